import ArabicScript
import SaqiyaKit

/// The sign before a number: a minus or plus that touches the digits, or a word for it.
struct SignRule: AttachmentRule {
  static let name = "sign"
  static let seeds: Set<Candidate.Seed> = [.numeral]
  let reading: Reading

  /// A minus that touches the digits and follows nothing that it could join to them; or سالب, ناقص.
  func apply(to candidate: inout Candidate, after history: History) {
    let first = candidate.numeral.first
    guard first > 0, items.continues(first) else { return }
    let isMinus =
      items.isPunctuation(first - 1, "-", "−", "﹣", "－") && items.adjoins(first)
      && (!items.adjoins(first - 1) || items.isPunctuation(first - 2, "(", "[")) && !items.isDigits(first - 2)
      && !isDate(candidate.numeral.end)
    if candidate.numeral.isDigits, items.isPlus(first), !PhoneNumbers(reading: reading).isPhone(candidate.numeral) {
      candidate.start = items.text.tokens[first - 1].start
      candidate.numeralStart = candidate.start
      return
    }
    guard isMinus && candidate.numeral.isDigits || items.isCue(first - 1, .minus), let value = candidate.value else {
      return
    }
    candidate.value = value.negated
    candidate.numeral.alternatives = candidate.numeral.alternatives.map(\.negated)
    candidate.start = items.text.tokens[first - 1].start
    candidate.numeralStart = candidate.start
    candidate.note(Self.name, "negative")
  }

  /// -8-1440: more digits behind another hyphen are a date or a name, not a range from below zero.
  private func isDate(_ end: Int) -> Bool {
    items.isPunctuation(end, "-", "–") && items.adjoins(end) && items.isDigits(end + 1) && items.adjoins(end + 1)
      && items.digitCount(end + 1) == 4
  }
}

/// A plus behind digits: ten or more.
struct TrailingPlusRule: AttachmentRule {
  static let name = "trailing-plus"
  static let seeds: Set<Candidate.Seed> = [.numeral]
  let reading: Reading

  /// 10+ سنوات: ten or more.
  func apply(to candidate: inout Candidate, after history: History) {
    let end = candidate.end
    guard candidate.numeral.isDigits, items.digitCount(candidate.numeral.first) < PhoneNumbers.leastDigits,
      items.isPunctuation(end, "+"), items.adjoins(end), !items.adjoins(end + 1)
    else {
      return
    }
    candidate.end += 1
    candidate.modifier = .atLeast
    candidate.note(Self.name)
  }
}

/// A temperature under the zero point, said in words.
struct BelowZeroRule: AttachmentRule {
  static let name = "below-zero"
  static let seeds: Set<Candidate.Seed> = [.numeral, .unitDual]
  let reading: Reading

  /// درجتين تحت الصفر.
  func apply(to candidate: inout Candidate, after history: History) {
    guard candidate.seed == .unitDual || candidate.kind == .cardinal || candidate.kind == .measure,
      items.isCue(candidate.end, .below), items.isCue(candidate.end + 1, .zeroPoint),
      items.continues(candidate.end),
      let value = candidate.value
    else { return }
    candidate.value = value.negated
    candidate.end += 2
    candidate.note(Self.name)
  }
}
