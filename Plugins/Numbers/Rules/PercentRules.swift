import ArabicScript
import SaqiyaKit

/// Per cent and per mille, in signs and words, and what they are of.
struct PercentRule: AttachmentRule {
  static let name = "percent"
  static let seeds: Set<Candidate.Seed> = [.numeral, .excess]
  let reading: Reading

  /// Per cent and per mille, in signs and words, and what they are of.
  func apply(to candidate: inout Candidate, after history: History) {
    let end = candidate.end
    if items.continues(end), let percent = items.lexicon.percents.match(at: end, in: items.text) {
      candidate.end = percent.end
      candidate.unit = percent.name
    } else if let sign = percentSign(before: candidate) {
      candidate.start = items.text.tokens[sign].start
      candidate.unit = "percent"
    } else {
      return
    }
    candidate.kind = .percent
    candidate.note(Self.name, candidate.unit)
    addFraction(to: &candidate)
    BaseReader(reading: reading).attach(to: &candidate, after: candidate.end, needsFrom: true)
  }

  /// ثلاثة بالمئة ونصف: a fraction of one per cent, which nothing else follows.
  private func addFraction(to candidate: inout Candidate) {
    guard candidate.numeral.fraction == nil, let next = items.conjoined(candidate.end),
      let tail = numerals.tailFraction(at: next), let value = candidate.value, value.exponent >= 0,
      !items.continues(tail.end) || items.text.tokens[tail.end].kind == .punctuation || items.isStopWord(tail.end),
      let sum = value.adding(.quotient(tail.numerator, tail.denominator))
    else { return }
    candidate.value = sum
    candidate.end = tail.end
  }

  /// %97: the sign before the number, when no number precedes it.
  private func percentSign(before candidate: Candidate) -> Int? {
    let first = candidate.numeral.first
    guard candidate.numeral.isDigits, first > 0, items.continues(first), items.isPunctuation(first - 1, "%", "٪"),
      !(items.adjoins(first - 1) && items.isDigits(first - 2))
    else { return nil }
    return first - 1
  }
}

/// A number without a sign after the word that percentages follow.
struct CuedPercentRule: AttachmentRule {
  static let name = "cued-percent"
  static let seeds: Set<Candidate.Seed> = [.numeral]
  let reading: Reading

  /// بنسبة 97: a number without a sign after the word that percentages follow, unless it is one side of a ratio
  /// (بنسبة 97 إلى 3).
  func apply(to candidate: inout Candidate, after history: History) {
    guard candidate.kind == .cardinal, candidate.unit == nil, candidate.numeral.power == 0, candidate.value != nil,
      candidate.value.map({ $0 < ExactDecimal(1000) }) == true, hasPercentCue(before: candidate.numeral.first),
      !isRatio(candidate.end)
    else { return }
    candidate.kind = .percent
    candidate.unit = "percent"
    candidate.note(Self.name)
    BaseReader(reading: reading).attach(to: &candidate, after: candidate.end, needsFrom: true)
  }

  /// بنسبة, ما نسبته, directly or with a bound between: بنسبة تفوق 40.
  private func hasPercentCue(before first: Int) -> Bool {
    let reach = around.boundBefore(first) == nil ? 1 : Self.reachOfPercentCue
    return items.precedingTokens(first, reach).contains { items.isCue(behindParticlesOf: $0, .percent) }
  }

  /// How far the word stands before the number when a bound is between: بنسبة لا تقل عن 40.
  private static let reachOfPercentCue = 4

  /// Whether another number follows that the first is compared with: إلى 3, لـ 3, على 3, من كل 3, من أصل 3.
  private func isRatio(_ index: Int) -> Bool {
    guard items.continues(index) else { return false }
    if items.isPunctuation(index, ":", "/") { return true }
    return items.isCue(index, .compared)
      && (1...2).contains { offset in
        items.continues(index + offset) && (items.isDigits(index + offset) || items.numeralWord(index + offset) != nil)
      }
  }
}
