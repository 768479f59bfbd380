import ArabicScript
import SaqiyaKit

/// Words whose number is a name: المادة 5, الطريق السيارة 2, غالاكسي نوت 7, المواد 5 و6.
struct Heads: Reader {
  let reading: Reading

  /// Whether a head makes a number a name.
  func hasHead(_ numeral: Numeral, after history: History) -> Bool {
    if let noun = around.countedNoun(after: numeral.end, value: numeral.value), !isHeadOfNext(noun.index),
      head(endingAt: endOfHead(before: numeral.first))?.isReference != true
    {
      return false
    }
    guard around.unit(at: numeral.end) == nil else { return false }
    if followsName(numeral, after: history) { return true }
    guard numeral.particles.conjunction == nil, around.boundBefore(numeral.first) == nil else { return false }
    if numeral.isDigits, isLetterName(numeral.first - 1), items.continues(numeral.first) { return true }
    let end = endOfHead(before: numeral.first)
    if let head = head(endingAt: end) { return makesName(head.kind, numeral, end) }
    if let reference = referenceInConstruct(endingAt: end) { return numeral.isDigits && reference }
    // الطريق السيارة 2: a definite word that describes a definite head; ويندوز فون 7: a part of the name.
    guard numeral.isDigits, end > 1, isMiddle(end - 1), let head = head(endingAt: end - 1)?.kind else { return false }
    return head == .brand || head != .never && items.hasArticle(end - 1) && items.isDefinite(end - 2)
  }

  /// رقم الطعن : 2660, رقم السجل التجاري 1010: a head of references in construct with what the number is of; `nil` where none
  /// stands there, `false` where the phrase is no head (رقم الأعمال).
  private func referenceInConstruct(endingAt end: Int) -> Bool? {
    for length in 1...Self.longestOwner where end - length > 0 && items.continues(end - length) {
      let owner = end - length
      guard items.hasArticle(owner + length - 1), isMiddle(owner) else { return nil }
      guard let head = head(endingAt: owner) else { continue }
      guard head.kind == .any, head.identifier == .reference, !items.hasArticle(owner - 1), items.hasArticle(owner)
      else { return nil }
      return !items.isAmount(owner - 2)
    }
    return nil
  }

  /// The words that what a reference is of may have.
  private static let longestOwner = 2

  /// الجزء 3 صفحة 45: whether what seems to be counted is the head of another number.
  private func isHeadOfNext(_ index: Int) -> Bool {
    items.continues(index + 1) && items.isDigits(index + 1)
      && head(endingAt: index + 1).map { $0.kind != .never } ?? false
  }

  /// What a number behind a head names: of المادة an article, of هاتف a telephone number.
  func identifier(of numeral: Numeral) -> Number.Identifier {
    let end = endOfHead(before: numeral.first)
    if head(endingAt: end) == nil, referenceInConstruct(endingAt: end) == true { return .reference }
    return (head(endingAt: end) ?? head(endingAt: end - 1))?.identifier ?? .name
  }

  /// Whether a head of references stands before a token.
  func hasReference(_ first: Int) -> Bool { head(endingAt: endOfHead(before: first))?.identifier == .reference }

  /// The token after the head of a number: a particle that is written apart, and one sign, may stand between.
  private func endOfHead(before first: Int) -> Int {
    let end = items.isDetachedParticle(first - 1) ? first - 1 : first
    let isSign = items.isPunctuation(end - 1, "-", ":", "°", "–", "(") || isDotOfAbbreviation(end - 1)
    return items.continues(end) && isSign ? end - 1 : end
  }

  /// Whether a head makes a name of a number directly behind it.
  private func makesName(_ head: HeadKind, _ numeral: Numeral, _ end: Int) -> Bool {
    switch head {
    case .any: true
    case .amount: !items.isAmount(end - 2)
    case .never: false
    case .digits, .brand: numeral.isDigits
    }
  }

  /// The words of the longest head.
  private static let longestHead = 3

  /// What the list says of the head that ends before a token; the longest counts.
  private func head(endingAt end: Int) -> Head? {
    for start in items.precedingTokens(end, Self.longestHead)
    where items.lexicon.context.heads.mayBegin(with: items.text.tokens[start]) {
      let head = items.behindParticles(of: start) { particles -> Head? in
        guard let head = items.lexicon.context.heads.longest(at: start, in: items.text, dropping: particles),
          head.end == end
        else {
          return nil
        }
        return head.meaning
      }
      if let head { return head }
    }
    return nil
  }

  /// A word between a head and its number.
  private func isMiddle(_ index: Int) -> Bool {
    items.isArabicWord(index) && !items.isStopWord(index)
      && items.lexicon.form(of: index, in: items.text) == nil
  }

  /// ص. 45
  private func isDotOfAbbreviation(_ index: Int) -> Bool {
    items.isPunctuation(index, ".") && items.adjoins(index) && items.isWord(index - 1)
      && items.letterCount(index - 1) <= 2
  }

  /// المواد 5 و6 و7: one more number after one that a head made a name.
  private func followsName(_ numeral: Numeral, after history: History) -> Bool {
    guard history.endOfNames > 0, items.continues(numeral.first) else { return false }
    return numeral.isDigits && history.endOfNames == numeral.first - 1
      && (items.isCue(numeral.first - 1, .and) || items.isCue(numeral.first - 1, .against)
        || items.isPunctuation(numeral.first - 1, "،", ",", "/"))
  }

  /// إس 400, بي 52: the name of a Latin letter in Arabic.
  private func isLetterName(_ index: Int) -> Bool {
    items.isArabicWord(index) && items.lexicon.context.letterNames.value(of: index, in: items.text) != nil
  }
}
