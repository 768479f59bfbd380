import ArabicScript

/// The cells of tables, which tabs or bars part.
extension Items {
  /// Whether a token is the first of its cell or line.
  func beginsCell(_ index: Int) -> Bool { !continues(index) || isPunctuation(index - 1, "|") }

  /// Whether a token is the last of its cell or line.
  func endsCell(_ index: Int) -> Bool { !continues(index + 1) || isPunctuation(index + 1, "|") }

  /// Whether the line of a token has cells.
  func isInTable(_ index: Int) -> Bool {
    let reach = (max(0, index - Self.reachOfTable)...min(text.tokens.count - 1, index + Self.reachOfTable))
    let before = reach.lowerBound..<index
    let line = (before.last { text.tokens[$0].flags.contains(.lineBreakBefore) } ?? reach.lowerBound)...reach.upperBound
    for token in line {
      if token > index, text.tokens[token].flags.contains(.lineBreakBefore) { return false }
      if text.tokens[token].flags.contains(.tabBefore) || isPunctuation(token, "|") { return true }
    }
    return false
  }

  /// How far from a token the mark between two cells is looked for.
  private static let reachOfTable = 12
}
