import ArabicScript
import SaqiyaKit

/// Two values of one thing at two times, which are not a range; unit and magnitude may be said once for both.
struct ChangeRule: AttachmentRule {
  static let name = "change"
  static let seeds: Set<Candidate.Seed> = [.numeral, .dual, .unitDual]
  let reading: Reading

  func apply(to candidate: inout Candidate, after history: History) {
    if let later = laterValue(before: candidate, history) {
      return shareSuffix(of: later, with: &candidate, after: history)
    }
    guard candidate.kind != .ordinal, let low = candidate.value,
      let (connector, upper) = RangeEnds(reading: reading).other(after: candidate, history), connector == .to,
      isChange(candidate.numeral.first, history) || isFall(low, of: candidate, to: upper)
    else { return }
    candidate.isChange = true
    candidate.endOfChange = upper.next
    shareSuffix(of: upper, with: &candidate, after: history)
  }

  /// انخفض إلى 152 مليونا من 163: the later value, where it is told first; not before a year, nor before what counts something
  /// of its own.
  private func laterValue(before candidate: Candidate, _ history: History) -> Candidate? {
    let numeral = candidate.numeral
    guard numeral.isDigits, candidate.end == numeral.end, items.continues(numeral.first),
      items.isCue(numeral.first - 1, .of), !items.isPlainYear(numeral.first),
      let later = history.previous(endingAt: numeral.first - 1), later.isSuffixed || later.numeral.power > 0,
      items.isCue(behindParticlesOf: later.numeral.first - 1, .to), isChange(later.numeral.first, history),
      !around.isQuantity(numeral.value, before: numeral.end)
    else { return nil }
    return later
  }

  /// ارتفع من 6 إلى 9 بالمئة: two values of one thing at two times, not a range.
  private func isChange(_ first: Int, _ history: History) -> Bool {
    if isAfterChange(first, history) { return true }
    for index in items.precedingTokens(first, Self.reachOfChange).reversed() {
      if items.isPunctuation(index, ".", "؛") { return false }
      if items.isListed(index, in: items.lexicon.context.changes) { return true }
    }
    return false
  }

  /// … والمغرب من 2.5 إلى 8: one more thing that changed, joined to the one before it.
  private func isAfterChange(_ first: Int, _ history: History) -> Bool {
    let start = history.endOfChange
    guard start > 0, start < first, first - start <= Self.reachOfNextChange else { return false }
    let isJoined = items.shows(start, .and) || items.isPunctuation(start, "،", ",")
    return isJoined && (start...first).allSatisfy { items.continues($0) && !items.isPunctuation($0, ".", "؛") }
  }

  /// How many tokens may name the next thing that changed.
  private static let reachOfNextChange = 6

  /// How far before من its verb is looked for: its subject, adverbs and a date may stand between.
  private static let reachOfChange = 8

  /// ارتفع من 6 إلى 9 بالمئة, من 250 إلى 200 مليون دينار: unit and magnitude of the second value are those of the first too.
  private func shareSuffix(of other: Candidate, with candidate: inout Candidate, after history: History) {
    guard candidate.unit == nil, candidate.kind == .cardinal, candidate.numeral.isDigits,
      NameTest.first(of: candidate, reading, after: history) == nil,
      other.hasSuffix || other.numeral.power > 0
    else { return }
    if let value = candidate.value, let magnitude = sharedPower(value, of: candidate, to: other) {
      candidate.value = value.scaled(by: magnitude)
      candidate.numeral.power = magnitude
      candidate.numeral.alternatives = []
      candidate.note(Self.name, "× 10^\(magnitude), said once for both")
    }
    guard other.unit != nil || other.kind == .money else { return }
    (candidate.kind, candidate.unit) = (other.kind, other.unit)
    candidate.note(Self.name, "unit said once for both")
  }

  /// من 250 إلى 200 مليون: with the magnitude that both have the first is the larger.
  private func isFall(_ low: ExactDecimal, of candidate: Candidate, to upper: Candidate) -> Bool {
    guard let power = sharedPower(low, of: candidate, to: upper), let high = upper.value else { return false }
    return high <= low.scaled(by: power)
  }

  /// The magnitude of another value, when it must be that of this one as well: their digits are of a size.
  private func sharedPower(_ value: ExactDecimal, of candidate: Candidate, to other: Candidate) -> Int? {
    let power = other.numeral.power
    guard candidate.numeral.power == 0, power > 0, other.numeral.isDigits, value < ExactDecimal(1000),
      let high = other.value, let limit = high.multiplied(by: ExactDecimal(10))
    else { return nil }
    return value.scaled(by: power) <= limit ? power : nil
  }
}
