internal import ICU
internal import SaqiyaKit

/// Dates of the Hijri calendar and feasts.
extension Resolver {
  /// The Gregorian days of a Hijri date; a month of it begins at a sighting, so that a day may be off by one.
  func hijri(_ parts: DateParts) -> Resolved? {
    if parts.isBeforeEra { return nil }
    guard let month = hijriMonth(parts) else { return hijriYear(parts) }
    if let year = parts.year {
      guard case .number(let number, let digits) = year else { return hijriRelativeYear(year, month, parts) }
      return hijri(year: digits == 2 ? 1400 + number : number, month, parts)
    }
    return openHijriYear(month, parts)
  }

  private func hijriMonth(_ parts: DateParts) -> Int? {
    if case .number(let month)? = parts.month, (1...12).contains(month) { return month }
    return nil
  }

  private func hijri(year: Int, _ month: Int, _ parts: DateParts) -> Resolved? {
    guard let table = HijriDay.shared.month(month, of: year) else { return nil }
    let day: Int
    switch parts.day {
    case .ofMonth(let number): day = number
    case .lastOfMonth: day = table.count
    default:
      return hijriDays(
        table.start...(table.start + table.count - 1), "\(year.padded(4))-\(month.padded(2))", table.calendar)
    }
    // A month of 29 days in the table may have had 30.
    guard day <= 30 else { return nil }
    var number = table.start + day - 1
    var resolved = Resolved(day: number)
    resolved.uncertainty = 1
    if let weekday = parts.weekday, GregorianDay.weekday(number) != weekday {
      if let near = [number - 1, number + 1].first(where: { GregorianDay.weekday($0) == weekday }) {
        number = near
        resolved = Resolved(day: number)
      } else {
        resolved.conflict = "weekday"
      }
    }
    resolved.calendar = table.calendar
    resolved.original = "\(year.padded(4))-\(month.padded(2))-\(day.padded(2))"
    return resolved
  }

  private func hijriDays(_ days: ClosedRange<Int>, _ original: String, _ calendar: String) -> Resolved {
    var resolved = Resolved(interval: days)
    resolved.calendar = calendar
    resolved.original = original
    resolved.uncertainty = 1
    return resolved
  }

  private func hijriYear(_ parts: DateParts) -> Resolved? {
    guard case .number(let year, _)? = parts.year else { return nil }
    guard let first = HijriDay.shared.month(1, of: year), let next = HijriDay.shared.month(1, of: year + 1) else {
      return nil
    }
    return hijriDays(first.start...(next.start - 1), year.padded(4), first.calendar)
  }

  func hijriCentury(_ century: Int) -> Resolved? {
    let (from, to) = ((century - 1) * 100 + 1, century * 100)
    guard let first = HijriDay.shared.month(1, of: from), let next = HijriDay.shared.month(1, of: to + 1) else {
      return nil
    }
    return hijriDays(first.start...(next.start - 1), "\(from.padded(4))/\(to.padded(4))", first.calendar)
  }

  /// رمضان العام الماضي: the month in the Gregorian year, which it overlaps most.
  private func hijriRelativeYear(_ year: DateParts.Year, _ month: Int, _ parts: DateParts) -> Resolved? {
    guard let gregorian = number(year, parts) else { return nil }
    let middle = GregorianDay.number(CalendarDate(gregorian, 7, 1))
    return nearHijri(middle, month, parts, which: nil, .unknown)
  }

  private func openHijriYear(_ month: Int, _ parts: DateParts) -> Resolved? {
    guard let reference else {
      var resolved = Resolved(OpenDate.month(nil))
      resolved.original = OpenDate.month(month)
      if case .ofMonth(let day)? = parts.day {
        resolved = Resolved(OpenDate.day(nil, ofMonth: nil))
        resolved.original = OpenDate.day(day, ofMonth: month)
      }
      resolved.calendar = Calendar.Kind.ummAlQura.rawValue
      return resolved
    }
    return nearHijri(reference.day, month, parts, which: parts.which, direction)
  }

  private func nearHijri(
    _ day: Int, _ month: Int, _ parts: DateParts, which: Int?, _ direction: Direction
  ) -> Resolved? {
    guard let near = HijriDay.shared.date(day) else { return nil }
    let candidates = ((near.year - 1)...(near.year + 1)).compactMap { hijri(year: $0, month, parts) }
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
    if feast.calendar == .hijri, case .number(let year, 4)? = parts.year, year > 1600 {
      return hijriFeast(feast, inGregorian: year)
    }
    if feast.calendar == .gregorian, feast.nth > 0, parts.year == nil {
      date.year = reference.map { .number($0.date.year, digits: 4) }
    }
    return self.date(date)
  }

  /// A Hijri feast in a Gregorian year: the day of it that lies there.
  private func hijriFeast(_ feast: Feast, inGregorian year: Int) -> Resolved? {
    guard let near = HijriDay.shared.date(GregorianDay.number(CalendarDate(year, 1, 1))) else { return nil }
    var parts = DateParts()
    parts.day = .ofMonth(feast.day)
    return (near.year...(near.year + 1)).compactMap { hijri(year: $0, feast.month, parts) }
      .first { $0.value.hasPrefix(year.padded(4)) }
  }
}
