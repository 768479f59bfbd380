internal import ArabicScript

/// Tells from the words before an expression which way the text looks.
struct TenseReader {
  let items: [Item]
  let text: ScannedText
  let lexicon: Lexicon

  /// Whether منذ before an expression counts how long something lasts that is going on (`يعمل هنا منذ أسبوع`), rather than
  /// when it happened (`وصل منذ أسبوع`).
  ///
  /// The nearest word before it in its clause decides that says anything: a verb in the present, or that it lasts or has not been.
  func isOngoing(_ expression: Expression) -> Bool {
    var index = items[expression.items.lowerBound].tokens.lowerBound
    var words = 0
    while index > 0, !text.tokens[index].flags.contains(.lineBreakBefore), words < 12 {
      index -= 1
      words += 1
      if text.tokens[index].kind == .punctuation { return false }
      switch lexicon.clauseWord(index, in: text) {
      case .ongoing?: return true
      case .stop?: return false
      case .noun?: continue
      case nil: if beginsLikePresent(index) { return true }
      }
    }
    return false
  }

  /// The prefix ي of the third person, with a root of three letters after it.
  private func beginsLikePresent(_ index: Int) -> Bool {
    text.withFolded(index) { word in
      let start = word.count > 8 && word[0] == 0xD9 && word[1] == 0x88 ? 2 : 0
      return word.count - start >= 6 && word[start] == 0xD9 && word[start + 1] == 0x8A
    }
  }

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
    if isAlone(expression) { return .alone }
    return words < 2 ? .unknown : .past
  }

  /// Whether a text says nothing else; a date on a line of its own in a longer one is a date line.
  private func isAlone(_ expression: Expression) -> Bool {
    let first = items[expression.items.lowerBound].tokens.lowerBound
    let last = items[expression.items.upperBound - 1].tokens.upperBound
    guard first < 4, text.tokens.count - last < 5 else { return false }
    return (0..<first).allSatisfy(isBeside) && ((last + 1)..<text.tokens.count).allSatisfy(isBeside)
  }

  /// Whether a token beside an expression says nothing: a mark, or a preposition.
  private func isBeside(_ index: Int) -> Bool {
    text.tokens[index].kind == .punctuation || text.tokens[index].foldedCount <= 4
  }

  /// سوف and the prefix س before an imperfect verb; a noun such as سيارة ends in ة or is short.
  private func isFuture(_ index: Int) -> Bool {
    text.withFolded(index) { word in
      guard word.count >= 6, word[0] == 0xD8, word[1] == 0xB3 else { return false }
      if word.count == 6 { return word[2] == 0xD9 && word[3] == 0x88 && word[4] == 0xD9 && word[5] == 0x81 }
      let isHeh = word[word.count - 2] == 0xD9 && word[word.count - 1] == 0x87
      guard word.count >= 8, !isHeh else { return false }
      switch (word[2], word[3]) {
      case (0xD9, 0x8A), (0xD8, 0xAA), (0xD9, 0x86), (0xD8, 0xA7): return !lexicon.isFutureLookalike(word)
      default: return false
      }
    }
  }
}
