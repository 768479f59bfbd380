internal import ArabicScript
public import SaqiyaKit

/// A spelling of the name of a month.
public struct NamedMonth: Sendable, Equatable {
  /// The certainty of the name by itself.
  public enum Note: String, CaseIterable, Sendable {
    /// It is nothing but the name of a month.
    case none = ""
    /// It is also an ordinary word or the name of a person.
    case homograph
    /// It is read only with a day or a year.
    case dated
    /// It is read only with a year, because a number before it is far more often followed by another word: می.
    case yeared
  }

  /// The name as it is written.
  public var name: String
  /// The calendar: `gregorian`, `hijri`, or another identifier of the table.
  public var calendar: String
  /// The number of the month in its calendar, from 1.
  public var month: Int
  /// Where the name is at home: `levant`, `maghreb`, `libya`; empty for everywhere.
  public var usage: String
  /// The certainty of the name by itself.
  public var note: Note

  /// Creates a name.
  public init(name: String, calendar: String, month: Int, usage: String = "", note: Note = .none) {
    self.name = name
    self.calendar = calendar
    self.month = month
    self.usage = usage
    self.note = note
  }
}

/// The name of a day of the week.
public struct WeekdayName: Sendable, Equatable {
  /// The name as the table writes it, without an article.
  public var name: String
  /// The day as ISO 8601 counts it, Monday 1.
  public var weekday: Int
}

/// A word for a unit of time.
public struct CalendarUnitName: Sendable, Equatable {
  /// The number and case of a word.
  public enum Form: String, Sendable {
    /// One unit.
    case singular
    /// The indefinite accusative, يوما.
    case accusative
    /// Two units.
    case dual
    /// A dual that a noun or a number depends on, without its ن: يومي.
    case construct
    /// Several units.
    case plural
    /// The indefinite accusative of a plural, شهورا.
    case pluralAccusative
  }

  /// The word as it is written.
  public var name: String
  /// The unit: `second` … `millennium`.
  public var unit: String
  /// Its number and case.
  public var form: Form
}

extension LanguagePack {
  /// The names of the months of every calendar, in the order of the table.
  ///
  /// - Throws: ``StageError`` (`bad-resource`) with file and line for a row that cannot be understood.
  public func months() throws(StageError) -> [NamedMonth] {
    let table = try table(.months)
    var months: [NamedMonth] = []
    for row in table.rows {
      let month = try table.number(row, 2)
      guard (1...13).contains(month) else { throw table.error(row, 2, expected: "a month from 1 to 13") }
      months.append(
        NamedMonth(name: row[0], calendar: row[1], month: month, usage: row[3], note: try table.choice(row, 4)))
    }
    return months
  }

  /// The names of the days of the week.
  ///
  /// - Throws: ``StageError`` (`bad-resource`) with file and line for a row that cannot be understood.
  public func weekdays() throws(StageError) -> [WeekdayName] {
    let table = try table(.weekdays)
    var weekdays: [WeekdayName] = []
    for row in table.rows {
      let weekday = try table.number(row, 1)
      guard (1...7).contains(weekday) else { throw table.error(row, 1, expected: "an ISO weekday from 1 to 7") }
      weekdays.append(WeekdayName(name: row[0], weekday: weekday))
    }
    return weekdays
  }

  /// The words for units of time in all their forms; a form that two rules give is there once, by the first.
  ///
  /// - Throws: ``StageError`` (`bad-resource`) with file and line for a row that cannot be understood.
  public func calendarUnits() throws(StageError) -> [CalendarUnitName] {
    let table = try table(.calendarUnits)
    var names: [CalendarUnitName] = []
    for row in table.rows {
      let marks = try table.marks(row, 5, of: "co")
      func add(_ words: [String], _ form: CalendarUnitName.Form) {
        names += words.map { CalendarUnitName(name: $0, unit: row[0], form: form) }
      }
      let singulars = LanguageTable.list(row[1])
      let inflected = singulars.filter { !$0.contains(" ") }
      add(singulars, .singular)
      add(inflected.compactMap(morphology.accusative), .accusative)
      let duals = inflected.compactMap(morphology.dual)
      add(duals.flatMap(\.absolute), .dual)
      if marks.contains("c") { add(duals.map(\.constructOblique), .construct) }
      add(LanguageTable.list(row[2]), .plural)
      add(LanguageTable.list(row[3]), .pluralAccusative)
    }
    return names
  }
}
