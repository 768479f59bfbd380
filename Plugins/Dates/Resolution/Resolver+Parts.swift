internal import ICU
internal import SaqiyaKit

/// Parts that are counted within a longer stretch: the second week of March, the last day of the year.
extension Resolver {
  /// The part of what the rest of the date is; `nil` when that has not so many.
  func part(_ part: DateParts.Part, _ parts: DateParts) -> Resolved? {
    var rest = parts
    (rest.part, rest.time, rest.phase) = (nil, nil, nil)
    if part.unit == .weekday { rest.weekday = nil }
    guard let whole = calendarDate(rest) else { return nil }
    guard let days = whole.days else { return openPart(part, of: whole, parts.weekday) }
    guard let first = unit(part, of: days, whole, parts.weekday) else { return nil }
    var resolved = first
    if part.count > 1 {
      let other = DateParts.Part(unit: part.unit, nth: part.nth + (part.nth > 0 ? 1 : -1) * (part.count - 1))
      guard let last = unit(other, of: days, whole, parts.weekday) else { return nil }
      resolved = part.nth > 0 ? joined(first, last) : joined(last, first)
    }
    resolved.relative = whole.relative.map { openPart(part, of: Resolved($0), parts.weekday).value }
    resolved.calendar = whole.calendar
    resolved.uncertainty = whole.uncertainty
    if part.unit == .day, part.count == 1, let original = whole.original, original.utf8.count == 7,
      let start = first.days
    {
      resolved.original = "\(original)-\((start.lowerBound - days.lowerBound + 1).padded(2))"
    }
    return resolved
  }

  private func joined(_ first: Resolved, _ last: Resolved) -> Resolved {
    guard let start = first.days, let end = last.days, start.lowerBound <= end.upperBound else { return first }
    return Resolved("\(first.value)/\(last.value)", days: start.lowerBound...end.upperBound)
  }

  /// A part of something that is not known without a reference.
  private func openPart(_ part: DateParts.Part, of whole: Resolved, _ weekday: Int?) -> Resolved {
    let first = Self.symbol(part.unit, part.nth, of: whole.value, weekday)
    let step = part.nth > 0 ? 1 : -1
    let last = Self.symbol(part.unit, part.nth + step * (part.count - 1), of: whole.value, weekday)
    let value = part.count <= 1 ? first : part.nth > 0 ? "\(first)/\(last)" : "\(last)/\(first)"
    var resolved = Resolved(value)
    resolved.relative = value
    if part.unit == .half || part.unit == .third { resolved.modifier = Self.modifier(part) }
    return resolved
  }

  /// A symbol in the manner of TIMEX3: `DCT-P1M-W01`, `DCT+P0Y-03`, a weekday as ``OpenDate`` writes it and `-#1`; counted from
  /// the end, `#-1`.
  private static func symbol(_ unit: DateParts.Part.Unit, _ nth: Int, of whole: String, _ weekday: Int?) -> String {
    let number = nth > 0 ? nth.padded(2) : "#\(nth)"
    switch unit {
    case .weekday: return "\(OpenDate.weekday(weekday ?? 0, of: whole))-#\(nth)"
    case .weekend: return "\(whole)-WE"
    case .week: return "\(whole)-W\(number)"
    case .day, .month: return "\(whole)-\(number)"
    case .year, .half, .third, .quarter: return whole
    }
  }

  private func unit(
    _ part: DateParts.Part, of days: ClosedRange<Int>, _ whole: Resolved, _ weekday: Int?
  ) -> Resolved? {
    switch part.unit {
    case .day:
      // A feast is one day in the list, and its following days are counted from it.
      if days.count == 1, part.nth > 0 { return Resolved(day: days.lowerBound + part.nth - 1) }
      return Self.step(part.nth, of: 1, in: days).map { Resolved(day: $0) }
    case .weekday: return weekday.flatMap { nth(part.nth, weekday: $0, in: days) }.map { Resolved(day: $0) }
    case .week: return week(part.nth, in: days)
    case .weekend: return weekend(part.nth, in: days)
    case .month: return month(part.nth, in: days, whole)
    case .year: return year(part.nth, in: days)
    case .half, .third, .quarter: return fraction(part, of: days, whole)
    }
  }

  // MARK: Days and weeks

  /// The start of the n-th step of a length that lies wholly in the days, counted from either end.
  private static func step(_ nth: Int, of length: Int, in days: ClosedRange<Int>) -> Int? {
    let start = nth > 0 ? days.lowerBound + (nth - 1) * length : days.upperBound + 1 + nth * length
    return days.contains(start) && days.contains(start + length - 1) ? start : nil
  }

  private func nth(_ nth: Int, weekday: Int, in days: ClosedRange<Int>) -> Int? {
    let first = days.lowerBound + (weekday - GregorianDay.weekday(days.lowerBound) + 7) % 7
    let last = days.upperBound - (GregorianDay.weekday(days.upperBound) - weekday + 7) % 7
    let day = nth < 0 ? last + 7 * (nth + 1) : first + 7 * (nth - 1)
    return days.contains(day) ? day : nil
  }

  /// Of a year the week of ISO 8601, which may begin before it; of a month the first that lies wholly in it.
  private func week(_ nth: Int, in days: ClosedRange<Int>) -> Resolved? {
    if days.count >= 365 {
      // The fourth of January is in the first week, the 28th of December in the last.
      let day = nth > 0 ? days.lowerBound + 3 + 7 * (nth - 1) : days.upperBound - 3 + 7 * (nth + 1)
      return days.contains(day) ? Resolved(weekOf: day, startingOn: weekStart) : nil
    }
    guard let start = self.nth(nth, weekday: nth > 0 ? weekStart : (weekStart + 5) % 7 + 1, in: days) else {
      return nil
    }
    let monday = nth > 0 ? start : start - 6
    return Resolved(weekOf: monday + 3, startingOn: weekStart)
  }

  /// The last two days of a week.
  private func weekend(_ nth: Int, in days: ClosedRange<Int>) -> Resolved? {
    guard let start = self.nth(nth, weekday: (weekStart + 4) % 7 + 1, in: days) else { return nil }
    var resolved = Resolved(weekOf: start, startingOn: weekStart)
    resolved.value += "-WE"
    resolved.days = start...(start + 1)
    return resolved
  }

  // MARK: Months and longer

  private func month(_ nth: Int, in days: ClosedRange<Int>, _ whole: Resolved) -> Resolved? {
    if let calendar = whole.calendar {
      return foreignMonth(nth, in: days, CalendarMonths.of(CalendarSystem(name: calendar) ?? .hijri))
    }
    let date = GregorianDay.date(nth > 0 ? days.lowerBound : days.upperBound)
    let start = GregorianDay.adding(months: nth > 0 ? nth - 1 : nth + 1, to: CalendarDate(date.year, date.month, 1))
    return days.contains(GregorianDay.number(start)) ? Resolved(month: start.month, of: start.year) : nil
  }

  private func foreignMonth(_ nth: Int, in days: ClosedRange<Int>, _ months: CalendarMonths) -> Resolved? {
    guard let date = months.date(nth > 0 ? days.lowerBound : days.upperBound) else { return nil }
    let index = date.year * months.monthCount + date.month - 1 + (nth > 0 ? nth - 1 : nth + 1)
    let (year, number) = (index / months.monthCount, index % months.monthCount + 1)
    guard let month = months.month(number, of: year), days.contains(month.start) else { return nil }
    return Resolved(interval: month.start...(month.start + month.count - 1))
  }

  private func year(_ nth: Int, in days: ClosedRange<Int>) -> Resolved? {
    let year = GregorianDay.date(nth > 0 ? days.lowerBound : days.upperBound).year + (nth > 0 ? nth - 1 : nth + 1)
    return days.contains(GregorianDay.number(CalendarDate(year, 1, 1))) ? Resolved(year: year) : nil
  }

  // MARK: Fractions

  /// Halves, thirds and quarters keep the value of the whole with a modifier; of a Hijri month, which has no value of
  /// its own, they are the interval. The thirds of a month are ten days each.
  private func fraction(_ part: DateParts.Part, of days: ClosedRange<Int>, _ whole: Resolved) -> Resolved? {
    let count = [.half: 2, .third: 3, .quarter: 4][part.unit] ?? 1
    let nth = part.nth > 0 ? part.nth : count + 1 + part.nth
    guard (1...count).contains(nth), let range = Self.split(days, nth, of: count) else { return nil }
    var resolved = whole
    if whole.value.contains("/") { resolved = Resolved(interval: range) } else { resolved.days = range }
    if nth == 1 || nth == count || count == 3 { resolved.modifier = Self.modifier(part) }
    resolved.original = nil
    return resolved
  }

  private static func modifier(_ part: DateParts.Part) -> TimeExpression.Modifier {
    if part.unit == .third, part.nth == 2 { return .mid }
    return part.nth == 1 ? .start : .end
  }

  /// One of some equal parts: of months in days (15, or 10), of years in months, of longer stretches in years.
  private static func split(_ days: ClosedRange<Int>, _ nth: Int, of count: Int) -> ClosedRange<Int>? {
    let (first, last) = (GregorianDay.date(days.lowerBound), GregorianDay.date(days.upperBound + 1))
    func start(_ index: Int) -> Int {
      if index == count { return days.upperBound + 1 }
      if days.count <= 31 { return days.lowerBound + index * (30 / count) }
      let months = (last.year - first.year) * 12 + last.month - first.month
      guard first.day == 1, last.day == 1 else { return days.lowerBound + days.count * index / count }
      return GregorianDay.number(GregorianDay.adding(months: months * index / count, to: first))
    }
    guard start(nth - 1) < start(nth) else { return nil }
    return start(nth - 1)...(start(nth) - 1)
  }
}
