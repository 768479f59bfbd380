import ArabicScript
import SaqiyaKit

/// A dual as the lower end of a range; the noun or unit may be said once more.
struct DualRangeRule: AttachmentRule {
  static let name = "dual-range"
  static let seeds: Set<Candidate.Seed> = [.dual, .unitDual]
  let reading: Reading

  func apply(to candidate: inout Candidate, after history: History) {
    var range = candidate
    RangeRule(reading: reading).apply(to: &range, after: history)
    guard range.isRange, range.low == ExactDecimal(2) else { return }
    if let upper = range.high, let noun = around.countedNoun(after: range.end, value: upper) {
      guard range.unit == nil, noun.lemma == range.lemma else { return }
      range.end = noun.index + 1
    }
    candidate = range
    candidate.note(Self.name)
    if candidate.seed == .dual { candidate.kind = .count }
  }
}

/// The singular of a unit before its dual, which أو or إلى joins, is the lower end.
struct SingularRule: AttachmentRule {
  static let name = "singular-before-dual"
  static let seeds: Set<Candidate.Seed> = [.unitDual]
  let reading: Reading

  /// يوم أو يومين: the singular before a dual that أو or إلى joins is the lower end.
  func apply(to candidate: inout Candidate, after history: History) {
    let first = candidate.numeral.first
    guard candidate.value == ExactDecimal(2), first > 1, items.continues(first), items.continues(first - 1),
      items.isCue(first - 1, .or) || items.isCue(first - 1, .to)
    else { return }
    let singular = items.behindParticles(of: first - 2) { particles -> Int? in
      let unit = around.unitOrCurrency(at: first - 2, dropping: particles)
      return unit?.end == first - 1 && unit?.name == candidate.unit ? particles : nil
    }
    guard let singular, !items.hasArticle(first - 2) else { return }
    candidate.numeral.first = first - 2
    candidate.numeralStart = items.view.offset(after: singular / 2, lettersFrom: items.text.tokens[first - 2].start)
    (candidate.low, candidate.high, candidate.value) = (ExactDecimal(1), ExactDecimal(2), nil)
    candidate.note(Self.name)
  }
}
