import ArabicScript
import SaqiyaKit

/// Two numbers that are the ends of one.
struct RangeRule: AttachmentRule {
  static let name = "range"
  static let seeds: Set<Candidate.Seed> = [.numeral]
  let reading: Reading

  func apply(to candidate: inout Candidate, after history: History) {
    let ends = RangeEnds(reading: reading)
    guard candidate.kind != .ordinal, !candidate.isChange, let low = candidate.value,
      let (connector, upper) = ends.other(after: candidate, history), let high = upper.value
    else { return }
    let scaled = ends.distributed(low, of: candidate, to: upper)
    guard scaled < high || connector == .hyphen && upper.hasSuffix && scaled != high else { return }
    switch connector {
    case .hyphen where candidate.unit == nil && upper.unit == nil && upper.kind == .cardinal:
      if isScoreRange(candidate, low, high) { return }
    case .or: if !isNear(scaled, high) { return }
    case .hyphen, .to, .and: break
    }
    ends.merge(upper, into: &candidate, low: min(scaled, high), high: max(scaled, high))
    candidate.isRange = true
    candidate.note(Self.name)
    if candidate.kind == .cardinal, upper.numeral.isDigits,
      DayNames(reading: reading).isDayOfMonth(upper.numeral) || areYears(low, high) && !counts(candidate, low, high)
        || isBeforeEra(candidate.end)
    {
      candidate.kind = .identifier
      candidate.identifier = .date
    }
  }

  /// ما بين 1900 و2000 موظف: two round numbers, or two before a listed noun, count what stands behind them.
  private func counts(_ candidate: Candidate, _ low: ExactDecimal, _ high: ExactDecimal) -> Bool {
    if let noun = around.countedNoun(after: candidate.end, value: high) { return noun.lemma != nil || noun.index > 0 }
    guard let first = low.integerValue, let last = high.integerValue else { return false }
    return first.isMultiple(of: 100) && last.isMultiple(of: 100)
      && around.indefiniteWord(at: candidate.end) != nil
  }

  /// 750-868 م: a letter that is not a metre here is the era of both years.
  private func isBeforeEra(_ index: Int) -> Bool {
    items.isEra(index) || items.continues(index) && items.isCue(index, .metre)
  }

  /// بين 2010 و2015: two numbers of recent years without a unit.
  private func areYears(_ low: ExactDecimal, _ high: ExactDecimal) -> Bool {
    guard let first = low.integerValue, let last = high.integerValue else { return false }
    return Years.recent.contains(first) && Years.recent.contains(last)
  }

  /// Small numbers joined by a hyphen without a unit are a score, unless a word before says range.
  private func isScoreRange(_ candidate: Candidate, _ low: ExactDecimal, _ high: ExactDecimal) -> Bool {
    // 1.10–1.92 are the ends of an interval.
    guard low.integerValue != nil, high.integerValue != nil else { return false }
    guard low < ExactDecimal(20), high < ExactDecimal(20) else {
      return areYears(low, high)
    }
    let first = candidate.numeral.first
    return !(items.isCue(first - 1, .of) || items.isCue(first - 1, .between) || around.boundBefore(first) != nil)
      && around.countedNoun(after: candidate.numeral.end + 2, value: high) == nil
  }

  /// 3 أو 4: alternatives are a range when they are near each other.
  private func isNear(_ low: ExactDecimal, _ high: ExactDecimal) -> Bool {
    guard let limit = low.multiplied(by: ExactDecimal(3)) else { return false }
    return high <= limit
  }
}
