import ArabicScript
import SaqiyaKit

/// Words that look like numbers and are none.
extension NumberScanner {
  /// The token after a phrase that is passed over whole and covers a token: في آن واحد, الدرجة الأولى.
  func endOfFalseFriend(at index: Int) -> Int? {
    for start in (precedingTokens(index, Self.longestFalseFriend - 1).lowerBound...index).reversed()
    where lexicon.context.passedOver.mayBegin(with: text.tokens[start]) {
      let phrase = behindParticles(of: start) {
        lexicon.context.passedOver.longestMatch(in: text, at: start, dropping: $0)
      }
      if let phrase, start + phrase.tokenCount > index { return start + phrase.tokenCount }
    }
    return nil
  }

  /// The words of the longest phrase, من الألف إلى الياء.
  private static let longestFalseFriend = 4

  /// Whether a numeral in words is one here; compounds always are.
  func isNumber(_ numeral: Numeral, _ sense: WordSense) -> Bool {
    guard numeral.end == numeral.first + 1, let word = sense.numeral else { return true }
    if isBoundedDefinite(numeral) { return true }
    let index = numeral.first
    switch word {
    case .zero: return isZero(numeral)
    case .unit(1), .unit(2): return !numeral.particles.hasArticle
    case .unit, .ten: return !isAmbiguousUnit(numeral)
    case .hundred: return isHundred(numeral, isColloquial: sense.isColloquial)
    case .magnitude(let magnitude) where magnitude.power == 3 && magnitude.form == .singular:
      return !text.tokens[index].flags.contains(.shadda) && !isAuthored(index) && !isLetter(numeral)
    case .magnitude: return !numeral.particles.hasArticle || isCounting(numeral.value, before: numeral.end)
    default: return true
    }
  }

  /// قرابة المئة, لا يتعدى العشرة: a definite round number after a bound, unless a date or an age follows (حتى الثلاثين من يونيو).
  func isBoundedDefinite(_ numeral: Numeral) -> Bool {
    numeral.particles.hasArticle && numeral.particles.preposition == nil && numeral.value >= ExactDecimal(10)
      && boundBefore(numeral.first) != nil && !(isWord(numeral.end, "من") && continues(numeral.end))
  }

  /// صفر is also a month, and الصفر a point of reference.
  private func isZero(_ numeral: Numeral) -> Bool {
    let index = numeral.first
    if numeral.particles.hasArticle || isWord(index - 1, "شهر") || isDigits(index - 1) && continues(index) {
      return false
    }
    return !(isDigits(index + 1) && continues(index + 1) && text.tokens[index + 1].foldedCount == 4)
  }

  /// سبع may be a lion and عشر a tithe: with the article they need a noun before or after.
  private func isAmbiguousUnit(_ numeral: Numeral) -> Bool {
    guard numeral.particles.hasArticle else { return false }
    if nounForm(before: numeral.first)?.isDefinite == true || hasArticle(numeral.first - 1) && continues(numeral.first)
    {
      return false
    }
    return !isCounting(numeral.value, before: numeral.end)
  }

  /// في المئة and بالمئة without a number belong to one that was not read; colloquial متين also means solid.
  private func isHundred(_ numeral: Numeral, isColloquial: Bool) -> Bool {
    let index = numeral.first
    if isColloquial {
      return isCounting(numeral.value, before: numeral.end) || !continues(index) && !continues(index + 1)
    }
    guard numeral.particles.hasArticle else { return true }
    if isOrdinalHundred(numeral) { return true }
    return numeral.particles.preposition == nil && !isWord(index - 1, "في") && !isWord(index - 1, "من")
      && isCounting(numeral.value, before: numeral.end)
  }

  /// الذكرى المئة: after a definite noun, or alone on its line, the definite hundred is the ordinal.
  func isOrdinalHundred(_ numeral: Numeral) -> Bool {
    let index = numeral.first
    guard numeral.end == index + 1, numeral.value == ExactDecimal(100), numeral.particles.preposition == nil else {
      return false
    }
    return continues(index) ? hasArticle(index - 1) : !continues(index + 1)
  }

  /// الذي ألف, وقد ألف: the verb "to write a book".
  private func isAuthored(_ index: Int) -> Bool {
    index > 0 && continues(index) && lexicon.context.verbFrames.longestMatch(in: text, at: index - 1) != nil
  }

  /// الألف, the letter.
  private func isLetter(_ numeral: Numeral) -> Bool {
    numeral.particles.hasArticle && !isCounting(numeral.value, before: numeral.end)
      && nounForm(before: numeral.first)?.isDefinite != true
  }
}
