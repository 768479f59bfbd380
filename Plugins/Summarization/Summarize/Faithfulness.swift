import SaqiyaKit

/// Checks that a summary says what its document says.
enum Faithfulness {
  /// Checks that every chosen range is a sentence of the document, or a piece of one that begins and ends between words,
  /// and cuts no number or date in two: a part of a figure has another value than the one that was read.
  ///
  /// - Throws: ``StageError`` with the code `unfaithful` and the range.
  /// - Complexity: O(*n*) in the sentences, numbers and dates.
  static func check(_ summary: [SummarySentence], in document: Document) throws(StageError) {
    let sentences = document[Sentence.self].map(\.range)
    let chosen = summary.map(\.range).sorted()
    var next = 0
    for range in chosen {
      while next < sentences.count, sentences[next].end <= range.start { next += 1 }
      guard next < sentences.count, sentences[next].contains(range), !document.original.cutsWord(at: range) else {
        throw StageError(.unfaithful, "the summary contains text that is not a sentence of the document", range: range)
      }
    }
    try checkWhole(document[Number.self].map(\.range), in: chosen)
    try checkWhole(document[TimeExpression.self].map(\.range), in: chosen)
  }

  /// - Parameters: both in the order of their starts.
  private static func checkWhole(_ figures: [TextRange], in chosen: [TextRange]) throws(StageError) {
    var next = 0
    for figure in figures {
      while next < chosen.count, chosen[next].end <= figure.start { next += 1 }
      guard next < chosen.count else { return }
      if chosen[next].overlaps(figure), !chosen[next].contains(figure) {
        throw StageError(.unfaithful, "the summary holds only a part of a number or date", range: figure)
      }
    }
  }
}

extension String {
  /// Whether a range begins or ends between two letters.
  fileprivate func cutsWord(at range: TextRange) -> Bool {
    [range.start, range.end].contains { offset in
      guard offset > 0, offset < utf8.count else { return false }
      let index = utf8.index(startIndex, offsetBy: offset)
      let before = unicodeScalars[unicodeScalars.index(before: index)]
      return before.properties.isAlphabetic && unicodeScalars[index].properties.isAlphabetic
    }
  }
}

extension StageError.Code {
  /// A result would say something that the document does not.
  static let unfaithful: Self = "unfaithful"
}
