import ArabicScript
import Language
public import SaqiyaKit
import SentenceAnalysis

/// Finds who says what: sources with their statements, how they stand to them, and what is quoted to the word.
///
/// A sentence that goes on (`وأضاف …`) has the source of one before whose verb had the same gender. A short name (`المرصد`,
/// `عبد الرحمن`) stands for the longer one of its document that begins or ends with it. A title alone (`الوزير`) and a
/// source without a name (`مصدر أمني`) are somebody else in every document.
public struct Attributions: CorpusStage {
  /// The name in pipeline files.
  public static let name = "attributions"
  /// The line that `saqiya stages` shows about the stage.
  public static let summary = "Finds who says what, in all documents."

  @Option("The most different documents that are read; of more, a sample.", in: 1...1_000_000) var documents = 20_000

  /// Creates the stage with its defaults.
  public init() {}

  /// Needs sentences; uses regions.
  public var contract: Contract {
    Contract(requires: [Sentence.self], uses: [Region.self])
  }

  /// One statement of a source.
  public struct Statement: Codable, Sendable {
    /// The source as the text names it.
    var source: String
    /// The hashes of the terms of the name, in order.
    var name: [UInt64]
    /// Whether the name says who it is in its own document only: `الوزير`, `مصدر أمني`.
    var isLocal: Bool
    var type: SpeechLexicon.SourceType
    /// The words by which the text lets it speak.
    var cue: String
    var stance: SpeechLexicon.Stance
    /// What is said.
    var quoted: Quoted
    /// What of it is in quotes.
    var quotations: [Quoted]
    /// Where the source is named, and the words by which it speaks.
    var places: Places
    /// The hashes of the terms of what is said, sorted.
    var terms: [UInt64]
    /// Whether it only points at what was said before (`نفى ذلك`).
    var pointsBack: Bool
    /// The place of its sentence among those of the document.
    var sentence: Int

    /// Where the words around a statement stand.
    struct Places: Codable {
      var source: Place
      var cue: Place
    }
  }

  /// Takes the statements of a document.
  public func map(_ document: Document) throws(StageError) -> CorpusSketch<[Statement]> {
    CorpusSketch(document, content: StatementReader(document).statements())
  }

  /// Merges what is known of other documents into a partial.
  public func merge(_ other: CorpusSketch<[Statement]>, into partial: inout CorpusSketch<[Statement]>) {
    partial.merge(other, limit: documents)
  }

  /// The sources, those that say most first.
  public func finish(_ partial: CorpusSketch<[Statement]>?) -> Fields {
    guard let partial else { return ["documents": 0, "sources": []] }
    var report = partial.header(limit: documents)
    report["sources"] = .array(SourceGroups(partial.members(limit: documents)).report())
    return report
  }
}
