import ArabicScript
import SaqiyaKit

/// Terms: groups with the magnitudes that multiply them.
extension NumeralGrammar {
  /// A term in words; `nil` for a plural magnitude without a coefficient, which is vague.
  ///
  /// - Parameter previous: the class of the word that "and" joins it to.
  func wordTerm(at index: Int, after previous: NumeralWord.Kind? = nil) -> Term? {
    if case .magnitude(let magnitude) = items.numeralWord(index) {
      return magnitude.form == .plural ? nil : term(of: magnitude, at: index)
    }
    guard let group = group(at: index, after: previous) else { return nil }
    return term(ExactDecimal(group.value), end: group.end)
  }

  /// A coefficient with the magnitudes that follow it, each larger than the one before: مئة ألف مليون.
  func term(_ coefficient: ExactDecimal, end: Int) -> Term {
    var term = Term(end: end, value: coefficient, coefficient: coefficient, power: 0)
    if items.isDigits(end - 1), let count = coefficient.integerValue, (3...9).contains(count),
      items.bareNumeralWord(end) == .hundred(100)
    {
      // 3 مئة, 3 مئة ألف.
      term.value = ExactDecimal(count * 100)
      term.end += 1
    }
    // 4,675,710 ملايين: a number that is written out has its millions already.
    let isWrittenOut = items.isDigits(end - 1) && coefficient >= ExactDecimal(1_000_000)
    while !isWrittenOut, let magnitude = items.multiplier(at: term.end),
      magnitude.power > term.power || term.power >= 6
    {
      guard magnitude.power + term.power <= ExactDecimal.largestPower else { break }
      let step = "\(term.value) × 10^\(magnitude.power)"
      term.step = term.step.map { "\($0); \(step)" } ?? step
      if let other = magnitude.otherPower { term.other = term.value.scaled(by: other) }
      term.coefficient = term.value
      term.value = term.value.scaled(by: magnitude.power)
      term.power += magnitude.power
      term.end += 1
    }
    return term
  }

  /// A magnitude that counts itself: ألف, ألفان, ألفا جندي; it may be multiplied in turn (ألف مليون).
  func term(of magnitude: Magnitude, at index: Int) -> Term {
    var count = magnitude.count
    if magnitude.form == .accusative, isDualMagnitude(index) { count = 2 }
    var term = term(ExactDecimal(count).scaled(by: magnitude.power), end: index + 1)
    if term.end == index + 1 {
      term.coefficient = ExactDecimal(count)
      if magnitude.form == .accusative {
        term.other = ExactDecimal(3 - count).scaled(by: magnitude.power)
      }
      if let other = magnitude.otherPower { term.other = ExactDecimal(count).scaled(by: other) }
      if count == 2 { term.step = "dual: 2 × 10^\(magnitude.power)" }
    }
    term.power += magnitude.power
    return term
  }

  /// Whether a magnitude in ا is the dual in construct: no tanwin is written, and a noun follows that is not conjoined.
  private func isDualMagnitude(_ index: Int) -> Bool {
    guard !items.text.tokens[index].flags.contains(.marked), items.continues(index + 1), items.isWord(index + 1),
      items.conjoined(index + 1) == nil, items.lexicon.context.stopWords.value(of: index + 1, in: items.text) == nil
    else { return false }
    return items.lexicon.nouns.form(of: index + 1, in: items.text) != nil
      || items.lexicon.units.phrases.match(at: index + 1, in: items.text) != nil
      || items.lexicon.money.nounTable.longestMatch(in: items.text, at: index + 1) != nil
      || items.multiplier(at: index + 1) != nil
  }
}
