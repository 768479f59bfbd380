import ArabicScript
import SaqiyaKit

/// A fraction of the unit after it, which may say the unit once more.
struct UnitFractionRule: AttachmentRule {
  static let name = "unit-fraction"
  static let seeds: Set<Candidate.Seed> = [.unitDual, .unit]
  let reading: Reading

  /// ثلاثة كيلومترات ونصف, متر ونصف المتر: a fraction of the unit after it, which may say the unit once more.
  func apply(to candidate: inout Candidate, after history: History) {
    guard candidate.seed != .unit || !candidate.numeral.particles.hasArticle else { return }
    if subtractFraction(from: &candidate) { return }
    guard let next = items.conjoined(candidate.end), let tail = numerals.tailFraction(at: next),
      let value = candidate.value,
      value.exponent >= 0, candidate.numeral.fraction == nil, let end = endOfRepeatedUnit(tail.end, of: candidate),
      let sum = value.adding(.quotient(tail.numerator, tail.denominator))
    else { return }
    candidate.value = sum
    candidate.end = end
    candidate.isProvisional = false
    candidate.note(Self.name, "+ \(tail.numerator)/\(tail.denominator)")
  }

  /// كيلو إلا ربعا, ساعتين إلا ثلثا.
  private func subtractFraction(from candidate: inout Candidate) -> Bool {
    guard items.isCue(candidate.end, .except), items.continues(candidate.end),
      let next = items.fractionWord(candidate.end + 1),
      next.word.form == .one, next.form.particles.foldedCount == 0, let value = candidate.value,
      // ساعة إلا خمس دقائق: five minutes less.
      around.unit(at: candidate.end + 2) == nil,
      let difference = value.adding(.quotient(-1, next.word.denominator))
    else { return false }
    candidate.value = difference
    candidate.end += 2
    candidate.isProvisional = false
    candidate.note(Self.name, "- 1/\(next.word.denominator)")
    return true
  }

  /// The token after the unit of a candidate that is said again at a token, or the token itself when it says nothing more.
  ///
  /// - Returns: `nil` when the fraction is of something else: متر ونصف المسافة, متر ونصف كيلومتر.
  private func endOfRepeatedUnit(_ index: Int, of candidate: Candidate) -> Int? {
    guard items.continues(index), items.isWord(index) else { return index }
    if let unit = items.lexicon.units.phrases.match(at: index, in: items.text) {
      return candidate.kind == .measure && unit.name == candidate.unit ? unit.end : nil
    }
    if let noun = items.lexicon.money.nounTable.longestMatch(in: items.text, at: index) {
      let money = around.currency(noun.value, after: index + noun.tokenCount)
      return candidate.kind == .money && money.code == candidate.unit ? money.end : nil
    }
    return items.hasArticle(index) ? nil : index
  }
}

/// A fraction of what was counted, which nothing else follows.
struct CountedFractionRule: AttachmentRule {
  static let name = "counted-fraction"
  static let seeds: Set<Candidate.Seed> = [.numeral, .dual]
  let reading: Reading

  /// ثلاثة أضعاف ونصف, مرتين ونصف: a fraction of what was counted, which nothing else follows.
  func apply(to candidate: inout Candidate, after history: History) {
    guard candidate.kind == .count || candidate.seed == .dual, let next = items.conjoined(candidate.end),
      items.fractionWord(next)?.word.doubt != .colloquial,
      let tail = numerals.tailFraction(at: next), let value = candidate.value, value.exponent >= 0,
      candidate.noun != nil,
      isEndOfPhrase(tail.end),
      let sum = value.adding(.quotient(tail.numerator, tail.denominator))
    else { return }
    candidate.value = sum
    candidate.end = tail.end
    if candidate.seed == .dual { candidate.kind = .count }
    candidate.note(Self.name, "+ \(tail.numerator)/\(tail.denominator)")
  }

  private func isEndOfPhrase(_ index: Int) -> Bool {
    !items.continues(index) || items.isStopWord(index) || items.text.tokens[index].kind == .punctuation
  }
}
