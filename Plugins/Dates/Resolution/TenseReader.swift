internal import ArabicScript

/// Tells from the words before an expression which way the text looks.
struct TenseReader {
  let items: [Item]
  let text: ScannedText
  let lexicon: Lexicon

  /// Whether منذ before an expression counts how long something lasts that is going on (`يعمل هنا منذ أسبوع`), rather than
  /// when it happened (`وصل منذ أسبوع`).
  ///
  /// The nearest word before it in its clause decides that says anything: a verb in the present, or a word for what lasts
  /// or has not been.
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

  /// The prefix ي of the third person, with two letters of a root after it at least.
  private func beginsLikePresent(_ index: Int) -> Bool {
    text.withFolded(index) { word in
      let start = word.offsetAfterConjunction
      return word.count - start >= 6 && word.has("ي", at: start)
    }
  }

  /// Forward after a verb in the future; an expression that is all a text says, as in a calendar, is told apart.
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
      guard word.has("س"), word.count >= 6 else { return false }
      if word.count == 6 { return word.has("سوف") }
      let isImperfect = word.has("ي", at: 2) || word.has("ت", at: 2) || word.has("ن", at: 2) || word.has("ا", at: 2)
      return isImperfect && !word.ends(in: "ه") && !lexicon.isFutureLookalike(word)
    }
  }
}
