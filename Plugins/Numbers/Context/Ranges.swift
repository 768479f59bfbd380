import ArabicScript
import SaqiyaKit

/// Two numbers that are the ends of one: بين X و Y, من X إلى Y, X-Y, X أو Y.
extension NumberScanner {
  enum Connector { case hyphen, to, or, and }

  /// Adds the other end of a range when one follows.
  ///
  /// - Returns: whether it did.
  mutating func addRange(to quantity: inout Quantity) -> Bool {
    guard quantity.kind != .ordinal, let connector = connector(after: quantity), let low = quantity.value,
      let end = upperEnd(at: connector.next, connector.kind)
    else { return false }
    var upper = Quantity(end, kind: end.fraction == nil ? .cardinal : .fraction)
    addSuffix(to: &upper)
    guard let high = upper.value, isCompatible(quantity, upper) else { return false }
    if connector.kind == .to, isChange(quantity.numeral.first) || isFall(low, of: quantity, to: upper) {
      shareSuffix(of: upper, with: &quantity)
      return false
    }
    let scaled = distributed(low, of: quantity, to: upper)
    guard scaled < high || connector.kind == .hyphen && upper.hasSuffix && scaled != high else { return false }
    switch connector.kind {
    case .hyphen where quantity.unit == nil && upper.unit == nil && upper.kind == .cardinal:
      if isScore(quantity, low, high) { return false }
    case .or: if !isNear(scaled, high) { return false }
    case .hyphen, .to, .and: break
    }
    merge(upper, into: &quantity, low: min(scaled, high), high: max(scaled, high))
    if quantity.kind == .cardinal, end.isDigits, isDayOfMonth(end) || areYears(low, high) {
      quantity.kind = .identifier
    }
    return true
  }

  func merge(_ upper: Quantity, into quantity: inout Quantity, low: ExactDecimal, high: ExactDecimal) {
    quantity.low = low
    quantity.high = high
    quantity.value = nil
    quantity.numeral.end = upper.numeral.end
    quantity.numeral.alternatives = []
    quantity.numeral.fraction = nil
    quantity.end = upper.end
    if upper.kind != .cardinal && upper.kind != .fraction {
      quantity.kind = upper.kind
    } else if quantity.kind == .fraction {
      quantity.kind = .cardinal
    }
    quantity.unit = upper.unit ?? quantity.unit
    quantity.base = upper.base ?? quantity.base
    quantity.steps += ["range"] + upper.steps
  }

  /// بين 2010 و2015: two numbers of recent years without a unit.
  private func areYears(_ low: ExactDecimal, _ high: ExactDecimal) -> Bool {
    guard let first = low.integerValue, let last = high.integerValue else { return false }
    return Self.recentYears.contains(first) && Self.recentYears.contains(last)
  }

  /// The unit must not change from one end to the other.
  func isCompatible(_ lower: Quantity, _ upper: Quantity) -> Bool {
    lower.unit == nil || upper.unit == nil || lower.unit == upper.unit
  }

  /// ارتفع من 6 إلى 9 بالمئة, من 250 إلى 200 مليون دينار: unit and magnitude of the second value are those of the first too.
  private func shareSuffix(of other: Quantity, with quantity: inout Quantity) {
    guard quantity.unit == nil, quantity.kind == .cardinal, quantity.numeral.isDigits, nameStep(of: quantity) == nil,
      other.hasSuffix || other.numeral.power > 0
    else { return }
    if let value = quantity.value, let magnitude = sharedPower(value, of: quantity, to: other) {
      quantity.value = value.scaled(by: magnitude)
      quantity.numeral.power = magnitude
      quantity.numeral.alternatives = []
      quantity.steps.append("× 10^\(magnitude), said once for both")
    }
    guard other.unit != nil || other.kind == .money else { return }
    (quantity.kind, quantity.unit) = (other.kind, other.unit)
    quantity.steps.append("unit said once for both")
  }

  /// The magnitude of another value, when it must be that of this one as well: their digits are of a size.
  private func sharedPower(_ value: ExactDecimal, of quantity: Quantity, to other: Quantity) -> Int? {
    let power = other.numeral.power
    guard quantity.numeral.power == 0, power > 0, other.numeral.isDigits, value < ExactDecimal(1000),
      let high = other.value, let limit = high.multiplied(by: ExactDecimal(10))
    else { return nil }
    let scaled = value.scaled(by: power)
    return scaled <= limit && high <= scaled.scaled(by: 1) ? power : nil
  }

  /// من 250 إلى 200 مليون: with the magnitude that both have the first is the larger.
  private func isFall(_ low: ExactDecimal, of quantity: Quantity, to upper: Quantity) -> Bool {
    guard let power = sharedPower(low, of: quantity, to: upper), let high = upper.value else { return false }
    return high <= low.scaled(by: power)
  }

  /// بين 20 و30 ألفا: the magnitude of the upper end belongs to the lower one too, when that keeps it below.
  func distributed(_ low: ExactDecimal, of lower: Quantity, to upper: Quantity) -> ExactDecimal {
    let power = upper.numeral.power
    guard lower.numeral.power == 0, lower.unit == nil, power > 0, low < ExactDecimal(1000), let high = upper.value
    else { return low }
    let scaled = low.scaled(by: power)
    return scaled < high ? scaled : low
  }

  /// Small numbers joined by a hyphen without a unit are a score, unless a word before says range.
  private func isScore(_ quantity: Quantity, _ low: ExactDecimal, _ high: ExactDecimal) -> Bool {
    guard low < ExactDecimal(20), high < ExactDecimal(20) else {
      return areYears(low, high)
    }
    let first = quantity.numeral.first
    return !(isWord(first - 1, "من") || isWord(first - 1, "بين") || boundBefore(first) != nil)
      && countedNoun(after: quantity.numeral.end + 2, value: high) == nil
  }

  /// 3 أو 4: alternatives are a range when they are near each other.
  private func isNear(_ low: ExactDecimal, _ high: ExactDecimal) -> Bool {
    guard let limit = low.multiplied(by: ExactDecimal(3)) else { return false }
    return high <= limit
  }

  /// ارتفع من 6 إلى 9 بالمئة: two values of one thing at two times, not a range.
  private func isChange(_ first: Int) -> Bool {
    for index in precedingTokens(first, Self.reachOfChange).reversed() {
      if isPunctuation(index, ".", "؛") { return false }
      if isWord(index, in: lexicon.context.changes) { return true }
    }
    return false
  }

  /// How far before من its verb is looked for: its subject, adverbs and a date may stand between.
  private static let reachOfChange = 8

  // MARK: Parts

  private func connector(after quantity: Quantity) -> (kind: Connector, next: Int)? {
    let end = quantity.end
    guard continues(end) else { return nil }
    if quantity.numeral.isDigits, isPunctuation(end, "-", "–", "—", "−"),
      isDigits(end + 1) || isSymbolThenDigits(end + 1),
      adjoins(end) == adjoins(end + 1)
    {
      return (.hyphen, end + 1)
    }
    if quantity.numeral.isDigits, isDigits(end + 1), isTatweel(end) { return (.hyphen, end + 1) }
    if isCue(behindParticlesOf: end, .to) { return (.to, end + 1) }
    if isWord(end, "ل"), isDigits(end + 1), isWord(quantity.numeral.first - 1, "من") { return (.to, end + 1) }
    if isWord(end, "او") { return (.or, end + 1) }
    guard let next = conjoined(end), isAfterBetween(quantity.numeral.first) else { return nil }
    return (.and, next)
  }

  /// 3ـ5: a tatweel that is typed for a dash, which is a word without letters.
  private func isTatweel(_ index: Int) -> Bool {
    isWord(index) && text.tokens[index].foldedCount == 0 && adjoins(index) && adjoins(index + 1)
  }

  private func isSymbolThenDigits(_ index: Int) -> Bool { isPunctuation(index, "$", "€", "£") && isDigits(index + 1) }

  /// Whether بين stands before the numeral: directly, or with a bound in between (بين نحو 20 و30).
  private func isAfterBetween(_ first: Int) -> Bool {
    for index in precedingTokens(first, 2).reversed() {
      if isCue(behindParticlesOf: index, .between) { return true }
      guard isCue(index, .minus) || isPunctuation(index, "$", "-", "−") || boundBefore(index + 1) == .approx else {
        break
      }
    }
    return false
  }

  /// The numeral of the upper end; the particle ال or ب of its own may stand before it.
  func upperEnd(at index: Int, _ connector: Connector) -> Numeral? {
    guard continues(index) else { return nil }
    var index = index
    if isPunctuation(index, "$", "€", "£") { index += 1 }
    if isDigits(index) {
      guard case .number(let value, let alternatives, let end, let step) = readDigits(at: index),
        endOfChain(at: index, end) == nil
      else { return nil }
      var numeral = numeral(term(value, end: end), from: index, .none, isDigits: true)
      if numeral.end == end { numeral.alternatives = alternatives }
      numeral.steps.insert(step, at: 0)
      return numeral
    }
    guard let form = form(index), form.particles.preposition == nil,
      connector == .and || form.particles.conjunction == nil
    else { return nil }
    return fractionNumeral(at: index, form) ?? wordNumeral(at: index, form)
  }
}
