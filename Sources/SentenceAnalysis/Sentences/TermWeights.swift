#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// How much it is worth that a summary says a term: how likely a headline of the document would say it.
///
/// The probability is a logistic function of how early a sentence first says the term, of how early in that sentence, and of
/// how many sentences do; what the document's own title says is certain. The coefficients are rounded from a regression on news articles with
/// their headlines; see `Documentation/Decisions/0073-weights-from-headlines.md`.
///
/// The weights of all terms add up to the weight of ``SentenceFeature/coverage``.
package struct TermWeights {
  package private(set) var values: [Double]
  private let titleTerms: Set<Int32>

  package init(_ sentences: BodySentences, titleTerms: Set<Int32>) {
    self.titleTerms = titleTerms
    values = Array(repeating: 0, count: sentences.text.termCount)
    let logarithmOfAll = log(Double(2 + sentences.entries.count))
    for index in sentences.entries.indices {
      let earliness = 1 / Double(1 + index)
      for (place, term) in sentences.terms(of: index).enumerated() where values[Int(term)] == 0 {
        let frequency = log(Double(sentences.sentenceCount[Int(term)])) / logarithmOfAll
        let lateness = Double(min(place, Self.latePlace)) / Double(Self.latePlace)
        let odds = -4.5 + 5 * earliness - 1.5 * lateness + 2 * frequency
        values[Int(term)] = titleTerms.contains(term) ? 1 : 1 / (1 + exp(-odds))
      }
    }
    let sum = values.reduce(0, +)
    if sum > 0 { values = values.map { $0 / sum * SentenceFeature.coverage.weight } }
  }

  /// The term of a sentence from which on it makes no difference how late it comes.
  private static let latePlace = 40

  /// What it is worth to say those of some terms that the title says.
  package func titlePart(of terms: ArraySlice<Int32>) -> Double {
    terms.reduce(0) { $0 + (titleTerms.contains($1) ? values[Int($1)] : 0) }
  }
}
