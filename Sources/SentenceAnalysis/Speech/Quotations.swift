package import ArabicScript

/// What stands between quotation marks in a sentence.
///
/// Arabic news closes with “ as often as it opens with it, and `"` has no direction: so a mark opens when it touches the
/// word behind it and not the one before, and closes when it is the other way round. « and » keep their direction.
package struct Quotations {
  /// The tokens between the marks of each quotation, in reading order.
  package private(set) var ranges: [Range<Int>] = []

  package init(_ scan: ScannedText, in sentence: Range<Int>) {
    var open: Int?
    for token in sentence {
      guard let opens = Self.opens(token, in: scan, sentence, isOpen: open != nil) else { continue }
      if opens {
        open = token + 1
      } else if let first = open {
        if token > first { ranges.append(first..<token) }
        open = nil
      } else if ranges.isEmpty, token > sentence.lowerBound {
        // Opened in a sentence before.
        ranges.append(sentence.lowerBound..<token)
      }
    }
    if let open, open < sentence.upperBound { ranges.append(open..<sentence.upperBound) }
  }

  /// Whether a token opens a quotation, or closes one; `nil` when it is not a quotation mark.
  private static func opens(_ token: Int, in scan: ScannedText, _ sentence: Range<Int>, isOpen: Bool) -> Bool? {
    let mark = scan.tokens[token]
    guard mark.kind == .punctuation else { return nil }
    if mark.isScalar("«") { return true }
    if mark.isScalar("»") { return false }
    guard marks.contains(mark.scalar) else { return nil }
    let touchesBefore = token > sentence.lowerBound && mark.touches(scan.tokens[token - 1])
    let touchesAfter = sentence.contains(token + 1) && scan.tokens[token + 1].touches(mark)
    return touchesBefore == touchesAfter ? !isOpen : touchesAfter
  }

  private static let marks = Set("“”„\"″".unicodeScalars.map(\.value))

  /// Whether a token is a quotation mark of any kind.
  package static func isMark(_ token: ScriptToken) -> Bool {
    token.kind == .punctuation && (token.isScalar("«") || token.isScalar("»") || marks.contains(token.scalar))
  }

  /// The quotation that begins at a token, its opening mark.
  package func quotation(openedAt token: Int) -> Range<Int>? {
    quotation(around: token + 1).flatMap { $0.lowerBound == token + 1 ? $0 : nil }
  }

  /// The quotation that ends before a token, its closing mark.
  package func quotation(closedAt token: Int) -> Range<Int>? {
    quotation(around: token - 1).flatMap { $0.upperBound == token ? $0 : nil }
  }

  /// Whether a token is between marks, even of a name.
  package func isQuoted(_ token: Int) -> Bool { quotation(around: token) != nil }

  /// Whether a token is quoted as what somebody says: a few words between marks are a name.
  package func isInside(_ token: Int) -> Bool { quotation(around: token).map { $0.count > Self.longestName } ?? false }

  /// The quotation that a token is in.
  ///
  /// - Complexity: O(log quotations): every token of a sentence asks.
  private func quotation(around token: Int) -> Range<Int>? {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound <= token { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(token) ? ranges[low] : nil
  }

  /// The parts of quotations that are inside a statement, names left out.
  package func ranges(in statement: Range<Int>) -> [Range<Int>] {
    ranges.map { $0.clamped(to: statement) }.filter { $0.count > Self.longestName }
  }

  private static let longestName = 3
}
