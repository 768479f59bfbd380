/// Dates of which the text leaves parts open, as TIMEX3 writes them: an X for every digit that is not known.
///
/// Source: TimeML Annotation Guidelines 1.2.1, section 2.2 on the attribute `value`.
enum OpenDate {
  /// A year.
  static let year = digits(4)

  /// A month of any year, or any month.
  static func month(_ month: Int?) -> String { "\(year)-\(month?.padded(2) ?? digits(2))" }

  /// A day of a month, or any day.
  static func day(_ day: Int?, ofMonth month: Int?) -> String {
    "\(Self.month(month))-\(day?.padded(2) ?? digits(2))"
  }

  /// A day of any week, counted from Monday as 1; of any year, or of a longer stretch that is known.
  static func weekday(_ weekday: Int, of whole: String = year) -> String { "\(whole)-W\(digits(2))-\(weekday)" }

  private static func digits(_ count: Int) -> String { String(repeating: "X", count: count) }
}
