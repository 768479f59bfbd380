internal import SaqiyaKit

/// Dates in lists, in which only the last says all.
extension ExpressionFinder {
  /// Finds the days before the last of a list, which alone names the month: أيام 3 و4 و5 نوفمبر.
  mutating func addDays() {
    guard expressions.contains(where: { day(before: $0.items.lowerBound, sharing: $0) != nil }) else { return }
    var found: [Expression] = []
    for (number, expression) in expressions.enumerated() {
      var days: [Expression] = []
      let limit = number == 0 ? 0 : expressions[number - 1].items.upperBound
      var next = expression.items.lowerBound
      while let day = day(before: next, sharing: expression), day.items.lowerBound >= limit {
        days.append(day)
        next = day.items.lowerBound
      }
      if next > limit, grammar.namesDays(next - 1) { found += days.reversed() }
      found.append(expression)
    }
    expressions = found
  }

  /// A day in digits that a و joins to a date with a day in digits.
  private func day(before index: Int, sharing expression: Expression) -> Expression? {
    guard grammar.items[index].digitCount > 0, grammar.continues(index), case .date(var parts) = expression.meaning,
      case .ofMonth? = parts.day, parts.month != nil
    else { return nil }
    let isDetached = index > 1 && grammar.items[index - 1].category == .and
    let before = isDetached ? index - 2 : index - 1
    guard isDetached || grammar.items[index].hasConjunction, before >= 0, grammar.items[before].digitCount > 0,
      isDetached ? grammar.continues(index - 1) : true, let day = grammar.dayNumber(at: before)
    else { return nil }
    parts.day = .ofMonth(day.value)
    parts.weekday = nil
    parts.time = nil
    return Expression(items: before..<(before + 1), meaning: .date(parts), rule: "day of a list")
  }

  /// Gives a date what only the one says that it is joined to: its year in مارس وجوان 2015, ‏30 جوان و1 جويلية 2017;
  /// last or next in السبت والأحد الماضيين, which is in the dual.
  mutating func shareEnds() {
    for index in expressions.indices.dropLast().reversed() {
      guard case .date(var parts) = expressions[index].meaning, case .date(let next) = expressions[index + 1].meaning,
        parts.year == nil, parts.which == nil, isJoined(expressions[index], to: expressions[index + 1])
      else { continue }
      if parts.month != nil, next.month != nil, next.calendar == parts.calendar, case .number? = next.year {
        parts.year = next.year
      } else if endsInDual(expressions[index + 1]), (parts.month == nil) == (next.month == nil),
        (parts.weekday == nil) == (next.weekday == nil)
      {
        parts.which = next.which
      }
      expressions[index].meaning = .date(parts)
    }
  }

  private func endsInDual(_ expression: Expression) -> Bool {
    let last = grammar.items[expression.items.upperBound - 1]
    return last.category == .which && last.lexeme.form == .dual
  }

  private func isJoined(_ first: Expression, to second: Expression) -> Bool {
    let start = second.items.lowerBound
    guard grammar.continues(start) else { return false }
    if first.items.upperBound == start { return grammar.items[start].hasConjunction }
    return first.items.upperBound + 1 == start && grammar[start - 1].category == .and
  }
}
