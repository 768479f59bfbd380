public import ArabicScript
public import SaqiyaKit

/// One table of a language pack: rows of cells, read with errors that name the file and the line.
public struct LanguageTable: Sendable {
  /// One row of the table.
  public typealias Row = TabSeparatedList.Row

  /// The kinds of knowledge that a pack may have a table of; the raw value is the name of the file without its ending.
  public enum Kind: String, CaseIterable, Sendable {
    // The language itself.
    case letters
    // Time.
    case months, weekdays, zones, feasts, periods
    case calendarUnits = "calendar-units"
    case calendarYears = "calendar-years"
    case timeWords = "time-words"
    case latinNames = "latin-names"
    case futureLookalikes = "future-lookalikes"
    case clauseAspects = "clause-aspects"
    case datedEvents = "dated-events"
    case publicationWords = "publication-words"
    // Numbers.
    case numberWords = "number-words"
    case composition, fractions, ordinals, vague, percents, separators, shapes
    case notSplit = "not-split"
    case magnitudeLetters = "magnitude-letters"
    case falseFriends = "false-friends"
    // What is counted and measured.
    case units, rates, nouns, countries, currencies
    case minorUnits = "minor-units"
    case moneyScales = "money-scales"
    case phraseParts = "phrase-parts"
    // What limits a number, and the words around one.
    case bounds, cues, changes, amounts, heads, demonstratives
    case yearHeads = "year-heads"
    case stopWords = "stop-words"
    case letterNames = "letter-names"
    // Names and who says what.
    case nameParticles = "name-particles"
    case sayings, sources, agencies
    case sourcePhrases = "source-phrases"
    case speechParticles = "speech-particles"
    // Sentences and topics.
    case abbreviations
    case clauseOpeners = "clause-openers"
    case clauseWords = "clause-words"
    case sentenceOpeners = "sentence-openers"
    case functionWords = "function-words"
    case stemGuards = "stem-guards"
    case newsVerbs = "news-verbs"
    case generalWords = "general-words"
  }

  /// The name of the table in errors: that of its file.
  public let name: String
  /// The rows in the order of the file.
  public let rows: [Row]

  /// Reads a table.
  ///
  /// - Parameter name: what errors call the table.
  /// - Throws: ``StageError`` (`bad-resource`) with file and line when the bytes are not UTF-8.
  /// - Complexity: O(bytes).
  public init(_ bytes: [UInt8], name: String) throws(StageError) {
    self.name = name
    rows = try TabSeparatedList(bytes, name: name).rows
  }

  /// The whole number in a cell.
  ///
  /// - Throws: ``StageError`` (`bad-resource`) with file and line when the cell holds anything else.
  public func number(_ row: Row, _ column: Int) throws(StageError) -> Int {
    guard let number = Int(row[column]) else { throw error(row, column, expected: "a whole number") }
    return number
  }

  /// The whole number in a cell; `nil` for an empty one.
  ///
  /// - Throws: ``StageError`` (`bad-resource`) with file and line when the cell holds anything else.
  public func optionalNumber(_ row: Row, _ column: Int) throws(StageError) -> Int? {
    row[column].isEmpty ? nil : try number(row, column)
  }

  /// The case that a cell names by its raw value.
  ///
  /// - Throws: ``StageError`` (`bad-resource`) with file and line, and all cases, when it names none of them.
  public func choice<Choice>(_ row: Row, _ column: Int, of type: Choice.Type = Choice.self) throws(StageError) -> Choice
  where Choice: RawRepresentable<String> & CaseIterable {
    guard let choice = Choice(rawValue: row[column]) else {
      throw error(row, column, expected: "one of " + Choice.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", "))
    }
    return choice
  }

  /// The letters of a cell, each of which must be one of those that are allowed.
  ///
  /// - Throws: ``StageError`` (`bad-resource`) with file and line when there is another letter.
  public func marks(_ row: Row, _ column: Int, of allowed: String) throws(StageError) -> String {
    guard row[column].allSatisfy(allowed.contains) else {
      throw error(row, column, expected: "letters of '\(allowed)'")
    }
    return row[column]
  }

  /// The error for a cell that cannot be understood, with file and line.
  public func error(_ row: Row, _ column: Int, expected: String) -> StageError {
    StageError(.badResource, "\(name):\(row.line): found '\(row[column])', expected \(expected)")
  }

  /// The items of a cell that are separated by commas.
  public static func list(_ cell: String) -> [String] { cell.pieces(separatedBy: ",") }

  /// The first cells as phrases without a meaning of their own.
  public var phrases: PhraseTable { PhraseTable(rows.map { ($0[0], 0) }) }
  /// The first cells as words without a meaning of their own.
  public var words: WordTable { WordTable(rows.map { ($0[0], 0) }) }
}
