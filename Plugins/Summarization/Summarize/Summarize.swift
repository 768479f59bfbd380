public import SaqiyaKit
import SentenceAnalysis

/// Chooses the sentences that say most of a document, and marks them as the layer `summary`.
///
/// They are ranges of the original in reading order; nothing is rewritten. With `unit: clause` a sentence may end at a
/// boundary of its clauses behind which nothing changes what is left; with `unit: sentence` every sentence is whole. The
/// stage needs `sentences`, and takes what `regions`, `numbers` and `dates` know when these layers are there: headings,
/// bylines, datelines and furniture are never chosen.
///
/// The budget is exact and is never exceeded. At most one of `sentences`, `words`, `characters` and `ratio` is set;
/// without any it is three sentences. A first sentence that fits, or can be cut to fit, is always taken; what would add
/// next to nothing is not taken to fill the budget.
public struct Summarize: Stage {
  /// The method of ranking sentences.
  public enum Method: String, OptionCase {
    /// Position, centrality, title, figures and what is not said yet, together.
    case combined = "default"
    /// A random walk along cosine similarities.
    case lexrank
    /// A random walk along shared words.
    case textrank
    /// Likeness to the whole document.
    case centroid
    /// The first sentences.
    case lead
  }

  /// The unit of text that a summary is made of.
  public enum Unit: String, OptionCase {
    /// Whole sentences only.
    case sentence
    /// A sentence, or its beginning up to a sure boundary of clauses; `method: default` only.
    case clause
  }

  /// The source of the title.
  public enum TitleSource: String, OptionCase {
    /// The `title` of the metadata, or the region with the role `title`.
    case auto
    /// Nowhere: titles do not count.
    case none
  }

  /// The name in pipeline files.
  public static let name = "summarize"
  /// The line that `saqiya stages` shows about the stage.
  public static let summary = "Chooses the sentences that say most, within an exact budget."

  @Option("How sentences are ranked.") var method = Method.combined
  @Option("What may be taken: whole sentences, or their beginnings up to a boundary of clauses.") var unit = Unit.clause
  @Option("The most sentences to take; 3 when no budget is set.", in: 1...1_000_000, group: "budget")
  var sentences: Int? = nil
  @Option("The most words to take, counted between white space.", in: 1...100_000_000, group: "budget")
  var words: Int? = nil
  @Option(
    "The most Unicode scalars to take, one space between sentences counted.", in: 1...1_000_000_000,
    group: "budget")
  var characters: Int? = nil
  @Option("The largest share of the words of the body to take.", in: 0.0...1.0, group: "budget")
  var ratio: Double? = nil
  @Option("The largest share of a sentence's terms that another chosen one may say.", in: 0.0...1.0)
  var redundancy = 0.7
  @Option("Where the title comes from.") var title = TitleSource.auto
  @Option("The fewest words of a sentence that may be taken.", in: 1...1000) var minWords = 4

  /// Creates the stage with its defaults.
  public init() {}

  /// Needs sentences; uses regions, numbers and dates.
  public var contract: Contract {
    Contract(
      requires: [Sentence.self], uses: [Region.self, Number.self, TimeExpression.self],
      provides: [SummarySentence.self])
  }

  /// Checks that at most one budget is set.
  ///
  /// - Throws: ``StageError`` (`bad-option`) when there are two.
  public mutating func prepare(_ context: StageContext) throws(StageError) {
    let set = [
      ("sentences", sentences != nil), ("words", words != nil), ("characters", characters != nil),
      ("ratio", ratio != nil),
    ]
    .filter(\.1).map { "'\($0.0)'" }
    guard set.count <= 1 else {
      throw StageError(
        .badOption, "found \(set.joined(separator: " and ")), expected at most one budget", advice: "keep one of them")
    }
  }

  /// Adds the summary.
  ///
  /// - Throws: ``StageError`` (`unfaithful`) when the summary does not say what the document says.
  /// - Complexity: linear in the text, but for sorting the sentences.
  public func process(_ document: inout Document) throws(StageError) {
    let body = BodySentences(
      document, minimumWords: minWords, byClause: unit == .clause && method == .combined)
    guard !body.isEmpty else { return document.add([SummarySentence]()) }
    let selection = SentenceSelection(sentences: body, budget: budget(for: body), redundancy: redundancy)
    let pointed = PointedWords(document, body.text)
    document.add(
      choose(body, selection, document).map { sentence in
        var sentence = sentence
        let entry = body.entries.first { $0.range.start == sentence.range.start }
        sentence.resolved = entry.map { pointed.resolutions(in: sentence.range, $0.tokens) } ?? []
        return sentence
      })
    try Faithfulness.check(document[SummarySentence.self], in: document)
  }

  func budget(for body: BodySentences) -> SummaryBudget {
    if let words { return SummaryBudget(unit: .words, limit: words) }
    if let characters { return SummaryBudget(unit: .characters, limit: characters) }
    if let ratio {
      let all = body.entries.reduce(0) { $0 + $1.wordCount }
      return SummaryBudget(unit: .words, limit: Int(Double(all) * ratio))
    }
    return SummaryBudget(unit: .sentences, limit: sentences ?? 3)
  }
}

// MARK: - Methods

extension Summarize {
  private func choose(_ body: BodySentences, _ selection: SentenceSelection, _ document: Document) -> [SummarySentence]
  {
    let ranking = SentenceRanking(body)
    let noCoverage = Array(repeating: 0.0, count: body.text.termCount)
    func ranked(_ scores: [Double]) -> [SentenceSelection.Choice] {
      selection.greedy(scores: scores, termWeights: noCoverage)
    }
    switch method {
    case .combined: return combined(body, selection, document)
    case .lead: return annotations(selection.lead(), body) { _ in ["position"] }
    case .lexrank: return annotations(ranked(ranking.lexRank()), body) { _ in ["centrality"] }
    case .textrank: return annotations(ranked(ranking.textRank()), body) { _ in ["centrality"] }
    case .centroid: return annotations(ranked(ranking.centroid()), body) { _ in ["centroid"] }
    }
  }

  private func combined(_ body: BodySentences, _ selection: SentenceSelection, _ document: Document)
    -> [SummarySentence]
  {
    let titleTerms = title == .auto ? DocumentTitle(document).terms(in: body.text) : []
    let features = SentenceFeatures(body, document: document, titleTerms: titleTerms)
    let weights = TermWeights(body, titleTerms: titleTerms)
    let policy = SentenceSelection.Policy(
      lengthExponent: selection.budget.unit == .sentences ? Self.lengthOfSentences : Self.lengthOfWords,
      keepsLead: titleTerms.isEmpty || !titleTerms.isDisjoint(with: body.terms(of: 0)), leastShare: Self.fillerShare,
      leaning: features.leaning,
      longestPiece: selection.budget.unit == .sentences && unit == .clause ? Self.longestPiece : .max)
    let choices = selection.greedy(scores: features.scores, termWeights: weights.values, policy)
    return annotations(choices, body) { features.reasons(for: $0, in: body, weights) }
  }

  /// How much length counts where sentences are counted: a little, so that of two places to end the earlier is taken when
  /// it says nearly as much.
  private static let lengthOfSentences = 0.3
  /// How much length counts where words or characters are.
  private static let lengthOfWords = 1.0
  /// What gains less than this share of the first choice only fills a budget.
  private static let fillerShare = 0.02
  /// A reader of summaries expects sentences of up to this many words.
  private static let longestPiece = 45

  private func annotations(
    _ choices: [SentenceSelection.Choice], _ body: BodySentences, reasons: (SentenceSelection.Choice) -> [String]
  ) -> [SummarySentence] {
    let largest = choices.reduce(0) { max($0, $1.gain) }
    return choices.enumerated().map { rank, choice in
      let score = largest > 0 ? max(0, choice.gain / largest) : 0
      let range = TextRange(body.entries[choice.index].range.start, body.pieces[choice.piece].end)
      return SummarySentence(
        range: range, rank: rank + 1, score: (score * 10_000).rounded() / 10_000, reasons: reasons(choice))
    }
  }
}
