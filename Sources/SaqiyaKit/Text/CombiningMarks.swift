extension String {
  /// The range, extended at both ends so that it parts no letter from its combining marks.
  ///
  /// Marks that stand after white space or a control, or at the start of the text, belong to no letter.
  /// - Complexity: O(marks at the ends).
  func wholeLetters(_ range: TextRange) -> TextRange {
    guard mayTouchMarks(range) else { return range }
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

  /// Whether a mark may stand at either end of a range. Every token is asked, so letters of the Arabic block, which
  /// begin most of them, are told from its marks here.
  private func mayTouchMarks(_ range: TextRange) -> Bool {
    let answer = utf8.withContiguousStorageIfAvailable { bytes in
      Self.mayBeMark(bytes, at: range.start) || Self.mayBeMark(bytes, at: range.end)
    }
    return answer ?? true
  }

  private static func mayBeMark(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    guard offset < bytes.count, bytes[offset] >= 0xCC else { return false }
    guard 0xD8...0xDB ~= bytes[offset] else { return true }
    let value = UInt32(bytes[offset] & 0x1F) << 6 | UInt32(bytes[offset + 1] & 0x3F)
    return Unicode.Scalar(value)?.isArabicMark ?? true
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

  /// The same of a scalar of the block Arabic.
  fileprivate var isArabicMark: Bool {
    switch value {
    case 0x610...0x61A, 0x64B...0x65F, 0x670, 0x6D6...0x6DC, 0x6DF...0x6E4, 0x6E7, 0x6E8, 0x6EA...0x6ED: true
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
