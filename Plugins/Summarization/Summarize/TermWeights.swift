/// How much it is worth that a summary says a term: more for a term that many sentences say and that comes early.
///
/// The weights of all terms add up to the weight of ``SentenceFeature/coverage``.
struct TermWeights {
  private(set) var values: [Double]

  init(_ sentences: BodySentences) {
    values = Array(repeating: 0, count: sentences.text.termCount)
    for index in sentences.entries.indices {
      let age = 1 / (1 + 0.3 * Double(index))
      for term in sentences.terms(of: index) where values[Int(term)] == 0 {
        let count = Double(sentences.sentenceCount[Int(term)])
        values[Int(term)] = count * count.squareRoot() * age
      }
    }
    let sum = values.reduce(0, +)
    if sum > 0 { values = values.map { $0 / sum * SentenceFeature.coverage.weight } }
  }
}
