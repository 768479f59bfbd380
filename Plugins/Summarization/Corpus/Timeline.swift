public import SaqiyaKit

/// Puts the resolved dates of all documents in order, each with the sentences that state it and where they stand.
///
/// A duration, a recurrence and what says only that something is past or to come (`قبل أيام`) have no place on a line of
/// time and are left out. What is counted from the day of an article whose day nobody knows (`أمس`, `الخميس`) is stated
/// all the same: it stands apart, with its symbolic value. Sentences that say the same of one date are one row.
public struct Timeline: CorpusStage {
  /// The name in pipeline files.
  public static let name = "timeline"
  /// What `saqiya stages` shows.
  public static let summary = "Puts the dates of all documents in order, with their sentences and sources."

  @Option("The most different documents that are read; of more, a sample.", in: 1...1_000_000) var documents = 20_000
  @Option("How alike two sentences of one date are that make one row.", in: 0.1...1.0) var similarity = 0.6

  /// Creates the stage with its defaults.
  public init() {}

  /// Needs sentences and dates.
  public var contract: Contract {
    Contract(requires: [Sentence.self, TimeExpression.self], uses: [Region.self])
  }

  /// One date of a document.
  public struct Event: Codable, Sendable {
    /// The ISO value, or a symbolic one (`DCT-P1D`, `XXXX-WXX-4`) when the day of the document is not known.
    var date: String
    /// Whether the value is symbolic.
    var isSymbolic: Bool
    /// The words of the text.
    var expression: String
    /// The sentence.
    var sentence: String
    /// The hashes of the sentence's terms.
    var terms: [UInt32]
  }

  /// Takes the dated sentences of a document.
  public func map(_ document: Document) throws(StageError) -> CorpusSketch<[Event]> {
    let sentences = StatedSentences(document)
    var events: [Event] = []
    for entry in sentences.entries {
      // A sentence that says a date twice says one thing about it.
      var said: Set<String> = []
      for date in entry.dates {
        let isSymbolic = date.waitsForItsReference
        guard isSymbolic || date.isOnTheTimeline, said.insert(date.value).inserted else { continue }
        events.append(
          Event(
            date: date.value, isSymbolic: isSymbolic, expression: sentences.originalText(date.range),
            sentence: entry.text,
            terms: sentences.termHashes(of: entry.index)))
      }
    }
    return CorpusSketch(document, content: events)
  }

  /// Adds other documents.
  public func merge(_ other: CorpusSketch<[Event]>, into partial: inout CorpusSketch<[Event]>) {
    partial.merge(other, limit: documents)
  }

  /// The rows in the order of their dates, then what has only a symbolic value in the order of the documents.
  public func finish(_ partial: CorpusSketch<[Event]>?) -> Fields {
    guard let partial else { return ["documents": 0, "events": [], "undated": []] }
    let statements = partial.members(limit: documents).flatMap { member in
      member.content.map { (event: $0, source: Source(id: member.id, count: member.count)) }
    }
    var report = partial.header(limit: documents)
    report["events"] = .array(rows(statements.filter { !$0.event.isSymbolic }).map { .object($0) })
    // DCT of one document is not the DCT of another, so nothing is put together.
    report["undated"] = .array(statements.filter(\.event.isSymbolic).map { .object(Self.row([$0])) })
    return report
  }

  private typealias Statement = (event: Event, source: Source)

  private func rows(_ statements: [Statement]) -> [Fields] {
    let dates = Dictionary(grouping: statements, by: { $0.event.date })
    return dates.keys.sorted(by: Self.precedes).flatMap { date in
      let said = dates[date] ?? []
      let groups = SentenceGroups(said.map(\.event.terms), similarity: similarity).groups
      return groups.map { group in Self.row(group.map { said[$0] }) }
    }
  }

  /// What one or more sentences say of a date, in the words of the first.
  private static func row(_ statements: [Statement]) -> Fields {
    let first = statements[0].event
    return [
      "date": .string(first.date), "expression": .string(first.expression), "text": .string(first.sentence),
      "sources": Source.ids(statements.map(\.source)), "count": .integer(Source.count(statements.map(\.source))),
    ]
  }

  /// Chronological; of two that begin together the coarser first: 2017, 2017-11, 2017-11-03.
  private static func precedes(_ left: String, _ right: String) -> Bool {
    left != right && (right.hasPrefix(left) || !left.hasPrefix(right) && left < right)
  }
}

extension TimeExpression {
  /// Whether the value is counted from the day of the document, which nobody knows; not what is only past or to come.
  fileprivate var waitsForItsReference: Bool {
    (kind == .date || kind == .time) && relative != nil && !isOnTheTimeline && !value.hasSuffix("_REF")
  }

  /// Whether the value begins with a year of the calendar, known to the digit (`2014`, `2014-SU`, `2017-11-03T12:00`).
  fileprivate var isOnTheTimeline: Bool {
    guard kind == .date || kind == .time else { return false }
    let year = value.utf8.prefix(4)
    return year.count == 4 && year.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      && !value.utf8.contains(UInt8(ascii: "X"))
  }
}

/// Documents of equal text, as reports name them.
struct Source: Hashable {
  /// The smallest of their ids.
  var id: String
  /// How many they are.
  var count: Int

  /// The ids of some sources, each once, sorted.
  static func ids(_ sources: some Sequence<Source>) -> Value {
    .array(Set(sources.map(\.id)).sorted().map(Value.string))
  }

  /// How many documents some sources are.
  static func count(_ sources: some Sequence<Source>) -> Int {
    Set(sources).reduce(0) { $0 + $1.count }
  }
}
