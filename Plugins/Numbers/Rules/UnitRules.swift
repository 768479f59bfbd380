import ArabicScript
import SaqiyaKit

/// The unit of measurement after the numeral.
struct UnitRule: AttachmentRule {
  static let name = "unit"
  static let seeds: Set<Candidate.Seed> = [.numeral, .excess]
  let reading: Reading

  func apply(to candidate: inout Candidate, after history: History) {
    guard settings.units, !candidate.isSuffixed, let unit = around.unit(at: candidate.end) else { return }
    candidate.end = unit.end
    candidate.unit = unit.name
    candidate.kind = .measure
    candidate.note(Self.name, unit.name)
    UnitFractionRule(reading: reading).apply(to: &candidate, after: history)
    BelowZeroRule(reading: reading).apply(to: &candidate, after: history)
  }
}

/// A length, volume or weight of one unit that goes on in a smaller one; lengths of time are read elsewhere.
struct SmallerUnitRule: AttachmentRule {
  static let name = "smaller-unit"
  static let seeds: Set<Candidate.Seed> = [.unit]
  let reading: Reading

  func apply(to candidate: inout Candidate, after history: History) {
    guard candidate.isProvisional, candidate.kind == .measure, !candidate.numeral.particles.hasArticle,
      let name = candidate.unit, let next = items.conjoined(candidate.end),
      let amount = numerals.smallNumeral(at: next), let other = around.unit(at: amount.end)?.name
    else { return }
    guard Self.divided.contains(where: { name.hasSuffix($0) && other.hasSuffix($0) && name != other }) else { return }
    candidate.isProvisional = false
    candidate.note(Self.name, other)
  }

  /// What units of one kind share in their CLDR identifiers.
  private static let divided = ["meter", "gram", "liter"]

  func unitOrCurrency(at index: Int, dropping prefix: Int) -> (name: String?, end: Int, isMoney: Bool)? {
    if settings.units, let unit = items.lexicon.units.phrases.match(at: index, in: items.text, dropping: prefix) {
      return (unit.name, unit.end, false)
    }
    guard settings.currencies,
      let noun = items.lexicon.money.nounTable.longestMatch(in: items.text, at: index, dropping: prefix)
    else { return nil }
    let money = around.currency(noun.value, after: index + noun.tokenCount)
    return (money.code, money.end, true)
  }
}

/// A unit before the numeral, with the article of a definite numeral or before one.
struct PrecedingUnitRule: AttachmentRule {
  static let name = "preceding-unit"
  static let seeds: Set<Candidate.Seed> = [.numeral]
  let reading: Reading

  /// السنوات العشر, سنة واحدة, دولار واحد: the unit stands before the numeral; و or a preposition may be written with it.
  func apply(to candidate: inout Candidate, after history: History) {
    let numeral = candidate.numeral
    let before = numeral.first - 1
    guard candidate.kind == .cardinal, numeral.mayFollowNoun(in: items),
      items.hasArticle(before) == numeral.particles.hasArticle,
      numeral.particles.hasArticle || numeral.value == ExactDecimal(1)
    else { return }
    let found = items.behindParticles(of: before) { particles -> (name: String?, isMoney: Bool, particles: Int)? in
      // بطن is a belly and no ton, فم a mouth and no metre.
      guard particles == 0 || items.letterCount(before) > particles / 2 + 2,
        let unit = around.unitOrCurrency(at: before, dropping: particles), unit.end == numeral.first
      else { return nil }
      return (unit.name, unit.isMoney, particles)
    }
    guard let found else { return }
    candidate.unit = found.name
    candidate.kind = found.isMoney ? .money : .measure
    candidate.start = items.view.offset(after: found.particles / 2, lettersFrom: items.text.tokens[before].start)
    candidate.note(Self.name, found.name)
  }
}
