public import SaqiyaKit
import SentenceAnalysis
import Similarity

/// Finds passages that several documents share: sentences that are nearly the same, and runs of words that stand in
/// several sentences.
///
/// Sentences that are nearly the same are found by MinHash over folded shingles and then compared exactly; runs of words
/// through sampled shingles, and then word by word. What is connected by such passages is one group, so a statement
/// that documents quote in different pieces is found whole. Of whole articles it says which is a version of which, how much
/// of it was copied, and what is new.
public struct Duplicates: CorpusStage {
  /// The name in pipeline files.
  public static let name = "duplicates"
  /// The line that `saqiya stages` shows about the stage.
  public static let summary = "Finds passages that several documents share, nearly or to the word."

  @Option("How alike two sentences are that are nearly the same (Jaccard of shingles).", in: 0.1...1.0)
  var similarity = 0.5
  @Option("The fewest words of a shared run.", in: 5...1000) var minWords = 8
  @Option("The most different documents that are read; of more, a sample.", in: 1...1_000_000) var documents = 20_000

  /// Creates the stage with its defaults.
  public init() {}

  /// Needs sentences; uses regions.
  public var contract: Contract {
    Contract(requires: [Sentence.self], uses: [Region.self, TimeExpression.self])
  }

  /// The sentences of a document.
  public struct Passages: Codable, Sendable {
    var sentences: [WordSequence]
    /// The day of the document, when it is known.
    var day: String?
  }

  /// Takes the sentences of a document.
  public func map(_ document: Document) throws(StageError) -> CorpusSketch<Passages> {
    let body = BodySentences(document, minimumWords: 4)
    let places = ScalarPlaces(document.original)
    let sentences = body.entries.map { WordSequence($0, of: body, in: document, places) }
    return CorpusSketch(
      document, content: Passages(sentences: sentences, day: document.day),
      evidence: DayEvidence(StatedSentences(document), document))
  }

  /// Merges what is known of other documents into a partial.
  public func merge(_ other: CorpusSketch<Passages>, into partial: inout CorpusSketch<Passages>) {
    partial.merge(other, limit: documents)
  }

  /// The groups, those that most documents share first.
  public func finish(_ partial: CorpusSketch<Passages>?) -> Fields {
    guard let partial else { return ["documents": 0, "identical": [], "versions": [], "groups": []] }
    var report = partial.header(limit: documents)
    let members = partial.members(limit: documents)
    report["identical"] = .array(
      members.filter { $0.count > 1 }.map {
        .object(["document": .string($0.id), "count": .integer($0.count)])
      })
    let groups = DuplicateGroups(members, InferredDays(members), similarity: similarity, minWords: minWords)
    report["versions"] = .array(groups.versions().map { .object($0) })
    report["groups"] = .array(groups.report())
    return report
  }
}
