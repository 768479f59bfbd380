import SaqiyaKit

/// Checks that a summary says what its document says.
enum Faithfulness {
  /// Checks that every chosen range is a whole sentence of the document, as the layer of sentences has it, and cuts no
  /// number or date in two: a part of a figure has another value than the one that was read.
  ///
  /// - Throws: ``StageError`` with the code `unfaithful` and the range.
  /// - Complexity: O(*n*) in the sentences, numbers and dates.
  static func check(_ summary: [SummarySentence], in document: Document) throws(StageError) {
    let sentences = Set(document[Sentence.self].map(\.range))
    if let foreign = summary.first(where: { !sentences.contains($0.range) }) {
      throw StageError(
        .unfaithful, "the summary holds what is no sentence of the document", range: foreign.range)
    }
    let chosen = summary.map(\.range).sorted()
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

extension StageError.Code {
  /// A result would say something that the document does not.
  static let unfaithful: Self = "unfaithful"
}
