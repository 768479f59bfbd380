internal import SaqiyaKit

/// A length of time as it was found.
struct FoundDuration {
  var value: DurationValue
  var modifier: TimeExpression.Modifier?
  /// Whether it says a number or a dual; a bare unit is a duration only where the words before it say so.
  var isCounted: Bool
  /// Whether it is a bare plural in the accusative, which is an adverb of duration: استمر شهورا.
  var isAdverb = false
}

/// Lengths of time.
extension Grammar {
  /// `نحو 4 سنوات`, `سنتين ونصف`, `نصف ساعة`, `عام واحد و شهر و 21 يوما`, `شهورا`
  func duration(at index: Int) -> Parsed<FoundDuration>? {
    var position = index
    var modifier: TimeExpression.Modifier?
    while position < index + 3, let before = modifierBefore(at: position, isFirst: position == index) {
      modifier = before.value
      position = before.end
    }
    guard position == index || continues(position), let term = durationTerm(at: position) else { return nil }
    var found = term.value
    var end = term.end
    while let next = nextTerm(after: found.value, at: end) {
      found.value = next.value
      found.isCounted = true
      end = next.end
    }
    if self[end].category == .whole { (found.isCounted, end) = (true, end + 1) }
    if self[end].category == .ofTime { (found.isCounted, end) = (true, end + 1) }
    if let after = modifierAfter(at: end) {
      modifier = modifier ?? after.value
      end = after.end
    }
    found.modifier = modifier ?? first(position).modifier
    return Parsed(value: found, end: end)
  }

  private func modifierBefore(at index: Int, isFirst: Bool) -> Parsed<TimeExpression.Modifier>? {
    let item = isFirst ? first(index) : self[index]
    switch item.category {
    case .approximate: return Parsed(value: .approximate, end: index + 1)
    case .bound, .boundWeak: return Bound(rawValue: item.value).map { Parsed(value: $0.modifier, end: index + 1) }
    default: return nil
    }
  }

  private func modifierAfter(at index: Int) -> Parsed<TimeExpression.Modifier>? {
    switch self[index].category {
    case .approximateAfter: Parsed(value: .approximate, end: index + 1)
    case .boundAfter: Bound(rawValue: self[index].value).map { Parsed(value: $0.modifier, end: index + 1) }
    default: nil
    }
  }

  /// One number of one unit.
  private func durationTerm(at index: Int) -> Parsed<FoundDuration>? {
    let head = first(index)
    if head.category == .fraction { return fractionTerm(at: index) }
    if head.isMark(.open) { return parenthesisedTerm(at: index) }
    if head.category == .number { return numberedTerm(at: index) }
    guard head.category == .unit, let unit = CalendarUnit(rawValue: head.value) else { return nil }
    switch head.lexeme.form {
    case .dual: return dualTerm(unit, at: index)
    case .singular, .accusative:
      if head.hasArticle { return nil }
      let isOne = self[index + 1].category == .one || self[index + 1].isNumber(in: 1...1)
      let value = DurationValue(unit, Amount(1))
      return Parsed(value: FoundDuration(value: value, isCounted: isOne), end: index + (isOne ? 2 : 1))
    case .plural, .pluralAccusative:
      if head.hasArticle { return nil }
      var found = FoundDuration(value: DurationValue(unit, nil), isCounted: false)
      found.isAdverb = head.lexeme.form == .pluralAccusative
      // سنوات طويلة, أيام قليلة
      guard self[index + 1].category == .few, !self[index + 1].hasArticle else {
        return Parsed(value: found, end: index + 1)
      }
      found.isCounted = true
      return Parsed(value: found, end: index + 2)
    case .construct, .none, .letter, .hamza: return nil
    }
  }

  /// `(30) يوما`, `(15) خمسة عشر يوما`: a number in parentheses, as laws write it, and perhaps the same in words.
  private func parenthesisedTerm(at index: Int) -> Parsed<FoundDuration>? {
    let number = self[index + 1]
    // The numbers layer may have taken the figure and the words for one number.
    let isClosed = self[index + 2].isMark(.close)
    guard number.category == .number, !number.isClaimed, let amount = number.amount, isClosed || number.digitCount == 0
    else { return nil }
    let next = isClosed ? index + 3 : index + 2
    let unitItem = self[next]
    if unitItem.isUnit, unitItem.lexeme.form != .dual, !unitItem.hasConjunction, unitItem.preposition == nil,
      let unit = CalendarUnit(rawValue: unitItem.value)
    {
      return Parsed(value: FoundDuration(value: DurationValue(unit, amount), isCounted: true), end: next + 1)
    }
    guard let words = then(next, { durationTerm(at: $0) }), words.value.value.terms.first?.amount == amount else {
      return nil
    }
    return words
  }

  /// A dual is a number by itself.
  private func dualTerm(_ unit: CalendarUnit, at index: Int) -> Parsed<FoundDuration>? {
    let head = first(index)
    let next = self[index + 1]
    if head.hasArticle || next.digitCount > 0 && !next.hasConjunction { return nil }
    if self[index + 1].category == .weekday, self[index + 1].hasArticle { return nil }
    return Parsed(value: FoundDuration(value: DurationValue(unit, Amount(2)), isCounted: true), end: index + 1)
  }

  /// Whether an item says which unit is meant: الماضية, گذشته, المقبلة, نفسها.
  private func isPointing(_ item: Item) -> Bool {
    switch item.category {
    case .which, .latest, .following, .same: true
    default: false
    }
  }

  private func numberedTerm(at index: Int) -> Parsed<FoundDuration>? {
    let head = first(index)
    if head.isClaimed || head.isOrdinal { return nil }
    if let unit = head.sharedUnit, let amount = head.amount, self[index + 1].category != .unit {
      return Parsed(value: FoundDuration(value: DurationValue(unit, amount), isCounted: true), end: index + 1)
    }
    if let decimal = decimalTerm(at: index) { return decimal }
    if let mixed = mixedTerm(at: index) { return mixed }
    let position = self[index + 1].isMark(.plus) ? index + 2 : index + 1
    let unitItem = self[position]
    if unitItem.lexeme.form == .letter, !isLetterUnit(position) { return nil }
    if let part = head.amount, part.integer == nil, unitItem.category == .clock {
      // ثلاثة أرباع الساعة
      return Parsed(value: FoundDuration(value: DurationValue(.hour, part), isCounted: true), end: position + 1)
    }
    guard unitItem.category == .unit, let unit = CalendarUnit(rawValue: unitItem.value), unitItem.preposition == nil,
      !unitItem.hasConjunction, unitItem.lexeme.form != .dual
    else { return nil }
    // Digits count an indefinite unit, or one that a word behind it makes definite (۲ هفتهٔ گذشته); in 2759 الشهر 65535 the
    // month is a label.
    if head.digitCount > 0, unitItem.isSingularUnit, unitItem.hasArticle, !isPointing(self[position + 1]) { return nil }
    if head.digitCount == 4, head.isNumber(in: 1900...2100), !unit.isOfClock, unit != .day { return nil }
    guard head.amount != nil || head.digitCount == 0 else { return nil }
    // In 269 602 سنة 2015 the unit belongs to the year after it.
    if unit == .year, unitItem.isSingularUnit, self[position + 1].digitCount == 4,
      self[position + 1].isNumber(in: 1000...2100)
    {
      return nil
    }
    let value = DurationValue(unit, head.amount)
    return Parsed(value: FoundDuration(value: value, isCounted: true), end: position + 1)
  }

  /// `8 ونصف ساعة`: a fraction between the number and its unit.
  private func mixedTerm(at index: Int) -> Parsed<FoundDuration>? {
    guard let whole = first(index).amount, whole.integer != nil, let position = joined(index + 1),
      self[position].category == .fraction, !self[position].hasArticle, self[position + 1].isSingularUnit,
      !self[position + 1].hasArticle, let unit = CalendarUnit(rawValue: self[position + 1].value)
    else { return nil }
    let value = DurationValue(unit, whole + Amount(1, self[position].value))
    return Parsed(value: FoundDuration(value: value, isCounted: true), end: position + 2)
  }

  /// Whether a letter is a unit: right after digits, beside another such pair: 38د و18ث.
  private func isLetterUnit(_ index: Int) -> Bool {
    guard items[index - 1].digitCount > 0 else { return false }
    let isBehindPair = index > 2 && self[index - 2].lexeme.form == .letter
    guard self[index].gap == .nothing || isBehindPair && self[index].gap == .space else { return false }
    let next = joined(index + 1) ?? index + 1
    let isFirst = self[next].digitCount > 0 && self[next + 1].lexeme.form == .letter
    return isFirst || index > 2 && (items[index - 2].lexeme.form == .letter || items[index - 3].lexeme.form == .letter)
  }

  private func decimalTerm(at index: Int) -> Parsed<FoundDuration>? {
    let (whole, mark, part) = (first(index), self[index + 1], self[index + 2])
    guard mark.isMark([.point, .comma, .decimal]), mark.gap == .nothing, part.gap == .nothing, part.digitCount > 0,
      part.digitCount <= 4, part.digitCount != 3 || mark.isMark(.decimal),
      let integer = whole.amount?.integer, let digits = part.amount?.integer,
      self[index + 3].category == .unit, let unit = CalendarUnit(rawValue: self[index + 3].value),
      self[index + 3].preposition == nil, !self[index + 3].hasConjunction
    else { return nil }
    let scale = [10, 100, 1000, 10_000][part.digitCount - 1]
    let value = DurationValue(unit, Amount(integer * scale + digits, scale), isDecimal: true)
    return Parsed(value: FoundDuration(value: value, isCounted: true), end: index + 4)
  }

  /// `نصف ساعة`, `ربع قرن`
  private func fractionTerm(at index: Int) -> Parsed<FoundDuration>? {
    let unitItem = self[index + 1]
    if unitItem.isToday, !first(index).hasArticle {
      // نصف اليوم
      let half = DurationValue(.day, Amount(1, first(index).value))
      return Parsed(value: FoundDuration(value: half, isCounted: true), end: index + 2)
    }
    guard unitItem.isSingularUnit, !unitItem.hasArticle, let unit = CalendarUnit(rawValue: unitItem.value),
      !first(index).hasArticle
    else { return nil }
    let value = DurationValue(unit, Amount(1, first(index).value))
    return Parsed(value: FoundDuration(value: value, isCounted: true), end: index + 2)
  }

  /// Whether a word is the name of a unit; الساعة is listed as what stands before the time of a clock.
  private func names(_ unit: CalendarUnit, at index: Int) -> Bool {
    self[index].isUnit(unit) || unit == .hour && self[index].category == .clock || unit == .day && self[index].isToday
  }

  /// `ثلاث وسبعون سنة إلا شهرا`, `ساعة إلا خمس دقائق`, `عشرة أيام إلا يوما`: less by so many of the same unit or the next finer.
  private func lengthLess(
    _ value: DurationValue, _ last: DurationValue.Term, _ amount: Amount, at index: Int
  ) -> Parsed<DurationValue>? {
    guard self[index].category == .except, let less = then(index + 1, { durationTerm(at: $0) }),
      let term = less.value.value.terms.first, let part = term.amount
    else { return nil }
    let parts = term.unit == last.unit ? 1 : last.unit.finer.map { $0.unit == term.unit ? $0.count : 0 } ?? 0
    guard parts > 0 else { return nil }
    let difference = amount + Amount(-part.numerator, part.denominator * parts)
    guard difference.numerator > 0 else { return nil }
    var shorter = value
    shorter.terms[shorter.terms.count - 1].amount = difference
    return Parsed(value: shorter, end: less.end)
  }

  /// What a conjunction or a comma adds: `ونصف`, `و 21 يوما`, `، 21 أيام`.
  private func nextTerm(after value: DurationValue, at index: Int) -> Parsed<DurationValue>? {
    guard let last = value.terms.last, let amount = last.amount else { return nil }
    if amount.integer != nil, let position = joined(index), self[position].category == .fraction {
      var longer = value
      longer.terms[longer.terms.count - 1].amount = amount + Amount(1, self[position].value)
      let hasUnit = names(last.unit, at: position + 1)
      return Parsed(value: longer, end: position + (hasUnit ? 2 : 1))
    }
    if amount.integer != nil, self[index].category == .except, self[index + 1].category == .fraction {
      // ساعة إلا ربعا
      var shorter = value
      shorter.terms[shorter.terms.count - 1].amount = amount + Amount(-1, self[index + 1].value)
      return Parsed(value: shorter, end: index + 2)
    }
    if let shorter = lengthLess(value, last, amount, at: index) { return shorter }
    let (comma, joint) = (skippingComma(index), joined(index))
    let isAfterComma = joint == nil && comma > index
    // Minutes and seconds may stand beside each other: 3 دقائق 42 ثانية.
    let beside = last.unit.isOfClock && self[index].digitCount > 0 ? index : nil
    guard let position = joint ?? (isAfterComma ? comma : beside),
      let term = then(position, { durationTerm(at: $0) }), let next = term.value.value.terms.first,
      next.amount != nil, !isAfterComma || self[position].category == .number,
      value.terms.allSatisfy({ $0.unit != next.unit }),
      next.unit < last.unit || term.value.isCounted && joint != nil
    else { return nil }
    var longer = value
    longer.terms.append(next)
    return Parsed(value: longer, end: term.end)
  }
}
