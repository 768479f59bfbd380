import ArabicScript
import SaqiyaKit

/// The bound that stands before or after.
struct BoundRule: AttachmentRule {
  static let name = "bound"
  static let seeds: Set<Candidate.Seed> = [.numeral, .dual, .unitDual, .unit, .vague]
  let reading: Reading

  /// Adds the bound that stands before or after.
  func apply(to candidate: inout Candidate, after history: History) {
    if candidate.kind != .identifier,
      let bound = around.boundBefore(firstToken(of: candidate), counts: candidate.kind == .count)
    {
      candidate.modifier = bound
    } else if let after = around.boundAfter(candidate.end) {
      candidate.modifier = after
    } else if candidate.kind == .fraction, candidate.numeral.particles.conjunction != nil,
      let last = history.previous(endingAt: candidate.numeral.first), last.kind == .fraction, last.modifier == .approx
    {
      // نحو نصف سوريا وثلث العراق: one approximator for both.
      candidate.modifier = .approx
    }
    if let modifier = candidate.modifier { candidate.note(Self.name, modifier.rawValue) }
  }

  /// The first token of an expression, with the sign, symbol or noun before its numeral.
  private func firstToken(of candidate: Candidate) -> Int {
    var first = candidate.numeral.first
    guard let start = candidate.start else { return first }
    while first > 0, items.text.tokens[first - 1].start >= start { first -= 1 }
    return first
  }
}

/// The other bound of one number, which و joins: the number then has both ends.
struct OtherBoundRule: AttachmentRule {
  static let name = "other-bound"
  static let seeds: Set<Candidate.Seed> = [.numeral]
  let reading: Reading

  /// Adds the other bound when it follows with و; the candidate then has both ends.
  func apply(to candidate: inout Candidate, after history: History) {
    let ends = RangeEnds(reading: reading)
    guard let bound = candidate.modifier, bound != .approx, let value = candidate.value, candidate.noun == nil,
      let other = otherBound(after: candidate.end, bound), let numeral = ends.upperEnd(at: other, .to, after: history)
    else { return }
    var second = Candidate(numeral, seed: .numeral, kind: numeral.fraction == nil ? .cardinal : .fraction)
    ends.addSuffix(to: &second, after: history)
    guard let limit = second.value, ends.isCompatible(candidate, second) else { return }
    let isRising = bound == .moreThan || bound == .atLeast
    let first = isRising ? ends.distributed(value, of: candidate, to: second) : value
    guard isRising ? first < limit : limit < first else { return }
    if second.unit == nil, second.kind == .cardinal { NounRule(reading: reading).apply(to: &second, after: history) }
    ends.merge(second, into: &candidate, low: min(first, limit), high: max(first, limit))
    (candidate.noun, candidate.lemma, candidate.modifier) = (second.noun, second.lemma, nil)
    candidate.note(Self.name)
  }

  /// The token after a bound of the other direction that و joins.
  private func otherBound(after end: Int, _ bound: Number.Modifier) -> Int? {
    guard items.continues(end), items.isWord(end) else { return nil }
    let isDetached = items.isCue(end, .and)
    let start = isDetached ? end + 1 : end
    guard isDetached || items.shows(end, .and) || items.shows(end, .then), items.continues(start),
      items.letterCount(start) > 2,
      let found = items.lexicon.bounds.before.longest(at: start, in: items.text, dropping: isDetached ? 0 : 2)
    else { return nil }
    let other = found.meaning.modifier
    guard other != .approx, Self.isLower(bound) != Self.isLower(other) else { return nil }
    return found.end
  }

  private static func isLower(_ bound: Number.Modifier) -> Bool { bound == .moreThan || bound == .atLeast }
}
