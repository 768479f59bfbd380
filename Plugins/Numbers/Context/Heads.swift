import ArabicScript
import SaqiyaKit

/// Words whose number is a name: المادة 5, الطريق السيارة 2, غالاكسي نوت 7, المواد 5 و6.
extension NumberScanner {
  static let headStep = "head of a name"
  static let scoreStep = "score"

  /// Whether a head makes a number a name.
  func hasHead(_ numeral: Numeral) -> Bool {
    guard countedNoun(after: numeral.end, value: numeral.value) == nil, unit(at: numeral.end) == nil else {
      return false
    }
    if followsName(numeral) { return true }
    guard numeral.particles.conjunction == nil, boundBefore(numeral.first) == nil else { return false }
    if numeral.isDigits, isLetterName(numeral.first - 1), continues(numeral.first) { return true }
    var end = numeral.first
    if isDetachedParticle(end - 1) { end -= 1 }
    if continues(end), isPunctuation(end - 1, "-", ":", "°", "–", "(") || isDotOfAbbreviation(end - 1) { end -= 1 }
    if let head = head(endingAt: end) {
      switch head {
      case .any: return true
      case .amount: return !isAmount(end - 2)
      case .never: return false
      case .digits, .brand: return numeral.isDigits
      }
    }
    // الطريق السيارة 2: a definite word that describes a definite head; ويندوز فون 7: a part of the name.
    guard numeral.isDigits, end > 1, isMiddle(end - 1), let head = head(endingAt: end - 1) else {
      return false
    }
    return head == .brand || head != .never && hasArticle(end - 1) && isDefinite(end - 2)
  }

  /// The words of the longest head.
  private static let longestHead = 3

  /// What the list says of the head that ends before a token; the longest counts.
  private func head(endingAt end: Int) -> HeadKind? {
    for start in precedingTokens(end, Self.longestHead) where lexicon.context.heads.mayBegin(with: text.tokens[start]) {
      let head = behindParticles(of: start) { particles -> HeadKind? in
        guard let head = lexicon.context.heads.longest(at: start, in: text, dropping: particles), head.end == end else {
          return nil
        }
        return head.meaning
      }
      if let head { return head }
    }
    return nil
  }

  /// Whether a word has the article, behind a particle too: بالطريق, للدورة.
  private func isDefinite(_ index: Int) -> Bool { hasArticle(index) || hasArticleBehindParticle(index) }

  /// A word between a head and its number.
  private func isMiddle(_ index: Int) -> Bool {
    isArabicWord(index) && !isStopWord(index)
      && lexicon.form(of: index, in: text) == nil
  }

  /// ص. 45
  private func isDotOfAbbreviation(_ index: Int) -> Bool {
    isPunctuation(index, ".") && adjoins(index) && isWord(index - 1)
      && text.tokens[index - 1].foldedCount <= 4
  }

  /// المواد 5 و6 و7: one more number after one that a head made a name.
  private func followsName(_ numeral: Numeral) -> Bool {
    guard endOfNames > 0, continues(numeral.first) else { return false }
    return numeral.isDigits && endOfNames == numeral.first - 1
      && (isWord(numeral.first - 1, "و") || isWord(numeral.first - 1, "مقابل")
        || isPunctuation(numeral.first - 1, "،", ",", "/"))
  }

  /// إس 400, بي 52: the name of a Latin letter in Arabic.
  private func isLetterName(_ index: Int) -> Bool {
    isArabicWord(index) && lexicon.context.letterNames.value(of: index, in: text) != nil
  }

  // MARK: Quoted names

  /// «ويندوز فون 7», "247 رياضة": a number in a quotation of at most four words that it does not count.
  func isQuoted(_ numeral: Numeral) -> Bool {
    if let noun = countedNoun(after: numeral.end, value: numeral.value),
      noun.lemma != nil || numeral.value <= ExactDecimal(10)
    {
      return false
    }
    guard let opening = quotationMark(before: numeral.first), let closing = quotationMark(from: numeral.end) else {
      return false
    }
    return closing - opening <= 5
  }

  private func quotationMark(before index: Int) -> Int? {
    for position in stride(from: index - 1, through: max(0, index - 4), by: -1) {
      if !continues(position + 1) { return nil }
      if isQuotationMark(position) { return position }
      if !isWord(position) || lexicon.form(of: position, in: text) != nil { return nil }
    }
    return nil
  }

  private func quotationMark(from index: Int) -> Int? {
    for position in index..<min(index + 4, text.tokens.count) {
      if !continues(position) { return nil }
      if isQuotationMark(position) { return position }
      if !isWord(position) { return nil }
    }
    return nil
  }

  private func isQuotationMark(_ index: Int) -> Bool {
    isPunctuation(index, "\"", "«", "»", "“", "”", "„", "‟")
  }
}
