internal import ArabicScript

/// Tells from the words before an expression which way the text looks.
struct TenseReader {
  let items: [Item]
  let text: ScannedText

  /// Forward after a verb in the future; an expression alone on its line, as in a calendar, also means what comes next.
  func direction(of expression: Expression) -> Resolver.Direction {
    let first = items[expression.items.lowerBound].tokens.lowerBound
    var index = first
    var words = 0
    while index > 0, !text.tokens[index].flags.contains(.lineBreakBefore), words < 24 {
      index -= 1
      words += 1
      let token = text.tokens[index]
      if token.isScalar(".") || token.isScalar("؟") || token.isScalar("!") { break }
      if token.kind == .word, isFuture(index) { return .future }
    }
    let isAtStart = text.tokens[first].flags.contains(.lineBreakBefore)
    if isAtStart, endsLine(after: items[expression.items.upperBound - 1].tokens.upperBound) { return .alone }
    return words < 2 ? .unknown : .past
  }

  private func endsLine(after index: Int) -> Bool {
    var next = index + 1
    while next < text.tokens.count, text.tokens[next].kind == .punctuation,
      !text.tokens[next].flags.contains(.lineBreakBefore)
    {
      next += 1
    }
    return next >= text.tokens.count || text.tokens[next].flags.contains(.lineBreakBefore)
  }

  /// سوف and the prefix س before an imperfect verb; a noun such as سيارة ends in ة or is short.
  private func isFuture(_ index: Int) -> Bool {
    text.withFolded(index) { word in
      guard word.count >= 6, word[0] == 0xD8, word[1] == 0xB3 else { return false }
      if word.count == 6 { return word[2] == 0xD9 && word[3] == 0x88 && word[4] == 0xD9 && word[5] == 0x81 }
      let isHeh = word[word.count - 2] == 0xD9 && word[word.count - 1] == 0x87
      guard word.count >= 10, !isHeh else { return false }
      switch (word[2], word[3]) {
      case (0xD9, 0x8A), (0xD8, 0xAA), (0xD9, 0x86), (0xD8, 0xA7): return !Self.isNoun(word)
      default: return false
      }
    }
  }

  /// Nouns that look like a future verb: سياسي, سيناء, سنوات, ساعات, ستين.
  private static func isNoun(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    nouns.contains { $0.elementsEqual(word.prefix($0.count)) }
  }

  private static let nouns: [[UInt8]] = [
    "سيا", "سينا", "سينم", "سيط", "سيو", "سيد", "سنو", "ساع", "ساب", "ساد", "ستين", "ستون", "سنت", "سيم", "سير", "سيل",
    "ساح", "ساي", "سال", "ساه", "سائ", "سان", "سات", "ساخ", "سار", "ساق", "سام", "سيف",
  ]
  .map { Array($0.utf8) }
}
