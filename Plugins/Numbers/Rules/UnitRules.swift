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

/// A measure that goes on in a smaller unit, which is added to it; lengths of time are read elsewhere.
struct SmallerUnitRule: AttachmentRule {
  static let name = "smaller-unit"
  static let seeds: Set<Candidate.Seed> = [.numeral, .unitDual, .unit]
  let reading: Reading

  func apply(to candidate: inout Candidate, after history: History) {
    guard candidate.kind == .measure, candidate.seed != .unit || !candidate.numeral.particles.hasArticle,
      candidate.value?.integerValue != nil
    else { return }
    while let unit = candidate.unit, let value = candidate.value, let part = part(of: unit, at: candidate.end),
      let sum = value.adding(part.share)
    {
      candidate.value = sum
      candidate.end = part.end
      candidate.isProvisional = false
      candidate.note(Self.name, part.name)
    }
  }

  /// 12 كيلوغراما و300 غرام, 24° 38′ 17″: a smaller unit behind و, or the signs of angles behind that of degrees.
  private func part(of unit: String, at end: Int) -> (share: ExactDecimal, end: Int, name: String)? {
    if let sign = angle(of: unit, at: end) { return sign }
    guard let next = items.conjoined(end), let amount = numerals.smallNumeral(at: next),
      let other = around.unit(at: amount.end),
      let count = items.lexicon.units.count(of: other.name, in: unit), let share = share(amount.value, of: count)
    else { return nil }
    return (share, other.end, other.name)
  }

  /// The minutes and seconds of an angle, by their signs.
  private func angle(of unit: String, at end: Int) -> (share: ExactDecimal, end: Int, name: String)? {
    let sign = end + 1
    guard unit == "degree", items.continues(end), items.isDigits(end), items.adjoins(sign),
      items.isPunctuation(end - 1, "°", "′", "'", "’"), items.isPunctuation(sign, "′", "'", "’", "″", "\""),
      let amount = ExactDecimal(items.digits(end))
    else { return nil }
    let name = items.isPunctuation(sign, "″", "\"") ? "arc-second" : "arc-minute"
    guard let count = items.lexicon.units.count(of: name, in: unit), let share = share(amount, of: count) else {
      return nil
    }
    return (share, sign + 1, name)
  }

  /// So many parts of a unit, when they are less than one.
  private func share(_ amount: ExactDecimal, of count: Int) -> ExactDecimal? {
    guard amount > .zero, amount < ExactDecimal(count) else { return nil }
    if let exact = amount.divided(byPart: count) { return exact }
    return amount.integerValue.map { .quotient($0, count) }
  }

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
