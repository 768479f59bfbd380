internal import ICU
internal import SaqiyaKit

/// What is counted from the reference or from an earlier expression.
extension Resolver {
  func duration(_ length: DurationValue) -> Resolved {
    var resolved = Resolved(length.iso)
    resolved.kind = .duration
    return resolved
  }

  /// As an interval is written, with lengths for its ends: `P20D/P25D`.
  func durationRange(_ least: DurationValue, _ most: DurationValue) -> Resolved {
    var resolved = Resolved("\(least.iso)/\(most.iso)")
    resolved.kind = .duration
    resolved.moments = (least.iso, most.iso)
    return resolved
  }

  func shift(_ length: DurationValue, _ direction: Int, from origin: Origin) -> Resolved? {
    switch origin {
    case .antecedent:
      guard let antecedent = antecedent(for: length),
        var resolved = moved(ReferenceTime(day: antecedent.days.lowerBound), by: length, direction)
      else { return duration(length) }
      resolved.anchor = antecedent.range
      return resolved
    case .date(let parts): return shift(length, direction, from: parts)
    case .reference: return shift(length, direction)
    }
  }

  /// A distance from a date of the text; from one that is not known the symbol of the date with the length.
  private func shift(_ length: DurationValue, _ direction: Int, from parts: DateParts) -> Resolved? {
    guard let start = date(parts), length.isDefinite else { return nil }
    if case .offset(let days)? = parts.day, parts.weekday == nil, let more = length.days {
      // From today and the like, in days.
      return shift(
        DurationValue(.day, Amount(Int((days + direction * more).magnitude))), (days + direction * more).signum())
    }
    if let days = start.days, !length.finestUnit.isOfClock,
      var resolved = moved(ReferenceTime(day: direction < 0 ? days.lowerBound : days.upperBound), by: length, direction)
    {
      (resolved.uncertainty, resolved.conflict) = (start.uncertainty, start.conflict)
      return resolved
    }
    guard let relative = start.relative ?? (start.days == nil ? nil : start.value) else { return nil }
    var resolved = Resolved("\(relative)\(direction < 0 ? "-" : "+")\(length.iso)")
    resolved.relative = resolved.value
    if length.finestUnit.isOfClock { resolved.kind = .time }
    return resolved
  }

  /// From the farther of two distances to the nearer, or the other way round when they lie ahead.
  func shiftRange(_ least: DurationValue, _ most: DurationValue, _ direction: Int) -> Resolved? {
    let (near, far) = (shift(least, direction), shift(most, direction))
    let (first, last) = direction < 0 ? (far, near) : (near, far)
    var resolved = Resolved("\(first.value)/\(last.value)")
    resolved.kind = first.kind
    if let start = first.days, let end = last.days, start.lowerBound <= end.upperBound {
      resolved.days = start.lowerBound...end.upperBound
    }
    if let from = first.relative, let to = last.relative { resolved.relative = "\(from)/\(to)" }
    return resolved
  }

  /// A distance from the time of writing.
  private func shift(_ length: DurationValue, _ direction: Int) -> Resolved {
    let symbol = "DCT\(direction < 0 ? "-" : "+")\(length.iso)"
    guard length.isDefinite else {
      var resolved = vagueShift(direction)
      resolved.relative = symbol
      return resolved
    }
    var resolved = reference.flatMap { moved($0, by: length, direction) } ?? Resolved(symbol)
    resolved.relative = symbol
    if length.finestUnit.isOfClock { resolved.kind = .time }
    return resolved
  }

  private func vagueShift(_ direction: Int) -> Resolved { Resolved(direction < 0 ? "PAST_REF" : "FUTURE_REF") }

  /// The time at a distance, as coarse as the finest unit that the distance is counted in.
  private func moved(_ start: ReferenceTime, by length: DurationValue, _ direction: Int) -> Resolved? {
    var date = start.date
    var days = 0
    var seconds = 0
    for term in length.isoTerms {
      guard let amount = term.amount, let count = Self.whole(amount, of: term.unit) else { return nil }
      switch term.unit {
      case .year: date = GregorianDay.adding(months: 12 * count.value * direction, to: date)
      case .month: date = GregorianDay.adding(months: count.value * direction, to: date)
      case .week, .day: days += count.value * direction
      default: seconds += count.value * direction
      }
    }
    let day = GregorianDay.number(date) + days
    if seconds != 0 { return clock(start, day: day, seconds: seconds) }
    switch length.finestUnit {
    case .quarter: return quarter((GregorianDay.date(day).month - 1) / 3 + 1, of: GregorianDay.date(day).year)
    case .month: return Resolved(month: GregorianDay.date(day).month, of: GregorianDay.date(day).year)
    case .year, .decade, .century, .millennium: return year(shiftedTo: GregorianDay.date(day), length)
    default: return Resolved(day: day)
    }
  }

  /// Years with months in them come to a month; decades to a year as well, since they are counted from this one.
  private func year(shiftedTo date: CalendarDate, _ length: DurationValue) -> Resolved {
    length.isoTerms.contains { $0.unit == .month }
      ? Resolved(month: date.month, of: date.year) : Resolved(year: date.year)
  }

  /// A number of units in whole days, months or seconds; a half week is no whole number of days.
  private static func whole(_ amount: Amount, of unit: CalendarUnit) -> (value: Int, unit: CalendarUnit)? {
    let factor = [CalendarUnit.week: 7, .hour: 3600, .minute: 60][unit] ?? 1
    return Amount(amount.numerator * factor, amount.denominator).integer.map { ($0, unit) }
  }

  /// A time of the day at a distance; without the time of the reference it is not known.
  private func clock(_ start: ReferenceTime, day: Int, seconds: Int) -> Resolved? {
    guard let second = start.second else { return nil }
    let total = day * 86_400 + second + seconds
    let (newDay, rest) = (total >= 0 ? total / 86_400 : (total - 86_399) / 86_400, ((total % 86_400) + 86_400) % 86_400)
    var resolved = Resolved(day: newDay)
    let clock = "T\((rest / 3600).padded(2)):\((rest / 60 % 60).padded(2))"
    resolved.value += rest % 60 == 0 ? clock : "\(clock):\((rest % 60).padded(2))"
    return resolved
  }

  /// So many units up to the reference, or from it on.
  func span(_ unit: CalendarUnit, _ count: Int?, _ direction: Int) -> Resolved {
    let length = DurationValue(unit, count.map { Amount($0) })
    let symbol = "DCT\(direction < 0 ? "-" : "+")\(length.iso)"
    guard let count else {
      var resolved = vagueShift(direction)
      resolved.relative = symbol
      return resolved
    }
    var resolved = Resolved(length.iso)
    resolved.kind = .duration
    resolved.relative = symbol
    resolved.days = reference.flatMap { days(of: unit, count, direction, $0) }
    return resolved
  }

  private func days(of unit: CalendarUnit, _ count: Int, _ direction: Int, _ reference: ReferenceTime) -> ClosedRange<
    Int
  >? {
    if unit == .decade {
      let decade = reference.date.year / 10 * 10
      let years = direction < 0 ? (decade - 10 * count)...(decade - 1) : (decade + 10)...(decade + 10 * count + 9)
      return Resolved("", years: years).days
    }
    let length = DurationValue(unit, Amount(count))
    var date = reference.date
    var day = 0
    for term in length.isoTerms {
      guard let number = term.amount?.integer else { return nil }
      switch term.unit {
      case .year: date = GregorianDay.adding(months: 12 * number * direction, to: date)
      case .month: date = GregorianDay.adding(months: number * direction, to: date)
      case .week: day += 7 * number * direction
      case .day: day += number * direction
      default: return nil
      }
    }
    let other = GregorianDay.number(date) + day
    return min(other, reference.day)...max(other, reference.day)
  }

  /// From the reference to the end of its week, month or year.
  func rest(of unit: CalendarUnit) -> Resolved? {
    guard let reference else { return Resolved("FUTURE_REF") }
    let whole: Resolved
    switch unit {
    case .day: whole = Resolved(day: reference.day)
    case .week: whole = Resolved(weekOf: reference.day, startingOn: weekStart)
    case .month: whole = Resolved(month: reference.date.month, of: reference.date.year)
    default: whole = Resolved(year: reference.date.year)
    }
    guard let days = whole.days, days.upperBound >= reference.day else { return nil }
    return Resolved(interval: reference.day...days.upperBound)
  }

  /// From one time to another; the earlier year is the later one's when the text gives but one.
  func interval(_ start: DateParts, _ end: DateParts) -> Resolved? {
    guard var first = date(start), var last = date(end) else { return nil }
    if start.year == nil, end.year == nil, start.month != nil, start.calendar == .gregorian, let days = last.days {
      // One interval lies in one year, or goes over its end.
      var moved = start
      let year = GregorianDay.date(days.lowerBound).year
      moved.year = .number(year, digits: 4)
      if let same = date(moved), let begin = same.days, begin.lowerBound > days.upperBound {
        moved.year = .number(year - 1, digits: 4)
      }
      first = date(moved) ?? first
    }
    if let days = first.days, let others = last.days, days.lowerBound > others.upperBound, start.isWeekday,
      end.isWeekday
    {
      // Each is the nearest of its name; the pair lies before or after the reference as a whole.
      let looksAhead = end.which.map { $0 > 0 } ?? (direction.isAhead || direction == .alone)
      if looksAhead {
        last.move(byWeeks: 1)
      } else {
        first.move(byWeeks: -1)
      }
    }
    if let days = first.days, let others = last.days, days.lowerBound > others.upperBound, end.year == nil,
      end.day != nil || end.month != nil
    {
      var moved = end
      moved.year = .number(GregorianDay.date(days.lowerBound).year + 1, digits: 4)
      if end.month != nil, let later = date(moved) { last = later }
    }
    // A Hijri year is an interval already.
    let (from, to) = (first.value.split(separator: "/").first ?? "", last.value.split(separator: "/").last ?? "")
    var resolved = Resolved("\(from)/\(to)")
    resolved.kind = first.kind == .time || last.kind == .time ? .time : .date
    if let days = first.days, let others = last.days, days.lowerBound <= others.upperBound {
      resolved.days = days.lowerBound...others.upperBound
    }
    if resolved.kind == .time { resolved.moments = (first.value, last.value) }
    if let relative = first.relative, let other = last.relative { resolved.relative = "\(relative)/\(other)" }
    resolved.zone = last.zone ?? first.zone
    resolved.conflict = first.conflict ?? last.conflict
    resolved.calendar = first.calendar
    if let original = first.original, let other = last.original { resolved.original = "\(original)/\(other)" }
    resolved.edtf =
      first.edtf != nil || last.edtf != nil ? "\(first.edtf ?? first.value)/\(last.edtf ?? last.value)" : nil
    return resolved
  }
}

extension DateParts {
  /// Whether nothing but a day of the week is said, and perhaps which.
  fileprivate var isWeekday: Bool {
    weekday != nil && day == nil && month == nil && week == nil && part == nil && time == nil
  }
}

extension Resolved {
  /// Moves a day by weeks; its symbolic form stays.
  fileprivate mutating func move(byWeeks weeks: Int) {
    guard let day = days?.lowerBound else { return }
    days = (day + 7 * weeks)...(day + 7 * weeks)
    value = GregorianDay.date(day + 7 * weeks).iso
  }
}
