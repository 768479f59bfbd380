/// Parts that are counted within a longer stretch of the calendar.
extension Grammar {
  /// `الأسبوع الثاني من مارس`, `آخر يوم من السنة`, `الأشهر التسعة الأولى من 2017`, `العشر الأواخر من رمضان`,
  /// `ثالث أيام عيد الفطر`
  func part(at index: Int) -> Parsed<DateParts>? {
    guard let head = partHead(at: index) else { return nil }
    let isJoined = self[head.end].category == .of || self[head.end].category == .in
    guard isJoined || head.value.takesGenitive || self[head.end].preposition != nil else { return nil }
    let start = isJoined ? head.end + 1 : head.end
    guard let whole = then(start, { wholeOfPart(at: $0, head.value.part.unit) }) else { return nil }
    var parts = whole.value
    if head.value.part.count > 0 {
      parts.part = head.value.part
    } else {
      parts.phase = head.value.part.nth > 0 ? .start : .end
    }
    return Parsed(value: parts, end: whole.end)
  }

  /// A part that is a single day.
  func countedDay(at index: Int) -> Parsed<DateParts>? {
    guard let found = part(at: index), let part = found.value.part, part.unit == .day, part.count == 1 else {
      return nil
    }
    return found
  }

  /// What a part is of: a period, a month, a year; a feast of several days has days too.
  func wholeOfPart(at index: Int, _ unit: DateParts.Part.Unit) -> Parsed<DateParts>? {
    if unit == .day, let feast = feast(at: index) { return feast }
    guard let whole = phaseTarget(at: index, isWeak: false), whole.value.part == nil, whole.value.phase == nil else {
      return nil
    }
    return whole
  }

  /// A part before what it is of is known.
  private struct PartHead {
    /// Without a number (الأيام الأولى) its count is 0.
    var part: DateParts.Part
    /// Whether the whole may follow without من: ثالث أيام عيد الفطر.
    var takesGenitive = false

    init(_ unit: DateParts.Part.Unit, _ nth: Int, count: Int = 1) {
      part = DateParts.Part(unit: unit, nth: nth, count: count)
    }
  }

  private func partHead(at index: Int) -> Parsed<PartHead>? {
    switch first(index).category {
    case .unit, .namedDay, .weekend: definitePart(at: index)
    case .number: indefinitePart(at: index) ?? numberBeforeUnit(at: index, index)
    case .tenDays: Parsed(value: PartHead(.third, first(index).value), end: index + 1)
    case .phaseWeak, .last: indefinitePart(at: index)
    case .article: numberBeforeUnit(at: index, index + 1)
    case .fraction: fractionPart(at: index)
    default: nil
    }
  }

  /// `الأسبوع الأول`, `اليوم قبل الأخير`, `الأشهر التسعة الأولى`, `الشهرين الأولين`, `الأيام الأولى`
  private func definitePart(at index: Int) -> Parsed<PartHead>? {
    let head = first(index)
    guard let unit = partUnit(head), head.hasArticle || head.isToday || head.category == .weekend else { return nil }
    switch head.lexeme.form {
    case .plural, .dual:
      var position = skipping(.article, at: index + 1)
      var count = head.lexeme.form == .dual ? 2 : 0
      if count == 0, self[position].isNumber(in: 2...999), !self[position].isOrdinal {
        count = self[position].amount?.integer ?? 0
        position += 1
      }
      return side(at: position).map { Parsed(value: PartHead(unit, $0, count: count), end: position + 1) }
    default:
      return ordinal(at: index + 1).map { Parsed(value: PartHead(unit, $0.value), end: $0.end) }
    }
  }

  /// An ordinal with its article, الأخير or قبل الأخير.
  func ordinal(at index: Int) -> Parsed<Int>? {
    let item = self[index]
    if item.category == .latest { return Parsed(value: -1, end: index + 1) }
    if item.category == .before, self[index + 1].category == .latest { return Parsed(value: -2, end: index + 2) }
    guard item.isOrdinal, item.hasArticle, !item.hasConjunction, item.isNumber(in: 1...366) else { return nil }
    return item.amount?.integer.map { Parsed(value: $0, end: index + 1) }
  }

  /// Which end several units are at: the first (1) or the last (-1).
  func side(at index: Int) -> Int? {
    let item = self[index]
    if item.category == .latest || item.isPhase(.end) { return -1 }
    if item.category == .foremost || item.isPhase(.start) { return 1 }
    return item.isOrdinal && item.hasArticle && item.isNumber(in: 1...1) ? 1 : nil
  }

  /// `أول أسبوع`, `ثالث أيام`, `آخر 3 أيام`, `أول شهرين`
  private func indefinitePart(at index: Int) -> Parsed<PartHead>? {
    let head = first(index)
    guard head.isOrdinal || head.category != .number, !head.hasArticle else { return nil }
    let nth: Int
    switch head.category {
    case .last: nth = -1
    case .phaseWeak where head.value == Phase.start.rawValue: nth = 1
    case .number: nth = head.amount?.integer ?? 0
    default: return nil
    }
    let next = self[index + 1]
    if next.isNumber(in: 2...999), !next.isOrdinal, nth.magnitude == 1, let unit = partUnit(self[index + 2]) {
      return Parsed(value: PartHead(unit, nth, count: next.amount?.integer ?? 1), end: index + 3)
    }
    guard let unit = partUnit(next), !next.hasArticle, nth != 0 else { return nil }
    var part = PartHead(unit, nth, count: next.lexeme.form == .dual ? 2 : 1)
    part.takesGenitive = next.lexeme.form == .plural
    return Parsed(value: part, end: index + 2)
  }

  /// `التسعة أشهر الأولى`, `الـ9 أشهر الأولى`
  private func numberBeforeUnit(at start: Int, _ index: Int) -> Parsed<PartHead>? {
    let number = index == start ? first(index) : self[index]
    guard number.isNumber(in: 2...999), !number.isOrdinal, number.hasArticle || index > start,
      let unit = partUnit(self[index + 1]), let side = side(at: index + 2)
    else { return nil }
    return Parsed(value: PartHead(unit, side, count: number.amount?.integer ?? 1), end: index + 3)
  }

  /// `النصف الثاني`, `الثلث الأخير`, `الربع الأول`
  private func fractionPart(at index: Int) -> Parsed<PartHead>? {
    let head = first(index)
    guard head.hasArticle, let unit = [2: DateParts.Part.Unit.half, 3: .third, 4: .quarter][head.value],
      let ordinal = ordinal(at: index + 1), ordinal.value <= head.value
    else { return nil }
    return Parsed(value: PartHead(unit, ordinal.value), end: ordinal.end)
  }

  private func partUnit(_ item: Item) -> DateParts.Part.Unit? {
    if item.isToday { return .day }
    if item.category == .weekend { return .weekend }
    guard item.category == .unit, !item.hasConjunction else { return nil }
    switch CalendarUnit(rawValue: item.value) {
    case .day?: return .day
    case .week?: return .week
    case .month?: return .month
    case .year?: return .year
    default: return nil
    }
  }
}

extension Item {
  /// اليوم
  var isToday: Bool { category == .namedDay && value == 0 }

  /// الأوائل, الأواسط or الأواخر.
  fileprivate func isPhase(_ phase: Phase) -> Bool {
    (category == .phase || category == .phaseWeak) && hasArticle && value == phase.rawValue
  }
}
