internal import SaqiyaKit

/// Times at a distance, and lengths of time.
extension ExpressionFinder {
  /// `قبل عامين`, `منذ أسبوع`, `قبل يومين من 3 نوفمبر`; before something else they are only signals.
  func ago(at index: Int) -> Expression? {
    if let besides = besideDate(at: index, direction: -1) { return besides }
    if let range = rangeOfDistances(at: index, direction: -1) { return range }
    guard let found = grammar.then(index + 1, { grammar.duration(at: $0) }),
      grammar.then(index + 1, { grammar.span(at: $0) })?.end ?? 0 <= found.end,
      grammar.then(index + 1, { grammar.yearDate(at: $0, isBare: false) })?.end ?? 0 <= found.end,
      grammar.then(index + 1, { grammar.moment(at: $0, isSupported: true) })?.end ?? 0 < found.end,
      found.value.isCounted || isPlain(found)
    else { return nil }
    return distance(found, at: index, direction: -1, rule: "ago")
  }

  /// The expression of a distance, with what it is counted from.
  private func distance(
    _ found: Parsed<FoundDuration>, at index: Int, direction: Int, rule: String
  ) -> Expression {
    var (end, origin, rule) = (found.end, Origin.reference, rule)
    if grammar[end].category == .fromNow {
      end += 1
    } else if let date = grammar.origin(at: end), found.value.value.isDefinite {
      (end, origin, rule) = (date.end, .date(date.value), "distance from a date")
    }
    return Expression(
      items: index..<end, meaning: .shift(found.value.value, direction: direction, from: origin),
      modifier: found.value.modifier, signal: nil, rule: rule)
  }

  /// `قبل عيد الفطر بأسبوع`, `بعد 3 نوفمبر بيومين`, `بعد ذلك بيومين`
  private func besideDate(at index: Int, direction: Int) -> Expression? {
    let isThat = grammar[index + 1].category == .that
    let date = isThat ? nil : grammar.then(index + 1) { grammar.originDate(at: $0) }
    guard let end = isThat ? index + 2 : date?.end, grammar[end].preposition != nil,
      let length = grammar.then(end, { grammar.duration(at: $0) }), length.value.value.isDefinite
    else { return nil }
    return Expression(
      items: index..<length.end,
      meaning: .shift(length.value.value, direction: direction, from: date.map { .date($0.value) } ?? .antecedent),
      modifier: length.value.modifier, signal: nil, rule: isThat ? "after that" : "distance from a date")
  }

  /// `قبل يومين أو ثلاثة أيام`
  private func rangeOfDistances(at index: Int, direction: Int) -> Expression? {
    guard let range = grammar.then(index + 1, { grammar.durationRange(at: $0) }),
      case .durationRange(let least, let most) = range.value, grammar[range.end].category != .of
    else { return nil }
    return Expression(
      items: index..<range.end, meaning: .shiftRange(least, most, direction: direction), signal: nil, rule: "ago")
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

  /// `بعد ذلك بيومين`, `بعد 3 أيام من الآن`, `بعد أسبوع من 3 نوفمبر`; else what follows is a length with a signal.
  func later(at index: Int) -> Expression? {
    if let besides = besideDate(at: index, direction: 1) { return besides }
    guard let found = grammar.then(index + 1, { grammar.duration(at: $0) }),
      found.value.isCounted || isPlain(found), found.value.value.isDefinite
    else { return nil }
    let expression = distance(found, at: index, direction: 1, rule: "from now")
    return expression.items.upperBound > found.end || isAlone(index..<found.end) ? expression : nil
  }

  /// `طوال اليوم`, and `خلال 3 سنوات` when it is all that a line says, as relative times are printed.
  func whole(at index: Int) -> Expression? {
    let item = grammar[index + 1]
    if grammar.items[index].category == .during {
      guard let found = grammar.then(index + 1, { grammar.duration(at: $0) }), isAlone(index..<found.end),
        found.value.value.isDefinite, found.value.modifier == nil, item.category != .fraction
      else { return nil }
      return Expression(
        items: index..<found.end, meaning: .shift(found.value.value, direction: 1, from: .reference),
        signal: nil, rule: "from now, or within")
    }
    let isToday = item.category == .namedDay && item.value == 0
    guard isToday || item.isSingularUnit && item.hasArticle,
      let unit = isToday ? .day : CalendarUnit(rawValue: item.value),
      // مدة العقد is that of a contract.
      unit != .decade, ![.which, .this, .latest, .following, .number].contains(grammar[index + 2].category)
    else { return nil }
    return Expression(
      items: (index + 1)..<(index + 2), meaning: .duration(DurationValue(unit, Amount(1))), signal: index, rule: "whole"
    )
  }

  /// A length of time, where its words or those before it say that it is one.
  func length(at index: Int) -> Expression? {
    guard let found = grammar.duration(at: index), !isOneAfterTheOther(index) else { return nil }
    let signal = signal(before: index)
    let isFromNow = grammar[found.end].category == .fromNow && found.value.value.isDefinite
    guard found.value.isCounted || found.value.isAdverb || isFromNow || isLength(found, at: index, signal) else {
      return nil
    }
    var expression = Expression(
      items: index..<found.end, meaning: .duration(found.value.value), modifier: found.value.modifier, signal: signal,
      rule: "length")
    if isFromNow {
      expression.items = index..<(found.end + 1)
      expression.meaning = .shift(found.value.value, direction: 1, from: .reference)
      expression.rule = "from now"
    }
    return expression
  }

  /// Whether a unit without a number is a length: behind a preposition or a bound, after a verb of lasting, and a plural
  /// before قبل or بعد: أيام بعد الحادث.
  private func isLength(_ found: Parsed<FoundDuration>, at index: Int, _ signal: Int?) -> Bool {
    let isInAlone = index > 0 && grammar.items[index - 1].category == .in && isAlone((index - 1)..<found.end)
    let isSignalled =
      signal.map { grammar.items[$0].category != .until && grammar.items[$0].category != .by } ?? isInAlone
    if isSignalled || found.value.modifier != nil { return isPlain(found) }
    let item = grammar.items[index]
    if item.followsLastingVerb { return !grammar[found.end].firstWordHasArticle }
    let isBeforeEvent = grammar[found.end].category == .before || grammar[found.end].category == .after
    return !found.value.value.isDefinite && isBeforeEvent && item.preposition == nil && grammar[found.end].gap == .space
  }

  /// Whether a unit follows itself: يوما بعد يوم, day after day, is no length of time.
  private func isOneAfterTheOther(_ index: Int) -> Bool {
    guard index > 1, grammar.continues(index), grammar.continues(index - 1), grammar.items[index - 1].category == .after
    else { return false }
    let (unit, before) = (grammar.items[index], grammar.items[index - 2])
    return unit.isSingularUnit && before.isSingularUnit && unit.value == before.value
  }
}

extension Grammar {
  /// The date behind من that a distance is counted from: من اليوم, من الثلاثاء, من 3 نوفمبر 2017, من عيد الفطر.
  func origin(at index: Int) -> Parsed<DateParts>? {
    guard self[index].category == .of else { return nil }
    return then(index + 1) { originDate(at: $0) }
  }

  /// A date that a distance may be counted from: a day or a feast.
  func originDate(at index: Int) -> Parsed<DateParts>? {
    if let feast = feast(at: index) { return feast }
    guard let date = day(at: index, isSupported: false), date.value.isDay, date.value.time == nil else { return nil }
    return date
  }
}
