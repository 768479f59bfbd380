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
    var end = index
    if isDetachedParticle(end - 1) { end -= 1 }
    for length in stride(from: 7, through: 1, by: -1) where length <= end && isOneLine(end - length, index) {
      guard let match = bound(at: end - length) else { continue }
      let bound = lexicon.bounds.bounds[match.value]
      let gap = length - match.tokenCount
      if gap == 0 || bound.isVerb && isSubject(from: end - gap, to: end) { return bound.modifier }
    }
    return nil
  }

  private func bound(at index: Int) -> PhraseTable.Match? {
    guard lexicon.bounds.before.mayBegin(with: text.tokens[index]) else { return nil }
    let count = text.tokens[index].foldedCount
    for dropped in [0, 2, 4] where dropped == 0 || count > dropped + 2 && isParticle(index, dropped) {
      if let match = lexicon.bounds.before.longestMatch(in: text, at: index, dropping: dropped) { return match }
    }
    return nil
  }

  /// Whether the letters that would be dropped are و, ف, ب or ل.
  func isParticle(_ index: Int, _ dropped: Int) -> Bool {
    text.withFolded(index) { word in
      word.count >= dropped
        && stride(from: 0, to: dropped, by: 2).allSatisfy {
          word[$0] == 0xD9 && [0x88, 0x81, 0x84].contains(word[$0 + 1]) || word[$0] == 0xD8 && word[$0 + 1] == 0xA8
        }
    }
  }

  /// بـ, لـ, الـ before digits.
  func isDetachedParticle(_ index: Int) -> Bool {
    guard index >= 0, index + 1 < text.tokens.count, text.tokens[index].kind == .word,
      text.tokens[index + 1].kind == .digits
    else { return false }
    return isWord(index, "ب") || isWord(index, "ل") || isWord(index, "ال") || isWord(index, "لل")
      || isWord(index, "بال")
      || isWord(index, "ك")
  }

  private func isOneLine(_ start: Int, _ end: Int) -> Bool {
    for index in (start + 1)...end where !continues(index) && index < text.tokens.count { return false }
    return true
  }

  /// The subject of a bounding verb: طولها, عدد القتلى; one to three words that are no particles and no numbers.
  private func isSubject(from start: Int, to end: Int) -> Bool {
    guard end - start <= 3 else { return false }
    return (start..<end).allSatisfy {
      text.tokens[$0].kind == .word && !isStopWord($0) && lexicon.form(of: $0, in: text) == nil
        && text.tokens[$0].foldedCount >= 6
    }
  }

  private func boundAfter(_ index: Int) -> Number.Modifier? {
    guard continues(index), let match = lexicon.bounds.after.longestMatch(in: text, at: index) else { return nil }
    return lexicon.bounds.afterModifiers[match.value]
  }
}
