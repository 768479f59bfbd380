internal import ICU

/// Arithmetic of the proleptic Gregorian calendar on days that count from 1970-01-01.
///
/// The same as ICU's calendar, which a test asserts, without its cost for every date of a text.
enum GregorianDay {
  /// The number of a day; the date need not exist (30 February is 1 or 2 March).
  static func number(_ date: CalendarDate) -> Int {
    // Years begin in March here, so that the leap day is the last; 400 years are one era of 146,097 days.
    let year = date.month <= 2 ? date.year - 1 : date.year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let monthFromMarch = (date.month + 9) % 12
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + date.day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The date of a day.
  static func date(_ day: Int) -> CalendarDate {
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return CalendarDate(year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  /// The number of days in a month.
  static func count(ofMonth month: Int, in year: Int) -> Int {
    let next = month == 12 ? CalendarDate(year + 1, 1, 1) : CalendarDate(year, month + 1, 1)
    return number(next) - number(CalendarDate(year, month, 1))
  }

  /// Whether the calendar has the date.
  static func exists(_ date: CalendarDate) -> Bool {
    (1...12).contains(date.month) && date.day >= 1 && date.day <= count(ofMonth: date.month, in: date.year)
  }

  /// The weekday, Monday 1 to Sunday 7.
  static func weekday(_ day: Int) -> Int {
    // 1970-01-01 was a Thursday.
    ((day + 3) % 7 + 7) % 7 + 1
  }

  /// The year and the number of the week of ISO 8601 in which a day lies.
  static func isoWeek(_ day: Int) -> (year: Int, week: Int) {
    let thursday = day - weekday(day) + 4
    let year = date(thursday).year
    return (year, (thursday - number(CalendarDate(year, 1, 1))) / 7 + 1)
  }

  /// The date so many months later, on the last day of the month where it has no such day.
  static func adding(months: Int, to date: CalendarDate) -> CalendarDate {
    let total = date.year * 12 + date.month - 1 + months
    let year = total >= 0 ? total / 12 : (total - 11) / 12
    let month = total - year * 12 + 1
    return CalendarDate(year, month, min(date.day, count(ofMonth: month, in: year)))
  }
}

extension CalendarDate {
  /// The form of ISO 8601; years before 1 are astronomical, with a sign.
  var iso: String {
    guard (0...9999).contains(year) else { return "\(year.padded(4))-\(month.padded(2))-\(day.padded(2))" }
    return String(unsafeUninitializedCapacity: 10) { bytes in
      (bytes[4], bytes[7]) = (UInt8(ascii: "-"), UInt8(ascii: "-"))
      return bytes.write(year, 4, at: 0) + bytes.write(month, 2, at: 5) + bytes.write(day, 2, at: 8) + 2
    }
  }
}
