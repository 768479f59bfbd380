import ArabicScript
import SaqiyaKit

/// From a numeral to the whole expression: sign, unit or noun, range, bounds.
extension NumberScanner {
  /// Works out what stands around a numeral and adds the annotation.
  ///
  /// - Returns: the token to go on with.
  mutating func finish(_ numeral: Numeral, kind: Number.Kind) -> Int {
    var quantity = Quantity(numeral, kind: numeral.fraction != nil && kind == .cardinal ? .fraction : kind)
    if kind == .ordinal {
      // مجموعة العشرين, دور الستة عشر: in construct with its head, where an ordinal would agree with it.
      return isOrdinalInDisguise(numeral) && !hasArticle(numeral.first - 1) && hasHead(numeral)
        ? takeName(quantity, step: Self.headStep) : emit(quantity)
    }
    addSign(to: &quantity)
    addTrailingPlus(to: &quantity)
    addSuffix(to: &quantity)
    addPrefixSymbol(to: &quantity)
    let isRange = addRange(to: &quantity)
    if !isRange, let step = nameStep(of: quantity) {
      return takeName(quantity, step: step)
    }
    if quantity.kind == .cardinal { addPrecedingUnit(to: &quantity) }
    if quantity.unit == nil, quantity.kind == .cardinal || quantity.kind == .fraction { addNoun(to: &quantity) }
    if quantity.kind == .count { addCountedFraction(to: &quantity) }
    addBounds(to: &quantity)
    addOtherBound(to: &quantity)
    addCuedPercent(to: &quantity)
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
    if quantity.numeral.isDigits, isPlus(first), !isPhone(quantity.numeral) {
      quantity.start = text.tokens[first - 1].start
      quantity.numeralStart = quantity.start
      return
    }
    guard isMinus && quantity.numeral.isDigits || isCue(first - 1, .minus), let value = quantity.value else { return }
    quantity.value = value.negated
    quantity.numeral.alternatives = quantity.numeral.alternatives.map(\.negated)
    quantity.start = text.tokens[first - 1].start
    quantity.numeralStart = quantity.start
    quantity.steps.append("negative")
  }

  /// A plus that touches the digits and follows nothing that it could join to them.
  func isPlus(_ index: Int) -> Bool {
    isPunctuation(index - 1, "+") && adjoins(index) && (!adjoins(index - 1) || isPunctuation(index - 2, "(", "["))
  }

  /// 10+ سنوات: ten or more.
  private func addTrailingPlus(to quantity: inout Quantity) {
    let end = quantity.end
    guard quantity.numeral.isDigits, isPunctuation(end, "+"), adjoins(end), !adjoins(end + 1) else { return }
    quantity.end += 1
    quantity.modifier = .atLeast
    quantity.steps.append("plus behind it")
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

  /// بنسبة 97: a number without a sign after the word that percentages follow, unless it is one side of a ratio
  /// (بنسبة 97 إلى 3).
  func addCuedPercent(to quantity: inout Quantity) {
    guard quantity.kind == .cardinal, quantity.unit == nil, quantity.numeral.power == 0, quantity.value != nil,
      quantity.value.map({ $0 < ExactDecimal(1000) }) == true, hasPercentCue(before: quantity.numeral.first),
      !isRatio(quantity.end)
    else { return }
    quantity.kind = .percent
    quantity.unit = "percent"
    quantity.steps.append("percent by the word before it")
    addBase(to: &quantity, after: quantity.end, needsFrom: true)
  }

  /// بنسبة, ما نسبته, directly or with a bound between: بنسبة تفوق 40.
  private func hasPercentCue(before first: Int) -> Bool {
    let reach = boundBefore(first) == nil ? 1 : Self.reachOfPercentCue
    return precedingTokens(first, reach).contains { isCue(behindParticlesOf: $0, .percent) }
  }

  /// How far the word stands before the number when a bound is between: بنسبة لا تقل عن 40.
  private static let reachOfPercentCue = 4

  /// Whether another number follows that the first is compared with: إلى 3, لـ 3, على 3, من كل 3, من أصل 3.
  private func isRatio(_ index: Int) -> Bool {
    guard continues(index) else { return false }
    if isPunctuation(index, ":", "/") { return true }
    return isCue(index, .compared)
      && (1...2).contains { offset in
        continues(index + offset) && (isDigits(index + offset) || numeralWord(index + offset) != nil)
      }
  }

  /// %97: the sign before the number, when no number precedes it.
  private func percentSign(before quantity: Quantity) -> Int? {
    let first = quantity.numeral.first
    guard quantity.numeral.isDigits, first > 0, continues(first), isPunctuation(first - 1, "%", "٪"),
      !(adjoins(first - 1) && isDigits(first - 2))
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
}
