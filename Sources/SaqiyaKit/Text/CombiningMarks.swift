extension String {
  /// The range, extended at both ends so that it parts no letter from its combining marks.
  ///
  /// Marks that stand after white space or a control, or at the start of the text, belong to no letter.
  /// - Complexity: O(marks at the ends).
  func wholeLetters(_ range: TextRange) -> TextRange {
    let utf8 = self.utf8
    var start = utf8.index(utf8.startIndex, offsetBy: range.start)
    var end = utf8.index(utf8.startIndex, offsetBy: range.end)
    if hasMark(at: start) { start = startOfLetter(withMarkAt: start) }
    if hasMark(at: end), let last = unicodeScalars[..<end].last, last.takesMarks {
      repeat { end = unicodeScalars.index(after: end) } while hasMark(at: end)
    }
    return TextRange(
      utf8.distance(from: utf8.startIndex, to: start), utf8.distance(from: utf8.startIndex, to: end))
  }

  /// Whether a combining mark stands at an index; none has a first byte below 0xCC.
  private func hasMark(at index: Index) -> Bool {
    index < utf8.endIndex && utf8[index] >= 0xCC && unicodeScalars[index].isCombiningMark
  }

  private func startOfLetter(withMarkAt index: Index) -> Index {
    var start = index
    while start > startIndex, hasMark(at: start) {
      let before = unicodeScalars.index(before: start)
      guard unicodeScalars[before].takesMarks else { break }
      start = before
    }
    return start
  }
}

extension Unicode.Scalar {
  /// Whether the scalar belongs to the letter before it (general category Mn or Me).
  var isCombiningMark: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: true
    default: false
    }
  }

  /// Whether a mark after this scalar belongs to it: not after white space and line ends.
  fileprivate var takesMarks: Bool {
    switch properties.generalCategory {
    case .control, .spaceSeparator, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }
}
