import ArabicScript
import SaqiyaKit

/// A word list of the plugin; a cell that cannot be understood is refused with file and line.
struct DataList {
  typealias Row = TabSeparatedList.Row

  let name: String
  let rows: [Row]

  init(_ bytes: [UInt8], _ name: String) throws(StageError) {
    self.name = name
    rows = try TabSeparatedList(bytes, name: name).rows
  }

  /// The whole number in a cell.
  func number(_ row: Row, _ column: Int) throws(StageError) -> Int {
    guard let number = Int(row[column]) else { throw error(row, column, expected: "a whole number") }
    return number
  }

  /// The whole number in a cell, `nil` for an empty one.
  func optionalNumber(_ row: Row, _ column: Int) throws(StageError) -> Int? {
    row[column].isEmpty ? nil : try number(row, column)
  }

  /// What a cell says of a few things that it may say.
  func choice<Choice>(_ row: Row, _ column: Int, of type: Choice.Type = Choice.self) throws(StageError) -> Choice
  where Choice: RawRepresentable<String> & CaseIterable {
    guard let choice = Choice(rawValue: row[column]) else {
      throw error(row, column, expected: "one of " + Choice.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", "))
    }
    return choice
  }

  /// The letters of a cell, each of which must be one of those that are allowed.
  func marks(_ row: Row, _ column: Int, of allowed: String) throws(StageError) -> String {
    guard row[column].allSatisfy(allowed.contains) else {
      throw error(row, column, expected: "letters of '\(allowed)'")
    }
    return row[column]
  }

  func error(_ row: Row, _ column: Int, expected: String) -> StageError {
    StageError(.badResource, "\(name):\(row.line): found '\(row[column])', expected \(expected)")
  }

  /// The first cells as phrases without a meaning of their own.
  var phrases: PhraseTable { PhraseTable(rows.map { ($0[0], 0) }) }
  /// The first cells as words without a meaning of their own.
  var words: WordTable { WordTable(rows.map { ($0[0], 0) }) }
}
