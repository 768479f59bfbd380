import ArabicScript
import SaqiyaKit

/// Whether words that look like numbers are numbers.
extension NumeralGrammar {
  /// The token after a phrase that is passed over whole and covers a token: في آن واحد, الدرجة الأولى.
  func endOfFalseFriend(at index: Int) -> Int? {
    for start in (items.precedingTokens(index, Self.longestFalseFriend - 1).lowerBound...index).reversed()
    where items.lexicon.context.passedOver.mayBegin(with: items.text.tokens[start]) {
      let phrase = items.behindParticles(of: start) {
        items.lexicon.context.passedOver.longestMatch(in: items.text, at: start, dropping: $0)
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
    // وأحد أكبر التجار: and one of them.
    case .unit(1) where items.isCue(index, .one) && items.hasHamzaInside(index): return false
    case .unit(1), .unit(2): return !numeral.particles.hasArticle
    case .unit where sense.isColloquial: return isColloquialUnit(numeral)
    case .unit, .ten: return !isDoubtfulUnit(numeral)
    case .hundred: return isHundredHere(numeral, isColloquial: sense.isColloquial)
    case .magnitude(let magnitude) where magnitude.power == 3 && magnitude.form == .singular:
      return !items.text.tokens[index].flags.contains(.shadda) && !isAuthored(index) && !isLetter(numeral)
        && !isBeforeAuthor(numeral)
    case .magnitude: return !numeral.particles.hasArticle || around.isCounting(numeral.value, before: numeral.end)
    default: return true
    }
  }

  /// قرابة المئة, لا يتعدى العشرة: a definite round number after a bound, unless a date or an age follows (حتى الثلاثين من يونيو).
  func isBoundedDefinite(_ numeral: Numeral) -> Bool {
    numeral.particles.hasArticle && numeral.particles.preposition == nil && numeral.value >= ExactDecimal(10)
      && around.boundBefore(numeral.first) != nil && !(items.isCue(numeral.end, .of) && items.continues(numeral.end))
  }

  /// صفر is also a month, and الصفر a point of reference.
  private func isZero(_ numeral: Numeral) -> Bool {
    let index = numeral.first
    if numeral.particles.hasArticle || items.isCue(index - 1, .monthWord)
      || items.isDigits(index - 1) && items.continues(index)
    {
      return false
    }
    return !(items.isDigits(index + 1) && items.continues(index + 1) && items.digitCount(index + 1) == 4)
  }

  /// سبع may be a lion and عشر a tithe: with the article they need a noun before or after.
  private func isDoubtfulUnit(_ numeral: Numeral) -> Bool {
    guard numeral.particles.hasArticle else { return false }
    if items.nounForm(before: numeral.first)?.isDefinite == true
      || items.hasArticle(numeral.first - 1) && items.continues(numeral.first)
    {
      return false
    }
    return !around.isCounting(numeral.value, before: numeral.end)
  }

  /// ست is a lady and زوز a couple: before a word they need to count it.
  private func isColloquialUnit(_ numeral: Numeral) -> Bool {
    let end = numeral.end
    guard !numeral.particles.hasArticle else { return !isDoubtfulUnit(numeral) }
    return !items.continues(end) || !items.isWord(end) || items.isStopWord(end)
      || items.conjoined(end) != nil || around.isCounting(numeral.value, before: end)
  }

  /// في المئة and بالمئة without a number belong to one that was not read; colloquial متين also means solid.
  private func isHundredHere(_ numeral: Numeral, isColloquial: Bool) -> Bool {
    let index = numeral.first
    if isColloquial {
      return around.isCounting(numeral.value, before: numeral.end)
        || !items.continues(index) && !items.continues(index + 1)
    }
    guard numeral.particles.hasArticle else { return true }
    if isOrdinalHundred(numeral) { return true }
    return numeral.particles.preposition == nil && !items.isCue(index - 1, .inside) && !items.isCue(index - 1, .of)
      && around.isCounting(numeral.value, before: numeral.end)
  }

  /// الذكرى المئة: after a definite noun, or alone on its line, the definite hundred is the ordinal.
  func isOrdinalHundred(_ numeral: Numeral) -> Bool {
    let index = numeral.first
    guard numeral.end == index + 1, numeral.value == ExactDecimal(100), numeral.particles.preposition == nil else {
      return false
    }
    return items.continues(index) ? items.hasArticle(index - 1) : !items.continues(index + 1)
  }

  /// الذي ألف, وقد ألف: the verb "to write a book".
  private func isAuthored(_ index: Int) -> Bool {
    index > 0 && items.continues(index)
      && items.lexicon.context.verbFrames.longestMatch(in: items.text, at: index - 1) != nil
  }

  /// ألف الكاتب رواية: a thousand counts nothing definite, so it is the verb where a definite noun of no unit follows.
  private func isBeforeAuthor(_ numeral: Numeral) -> Bool {
    !numeral.particles.hasArticle && numeral.particles.preposition == nil && items.continues(numeral.end)
      && items.hasArticle(numeral.end) && !around.isCounting(numeral.value, before: numeral.end)
      && around.boundBefore(numeral.first) == nil && !items.continues(numeral.first)
  }

  /// الألف, the letter.
  private func isLetter(_ numeral: Numeral) -> Bool {
    numeral.particles.hasArticle && !around.isCounting(numeral.value, before: numeral.end)
      && items.nounForm(before: numeral.first)?.isDefinite != true
  }
}
