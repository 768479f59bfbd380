import SaqiyaKit

/// Checks that a summary says what its document says.
enum Faithfulness {
  /// Checks that every chosen range is a whole sentence of the document, as the layer of sentences has it.
  ///
  /// That no sentence cuts a number or date in two is seen to before, where the sentences are collected.
  /// - Throws: ``StageError`` with the code `unfaithful` and the range.
  static func check(_ summary: [SummarySentence], in document: Document) throws(StageError) {
    let sentences = Set(document[Sentence.self].map(\.range))
    if let foreign = summary.first(where: { !sentences.contains($0.range) }) {
      throw StageError(
        .unfaithful, "the summary holds what is no sentence of the document", range: foreign.range)
    }
  }
}

extension StageError.Code {
  /// A result would say something that the document does not.
  static let unfaithful: Self = "unfaithful"
}
