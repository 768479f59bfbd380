internal import SaqiyaKit

/// Finds the time expressions among the items of a text, from the left, the longest at each place.
struct ExpressionFinder {
  let grammar: Grammar
  /// What was found, in the order of the text.
  var expressions: [Expression] = []

  init(_ grammar: Grammar) { self.grammar = grammar }

  /// Reads all items.
  ///
  /// - Complexity: O(items); a production looks at a bounded number of items, but for lists that are joined on and on.
  mutating func find() {
    var index = 0
    while index < grammar.items.count {
      if let end = grammar.nameOfPlace(at: index) {
        index = end
      } else if let expression = expression(at: index), expression.items.upperBound > index {
        expressions.append(expression)
        index = expression.items.upperBound
      } else {
        index += 1
      }
    }
    shareEnds()
    addDays()
  }

  private func expression(at index: Int) -> Expression? {
    guard canBegin(at: index) else { return nil }
    switch grammar.items[index].category {
    case .other, .identifierHead, .placeHead, .in, .or, .and, .to, .label, .equals, .era, .zone, .zoneSignal, .which,
      .latest,
      .following, .same,
      .approximateAfter, .boundAfter, .except, .fromNow, .ofTime, .age, .relative, .adjective, .whole, .one,
      .dayPartWeak,
      .early, .late, .meridiem, .isoTime, .ordinalAdverb, .until, .by, .within, .mark:
      return nil
    case .since, .before: return ago(at: index)
    case .after: return later(at: index)
    case .during, .lasting, .lastingWeak: return whole(at: index)
    case .of, .between:
      return (grammar.interval(at: index, startingWith: nil) ?? grammar.durationRange(at: index))
        .map { make($0, from: index, rule: "interval") }
    case .namedPeriod:
      var period = grammar.namedPeriod(at: index).map { make($0, from: index, rule: "named period") }
      period?.modifier = .approximate
      return period
    default: return longest(at: index)
    }
  }

  /// A quick look at the next item, because most words of the lists are common ones that begin nothing where they stand.
  private func canBegin(at index: Int) -> Bool {
    switch grammar.items[index].category {
    case .other, .mark, .in, .to, .and: return false
    case .number:
      if grammar.items[index].digitCount == 4 { return true }
      let next = grammar[index + 1]
      return next.category != .other && next.gap != .lineBreak
    case .this, .that, .of, .between, .last, .firstDay, .lastDay, .phaseWeak, .since, .before, .after, .during,
      .lasting, .lastingWeak,
      .approximate, .bound, .boundWeak, .each, .rest, .article, .sameBefore:
      let next = grammar[index + 1].category
      return next != .other && next != .in && next != .of && next != .to
    default: return true
    }
  }

  private func make(_ found: Parsed<Meaning>, from start: Int, rule: String) -> Expression {
    Expression(items: start..<found.end, meaning: found.value, signal: signal(before: start), rule: rule)
  }

  /// The word before an expression that relates it to the text.
  private func signal(before index: Int) -> Int? {
    guard index > 0, grammar.continues(index) else { return nil }
    switch grammar.items[index - 1].category {
    case .since, .before, .after, .during, .within, .until, .by, .lasting, .lastingWeak: return index - 1
    default: return nil
    }
  }

  /// Whether the words before make a homograph a date: في مارس, منذ رمضان.
  private func isSupported(_ index: Int) -> Bool {
    guard index > 0, grammar.continues(index) else { return false }
    switch grammar.items[index - 1].category {
    case .in, .since, .before, .after, .during, .within, .until, .by, .label, .between, .phase: return true
    default: return false
    }
  }
}

/// The productions that can begin with an item of a category; the others need not be tried.
private struct Families: OptionSet {
  let rawValue: UInt8
  static let moments = Families(rawValue: 1)
  static let periods = Families(rawValue: 2)
  static let words = Families(rawValue: 4)
  static let lengths = Families(rawValue: 8)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(of item: Item) {
    switch item.category {
    case .month, .hijriMonth, .weekday, .tonight, .clock, .exactly, .hourName, .firstDay, .lastDay:
      self = .moments
    case .namedDay, .this, .that, .sameBefore: self = [.moments, .periods]
    case .number, .fraction, .phaseWeak, .last: self = [.moments, .periods, .lengths]
    case .unit:
      let isOfMoment = item.isUnit(.day) || item.isUnit(.month) || item.isUnit(.second)
      self = isOfMoment ? [.moments, .periods, .words, .lengths] : [.periods, .words, .lengths]
    case .one: self = [.moments, .lengths]
    case .phase, .decadeName, .semester, .weekend, .tenDays: self = .periods
    case .vague, .anaphor, .feast, .noonTime, .dayPartPlural, .seasonAdverb: self = .words
    case .dayPart, .midnight: self = [.moments, .words]
    case .season, .seasonWord: self = [.periods, .words, .moments]
    case .approximate: self = [.moments, .lengths]
    case .bound, .boundWeak, .each, .every, .times, .rest: self = .lengths
    case .article: self = [.periods, .lengths]
    default: self = [.moments, .periods, .words, .lengths]
    }
  }
}

/// The longest of the productions that were tried at an item, and of those the first.
private struct Longest {
  /// The item after it.
  private(set) var end: Int
  private(set) var meaning: Meaning?
  private(set) var rule = ""

  init(from start: Int) { end = start }

  mutating func offer(_ found: Parsed<Meaning>?, _ rule: String) {
    guard let found, found.end > end else { return }
    (end, meaning, self.rule) = (found.end, found.value, rule)
  }

  mutating func offer(date found: Parsed<DateParts>?, _ rule: String) {
    guard let found, found.end > end else { return }
    (end, meaning, self.rule) = (found.end, .date(found.value), rule)
  }
}

// MARK: - Choices

extension ExpressionFinder {
  /// The production that takes most items; of two that take as many, the earlier in this list.
  private func longest(at index: Int) -> Expression? {
    if isAdjective(index) { return nil }
    let isSupported = isSupported(index)
    let families = Families(of: grammar.items[index])
    let moment = moment(at: index, families, isSupported: isSupported)
    var best = Longest(from: index)
    best.offer(date: moment, "date")
    if families.contains(.periods) { offerPeriods(at: index, to: &best) }
    if families.contains(.words) {
      best.offer(date: grammar.feast(at: index), "feast")
      best.offer(grammar.loneWord(at: index, isSupported: isSupported, isAlone: isAlone), "word")
    }
    if families.contains(.moments) || grammar.items[index].category == .unit {
      best.offer(grammar.interval(at: index, startingWith: moment), "interval")
      best.offer(grammar.framedInterval(at: index, after: moment), "interval")
    }
    if families.contains(.lengths) {
      offerLengths(at: index, to: &best)
      if let length = length(at: index), length.items.upperBound > best.end { return length }
    }
    if best.meaning == nil { best.offer(bareYear(at: index), "bare year") }
    return best.meaning.map { withEquals(make(Parsed(value: $0, end: best.end), from: index, rule: best.rule)) }
  }

  private func moment(at index: Int, _ families: Families, isSupported: Bool) -> Parsed<DateParts>? {
    if families.contains(.moments), let moment = grammar.moment(at: index, isSupported: isSupported) { return moment }
    guard index > 0, grammar.items[index - 1].category == .label, grammar.continues(index) else { return nil }
    return grammar.dayAndMonth(at: index)
  }

  private func offerPeriods(at index: Int, to best: inout Longest) {
    best.offer(date: grammar.thisMonth(at: index), "date")
    best.offer(date: grammar.phase(at: index), "phase")
    best.offer(date: grammar.period(at: index), "period")
    best.offer(date: grammar.part(at: index), "part")
    if let month = grammar.relativeMonth(at: index) {
      var parts = DateParts()
      parts.month = month.value
      best.offer(date: Parsed(value: parts, end: month.end), "period")
    }
    best.offer(date: grammar.yearDate(at: index, isBare: false), "year")
  }

  private func offerLengths(at index: Int, to best: inout Longest) {
    best.offer(grammar.span(at: index), "span")
    best.offer(grammar.rest(at: index), "rest")
    best.offer(grammar.recurrence(at: index), "recurrence")
    best.offer(grammar.durationRange(at: index), "interval")
  }

  /// Whether an ordinal counts the unit before it: الأسبوع الأول من رمضان is not the first of Ramadan.
  private func isAdjective(_ index: Int) -> Bool {
    let item = grammar.items[index]
    guard item.isOrdinal, item.hasArticle, !item.hasConjunction, index > 0, grammar.continues(index) else {
      return false
    }
    let before = grammar.items[index - 1]
    switch before.category {
    case .unit: return !before.isUnit(.day)
    case .fraction, .semester, .decadeName, .season: return true
    default: return false
    }
  }

  /// Whether a line holds nothing but the items of a range and closing marks.
  private func isAlone(_ range: Range<Int>) -> Bool {
    guard range.lowerBound == 0 || !grammar.continues(range.lowerBound) else { return false }
    var end = range.upperBound
    while grammar[end].category == .mark { end += 1 }
    return !grammar.continues(end)
  }

  /// Adds the same date in another calendar: `الموافق 10 نوفمبر 2017`.
  private func withEquals(_ expression: Expression) -> Expression {
    guard case .date(let parts) = expression.meaning, parts.isDay, parts.month != nil else { return expression }
    var expression = expression
    var position = grammar.skippingComma(expression.items.upperBound)
    let isEqual = grammar[position].category == .equals
    let opens = grammar[position].isMark([.open, .slash, .hyphen])
    guard isEqual || opens else { return withSwapped(expression, parts) }
    position += 1
    if grammar[position].category == .equals || grammar[position].category == .of { position += 1 }
    guard
      let other = grammar.then(position, { grammar.day(at: $0, isSupported: false) }), other.value.isDay,
      other.value.month != nil, other.value.calendar != parts.calendar
    else { return expression }
    expression.equal = other.value
    let isClosed = grammar[other.end].isMark(.close) && !isEqual
    expression.items = expression.items.lowerBound..<(isClosed ? other.end + 1 : other.end)
    expression.rule += ", two calendars"
    return expression
  }

  private func withSwapped(_ expression: Expression, _ parts: DateParts) -> Expression {
    let start = expression.items.lowerBound
    guard grammar.numericDate(at: start) != nil, !grammar.beginsWithYear(at: start), let other = grammar.swapped(parts)
    else { return expression }
    var expression = expression
    expression.alternatives = [other]
    return expression
  }
}

// MARK: - Distances

extension ExpressionFinder {
  /// `قبل عامين`, `منذ أسبوع`; before something else they are only signals.
  private func ago(at index: Int) -> Expression? {
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
  private func later(at index: Int) -> Expression? {
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
  private func whole(at index: Int) -> Expression? {
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
  private func length(at index: Int) -> Expression? {
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
