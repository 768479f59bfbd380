internal import ICU
internal import SaqiyaKit

/// Dates of other calendars than the Gregorian one, and feasts.
extension Resolver {
  /// The Gregorian days of a date of another calendar.
  func foreign(_ parts: DateParts) -> Resolved? {
    if parts.isBeforeEra { return nil }
    guard let month = foreignMonth(parts) else { return foreignYear(parts) }
    if let year = parts.year {
      guard case .number(let number, let digits) = year else { return foreignRelativeYear(year, month, parts) }
      if parts.calendar == .hijri, number > CalendarMonths.tabulated.upperBound {
        return foreignMonth(month, inGregorian: number, parts)
      }
      return foreign(year: digits == 2 ? parts.calendar.year(ofTwoDigits: number) : number, month, parts)
    }
    return openForeignYear(month, parts)
  }

  private func foreignMonth(_ parts: DateParts) -> Int? {
    if case .number(let month)? = parts.month, month >= 1, month <= CalendarMonths.of(parts.calendar).monthCount {
      return month
    }
    return nil
  }

  private func foreign(year: Int, _ month: Int, _ parts: DateParts) -> Resolved? {
    guard let table = CalendarMonths.of(parts.calendar).month(month, of: year) else { return nil }
    let day: Int
    switch parts.day {
    case .ofMonth(let number): day = number
    case .lastOfMonth: day = table.count
    default:
      return foreignDays(
        table.start...(table.start + table.count - 1), "\(year.padded(4))-\(month.padded(2))", table.calendar,
        parts.calendar)
    }
    // A month of 29 days in the table may have had 30 where months begin with a sighting.
    guard day <= (parts.calendar.isObserved ? 30 : table.count) else { return nil }
    var resolved = dayOfMonth(table.start + day - 1, parts)
    resolved.calendar = table.calendar
    resolved.original = "\(year.padded(4))-\(month.padded(2))-\(day.padded(2))"
    return resolved
  }

  /// A day of the tables; beside a weekday the day before or after it, where months begin with a sighting.
  private func dayOfMonth(_ number: Int, _ parts: DateParts) -> Resolved {
    var resolved = Resolved(day: number)
    if parts.calendar.isObserved { resolved.uncertainty = 1 }
    guard let weekday = parts.weekday, GregorianDay.weekday(number) != weekday else { return resolved }
    let near = parts.calendar.isObserved ? [number - 1, number + 1] : []
    if let near = near.first(where: { GregorianDay.weekday($0) == weekday }) { return Resolved(day: near) }
    resolved.conflict = "weekday"
    return resolved
  }

  private func foreignDays(
    _ days: ClosedRange<Int>, _ original: String, _ name: String, _ calendar: CalendarSystem
  ) -> Resolved {
    var resolved = Resolved(interval: days)
    resolved.calendar = name
    resolved.original = original
    if calendar.isObserved { resolved.uncertainty = 1 }
    return resolved
  }

  private func foreignYear(_ parts: DateParts) -> Resolved? {
    guard case .number(let number, let digits)? = parts.year else { return nil }
    let year = digits == 2 && parts.calendar == .persian ? parts.calendar.year(ofTwoDigits: number) : number
    return foreignYears(year...year, year.padded(4), parts.calendar)
  }

  func foreignCentury(_ century: Int, _ calendar: CalendarSystem) -> Resolved? {
    let (from, to) = ((century - 1) * 100 + 1, century * 100)
    return foreignYears(from...to, "\(from.padded(4))/\(to.padded(4))", calendar)
  }

  private func foreignYears(_ years: ClosedRange<Int>, _ original: String, _ calendar: CalendarSystem) -> Resolved? {
    let months = CalendarMonths.of(calendar)
    guard let first = months.month(1, of: years.lowerBound), let next = months.month(1, of: years.upperBound + 1) else {
      return nil
    }
    return foreignDays(first.start...(next.start - 1), original, first.calendar, calendar)
  }

  /// رمضان العام الماضي: the month in the Gregorian year, which it overlaps most.
  private func foreignRelativeYear(_ year: DateParts.Year, _ month: Int, _ parts: DateParts) -> Resolved? {
    guard let gregorian = number(year, parts) else { return nil }
    let middle = GregorianDay.number(CalendarDate(gregorian, 7, 1))
    return nearForeign(middle, month, parts, which: nil, .unknown)
  }

  /// رمضان 2021: the month, or its day, that begins in a Gregorian year.
  private func foreignMonth(_ month: Int, inGregorian year: Int, _ parts: DateParts) -> Resolved? {
    let system = CalendarMonths.of(parts.calendar)
    guard let near = system.date(GregorianDay.number(CalendarDate(year, 1, 1))) else { return nil }
    return (near.year...(near.year + 1)).lazy.compactMap { foreign(year: $0, month, parts) }
      .first { $0.days.map { GregorianDay.date($0.lowerBound).year } == year }
  }

  private func openForeignYear(_ month: Int, _ parts: DateParts) -> Resolved? {
    guard let reference else {
      var resolved = Resolved(OpenDate.month(nil))
      resolved.original = OpenDate.month(month)
      if case .ofMonth(let day)? = parts.day {
        resolved = Resolved(OpenDate.day(nil, ofMonth: nil))
        resolved.original = OpenDate.day(day, ofMonth: month)
      }
      resolved.calendar = CalendarMonths.of(parts.calendar).name
      return resolved
    }
    return nearForeign(reference.day, month, parts, which: parts.which, direction)
  }

  private func nearForeign(
    _ day: Int, _ month: Int, _ parts: DateParts, which: Int?, _ direction: Direction
  ) -> Resolved? {
    guard let near = CalendarMonths.of(parts.calendar).date(day) else { return nil }
    let candidates = ((near.year - 1)...(near.year + 1)).compactMap { foreign(year: $0, month, parts) }
    return Self.choose(candidates, near: day, which, direction)
  }

  // MARK: Feasts

  func feast(_ feast: Feast, _ parts: DateParts) -> Resolved? {
    var date = parts
    date.feast = nil
    date.calendar = feast.calendar
    date.month = .number(feast.month)
    if feast.day > 0 { date.day = .ofMonth(feast.day) }
    if feast.nth > 0 {
      date.weekday = feast.weekday
      date.part = DateParts.Part(unit: .weekday, nth: feast.nth)
    }
    if feast.calendar != .gregorian, case .number(let year, 4)? = parts.year, year > CalendarMonths.tabulated.upperBound
    {
      return foreignFeast(feast, inGregorian: year)
    }
    if feast.calendar == .gregorian, feast.nth > 0, parts.year == nil {
      date.year = reference.map { .number($0.date.year, digits: 4) }
    }
    return self.date(date)
  }

  /// A feast of another calendar in a Gregorian year: the day of it that lies there.
  private func foreignFeast(_ feast: Feast, inGregorian year: Int) -> Resolved? {
    guard let near = CalendarMonths.of(feast.calendar).date(GregorianDay.number(CalendarDate(year, 1, 1))) else {
      return nil
    }
    var parts = DateParts()
    parts.day = .ofMonth(feast.day)
    parts.calendar = feast.calendar
    return (near.year...(near.year + 1)).compactMap { foreign(year: $0, feast.month, parts) }
      .first { $0.value.hasPrefix(year.padded(4)) }
  }
}
