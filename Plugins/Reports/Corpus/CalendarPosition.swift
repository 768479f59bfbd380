/// Where a date of ISO 8601 or TIMEX3 begins in a count of days, and how many days it lasts: what dates of unlike grain are
/// ordered by (`2022-W19` between `2022-05-08` and `2022-05-17`).
struct CalendarPosition: Comparable {
  /// The first day, counted from the civil epoch.
  let start: Int
  /// How many days it lasts, months and years about.
  let days: Int
  /// The time of the day, as it is written.
  let time: String

  /// The position of a value; `nil` when it does not begin with a year.
  init?(_ value: String) {
    let halves = value.split(separator: "T", maxSplits: 1)
    let parts = (halves.first ?? "").split(separator: "-")
    guard let first = parts.first, first.count == 4, let year = Int(first) else { return nil }
    time = halves.count > 1 ? String(halves[1]) : ""
    switch parts.count {
    case 1: (start, days) = (Self.day(year, 1, 1), 365)
    case 2: (start, days) = Self.part(String(parts[1]), of: year)
    default:
      guard let day = Int(parts[2]) else { return nil }
      if parts[1].hasPrefix("W"), let week = Int(parts[1].dropFirst()) {
        (start, days) = (Self.week(week, of: year) + day - 1, 1)
      } else {
        (start, days) = (Self.day(year, Int(parts[1]) ?? 1, day), 1)
      }
    }
  }

  /// A month, week, quarter, half or season of a year.
  private static func part(_ name: String, of year: Int) -> (start: Int, days: Int) {
    if let month = Int(name) { return (day(year, month, 1), 30) }
    let number = Int(name.dropFirst()) ?? 1
    switch name.first {
    case "W": return (week(number, of: year), 7)
    case "Q": return (day(year, 3 * number - 2, 1), 91)
    case "H": return (day(year, 6 * number - 5, 1), 182)
    default: break
    }
    let season = ["SP": 3, "SU": 6, "FA": 9, "WI": 12][name]
    return season.map { (day(year, $0, 1), 92) } ?? (day(year, 1, 1), 365)
  }

  /// The Monday of a week of ISO 8601: that of 4 January is the first.
  private static func week(_ week: Int, of year: Int) -> Int {
    let fourth = day(year, 1, 4)
    // Day 0 of the count, 0000-03-01, was a Wednesday.
    let weekday = (fourth + 2) % 7
    return fourth - weekday + 7 * (week - 1)
  }

  /// The number of a day in a count of days.
  ///
  /// Days from civil: years begin in March, so that the day that comes and goes is the last.
  static func day(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let (year, month) = month > 2 ? (year, month - 3) : (year - 1, month + 9)
    return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1
  }

  /// A number of ``day(_:_:_:)`` as a date of ISO 8601.
  static func iso(_ number: Int) -> String {
    // Howard Hinnant, "chrono-compatible low-level date algorithms" (2013).
    let era = (number >= 0 ? number : number - 146_096) / 146_097
    let dayOfEra = number - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let (day, month) = (dayOfYear - (153 * shifted + 2) / 5 + 1, shifted < 10 ? shifted + 3 : shifted - 9)
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    func padded(_ value: Int, _ width: Int) -> String {
      String(repeating: "0", count: max(0, width - String(value).count)) + String(value)
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// Chronological; of two that begin together the coarser first.
  static func < (left: CalendarPosition, right: CalendarPosition) -> Bool {
    (left.start, -left.days, left.time) < (right.start, -right.days, right.time)
  }

  /// Whether two can be one time: one holds the other.
  func holds(_ other: CalendarPosition) -> Bool {
    start <= other.start && other.start + other.days <= start + days + (days > 7 ? 1 : 0)
  }
}
