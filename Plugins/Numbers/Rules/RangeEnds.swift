import ArabicScript
import SaqiyaKit

/// The other end of a range: what it is, and what of it belongs to the first end too.
struct RangeEnds: Reader {
  let reading: Reading

  /// What joins another number to a candidate, and that number with its unit.
  func other(after candidate: Candidate, _ history: History) -> (connector: Connector, upper: Candidate)? {
    guard candidate.value != nil, let connector = Connectors(reading: reading).connector(after: candidate),
      let end = upperEnd(at: connector.next, connector.kind, after: history)
    else { return nil }
    var upper = Candidate(end, seed: .numeral, kind: end.fraction == nil ? .cardinal : .fraction)
    addSuffix(to: &upper, after: history)
    return isCompatible(candidate, upper) ? (connector.kind, upper) : nil
  }

  /// The percent sign, currency or unit after the numeral.
  func addSuffix(to candidate: inout Candidate, after history: History) {
    PercentRule(reading: reading).apply(to: &candidate, after: history)
    MoneyRule(reading: reading).apply(to: &candidate, after: history)
    UnitRule(reading: reading).apply(to: &candidate, after: history)
  }

  /// The numeral of the upper end; the particle ال or ب of its own may stand before it.
  func upperEnd(at index: Int, _ connector: Connector, after history: History) -> Numeral? {
    guard items.continues(index) else { return nil }
    var index = index
    if items.isPunctuation(index, "$", "€", "£") { index += 1 }
    if items.isDigits(index) {
      guard case .number(let value, let alternatives, let end, let step) = figures.readDigits(at: index),
        NumberChains(reading: reading).endOfChain(at: index, end, after: history) == nil
      else { return nil }
      var numeral = numerals.numeral(numerals.term(value, end: end), from: index, .none, isDigits: true)
      if numeral.end == end { numeral.alternatives = alternatives }
      numeral.steps.insert(step, at: 0)
      return numeral
    }
    guard let form = items.form(index), form.particles.preposition == nil,
      connector == .and || form.particles.conjunction == nil
    else { return nil }
    return numerals.fractionNumeral(at: index, form) ?? numerals.wordNumeral(at: index, form)
  }

  /// Neither the unit nor the kind may change from one end to the other: 11 بالمئة إلى 12 مليار درهم is a share and an amount.
  func isCompatible(_ lower: Candidate, _ upper: Candidate) -> Bool {
    if lower.isSuffixed, upper.isSuffixed, lower.kind != upper.kind { return false }
    if lower.unit == nil || upper.unit == nil || lower.unit == upper.unit { return true }
    return lower.unit == Self.degree && upper.unit.map(Self.scales.contains) ?? false
  }

  /// بين 2.2 درجة و5.1 درجة على مقياس ريختر: degrees whose scale is said once, behind the second.
  private static let (degree, scales) = ("degree", Set(["celsius", "fahrenheit", "kelvin", "richter"]))

  /// بين 20 و30 ألفا: the magnitude of the upper end belongs to the lower one too, when that keeps it below.
  func distributed(_ low: ExactDecimal, of lower: Candidate, to upper: Candidate) -> ExactDecimal {
    let power = upper.numeral.power
    guard lower.numeral.power == 0, lower.unit == nil, power > 0, low < ExactDecimal(1000), let high = upper.value
    else { return low }
    let scaled = low.scaled(by: power)
    return scaled < high ? scaled : low
  }

  func merge(_ upper: Candidate, into candidate: inout Candidate, low: ExactDecimal, high: ExactDecimal) {
    candidate.low = low
    candidate.high = high
    candidate.value = nil
    candidate.numeral.end = upper.numeral.end
    candidate.numeral.alternatives = []
    candidate.numeral.fraction = nil
    candidate.end = upper.end
    if upper.kind != .cardinal && upper.kind != .fraction {
      candidate.kind = upper.kind
    } else if candidate.kind == .fraction {
      candidate.kind = .cardinal
    }
    candidate.unit = upper.unit ?? candidate.unit
    candidate.base = upper.base ?? candidate.base
    candidate.steps += ["and the other end"] + upper.steps
  }
}
