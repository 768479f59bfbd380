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
    let traits = grammar.items[index].category.traits
    guard canBegin(at: index, traits) else { return nil }
    switch traits.entry {
    case .nothing: return nil
    case .ago: return ago(at: index)
    case .later: return later(at: index)
    case .whole: return whole(at: index)
    case .range:
      return (grammar.interval(at: index, startingWith: nil) ?? grammar.durationRange(at: index))
        .map { make($0, from: index, rule: "interval") }
    case .namedPeriod:
      var period = grammar.namedPeriod(at: index).map { make($0, from: index, rule: "named period") }
      period?.modifier = .approximate
      return period
    case .longest:
      let mayBeMoment = !grammar.items[index].isUnit || grammar.items[index].isUnitOfMoment
      return longest(at: index, mayBeMoment ? traits.families : traits.families.subtracting(.moments)).map(withAgo)
    }
  }

  /// A quick look at the next item, because most words of the lists are common ones that begin nothing where they stand.
  private func canBegin(at index: Int, _ traits: CategoryTraits) -> Bool {
    guard traits.entry != .nothing else { return false }
    guard traits.needsNext else { return true }
    let item = grammar.items[index]
    let next = grammar[index + 1]
    if item.category == .mark {
      let isClosed = grammar[index + 2].isMark(.close) || next.digitCount == 0
      return item.isMark(.open) && next.isNumber(in: 1...9999) && isClosed
    }
    if item.category == .number {
      return item.digitCount == 4 || next.category != .other && next.gap != .lineBreak || isOfEvent(index)
    }
    switch next.category {
    case .other, .in, .of, .to: return false
    default: return true
    }
  }

  /// Whether two digits stand behind a word for what happened: حرب 67.
  private func isOfEvent(_ index: Int) -> Bool {
    grammar.items[index].digitCount == 2 && index > 0 && grammar.items[index - 1].category == .eventHead
  }

  /// سه روز پیش: a length before the reference, by the word after it.
  private func withAgo(_ expression: Expression) -> Expression {
    let end = expression.items.upperBound
    guard case .duration(let length) = expression.meaning, grammar[end].category == .lengthAgo,
      grammar[end].gap != .lineBreak
    else { return expression }
    var shifted = expression
    shifted.meaning = .shift(length, direction: grammar[end].value, from: .reference)
    shifted.items = expression.items.lowerBound..<(end + 1)
    shifted.rule = "length ago"
    return shifted
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
  private func longest(at index: Int, _ families: Families) -> Expression? {
    if isAdjective(index) { return nil }
    let isSupported = isSupported(index)
    let moment = moment(at: index, families, isSupported: isSupported)
    var best = Longest(from: index)
    best.offer(grammar.habit(at: index), "habit")
    best.offer(date: moment, "date")
    best.offer(grammar.anniversary(at: index, of: moment), "recurrence")
    if families.contains(.periods) { offerPeriods(at: index, to: &best) }
    if families.contains(.words) {
      best.offer(date: grammar.feast(at: index), "feast")
      best.offer(grammar.loneWord(at: index, isSupported: isSupported, isAlone: isAlone), "word")
    }
    if families.contains(.moments) || grammar.items[index].category == .unit {
      best.offer(grammar.interval(at: index, startingWith: moment), "interval")
      best.offer(grammar.framedInterval(at: index, after: moment), "interval")
    }
    best.offer(grammar.namedSeason(at: index), "season")
    best.offer(grammar.fiscalPeriod(at: index), "fiscal period")
    if families.contains(.lengths) {
      offerLengths(at: index, to: &best)
      if let length = length(at: index), length.items.upperBound > best.end { return length }
    }
    if best.meaning == nil { best.offer(bareYear(at: index), "bare year") }
    return best.meaning.map { meaning in
      let dated = withYearOfEvent(meaning, at: index)
      var expression = make(Parsed(value: dated, end: best.end), from: index, rule: best.rule)
      expression.isOfEvent = dated != meaning
      return withEquals(expression)
    }
  }

  private func moment(at index: Int, _ families: Families, isSupported: Bool) -> Parsed<DateParts>? {
    if families.contains(.moments) {
      if let moment = grammar.moment(at: index, isSupported: isSupported) { return moment }
      if let date = grammar.dayAndWhichMonth(at: index) ?? grammar.datelineDay(at: index) { return date }
      if isSupported || isAlone(index..<(index + 3)) || followsMonthAndYear(index) {
        if let month = grammar.monthAndYear(at: index) { return month }
      }
    }
    guard index > 0, grammar.items[index - 1].category == .label, grammar.continues(index) else { return nil }
    return grammar.dayAndMonth(at: index)
  }

  /// Whether و joins an item to a month and year in digits: في 05/2019 و06/2019.
  private func followsMonthAndYear(_ index: Int) -> Bool {
    let isAttached = grammar.items[index].hasConjunction
    guard isAttached || index > 0 && grammar.items[index - 1].category == .and, let last = expressions.last,
      last.items.upperBound == (isAttached ? index : index - 1), case .date(let parts) = last.meaning
    else { return false }
    return parts.month != nil && parts.day == nil && grammar.items[last.items.lowerBound].digitCount > 0
  }

  private func offerPeriods(at index: Int, to best: inout Longest) {
    best.offer(date: grammar.thisMonth(at: index), "date")
    best.offer(date: grammar.phase(at: index), "phase")
    best.offer(date: grammar.period(at: index), "period")
    best.offer(date: grammar.part(at: index), "part")
    if let month = grammar.relativeMonth(at: index) {
      var parts = DateParts()
      parts.month = month.value
      if case .offset = month.value {
        best.offer(date: Parsed(value: parts, end: month.end), "period")
      } else {
        best.offer(date: grammar.withYear(parts, at: month.end), "period")
      }
    }
    best.offer(date: grammar.yearDate(at: index, isBare: false) ?? grammar.yearBeforeEra(at: index), "year")
  }

  private func offerLengths(at index: Int, to best: inout Longest) {
    best.offer(grammar.span(at: index), "span")
    best.offer(grammar.rest(at: index), "rest")
    best.offer(grammar.recurrence(at: index), "recurrence")
    best.offer(grammar.durationRange(at: index), "interval")
    best.offer(grammar.definiteLength(at: index), "definite length")
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

  /// Gives a day of an event of history its year: هجمات 11 سبتمبر.
  private func withYearOfEvent(_ meaning: Meaning, at index: Int) -> Meaning {
    guard index > 0, grammar.continues(index), grammar.items[index - 1].category == .eventHead,
      case .date(var parts) = meaning, parts.year == nil, parts.which == nil, parts.calendar == .gregorian,
      case .number(let month)? = parts.month, case .ofMonth(let day)? = parts.day,
      let year = grammar.lexicon.yearOfEvent(grammar.items[index - 1].value, month: month, day: day)
    else { return meaning }
    parts.year = .number(year, digits: 4)
    return .date(parts)
  }

  /// Adds the same date in another calendar: `الموافق 10 نوفمبر 2017`, `هـ / 23 فبراير 1969`, `عام 203 هـ = 818 م`.
  private func withEquals(_ expression: Expression) -> Expression {
    guard case .date(let parts) = expression.meaning, parts.isDay && parts.month != nil || parts.isYear else {
      return expression
    }
    var expression = expression
    let start = expression.items.upperBound
    let isComma = grammar[start].isMark(.comma)
    var position = isComma ? start + 1 : start
    let isEqual = grammar[position].category == .equals
    let opens = grammar[position].isMark(.open)
    let isParted = isComma || grammar[position].isMark([.slash, .hyphen, .dash, .equal])
    guard isEqual || opens || isParted else { return withSwapped(expression, parts) }
    if !isComma || isEqual { position += 1 }
    while grammar[position].isBeforeEqual { position += 1 }
    guard let other = grammar.then(position, { equal(at: $0, parts) }), other.value.calendar != parts.calendar,
      isEqual || opens || other.value.year != nil && parts.year != nil
    else { return withSwapped(expression, parts) }
    expression.equal = other.value
    let isClosed = grammar[other.end].isMark(.close) && opens
    expression.items = expression.items.lowerBound..<(isClosed ? other.end + 1 : other.end)
    expression.rule += ", two calendars"
    return expression
  }

  /// The date that may be equal to another: a day to a day, a year with its era to a year.
  private func equal(at index: Int, _ parts: DateParts) -> Parsed<DateParts>? {
    if parts.isYear {
      return (grammar.yearWithEra(at: index) ?? grammar.year(at: index, isBare: false)).map { year in
        var other = DateParts()
        other.set(year.value)
        return Parsed(value: other, end: year.end)
      }
    }
    guard let day = grammar.day(at: index, isSupported: false), day.value.isDay, day.value.month != nil else {
      return nil
    }
    return day
  }

  private func withSwapped(_ expression: Expression, _ parts: DateParts) -> Expression {
    guard let start = expression.items.first(where: { grammar.items[$0].digitCount > 0 }),
      grammar.numericDate(at: start) != nil, !grammar.beginsWithYear(at: start), let other = grammar.swapped(parts)
    else { return expression }
    var expression = expression
    expression.alternatives = [other]
    return expression
  }
}

extension DateParts {
  /// Whether it is a year by its number and nothing else.
  fileprivate var isYear: Bool {
    guard case .number? = year else { return false }
    return month == nil && day == nil && weekday == nil && yearPart == nil && part == nil && feast == nil && time == nil
  }
}

extension Item {
  /// Whether it may stand between الموافق and the date: يوم is read with the date.
  fileprivate var isBeforeEqual: Bool { category == .equals || category == .of || isMark([.colon, .comma]) }
}
