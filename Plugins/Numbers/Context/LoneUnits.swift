import ArabicScript
import SaqiyaKit

/// Units and currencies without a numeral: two, عامين and لترين, and one, لتر ونصف.
extension NumberScanner {
  /// لترين, كيلومترين مربعين, دولارين, درجتين تحت الصفر.
  mutating func takeUnitDual(at index: Int, _ form: Lexicon.Form) -> Int? {
    guard settings.duals, !endsInTehMarbuta(index) else { return nil }
    let numeral = Numeral(
      first: index, end: index + 1, particles: form.particles, value: ExactDecimal(2), steps: ["dual of a unit"])
    var quantity = Quantity(numeral, kind: .measure)
    let prefix = form.particles.foldedCount
    if settings.units, let unit = lexicon.units.duals.match(at: index, in: text, dropping: prefix) {
      let rate = rate(unit) ?? unit
      (quantity.unit, quantity.end) = (rate.name, rate.end)
    } else if settings.currencies,
      let noun = lexicon.money.dualTable.longestMatch(in: text, at: index, dropping: prefix)
    {
      guard noun.value < lexicon.money.nouns.count else {
        return takePartDual(noun.value - lexicon.money.nouns.count, quantity)
      }
      let money = currency(noun.value, after: index + noun.tokenCount)
      (quantity.kind, quantity.unit, quantity.end) = (.money, money.code, money.end)
    } else {
      return nil
    }
    addUnitFraction(to: &quantity)
    addBelowZero(to: &quantity)
    addRange(toDual: &quantity)
    addSingular(to: &quantity)
    addBounds(to: &quantity)
    return emit(quantity)
  }

  /// يوم أو يومين: the singular before a dual that أو or إلى joins is the lower end.
  private func addSingular(to quantity: inout Quantity) {
    let first = quantity.numeral.first
    guard quantity.value == ExactDecimal(2), first > 1, continues(first), continues(first - 1),
      isWord(first - 1, "او") || isCue(first - 1, .to)
    else { return }
    let singular = behindParticles(of: first - 2) { particles -> Int? in
      let unit = unitOrCurrency(at: first - 2, dropping: particles)
      return unit?.end == first - 1 && unit?.name == quantity.unit ? particles : nil
    }
    guard let singular, !hasArticle(first - 2) else { return }
    quantity.numeral.first = first - 2
    quantity.numeralStart = view.offset(after: singular / 2, lettersFrom: text.tokens[first - 2].start)
    (quantity.low, quantity.high, quantity.value) = (ExactDecimal(1), ExactDecimal(2), nil)
    quantity.steps.append("range")
  }

  /// قرشان, هللتين.
  private mutating func takePartDual(_ index: Int, _ quantity: Quantity) -> Int? {
    let part = lexicon.money.parts[index]
    var quantity = quantity
    quantity.kind = .money
    quantity.unit = part.codes.first
    quantity.value = ExactDecimal(2).divided(byPart: part.count)
    return emit(quantity)
  }

  /// A text that is nothing but a unit is one of it: what CLDR prints for one day is يوم.
  mutating func takeLoneUnit() -> Int? {
    guard settings.units, (1...4).contains(text.tokens.count), let unit = lexicon.units.phrases.match(at: 0, in: text),
      unit.end == text.tokens.count, !hasArticle(0), lexicon.units.duals.match(at: 0, in: text) == nil
    else { return nil }
    let numeral = Numeral(first: 0, end: 1, value: ExactDecimal(1), steps: ["the text is a unit"])
    var quantity = Quantity(numeral, kind: .measure)
    (quantity.unit, quantity.end) = (unit.name, unit.end)
    return emit(quantity)
  }

  /// لتر ونصف is one and a half.
  mutating func takeUnit(at index: Int, _ form: Lexicon.Form) -> Int? {
    guard settings.units, form.particles.conjunction == nil,
      let unit = unitOrCurrency(at: index, dropping: form.particles.foldedCount)
    else { return nil }
    var numeral = Numeral(first: index, end: index + 1, particles: form.particles, value: ExactDecimal(1))
    numeral.steps = ["unit without a number"]
    var quantity = Quantity(numeral, kind: unit.isMoney ? .money : .measure)
    (quantity.unit, quantity.end) = (unit.name, unit.end)
    let end = quantity.end
    if !form.particles.hasArticle {
      addUnitFraction(to: &quantity)
      if unit.isMoney { addFollowingPart(to: &quantity) }
    }
    guard quantity.end > end || isBeforeSmallerUnit(unit) && !form.particles.hasArticle else { return nil }
    addBounds(to: &quantity)
    return emit(quantity)
  }

  /// متر وثمانون سنتيمترا: a length, volume or weight that goes on in a smaller unit; lengths of time are read elsewhere.
  private func isBeforeSmallerUnit(_ unit: (name: String?, end: Int, isMoney: Bool)) -> Bool {
    guard !unit.isMoney, let name = unit.name, let next = conjoined(unit.end), let amount = smallNumeral(at: next),
      let other = self.unit(at: amount.end)?.name
    else { return false }
    return Self.divided.contains { name.hasSuffix($0) && other.hasSuffix($0) && name != other }
  }

  /// What units of one kind share in their CLDR identifiers.
  private static let divided = ["meter", "gram", "liter"]

  func unitOrCurrency(at index: Int, dropping prefix: Int) -> (name: String?, end: Int, isMoney: Bool)? {
    if settings.units, let unit = lexicon.units.phrases.match(at: index, in: text, dropping: prefix) {
      return (unit.name, unit.end, false)
    }
    guard settings.currencies,
      let noun = lexicon.money.nounTable.longestMatch(in: text, at: index, dropping: prefix)
    else { return nil }
    let money = currency(noun.value, after: index + noun.tokenCount)
    return (money.code, money.end, true)
  }
}
