import ArabicScript
import SaqiyaKit

/// Units and currencies without a numeral: two, عامين and لترين, and one, لتر ونصف.
struct UnitSeeds: Reader {
  let reading: Reading

  /// لترين, كيلومترين مربعين, دولارين, درجتين تحت الصفر.
  func dual(at index: Int, _ form: Lexicon.Form) -> Candidate? {
    guard settings.duals, !items.endsInTehMarbuta(index), !isAdjective(index, form), !isHeadOfPair(index, form),
      form.particles.preposition != Proclitics.kaf || form.particles.hasArticle
    else { return nil }
    let numeral = Numeral(
      first: index, end: index + 1, particles: form.particles, value: ExactDecimal(2), steps: ["dual of a unit"])
    var candidate = Candidate(numeral, seed: .unitDual, kind: .measure)
    let prefix = form.particles.foldedCount
    if settings.units, let unit = items.lexicon.units.duals.match(at: index, in: items.text, dropping: prefix) {
      let rate = around.rate(unit) ?? unit
      (candidate.unit, candidate.end) = (rate.name, rate.end)
    } else if settings.currencies,
      let noun = items.lexicon.money.dualTable.longestMatch(in: items.text, at: index, dropping: prefix)
    {
      guard noun.value < items.lexicon.money.nouns.count else {
        return partDual(noun.value - items.lexicon.money.nouns.count, candidate)
      }
      let money = around.currency(noun.value, after: index + noun.tokenCount)
      (candidate.kind, candidate.unit, candidate.end) = (.money, money.code, money.end)
    } else {
      return nil
    }
    return candidate
  }

  /// قرشان, هللتين.
  private func partDual(_ index: Int, _ candidate: Candidate) -> Candidate? {
    let part = items.lexicon.money.parts[index]
    var candidate = candidate
    candidate.kind = .money
    candidate.unit = part.codes.first
    candidate.value = ExactDecimal(2).divided(byPart: part.count)
    candidate.seed = .closed
    return candidate
  }

  /// A text that is nothing but a unit is one of it: what CLDR prints for one day is يوم.
  func wholeText() -> Candidate? {
    guard settings.units, (1...4).contains(items.text.tokens.count),
      let unit = items.lexicon.units.phrases.match(at: 0, in: items.text),
      unit.end == items.text.tokens.count, !items.hasArticle(0),
      items.lexicon.units.duals.match(at: 0, in: items.text) == nil
    else { return nil }
    let numeral = Numeral(first: 0, end: 1, value: ExactDecimal(1), steps: ["the text is a unit"])
    var candidate = Candidate(numeral, seed: .closed, kind: .measure)
    (candidate.unit, candidate.end) = (unit.name, unit.end)
    return candidate
  }

  /// لتر ونصف is one and a half.
  func single(at index: Int, _ form: Lexicon.Form) -> Candidate? {
    guard settings.units, form.particles.conjunction == nil,
      let unit = around.unitOrCurrency(at: index, dropping: form.particles.foldedCount)
    else { return nil }
    var numeral = Numeral(first: index, end: index + 1, particles: form.particles, value: ExactDecimal(1))
    numeral.steps = ["unit without a number"]
    var candidate = Candidate(numeral, seed: .unit, kind: unit.isMoney ? .money : .measure)
    (candidate.unit, candidate.end) = (unit.name, unit.end)
    candidate.isProvisional = true
    return candidate
  }

  /// الدقيقتين 20 و51: a definite dual before two numbers says what they name.
  private func isHeadOfPair(_ index: Int, _ form: Lexicon.Form) -> Bool {
    form.particles.hasArticle && items.continues(index + 1) && items.isDigits(index + 1)
      && items.continues(index + 2) && items.isCue(index + 2, .and)
  }

  /// الأمناء العامين: a definite dual behind a definite word describes it.
  private func isAdjective(_ index: Int, _ form: Lexicon.Form) -> Bool {
    form.particles.hasArticle && form.particles.preposition == nil && form.particles.conjunction == nil
      && items.continues(index) && items.hasArticle(index - 1)
      && items.lexicon.context.demonstratives.value(of: index - 1, in: items.text) == nil
  }
}
