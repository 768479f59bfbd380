extension String {
  /// The offset after the combining marks that stand at `offset`; `offset` itself when none does.
  ///
  /// - Complexity: O(marks).
  func endOfMarks(from offset: Int) -> Int {
    let utf8 = self.utf8
    var index = utf8.index(utf8.startIndex, offsetBy: offset)
    guard index < utf8.endIndex, utf8[index] >= 0xCC else { return offset }
    while index < utf8.endIndex, unicodeScalars[index].isCombiningMark {
      index = unicodeScalars.index(after: index)
    }
    return utf8.distance(from: utf8.startIndex, to: index)
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
}
