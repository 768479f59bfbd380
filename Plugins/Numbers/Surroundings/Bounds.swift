import ArabicScript
import SaqiyaKit

/// What limits a number: نحو, أكثر من, لا يقل عن before it; على الأقل, فأكثر after it; تجاوز طولها with its subject between.
extension Surroundings {
  /// The bound whose phrase ends before a token; a particle (ب, ل, ال) that is written apart may stand between.
  ///
  /// - Parameter counts: whether the number counts something, which some words for bounds then do not limit.
  func boundBefore(_ index: Int, counts: Bool = false) -> Number.Modifier? {
    var end = items.isDetachedParticle(index - 1) ? index - 1 : index
    if items.isPunctuation(end - 1, "("), items.continues(end) { end -= 1 }
    for start in items.precedingTokens(end, Self.longestBound + Self.longestSubject) {
      guard let (bound, subject) = bound(at: start), !(counts && bound.isBare) else { continue }
      if subject == end || bound.isVerb && isSubject(from: subject, to: end) { return bound.modifier }
    }
    return partedBound(before: end)
  }

  /// تزيد قيمتها على, لا تقل مدة الحبس عن: a verb whose subject stands between it and the preposition before a number.
  private func partedBound(before end: Int) -> Number.Modifier? {
    let preposition = end - 1
    guard items.continues(end), items.isCue(preposition, .over) || items.isCue(preposition, .off) else { return nil }
    let written = items.text.foldedString(preposition)
    for start in items.precedingTokens(preposition, Self.longestBound + Self.longestSubject) {
      guard items.lexicon.bounds.parted.mayBegin(with: items.text.tokens[start]),
        let found = items.behindParticles(
          of: start, { items.lexicon.bounds.parted.longest(at: start, in: items.text, dropping: $0) }),
        isSubject(from: found.end, to: preposition)
      else { continue }
      return found.meaning.first { $0.preposition == written }?.modifier
    }
    return nil
  }

  /// The bound that begins at a token, and the token after it.
  func bound(at index: Int) -> (meaning: BoundLexicon.Bound, end: Int)? {
    guard items.lexicon.bounds.before.mayBegin(with: items.text.tokens[index]) else { return nil }
    return items.behindParticles(of: index) {
      items.lexicon.bounds.before.longest(at: index, in: items.text, dropping: $0)
    }
  }

  /// The words of the longest phrase, لا يمكن أن يزيد على, and of the longest subject that is looked for behind a verb.
  private static let (longestBound, longestSubject) = (5, 4)

  /// The subject of a bounding verb: طولها, عدد القتلى; words that are neither particles nor numbers.
  private func isSubject(from start: Int, to end: Int) -> Bool {
    guard start < end, end - start <= Self.longestSubject else { return false }
    return (start..<end).allSatisfy {
      items.isWord($0) && !items.isStopWord($0) && items.lexicon.form(of: $0, in: items.text) == nil
        && items.letterCount($0) >= 3
    }
  }

  func boundAfter(_ index: Int) -> Number.Modifier? {
    items.continues(index) ? items.lexicon.bounds.after.longest(at: index, in: items.text)?.meaning : nil
  }

  /// طراز سي-130, بي-8: an Arabic word that a hyphen joins to digits, and that is not a word of the grammar.
  func isNamePart(_ index: Int) -> Bool {
    items.isArabicWord(index) && !items.isStopWord(index)
      && items.lexicon.form(of: index, in: items.text) == nil && boundBefore(index + 1) == nil
  }
}
