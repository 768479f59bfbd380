internal import ArabicScript
internal import Language
internal import SaqiyaKit

/// Reads the word lists; a row that cannot be read is an error with its file and line.
struct LexiconBuilder {
  private(set) var entries: [(phrase: String, lexeme: Lexeme)] = []
  private(set) var feasts: [Feast] = []
  private(set) var zones: [String] = []
  private(set) var periods: [ClosedRange<Int>] = []

  /// The language whose words are read.
  let pack: LanguagePack

  init(_ pack: LanguagePack) {
    self.pack = pack
  }

  mutating func addMonths() throws(StageError) {
    for name in try pack.months() {
      let calendar = try calendar(name.calendar, in: "months.tsv", of: name.name)
      var lexeme = Lexeme(category: calendar == .gregorian ? .month : .hijriMonth, value: name.month)
      lexeme.calendar = calendar
      lexeme.isLevantine = name.usage == "levant"
      lexeme.note = name.note
      entries.append((name.name, lexeme))
    }
  }

  private func calendar(_ name: String, in file: String, of row: String) throws(StageError) -> CalendarSystem {
    guard let calendar = CalendarSystem(name: name) else {
      let known = CalendarSystem.allCases.map { "'\($0)'" }.joined(separator: ", ")
      throw StageError(.badResource, "\(file): found calendar '\(name)' of '\(row)', expected one of \(known)")
    }
    return calendar
  }

  mutating func addWeekdays() throws(StageError) {
    for name in try pack.weekdays() {
      entries.append((name.name, Lexeme(category: .weekday, value: name.weekday)))
    }
  }

  mutating func addUnits() throws(StageError) {
    for name in try pack.calendarUnits() {
      guard let unit = CalendarUnit(name: name.unit), let form = UnitForm(rawValue: name.form.rawValue) else {
        throw StageError(.badResource, "calendar-units.tsv: found '\(name.unit)', expected a unit of ISO 8601")
      }
      entries.append((name.name, Lexeme(category: .unit, value: unit.rawValue, form: form)))
    }
  }

  mutating func addFeasts() throws(StageError) {
    for row in try pack.table(.feasts).rows {
      guard let month = Int(row[2]) else { throw malformed("feasts.tsv", row) }
      let nth = row[4].split(separator: ":").compactMap { Int($0) }
      guard let day = nth.count == 2 ? 0 : Int(row[3]) else { throw malformed("feasts.tsv", row) }
      feasts.append(
        Feast(
          calendar: try calendar(row[1], in: "feasts.tsv", of: row[0]), month: month, day: day,
          weekday: nth.first ?? 0, nth: nth.last ?? 0, needsContext: row[5] == "context"))
      entries.append((row[0], Lexeme(category: .feast, value: feasts.count - 1)))
    }
  }

  mutating func addWords() throws(StageError) {
    for row in try pack.table(.timeWords).rows {
      guard let category = Category(rawValue: row[1]), let value = Self.value(row[2], of: category) else {
        throw malformed("time-words.tsv", row)
      }
      guard let form = row[3].isEmpty ? UnitForm.none : UnitForm(rawValue: row[3]) else {
        throw malformed("time-words.tsv", row)
      }
      entries.append((row[0], Lexeme(category: category, value: value, form: form)))
    }
  }

  mutating func addPeriods() throws(StageError) {
    for row in try pack.table(.periods).rows {
      guard let first = Int(row[1]), let last = Int(row[2]), first <= last else { throw malformed("periods.tsv", row) }
      periods.append(first...last)
      entries.append((row[0], Lexeme(category: .namedPeriod, value: periods.count - 1)))
    }
  }

  /// The years of days of history, by the head, the month and the day.
  private(set) var events: [[Int]: Int] = [:]

  mutating func addEvents() throws(StageError) {
    var heads: [String: Int] = [:]
    for row in try pack.table(.datedEvents).rows {
      let day = row[0].split(separator: "-").compactMap { Int($0) }
      guard day.count == 2, let year = Int(row[1]) else { throw malformed("dated-events.tsv", row) }
      for head in LanguageTable.list(row[2]) {
        let number = heads[head] ?? heads.count
        if heads.updateValue(number, forKey: head) == nil {
          entries.append((head, Lexeme(category: .eventHead, value: number)))
        }
        events[[number] + day] = year
      }
    }
  }

  mutating func addZones() throws(StageError) {
    for row in try pack.table(.zones).rows {
      zones.append(row[1])
      entries.append((row[0], Lexeme(category: .zone, value: zones.count - 1)))
    }
  }

  /// The number behind the word in the column `value`.
  private static func value(_ name: String, of category: Category) -> Int? {
    switch category {
    case .dayPart, .dayPartAdverb, .dayPartWeak, .dayPartPlural: DayPart(name: name)?.rawValue
    case .season, .seasonAdverb: Season(name: name)?.rawValue
    case .phase, .phaseWeak: Phase(name: name)?.rawValue
    case .vague: ["past": -1, "present": 0, "future": 1, "later": Resolver.later][name]
    case .bound, .boundWeak, .boundAfter: Bound(name: name)?.rawValue
    case .era: Era(name: name)?.rawValue
    case .every: Recurrence.lengthsOfAdverbs.firstIndex(of: name)
    case .meridiem: name == "am" ? 0 : 1
    case .anaphor: name == "day" ? 1 : 0
    case .unit: CalendarUnit(name: name)?.rawValue
    default: Int(name)
    }
  }

  private func malformed(_ file: String, _ row: TabSeparatedList.Row) -> StageError {
    StageError(.badResource, "\(file):\(row.line): '\(row.cells.joined(separator: " "))' is not a row of this list")
  }
}

/// The limits that a text sets on a length of time.
enum Bound: Int, ListedName {
  case moreThan, lessThan, equalOrLess, equalOrMore

  var modifier: TimeExpression.Modifier {
    switch self {
    case .moreThan: .moreThan
    case .lessThan: .lessThan
    case .equalOrLess: .equalOrLess
    case .equalOrMore: .equalOrMore
    }
  }
}

/// How years are counted.
enum Era: Int, ListedName {
  case gregorian, hijri, beforeChrist, beforeHijra, persian, coptic

  var calendar: CalendarSystem {
    switch self {
    case .gregorian, .beforeChrist: .gregorian
    case .hijri, .beforeHijra: .hijri
    case .persian: .persian
    case .coptic: .coptic
    }
  }
}
