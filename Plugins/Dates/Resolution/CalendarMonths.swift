internal import ICU

/// The months of a calendar that is not the Gregorian one, as ICU has them.
///
/// The Hijri calendar is that of Umm al-Qura for AH 1300 to 1600, which is read from ICU once, and the arithmetical one for other
/// years; the others have one rule for all years.
struct CalendarMonths: Sendable {
  /// The years of the table of Umm al-Qura.
  static let tabulated = 1300...1600

  private static let hijri = CalendarMonths(tabulated: .ummAlQura, otherwise: .islamicCivil)
  private static let persian = CalendarMonths(otherwise: .persian)
  private static let coptic = CalendarMonths(otherwise: .coptic, monthCount: 13)

  /// The months of a calendar; those of the Hijri one for the Gregorian calendar, which needs none.
  static func of(_ calendar: CalendarSystem) -> CalendarMonths {
    switch calendar {
    case .persian: persian
    case .coptic: coptic
    case .hijri, .gregorian: hijri
    }
  }

  private let starts: [Int]
  private let rule: Calendar?
  private let kind: Calendar.Kind
  /// How many months a year has.
  let monthCount: Int

  private init(tabulated kind: Calendar.Kind? = nil, otherwise rule: Calendar.Kind, monthCount: Int = 12) {
    let table = kind.flatMap { Calendar($0) }
    let months = kind == nil ? [] : Self.tabulated.flatMap { year in (1...12).map { CalendarDate(year, $0, 1) } }
    let end = kind == nil ? [] : [CalendarDate(Self.tabulated.upperBound + 1, 1, 1)]
    let starts = (months + end).map { table?.day(of: $0) }
    self.starts = starts.allSatisfy { $0 != nil } ? starts.compactMap { $0 } : []
    self.rule = Calendar(rule)
    self.kind = rule
    self.monthCount = monthCount
  }

  /// The first day and the length of a month, and the name of the calendar that says so.
  func month(_ month: Int, of year: Int) -> (start: Int, count: Int, calendar: String)? {
    let index = (year - Self.tabulated.lowerBound) * 12 + month - 1
    if Self.tabulated.contains(year), starts.indices.contains(index + 1) {
      return (starts[index], starts[index + 1] - starts[index], Calendar.Kind.ummAlQura.rawValue)
    }
    let next = month == monthCount ? CalendarDate(year + 1, 1, 1) : CalendarDate(year, month + 1, 1)
    guard let start = rule?.day(of: CalendarDate(year, month, 1)), let end = rule?.day(of: next) else { return nil }
    return (start, end - start, kind.rawValue)
  }

  /// The year and month in which a day lies.
  func date(_ day: Int) -> CalendarDate? {
    guard let first = starts.first, let end = starts.last, day >= first, day < end else {
      return rule?.date(ofDay: day)
    }
    var (low, high) = (0, starts.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= day { low = middle } else { high = middle }
    }
    return CalendarDate(Self.tabulated.lowerBound + low / 12, low % 12 + 1, day - starts[low] + 1)
  }

  /// The name of the calendar where no year is known.
  var name: String { starts.isEmpty ? kind.rawValue : Calendar.Kind.ummAlQura.rawValue }
}
