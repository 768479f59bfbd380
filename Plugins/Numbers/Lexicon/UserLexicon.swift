import ArabicScript
import SaqiyaKit

/// Words that a pipeline file adds: more units, currencies, nouns and number words.
///
/// A list of rows, cells separated by tabs; the first cell says what a row adds:
/// `unit IDENTIFIER SINGULAR PLURALS`, `currency CODE NOUN PLURALS SYMBOLS`, `noun SINGULAR PLURALS`,
/// `number WORD CLASS VALUE`. Several words in a cell are separated by commas.
struct UserLexicon: Sendable {
  var units: [TabSeparatedList.Row] = []
  var currencies: [TabSeparatedList.Row] = []
  var nouns: [TabSeparatedList.Row] = []
  var numberWords: [(word: String, numeral: NumeralWord)] = []

  /// No words.
  init() {}

  /// Reads a list.
  ///
  /// - Throws: `bad-resource` with file and line for a row that cannot be understood.
  init(_ bytes: [UInt8], name: String) throws(StageError) {
    for row in try TabSeparatedList(bytes, name: name).rows {
      do {
        try add(row)
      } catch {
        throw StageError(.badResource, error.message, at: FilePlace(name, line: row.line))
      }
    }
  }

  private struct Problem: Error {
    var message: String
  }

  private mutating func add(_ row: TabSeparatedList.Row) throws(Problem) {
    let rest = row.cells.dropFirst()
    switch row[0] {
    case "unit":
      try require(row, 3, "unit, identifier, singular")
      units.append(TabSeparatedList.Row(line: row.line, cells: Array(rest)))
    case "currency":
      try require(row, 3, "currency, ISO code, noun")
      guard row[1].count == 3, row[1].allSatisfy({ $0.isASCII && $0.isUppercase }) else {
        throw Problem(message: "found '\(row[1])', expected an ISO 4217 code such as 'TND'")
      }
      currencies.append(TabSeparatedList.Row(line: row.line, cells: [row[1], row[2], row[3], "", "default", row[4]]))
    case "noun":
      try require(row, 2, "noun, singular")
      nouns.append(TabSeparatedList.Row(line: row.line, cells: Array(rest.prefix(2))))
    case "number":
      try require(row, 4, "number, word, class, value")
      numberWords.append((row[1], try numeral(row)))
    default:
      throw Problem(message: "found '\(row[0])', expected one of unit, currency, noun, number\(Self.advice(row[0]))")
    }
  }

  private func require(_ row: TabSeparatedList.Row, _ count: Int, _ expected: String) throws(Problem) {
    guard row.cells.count >= count, row.cells.prefix(count).allSatisfy({ !$0.isEmpty }) else {
      throw Problem(message: "found \(row.cells.count) cells, expected at least \(count): \(expected)")
    }
  }

  private func numeral(_ row: TabSeparatedList.Row) throws(Problem) -> NumeralWord {
    guard let value = Int(row[3]) else { throw Problem(message: "found '\(row[3])', expected a whole number") }
    guard let numeral = LexiconLoader.numeral(class: row[2], value: value) else {
      throw Problem(message: "found class '\(row[2])', expected one such as 'unit', 'tens', 'hundred' or 'magnitude'")
    }
    return numeral
  }

  private static func advice(_ word: String) -> String {
    word.nearest(among: ["unit", "currency", "noun", "number"]).map { "; did you mean '\($0)'?" } ?? ""
  }
}
