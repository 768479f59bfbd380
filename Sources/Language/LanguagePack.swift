public import SaqiyaKit

/// The knowledge of one language: its tables and its morphology.
///
/// A value. Stages ask a pack and never own a word of the language, so that a form which one stage knows is known to all.
public struct LanguagePack: Sendable {
  /// The code of the language in BCP 47: `ar`.
  public let code: String
  /// The name of the language in English.
  public let name: String
  /// The rules by which its words change.
  public let morphology: any Morphology
  private let tables: [LanguageTable.Kind: @Sendable () -> [UInt8]]

  /// Creates a pack.
  ///
  /// - Parameter tables: the bytes of every table that the language has, asked for when a stage needs the table.
  public init(
    code: String, name: String, morphology: any Morphology,
    tables: [LanguageTable.Kind: @Sendable () -> [UInt8]]
  ) {
    self.code = code
    self.name = name
    self.morphology = morphology
    self.tables = tables
  }

  /// Returns a table; an empty one when the language has none of this kind.
  ///
  /// - Throws: ``StageError`` (`bad-resource`) with file and line when the table cannot be read.
  /// - Complexity: O(bytes of the table).
  public func table(_ kind: LanguageTable.Kind) throws(StageError) -> LanguageTable {
    try LanguageTable(tables[kind]?() ?? [], name: "\(code)/\(kind.rawValue).tsv")
  }

  /// The pack with more rows at the end of a table, as its file would have them.
  public func adding(_ rows: String, to kind: LanguageTable.Kind) -> LanguagePack {
    var tables = tables
    let table = tables[kind]
    tables[kind] = { (table?() ?? []) + Array(("\n" + rows).utf8) }
    return LanguagePack(code: code, name: name, morphology: morphology, tables: tables)
  }

  /// The kinds of tables that the language has.
  public var kinds: [LanguageTable.Kind] { LanguageTable.Kind.allCases.filter { tables[$0] != nil } }
}

/// The languages that an executable knows, in the order in which they are tried.
public struct LanguageRegistry: Sendable {
  /// The packs in order; the first is that of a text whose language nothing tells.
  public let packs: [LanguagePack]
  /// What is read in text of any other language: digits with units and symbols, no words.
  public let undetermined: LanguagePack

  /// Creates a registry.
  ///
  /// - Precondition: there is a pack, and no two are for one language.
  public init(_ packs: [LanguagePack], undetermined: LanguagePack) {
    self.undetermined = undetermined
    precondition(!packs.isEmpty, "a registry has at least one language")
    precondition(Set(packs.map(\.code)).count == packs.count, "every language is registered once")
    self.packs = packs
  }

  /// The pack of a text whose language nothing tells.
  public var standard: LanguagePack { packs[0] }

  /// Returns the pack for a language tag, which may name a region as well (`ar-TN`); `nil` when there is none.
  public func pack(for tag: String) -> LanguagePack? {
    let code = tag.prefix { $0 != "-" && $0 != "_" }.lowercased()
    return packs.first { $0.code == code }
  }
}
