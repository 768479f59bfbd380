internal import ICU
internal import SaqiyaKit

/// Months of the Gregorian calendar and their days.
extension Resolver {
  func monthDate(_ parts: DateParts) -> Resolved? {
    switch parts.month {
    case .number(let month): return parts.year == nil ? openYear(month, parts) : named(month, parts)
    case .offset(let offset): return monthAtOffset(offset, parts)
    case .anaphoric(let offset): return anaphoricMonth(offset, parts)
    case nil: return nil
    }
  }

  /// A month with its year.
  private func named(_ month: Int, _ parts: DateParts) -> Resolved? {
    guard let name = parts.year, (1...12).contains(month) else { return nil }
    guard let year = number(name, parts) else {
      var resolved = Resolved(Self.openSymbol(month, parts))
      resolved.relative = resolved.value
      return resolved
    }
    guard var resolved = inYear(year, month, parts) else { return nil }
    if case .offset(let offset) = name { resolved.relative = symbol(offset, "Y") }
    if case .anaphoric = name { resolved.anchor = antecedentYear?.range }
    return resolved
  }

  private func inYear(_ year: Int, _ month: Int, _ parts: DateParts) -> Resolved? {
    let day: Int
    switch parts.day {
    case .ofMonth(let number): day = number
    case .lastOfMonth: day = GregorianDay.count(ofMonth: month, in: year)
    default: return withEra(Resolved(month: month, of: year), year)
    }
    let date = CalendarDate(year, month, day)
    guard GregorianDay.exists(date) else { return nil }
    var resolved = Resolved(day: GregorianDay.number(date))
    if let days = resolved.days, let weekday = parts.weekday, GregorianDay.weekday(days.lowerBound) != weekday {
      resolved.conflict = "weekday"
    }
    return withEra(resolved, year)
  }

  /// As it is after Christ; TIMEX3 counts the years before him from 1, EDTF from 0.
  private func withEra(_ resolved: Resolved, _ year: Int) -> Resolved {
    guard year <= 0 else { return resolved }
    var resolved = resolved
    resolved.edtf = resolved.value
    resolved.value = "BC" + (1 - year).padded(4) + resolved.value.drop { $0 == "-" }.drop { $0 != "-" }
    return resolved
  }

  private static func openSymbol(_ month: Int?, _ parts: DateParts) -> String {
    guard case .ofMonth(let day)? = parts.day else { return OpenDate.month(month) }
    return OpenDate.day(day, ofMonth: month)
  }

  /// A month or a day of it without a year: the one that the text looks to, else the nearest; the weekday decides first.
  private func openYear(_ month: Int, _ parts: DateParts) -> Resolved? {
    guard (1...12).contains(month) else { return nil }
    if parts.which == nil, let recent = recentYear(ofMonth: month),
      var resolved = inYear(recent.year, month, parts), resolved.conflict == nil
    {
      resolved.anchor = recent.range
      return resolved
    }
    let symbol = Self.openSymbol(month, parts)
    guard let reference else {
      var resolved = Resolved(symbol)
      resolved.relative = symbol
      return resolved
    }
    let year = reference.date.year
    var candidates = ((year - 1)...(year + 1)).compactMap { inYear($0, month, parts) }
    if parts.weekday != nil, candidates.contains(where: { $0.conflict == nil }) {
      candidates.removeAll { $0.conflict != nil }
    }
    var resolved = Self.choose(candidates, near: reference.day, parts.which, direction)
    resolved?.relative = symbol
    return resolved
  }

  /// Of the same date in neighbouring years: the last before, the next after, the one around, or the nearest.
  static func choose(_ candidates: [Resolved], near day: Int, _ which: Int?, _ direction: Direction) -> Resolved? {
    func distance(_ resolved: Resolved) -> Int {
      guard let days = resolved.days else { return .max }
      if days.contains(day) { return 0 }
      return days.lowerBound > day ? days.lowerBound - day : day - days.upperBound
    }
    let wanted = candidates.filter { candidate in
      guard let days = candidate.days else { return false }
      switch (which, direction) {
      case (let which?, _) where which < 0: return days.upperBound < day
      case (let which?, _) where which > 0: return days.lowerBound > day
      case (0?, _): return true
      case (_, .future), (_, .notYet): return days.upperBound >= day
      case (_, .past): return days.lowerBound <= day
      default: return true
      }
    }
    return (wanted.isEmpty ? candidates : wanted).min { distance($0) < distance($1) }
  }

  private func monthAtOffset(_ offset: Int, _ parts: DateParts) -> Resolved? {
    guard let reference else {
      var resolved = Resolved(symbol(offset, "M"))
      // يوم 18 من الشهر الحالي
      if case .ofMonth(let day)? = parts.day { resolved.value += "-\(day.padded(2))" }
      resolved.relative = resolved.value
      return resolved
    }
    let first = GregorianDay.adding(months: offset, to: CalendarDate(reference.date.year, reference.date.month, 1))
    var resolved = inYear(first.year, first.month, parts)
    resolved?.relative = symbol(offset, "M")
    return resolved
  }

  private func anaphoricMonth(_ offset: Int, _ parts: DateParts) -> Resolved? {
    guard let antecedent = antecedentMonth else {
      return offset != 0 && lookAtReference ? monthAtOffset(offset, parts) : Resolved(Self.openSymbol(nil, parts))
    }
    var start = CalendarDate(antecedent.date.year, antecedent.date.month, 1)
    switch parts.year {
    case .anaphoric(let years)?: start.year += years
    case .number(let year, 4)?: start.year = year
    case .offset?: start.year = parts.year.flatMap { number($0, parts) } ?? start.year
    default: break
    }
    let first = GregorianDay.adding(months: offset, to: start)
    var resolved = inYear(first.year, first.month, parts)
    resolved?.anchor = antecedent.range
    return resolved
  }
}
