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
  func signal(before index: Int) -> Int? {
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
  func isAlone(_ range: Range<Int>) -> Bool {
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
