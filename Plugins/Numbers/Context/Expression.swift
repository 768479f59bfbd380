import ArabicScript
import SaqiyaKit

/// From a numeral to the whole expression: sign, unit or noun, range, bounds.
extension NumberScanner {
  /// Works out what stands around a numeral and adds the annotation.
  ///
  /// - Returns: the token to go on with.
  mutating func finish(_ numeral: Numeral, kind: Number.Kind) -> Int {
    var quantity = Quantity(numeral, kind: numeral.fraction != nil && kind == .cardinal ? .fraction : kind)
    if kind == .ordinal { return emit(quantity) }
    addSign(to: &quantity)
    addSuffix(to: &quantity)
    addPrefixSymbol(to: &quantity)
    let isRange = addRange(to: &quantity)
    if !isRange, let step = nameStep(of: quantity) {
      return takeName(quantity, step: step)
    }
    if quantity.kind == .cardinal { addPrecedingUnit(to: &quantity) }
    if quantity.unit == nil, quantity.kind == .cardinal || quantity.kind == .fraction { addNoun(to: &quantity) }
    addBounds(to: &quantity)
    addSubset(to: &quantity)
    return emit(quantity)
  }

  // MARK: Sign

  /// A minus that touches the digits and follows nothing that it could join to them; or سالب, ناقص.
  private func addSign(to quantity: inout Quantity) {
    let first = quantity.numeral.first
    guard first > 0, continues(first) else { return }
    let isMinus =
      isPunctuation(first - 1, "-", "−", "﹣", "－") && adjoins(first)
      && (!adjoins(first - 1) || isPunctuation(first - 2, "(", "["))
    let isWordMinus = isWord(first - 1, "سالب") || isWord(first - 1, "ناقص")
    guard isMinus && quantity.numeral.isDigits || isWordMinus, let value = quantity.value else { return }
    quantity.value = value.negated
    quantity.numeral.alternatives = quantity.numeral.alternatives.map(\.negated)
    quantity.start = text.tokens[first - 1].start
    quantity.numeralStart = quantity.start
    quantity.steps.append("negative")
  }

  /// درجتين تحت الصفر.
  func addBelowZero(to quantity: inout Quantity) {
    guard isWord(quantity.end, "تحت"), isWord(quantity.end + 1, "الصفر"), continues(quantity.end),
      let value = quantity.value
    else { return }
    quantity.value = value.negated
    quantity.end += 2
    quantity.steps.append("below zero")
  }

  // MARK: Suffix

  /// The percent sign, currency or unit after the numeral.
  func addSuffix(to quantity: inout Quantity) {
    if addPercent(to: &quantity) { return }
    guard continues(quantity.end) else { return }
    if settings.currencies, addMoney(to: &quantity) { return }
    if settings.units { addUnit(to: &quantity) }
  }

  /// Per cent and per mille, in signs and words, and what they are of.
  private func addPercent(to quantity: inout Quantity) -> Bool {
    let end = quantity.end
    if continues(end), let percent = lexicon.percents.match(at: end, in: text) {
      quantity.end = percent.end
      quantity.unit = percent.name
    } else if let sign = percentSign(before: quantity) {
      quantity.start = text.tokens[sign].start
      quantity.unit = "percent"
    } else {
      return false
    }
    quantity.kind = .percent
    quantity.steps.append("percent")
    addBase(to: &quantity, after: quantity.end, needsFrom: true)
    return true
  }

  /// %97: the sign before the number, when no number precedes it.
  private func percentSign(before quantity: Quantity) -> Int? {
    let first = quantity.numeral.first
    guard quantity.numeral.isDigits, first > 0, continues(first), isPunctuation(first - 1, "%", "٪"),
      !(adjoins(first - 1) && text.tokens[first - 2].kind == .digits)
    else { return nil }
    return first - 1
  }

  /// What a percentage or fraction is of: `25% من مساحة المحافظة`, `ثلث مساحة العراق`.
  ///
  /// - Parameter needsFrom: whether من must introduce it.
  func addBase(to quantity: inout Quantity, after end: Int, needsFrom: Bool) {
    var index = end
    if isWord(index, "من"), continues(index) { index += 1 } else if needsFrom { return }
    guard let base = nounPhrase(at: index) else { return }
    quantity.base = text.range(index, through: base - 1)
    if !needsFrom { quantity.end = base }
  }

  // MARK: Units

  /// The unit that begins at a token, with what makes it a rate.
  func unit(at index: Int) -> (name: String, end: Int)? {
    guard continues(index), let unit = lexicon.units.phrases.match(at: index, in: text),
      !isAmbiguousUnit(index, unit.end), !hasArticle(index) || mayBeDefinite(index)
    else { return nil }
    if continues(unit.end), let rate = lexicon.units.rates.match(at: unit.end, in: text) {
      return ("\(unit.name)-per-\(rate.name)", rate.end)
    }
    return unit
  }

  /// A definite unit follows a definite number (السبعة الأشهر) or a fraction (نصف الساعة); 2017 الساعة is no duration.
  private func mayBeDefinite(_ index: Int) -> Bool {
    guard index > 0, let form = form(index - 1) else { return false }
    let sense = lexicon.sense(of: form)
    return form.particles.hasArticle || sense.fraction != nil || sense.vague != nil
  }

  /// م is a metre only directly after digits that cannot be a year, and not as the first letter of an abbreviation.
  private func isAmbiguousUnit(_ index: Int, _ end: Int) -> Bool {
    guard end == index + 1, isWord(index, "م") else { return false }
    if isPunctuation(end, "."), adjoins(end), end + 1 < text.tokens.count, adjoins(end + 1) { return true }
    guard isDigits(index - 1), text.tokens[index - 1].foldedCount == 4 else {
      return !isDigits(index - 1) && !isScale(index - 1)
    }
    return true
  }

  private func isScale(_ index: Int) -> Bool {
    if case .magnitude = bareNumeralWord(index) { return true }
    return false
  }

  private func addUnit(to quantity: inout Quantity) {
    guard let unit = unit(at: quantity.end) else { return }
    quantity.end = unit.end
    quantity.unit = unit.name
    quantity.kind = .measure
    quantity.steps.append("unit \(unit.name)")
    addUnitFraction(to: &quantity)
    addBelowZero(to: &quantity)
  }

  /// ثلاثة كيلومترات ونصف, متر ونصف المتر: a fraction of the unit after it, which may say the unit once more.
  func addUnitFraction(to quantity: inout Quantity) {
    guard let next = conjoined(quantity.end), let tail = tailFraction(at: next), let value = quantity.value,
      value.exponent >= 0, quantity.numeral.fraction == nil, let end = endOfRepeatedUnit(tail.end, of: quantity),
      let sum = value.adding(.quotient(tail.numerator, tail.denominator))
    else { return }
    quantity.value = sum
    quantity.end = end
    quantity.steps.append("+ \(tail.numerator)/\(tail.denominator)")
  }

  /// The token after the unit of a quantity that is said again at a token, or the token itself when it says nothing more.
  ///
  /// - Returns: `nil` when the fraction is of something else: متر ونصف المسافة, متر ونصف كيلومتر.
  private func endOfRepeatedUnit(_ index: Int, of quantity: Quantity) -> Int? {
    guard continues(index), text.tokens[index].kind == .word else { return index }
    if let unit = lexicon.units.phrases.match(at: index, in: text) {
      return quantity.kind == .measure && unit.name == quantity.unit ? unit.end : nil
    }
    if let noun = lexicon.money.nounTable.longestMatch(in: text, at: index) {
      let money = currency(noun.value, after: index + noun.tokenCount)
      return quantity.kind == .money && money.code == quantity.unit ? money.end : nil
    }
    return hasArticle(index) ? nil : index
  }
}
