import ArabicScript
import SaqiyaKit

/// Fractions after a number: مليون ونصف, خمسة وثلاثة أرباع, عشرون إلا ربعا.
extension NumeralGrammar {
  /// مليون ونصف, خمسة وثلاثة أرباع, عشرون إلا ربعا: a fraction of the last magnitude, or of one.
  func addFraction(to numeral: inout Numeral) {
    if let next = items.conjoined(numeral.end), let tail = tailFraction(at: next), !isFollowedByBase(tail.end, numeral)
    {
      let share = Self.share(tail.numerator, tail.denominator, of: numeral.power)
      guard let sum = numeral.value.adding(share) else { return }
      numeral = numeral.extended(to: tail.end, value: sum, step: "+ \(tail.numerator)/\(tail.denominator)")
      if numeral.power == 0 { multiply(&numeral) } else { skipRepeatedMagnitude(&numeral) }
    } else if items.isCue(numeral.end, .except), items.continues(numeral.end),
      let next = items.fractionWord(numeral.end + 1),
      next.word.form == .one, next.form.particles.foldedCount == 0
    {
      let share = Self.share(-1, next.word.denominator, of: numeral.power)
      guard let difference = numeral.value.adding(share) else { return }
      numeral = numeral.extended(to: numeral.end + 2, value: difference, step: "- 1/\(next.word.denominator)")
    }
  }

  /// ثلاثة ونصف مليون: the magnitude behind the fraction is of all of it.
  private func multiply(_ numeral: inout Numeral) {
    guard let magnitude = items.multiplier(at: numeral.end) else { return }
    numeral = numeral.extended(
      to: numeral.end + 1, value: numeral.value.scaled(by: magnitude.power), step: "× 10^\(magnitude.power)")
    numeral.power = magnitude.power
  }

  /// The fraction after و.
  func tailFraction(at index: Int) -> (numerator: Int, denominator: Int, end: Int)? {
    if let counted = countedFraction(at: index, items.form(index)), let fraction = counted.fraction {
      return (fraction.numerator, fraction.denominator, counted.end)
    }
    guard let next = items.fractionWord(index), !next.form.particles.hasArticle,
      next.word.doubt == .none || next.word.doubt == .colloquial, next.word.form != .plural
    else { return nil }
    return (next.word.form == .dual ? 2 : 1, next.word.denominator, index + 1)
  }

  /// خمسة ونصف المدينة: the half is of the town, not of one.
  private func isFollowedByBase(_ index: Int, _ numeral: Numeral) -> Bool {
    guard items.continues(index), items.hasArticle(index) else { return false }
    if case .magnitude = items.numeralWord(index) { return false }
    if items.lexicon.percents.match(at: index, in: items.text) != nil { return false }
    return true
  }

  /// مليون ونصف المليون says the magnitude once more.
  private func skipRepeatedMagnitude(_ numeral: inout Numeral) {
    guard numeral.power > 0, case .magnitude(let magnitude) = items.numeralWord(numeral.end),
      magnitude.power == numeral.power, let form = items.nextForm(numeral.end), form.particles.conjunction == nil,
      form.particles.preposition == nil
    else { return }
    numeral.end += 1
  }
}
