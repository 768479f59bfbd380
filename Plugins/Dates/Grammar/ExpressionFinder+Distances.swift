internal import SaqiyaKit

/// Times at a distance, and lengths of time.
extension ExpressionFinder {
  /// `قبل عامين`, `منذ أسبوع`; before something else they are only signals.
  func ago(at index: Int) -> Expression? {
    guard let found = grammar.then(index + 1, { grammar.duration(at: $0) }),
      grammar.then(index + 1, { grammar.span(at: $0) })?.end ?? 0 <= found.end,
      grammar.then(index + 1, { grammar.yearDate(at: $0, isBare: false) })?.end ?? 0 <= found.end,
      grammar.then(index + 1, { grammar.moment(at: $0, isSupported: true) })?.end ?? 0 < found.end,
      found.value.isCounted || isPlain(found)
    else { return nil }
    var end = found.end
    if grammar[end].category == .fromNow {
      end += 1
    } else if grammar[end].category == .of, grammar.items[index].category == .before {
      return nil
    }
    return Expression(
      items: index..<end, meaning: .shift(found.value.value, direction: -1, fromAntecedent: false),
      modifier: found.value.modifier, signal: nil, rule: "ago")
  }

  /// Whether a unit without a number is meant: قبل عقد مؤتمر is before a meeting.
  private func isPlain(_ found: Parsed<FoundDuration>) -> Bool {
    guard let unit = found.value.value.terms.first?.unit, found.value.modifier == nil else { return true }
    // سنوات الجفاف are the years of the drought, يوم الاستيلاء is the day of the seizure.
    if !found.value.isCounted, grammar[found.end].firstWordHasArticle { return false }
    switch unit {
    case .second, .minute, .decade, .century, .millennium:
      return found.value.value.isDefinite == false || grammar[found.end].category != .other
        || grammar[found.end].gap == .lineBreak
    case .day, .year, .hour, .week, .month, .quarter: return grammar[found.end].category != .number
    }
  }

  /// `بعد ذلك بيومين`, `بعد 3 أيام من الآن`; else what follows is a length of time with a signal.
  func later(at index: Int) -> Expression? {
    if grammar[index + 1].category == .that, let length = grammar.then(index + 2, { grammar.duration(at: $0) }),
      length.value.value.isDefinite, grammar[index + 2].preposition != nil
    {
      return Expression(
        items: index..<length.end, meaning: .shift(length.value.value, direction: 1, fromAntecedent: true),
        modifier: length.value.modifier, signal: nil, rule: "after that")
    }
    guard let found = grammar.then(index + 1, { grammar.duration(at: $0) }),
      found.value.isCounted || isPlain(found), grammar[found.end].category == .fromNow || isAlone(index..<found.end),
      found.value.value.isDefinite
    else { return nil }
    let isFromNow = grammar[found.end].category == .fromNow
    return Expression(
      items: index..<(isFromNow ? found.end + 1 : found.end),
      meaning: .shift(found.value.value, direction: 1, fromAntecedent: false), modifier: found.value.modifier,
      signal: nil, rule: "from now")
  }

  /// `طوال اليوم`, and `خلال 3 سنوات` when it is all that a line says, as relative times are printed.
  func whole(at index: Int) -> Expression? {
    let item = grammar[index + 1]
    if grammar.items[index].category == .during {
      guard let found = grammar.then(index + 1, { grammar.duration(at: $0) }), isAlone(index..<found.end),
        found.value.value.isDefinite, found.value.modifier == nil
      else { return nil }
      return Expression(
        items: index..<found.end, meaning: .shift(found.value.value, direction: 1, fromAntecedent: false),
        signal: nil, rule: "from now, or within")
    }
    let isToday = item.category == .namedDay && item.value == 0
    guard isToday || item.isSingularUnit && item.hasArticle,
      let unit = isToday ? .day : CalendarUnit(rawValue: item.value),
      ![.which, .this, .latest, .following, .number].contains(grammar[index + 2].category)
    else { return nil }
    return Expression(
      items: (index + 1)..<(index + 2), meaning: .duration(DurationValue(unit, Amount(1))), signal: index, rule: "whole"
    )
  }

  /// A length of time, where its words or those before it say that it is one.
  func length(at index: Int) -> Expression? {
    guard let found = grammar.duration(at: index), !isOneAfterTheOther(index) else { return nil }
    let signal = signal(before: index)
    let isInAlone = index > 0 && grammar.items[index - 1].category == .in && isAlone((index - 1)..<found.end)
    let isSignalled =
      signal.map { grammar.items[$0].category != .until && grammar.items[$0].category != .by } ?? isInAlone
    guard
      found.value.isCounted || found.value.isAdverb || (isSignalled || found.value.modifier != nil) && isPlain(found)
    else { return nil }
    var expression = Expression(
      items: index..<found.end, meaning: .duration(found.value.value), modifier: found.value.modifier, signal: signal,
      rule: "length")
    if grammar[found.end].category == .fromNow {
      expression.items = index..<(found.end + 1)
      expression.meaning = .shift(found.value.value, direction: 1, fromAntecedent: false)
      expression.rule = "from now"
    }
    return expression
  }

  /// Whether a unit follows itself: يوما بعد يوم, day after day, is no length of time.
  private func isOneAfterTheOther(_ index: Int) -> Bool {
    guard index > 1, grammar.continues(index), grammar.continues(index - 1), grammar.items[index - 1].category == .after
    else { return false }
    let (unit, before) = (grammar.items[index], grammar.items[index - 2])
    return unit.isSingularUnit && before.isSingularUnit && unit.value == before.value
  }
}
