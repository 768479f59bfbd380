import SaqiyaKit
import SaqiyaTesting
import Testing

@testable import Normalization

/// What separates two words or numbers in one line, in two cells or in two lines must still separate them afterwards.
@Suite("Separators")
struct SeparatorTests {
  /// Every scalar with the property White_Space, and the separators of files, groups, records and units.
  private static let whiteSpace = (UInt32(0)...0x3000).compactMap(Unicode.Scalar.init).filter {
    $0.properties.isWhitespace || 0x1C...0x1F ~= $0.value
  }

  private static let marks = ["، ", " ,", " .", ".\t", " ؛", " : ", " - ", "\t/\t", " ـ ", "ـ", "😀", " 👍🏽👍 ", "\r\n"]

  private static let separators = whiteSpace.map { String($0) } + marks

  private static let operations = (try? OperationCatalogue.builtIn.get())?.operations.map(\.name) ?? []

  /// The separators that a tool which an operation is named after deletes as well; between letters, tatweel is none.
  private static let deletedByTool: [String: Set<String>] = [
    "tatweel": ["ـ"], "tatweel-all": ["ـ"], "icu-search": ["ـ", "\u{1C}", "\u{1D}", "\u{1E}", "\u{1F}"],
  ]

  /// The pairs of words and numbers that some operations bring together when a separator stands between them.
  private func glued(by names: [String], except deleted: Set<String>) throws -> [String] {
    let catalogue = try OperationCatalogue.builtIn.get()
    let program = try Program(names.map { try #require(catalogue.operation(named: $0)) })
    func result(_ text: String) throws -> String {
      let scalars = try (program.run(text, limit: 1 << 16, visitsEverything: false)?.text ?? text).unicodeScalars
      return String(String.UnicodeScalarView(scalars.filter { !$0.properties.isDefaultIgnorableCodePoint }))
    }
    let pairs = [("25", "2019"), ("كتاب", "جديد"), ("25", "جديد"), ("كتاب", "٢٠١٩")]
    return try pairs.flatMap { left, right in
      let whole = try result(left + right)
      return try Self.separators.filter { !deleted.contains($0) }.map { left + $0 + right }
        .filter { try result($0) == whole }
    }
  }

  @Test("are deleted by no operation", arguments: operations)
  func operation(name: String) throws {
    #expect(try glued(by: [name], except: Self.deletedByTool[name] ?? []) == [])
  }

  @Test("are deleted by no preset", arguments: PresetName.allCases)
  func preset(preset: PresetName) throws {
    let names = try #require(OperationCatalogue.builtIn.get().preset(named: preset.rawValue)).operations
    let deleted = names.reduce(into: Set<String>()) { $0.formUnion(Self.deletedByTool[$1] ?? []) }
    #expect(try glued(by: names, except: deleted) == [])
  }

  @Test(
    "keep cells and lines apart",
    arguments: [
      ("أحمد\t25\t2019", "أحمد\t25\t2019"), ("450\t120 \t 300", "450\t120\t300"), ("450  120", "450 120"),
      ("تم الشراء .\t1", "تم الشراء.\t1"),
      ("كتاب\tجديد", "كتاب جديد"), ("آخر الصفحة 12\u{C}13 أول الصفحة", "آخر الصفحة 12\n13 أول الصفحة"),
      ("سطر\u{B}سطر", "سطر\nسطر"), ("12&#9;13&Tab;14", "12\t13\t14"), ("حقل\u{1F}حقل", "حقل حقل"),
      ("كل\u{0}مة", "كلمة"),
    ])
  func light(text: String, expected: String) throws {
    for preset in [PresetName.light, .display] {
      #expect(try normalized(text, preset: preset).text == expected)
    }
  }
}
