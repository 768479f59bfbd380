internal import ICU
internal import SaqiyaKit

/// What an expression comes to.
struct Resolved: Sendable {
  var kind = TimeExpression.Kind.date
  var value: String
  var edtf: String?
  var relative: String?
  /// The first and the last day, counted from 1970-01-01.
  var days: ClosedRange<Int>?
  /// The first and the last moment where they are finer than days, or the shortest and the longest length.
  var moments: (from: String, to: String)?
  var modifier: TimeExpression.Modifier?
  var calendar: String?
  var original: String?
  var uncertainty: Int?
  var zone: String?
  var conflict: String?
  var alternatives: [String] = []
  var anchor: TextRange?
  var frequency: String?

  init(_ value: String, days: ClosedRange<Int>? = nil) {
    self.value = value
    self.days = days
  }

  /// A single day.
  init(day: Int) {
    self.init(GregorianDay.date(day).iso, days: day...day)
  }

  /// From a day to another, both included.
  init(interval days: ClosedRange<Int>) {
    self.init("\(GregorianDay.date(days.lowerBound).iso)/\(GregorianDay.date(days.upperBound).iso)", days: days)
  }

  /// A month of the Gregorian calendar.
  init(month: Int, of year: Int) {
    let start = GregorianDay.number(CalendarDate(year, month, 1))
    self.init(
      "\(year.padded(4))-\(month.padded(2))", days: start...(start + GregorianDay.count(ofMonth: month, in: year) - 1))
  }

  /// Years of the Gregorian calendar, the first and the last, under a value of their own.
  init(_ value: String, years: ClosedRange<Int>) {
    let start = GregorianDay.number(CalendarDate(years.lowerBound, 1, 1))
    self.init(value, days: start...(GregorianDay.number(CalendarDate(years.upperBound + 1, 1, 1)) - 1))
  }

  /// A year of the Gregorian calendar; those before Christ are `BC0300` in TIMEX3 and astronomical in EDTF.
  init(year: Int) {
    if year > 0 {
      self.init(year.padded(4), years: year...year)
    } else {
      self.init("BC" + (1 - year).padded(4), years: year...year)
      edtf = year == 0 ? "0000" : year.padded(4)
    }
  }

  /// The week of ISO 8601 in which a day lies; its days begin on `weekStart`.
  init(weekOf day: Int, startingOn weekStart: Int) {
    let week = GregorianDay.isoWeek(day)
    let start = day - (GregorianDay.weekday(day) - weekStart + 7) % 7
    self.init("\(week.year.padded(4))-W\(week.week.padded(2))", days: start...(start + 6))
  }

  /// The first moment in the form of the output.
  var from: String? { moments?.from ?? days.map { GregorianDay.date($0.lowerBound).iso } }

  /// The last moment in the form of the output.
  var to: String? { moments?.to ?? days.map { GregorianDay.date($0.upperBound).iso } }
}
