internal import ArabicScript
public import SaqiyaKit

/// One thing that normalization can do, by the name that pipeline files use.
public struct Operation: Sendable, Equatable {
  /// The name in pipeline files.
  public let name: String
  /// One line that says what it does.
  public let summary: String
  /// A text that shows it.
  public let example: String
  /// The text properties that later stages can no longer rely on.
  public let destroys: Set<Contract.TextProperty>
  /// What it makes of single scalars; `nil` for an operation that looks around itself.
  let map: ScalarMap?
}

/// Every operation and every preset, as the data files list them.
public struct OperationCatalogue: Sendable {
  /// A named list of operations.
  public struct Preset: Sendable, Equatable {
    /// The name in pipeline files.
    public let name: String
    /// One line that says what it is for.
    public let summary: String
    /// The operations in order.
    public let operations: [String]
  }

  /// The operations in the order of the documentation.
  public let operations: [Operation]
  /// The presets in the order of the documentation.
  public let presets: [Preset]

  private let byName: [String: Operation]

  /// The operations that come with the plugin, read from its data files at the first use.
  public static let builtIn = Result { () throws(StageError) in
    try OperationCatalogue(
      operations: PackageResources.operations_tsv, mappings: PackageResources.mappings_tsv,
      presets: PackageResources.presets_tsv)
  }

  /// Reads the three lists.
  ///
  /// - Throws: a ``StageError`` (`bad-resource`) for what cannot be understood.
  init(operations: [UInt8], mappings: [UInt8], presets: [UInt8]) throws(StageError) {
    let maps = try ScalarMap.read(mappings)
    self.operations = try TabSeparatedList(operations, name: "operations.tsv").rows.map { row in
      Operation(
        name: row[0], summary: row[3], example: row[2].decodingEscapes,
        destroys: Set(row[1].split(separator: " ").compactMap { .init(rawValue: String($0)) }),
        map: maps[row[0]] ?? ScalarMap.computed(row[0]))
    }
    self.presets = try TabSeparatedList(presets, name: "presets.tsv").rows.map { row in
      Preset(
        name: row[0], summary: row[2],
        operations: row[1] == "-" ? [] : row[1].split(separator: " ").map(String.init))
    }
    byName = Dictionary(self.operations.map { ($0.name, $0) }) { first, _ in first }
  }

  /// The operation of a name.
  public func operation(named name: String) -> Operation? {
    byName[name]
  }

  /// The preset of a name.
  public func preset(named name: String) -> Preset? {
    presets.first { $0.name == name }
  }
}

extension String {
  /// The text with `\u0640`, `\n` and `\r` decoded, which data files use for what cannot be seen.
  fileprivate var decodingEscapes: String {
    var result = String.UnicodeScalarView()
    var rest = unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "\\", let kind = rest.popFirst() else {
        result.append(scalar)
        continue
      }
      switch kind {
      case "n": result.append("\n")
      case "r": result.append("\r")
      default:
        let digits = String(rest.prefix(4))
        rest = rest.dropFirst(4)
        UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init).map { result.append($0) }
      }
    }
    return String(result)
  }
}
