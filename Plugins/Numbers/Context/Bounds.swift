import ArabicScript
import SaqiyaKit

/// What limits a number: نحو, أكثر من, لا يقل عن before it; على الأقل, فأكثر after it; تجاوز طولها with its subject between.
extension NumberScanner {
  /// Adds the bound that stands before or after.
  func addBounds(to quantity: inout Quantity) {
    if quantity.kind != .identifier, let bound = boundBefore(firstToken(of: quantity)) {
      quantity.modifier = bound
    } else if let after = boundAfter(quantity.end) {
      quantity.modifier = after
    } else if quantity.kind == .fraction, let last = found.last, last.kind == .fraction, last.modifier == .approx,
      lastEnd == quantity.numeral.first, quantity.numeral.particles.conjunction != nil
    {
      // نحو نصف سوريا وثلث العراق: one approximator for both.
      quantity.modifier = .approx
    }
    if let modifier = quantity.modifier { quantity.steps.append("bound \(modifier.rawValue)") }
  }

  /// The first token of an expression, with the sign, symbol or noun before its numeral.
  private func firstToken(of quantity: Quantity) -> Int {
    var first = quantity.numeral.first
    guard let start = quantity.start else { return first }
    while first > 0, text.tokens[first - 1].start >= start { first -= 1 }
    return first
  }

  /// The bound whose phrase ends before a token; a particle (ب, ل, ال) that is written apart may stand between.
  func boundBefore(_ index: Int) -> Number.Modifier? {
    let end = isDetachedParticle(index - 1) ? index - 1 : index
    for start in precedingTokens(end, Self.longestBound + Self.longestSubject) {
      guard let (bound, subject) = bound(at: start) else { continue }
      if subject == end || bound.isVerb && isSubject(from: subject, to: end) { return bound.modifier }
    }
    return nil
  }

  /// The bound that begins at a token, and the token after it.
  func bound(at index: Int) -> (meaning: BoundLexicon.Bound, end: Int)? {
    guard lexicon.bounds.before.mayBegin(with: text.tokens[index]) else { return nil }
    return behindParticles(of: index) { lexicon.bounds.before.longest(at: index, in: text, dropping: $0) }
  }

  /// بـ, لـ, الـ before digits.
  func isDetachedParticle(_ index: Int) -> Bool {
    isDigits(index + 1) && continues(index + 1) && isCue(index, .particle)
  }

  /// The words of the longest phrase, لا يمكن أن يزيد على, and of the longest subject that is looked for behind a verb.
  private static let (longestBound, longestSubject) = (5, 3)

  /// The subject of a bounding verb: طولها, عدد القتلى; words that are no particles and no numbers.
  private func isSubject(from start: Int, to end: Int) -> Bool {
    guard start < end, end - start <= Self.longestSubject else { return false }
    return (start..<end).allSatisfy {
      isWord($0) && !isStopWord($0) && lexicon.form(of: $0, in: text) == nil
        && text.tokens[$0].foldedCount >= 6
    }
  }

  private func boundAfter(_ index: Int) -> Number.Modifier? {
    continues(index) ? lexicon.bounds.after.longest(at: index, in: text)?.meaning : nil
  }
}
