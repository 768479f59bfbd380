internal import ICU

/// The Hijri calendar: that of Umm al-Qura for AH 1300 to 1600, the arithmetical one for other years.
struct HijriDay: Sendable {
  /// The years of the table of Umm al-Qura.
  static let tabulated = 1300...1600

  private let starts: [Int]
  private let civil: Calendar?

  /// The calendar, with the table read from ICU once.
  static let shared = HijriDay()

  private init() {
    let ummAlQura = Calendar(.ummAlQura)
    let months = Self.tabulated.flatMap { year in (1...12).map { CalendarDate(year, $0, 1) } }
    let starts = (months + [CalendarDate(Self.tabulated.upperBound + 1, 1, 1)]).map { ummAlQura?.day(of: $0) }
    self.starts = starts.allSatisfy { $0 != nil } ? starts.compactMap { $0 } : []
    civil = Calendar(.islamicCivil)
  }

  /// The first day and the length of a month, and the name of the calendar that says so.
  func month(_ month: Int, of year: Int) -> (start: Int, count: Int, calendar: String)? {
    let index = (year - Self.tabulated.lowerBound) * 12 + month - 1
    if Self.tabulated.contains(year), starts.indices.contains(index + 1) {
      return (starts[index], starts[index + 1] - starts[index], Calendar.Kind.ummAlQura.rawValue)
    }
    let next = month == 12 ? CalendarDate(year + 1, 1, 1) : CalendarDate(year, month + 1, 1)
    guard let start = civil?.day(of: CalendarDate(year, month, 1)), let end = civil?.day(of: next) else { return nil }
    return (start, end - start, Calendar.Kind.islamicCivil.rawValue)
  }

  /// The year and month in which a day lies.
  func date(_ day: Int) -> CalendarDate? {
    guard let first = starts.first, let end = starts.last, day >= first, day < end else {
      return civil?.date(ofDay: day)
    }
    var (low, high) = (0, starts.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= day { low = middle } else { high = middle }
    }
    return CalendarDate(Self.tabulated.lowerBound + low / 12, low % 12 + 1, day - starts[low] + 1)
  }
}
