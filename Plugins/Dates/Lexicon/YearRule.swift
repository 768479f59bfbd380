internal import ArabicScript
internal import Language
internal import SaqiyaKit

/// Years that are of a calendar though no era says so, because a language counts so or only that makes them likely.
struct YearRule: Sendable {
  /// What must be seen besides the year.
  enum Evidence: String, CaseIterable, Sendable {
    /// Nothing.
    case any
    /// A whole date in digits.
    case numeric
    /// A whole date in the digits of Persian and Urdu.
    case extended
  }

  var calendar: CalendarSystem
  var years: ClosedRange<Int>
  var evidence: Evidence

  /// The rules of a language, in the order in which they are tried.
  ///
  /// - Throws: `bad-resource` with file and line for a row that cannot be understood.
  static func rules(of table: LanguageTable) throws(StageError) -> [YearRule] {
    var rules: [YearRule] = []
    for row in table.rows {
      guard let calendar = CalendarSystem(name: row[0]) else {
        throw table.error(
          row, 0, expected: "one of " + CalendarSystem.allCases.map { "'\($0)'" }.joined(separator: ", "))
      }
      let (first, last) = (try table.number(row, 1), try table.number(row, 2))
      guard first <= last else { throw table.error(row, 2, expected: "a year not before \(first)") }
      rules.append(YearRule(calendar: calendar, years: first...last, evidence: try table.choice(row, 3)))
    }
    return rules
  }
}
