import ArabicScript
public import SaqiyaKit
import SentenceAnalysis

/// Summarizes all documents together: where things stand, then what else most of them say, each sentence with its sources.
///
/// Sentences that say the same are one; the best of them stands for all, and counts more the more documents say it or
/// state its figure in other words. Where the days of the documents are known, the latest count more, the first sentence
/// is of the latest day, and a figure that a later article raises is not taken. A sentence may end at a boundary of its
/// clauses; one that opens with what only the sentence before explains (`وأضاف`, `هذه التوقعات`) is never taken.
public struct Digest: CorpusStage {
  /// The name in pipeline files.
  public static let name = "digest"
  /// The line that `saqiya stages` shows about the stage.
  public static let summary = "Summarizes all documents together, each sentence with its sources."

  @Option(
    "The most sentences to take; without a budget one a document, but 5 at least and 10 at most.", in: 1...10_000,
    group: "budget")
  var sentences: Int? = nil
  @Option("The most words to take, counted between white space.", in: 1...10_000_000, group: "budget")
  var words: Int? = nil
  @Option("How alike two sentences are that say the same.", in: 0.1...1.0) var similarity = 0.5
  @Option("The largest share of a sentence's terms that another chosen one may say.", in: 0.0...1.0)
  var redundancy = 0.6
  @Option("How many sentences of a document are considered, the best of them.", in: 1...1000) var perDocument = 20
  @Option("The most different documents that are read; of more, a sample.", in: 1...1_000_000) var documents = 20_000

  /// Creates the stage with its defaults.
  public init() {}

  /// Needs sentences; uses regions, numbers and dates.
  public var contract: Contract {
    Contract(requires: [Sentence.self], uses: [Region.self, Number.self, TimeExpression.self])
  }

  /// Checks that at most one budget is set.
  ///
  /// - Throws: ``StageError`` (`bad-option`) when there are two.
  public mutating func prepare(_ context: StageContext) throws(StageError) {
    guard sentences == nil || words == nil else {
      throw StageError(
        .badOption, "found 'sentences' and 'words', expected at most one budget", advice: "keep one of them")
    }
  }

  /// A sentence that may be taken.
  public struct Candidate: Codable, Sendable {
    /// What stands in the original.
    var quoted: Quoted
    var text: String { quoted.text }
    /// The place among the body sentences of its document.
    var position: Int
    /// How much it counts in its document, from 0 to 1.
    var score: Double
    /// The count of its words between white space.
    var wordCount: Int
    /// The hashes of its terms.
    var terms: [UInt64]
    /// The values of its numbers and dates, with the words that state them.
    var values: [StatedValue]
    /// The day of its document, when it is known.
    var day: String?
    /// The title of its document, when it has one; with the first candidate only.
    var title: String?
    /// The outlet of its document, when it is known; with the first candidate only.
    var outlet: String?
    /// The figures that it states of an event, by which sentences in other words are known to state the same.
    var facts: [Fact]
    /// Whether it only says how something is or lies (`تقع المدينة على بعد`), and nothing that happened.
    var isStatic: Bool
    /// How many figures it has: numbers and percentages, not the duals and ordinals that any text has.
    var figureCount: Int

    /// A figure of an event.
    struct Fact: Codable, Hashable, Sendable {
      /// What a figure is of.
      struct Thing: Codable, Hashable, Sendable {
        var subject: ClaimClass
        var group: String?
        var unit: ClaimUnit?
      }

      var thing: Thing
      var value: Double
      /// Whether a later article may raise it.
      var grows: Bool
    }

    /// The values of its numbers, sorted.
    var figures: [String] { values.filter { !$0.isDate }.map(\.value).sorted() }
  }

  /// Takes the best sentences of a document.
  public func map(_ document: Document) throws(StageError) -> CorpusSketch<[Candidate]> {
    let stated = StatedSentences(document, byClause: true)
    guard !stated.body.isEmpty else { return CorpusSketch(document, content: []) }
    let features = SentenceFeatures(
      stated.body, document: document, titleTerms: DocumentTitle(document).terms(in: stated.body.text))
    let scores = features.scores
    let largest = max(scores.max() ?? 1, 0.000_1)
    let leaning = features.leaning
    let open = scores.indices.filter { !leaning.contains($0) && !pointsBack($0, stated) }
    let best = open.sorted { scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1 }.prefix(perDocument)
    let facts = Dictionary(grouping: ClaimReader(stated, document).claims(), by: \.sentence).mapValues { claims in
      Set(claims.compactMap(Candidate.Fact.init))
    }
    var candidates = best.sorted().map { index in
      candidate(
        index, score: max(0, scores[index] / largest), stated, document, facts[stated.entries[index].text] ?? [])
    }
    if !candidates.isEmpty { (candidates[0].title, candidates[0].outlet) = (document.title, document.outlet) }
    return CorpusSketch(document, content: candidates, evidence: DayEvidence(stated, document))
  }

  private func candidate(
    _ index: Int, score: Double, _ stated: StatedSentences, _ document: Document, _ facts: Set<Candidate.Fact>
  ) -> Candidate {
    let entry = stated.body.entries[index]
    let short = entry.pieces.last { stated.body.pieces[$0].wordCount <= Self.longestPiece } ?? entry.pieces.lowerBound
    let piece = stated.body.pieces[short]
    let range = TextRange(entry.range.start, piece.end)
    let sentence = stated.entries[index].within(range)
    let terms = stated.body.terms(ofPiece: short, of: index).map { stated.body.text.hash(ofTerm: Int($0)) }
    return Candidate(
      quoted: stated.quote(range), position: index, score: score, wordCount: piece.wordCount,
      terms: Set(terms).sorted(), values: StatedValue.values(in: sentence, of: stated), day: document.day,
      facts: facts.sorted {
        ($0.thing.subject.name, $0.thing.group ?? "", $0.value) < (
          $1.thing.subject.name, $1.thing.group ?? "", $1.value
        )
      }, isStatic: isStatic(entry, stated), figureCount: sentence.figureCount)
  }

  /// Whether the first word of a sentence is a verb of being or lying somewhere.
  private func isStatic(_ entry: BodySentences.Entry, _ stated: StatedSentences) -> Bool {
    let scan = stated.body.text.scan
    let first = entry.tokens.first { scan.tokens[$0].kind == .word }
    return first.map { ClaimLexicon.shared.isWord(.static, at: $0, in: scan) } ?? false
  }

  /// A reader of summaries expects sentences of up to this many words.
  private static let longestPiece = 45

  /// Whether a sentence begins with what points at a sentence before (`تأتي هذه التوقعات`, `وأضاف المصدر ذاته`).
  private func pointsBack(_ index: Int, _ stated: StatedSentences) -> Bool {
    let scan = stated.body.text.scan
    let words = stated.body.entries[index].tokens.filter { scan.tokens[$0].kind == .word }
    let pointsAtOnce = words.prefix(4).contains { token in
      ClaimLexicon.shared.isWord(.pointer, at: token, in: scan)
        || SpeechLexicon.shared.isParticle(.itself, at: token, in: scan)
    }
    return pointsAtOnce || words.prefix(Self.opening).dropFirst(4).contains { isWhole($0, in: scan) }
  }

  /// Whether a demonstrative stands for a whole sentence, behind a preposition (`ويعطي المركز مثالا على ذلك`).
  private func isWhole(_ token: Int, in scan: ScannedText) -> Bool {
    scan.isWord("ذلك", at: token)
      && scan.withFolded(token - 1) { Lexicon.shared.functionWords.role(of: $0) } == .preposition
  }

  /// In words.
  private static let opening = 9

  /// Merges what is known of other documents into a partial.
  public func merge(_ other: CorpusSketch<[Candidate]>, into partial: inout CorpusSketch<[Candidate]>) {
    partial.merge(other, limit: documents)
  }

  /// The digest, the most important sentence first.
  public func finish(_ partial: CorpusSketch<[Candidate]>?) -> Fields {
    guard let partial else { return ["documents": 0, "articles": [], "sentences": []] }
    var report = partial.header(limit: documents)
    let members = partial.members(limit: documents)
    let days = InferredDays(members)
    let selection = DigestSelection(members, days, similarity: similarity, redundancy: redundancy)
    let budget = words.map(DigestBudget.words) ?? .sentences(sentences ?? min(max(members.count, 5), 10))
    report["articles"] = .array(
      members.map { member in
        let first = member.content.first
        var fields: Fields = ["document": .string(member.id)]
        fields["title"] = first?.title.map(Value.string)
        fields["outlet"] = first?.outlet.map(Value.string)
        fields["day"] = (first?.day ?? days[member.id]).map(Value.string)
        if days[member.id] != nil { fields["inferred"] = .bool(true) }
        return .object(fields)
      })
    report["sentences"] = .array(selection.choose(within: budget).map { .object($0) })
    return report
  }
}

extension Digest.Candidate.Fact {
  /// The fact of a claim; `nil` for what is not a figure of an event.
  init?(_ claim: Claim) {
    guard claim.kind == .amount, let subject = claim.subject, claim.low.magnitude < Double.greatestFiniteMagnitude
    else {
      return nil
    }
    thing = Thing(subject: subject, group: claim.group, unit: claim.unit)
    value = claim.low
    grows = subject.change == .grows
  }
}

/// A number or date of a sentence, with the words that state it.
struct StatedValue: Codable, Sendable {
  /// The words.
  var quoted: Quoted
  /// The value: a decimal number, or an ISO date.
  var value: String
  /// Whether it is a date.
  var isDate: Bool

  /// The values of a sentence in reading order.
  static func values(in sentence: StatedSentences.Entry, of sentences: StatedSentences) -> [StatedValue] {
    let numbers = sentence.numbers.compactMap { number in
      number.value.map {
        (
          number.range,
          StatedValue(quoted: sentences.quote(number.range), value: $0.normalized.description, isDate: false)
        )
      }
    }
    let dates = sentence.dates.map { date in
      (date.range, StatedValue(quoted: sentences.quote(date.range), value: date.value, isDate: true))
    }
    return (numbers + dates).sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// The words and the value, as reports show them.
  var fields: Value {
    let number = isDate ? nil : ExactDecimal(value).map(Value.decimal)
    var fields: Fields = ["text": .string(quoted.text), "value": number ?? .string(value)]
    (fields["start"], fields["end"]) = (.integer(quoted.place.start), .integer(quoted.place.end))
    return .object(fields)
  }
}
