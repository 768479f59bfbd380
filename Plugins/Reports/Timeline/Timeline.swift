public import SaqiyaKit

/// Puts what happened in the order of the calendar: one entry for each event, with its clause, the day of the event, the
/// days of the reports, and the sources.
///
/// An entry is the clause that states the date, not the sentence. Left out are the days on which somebody only spoke
/// (`قال أمس إن`), what is expected or planned, what something lasts since, anniversaries, durations and recurrences; with
/// `keep: all` the days of speech, of forecasts and of anniversaries are there too, with their `kind`. What is counted from
/// the day of an article whose day nobody knows (`أمس`, `الخميس`) stands apart, with its symbolic value.
public struct Timeline: CorpusStage {
  /// The name in pipeline files.
  public static let name = "timeline"
  /// The line that `saqiya stages` shows about the stage.
  public static let summary = "Puts the events of all documents in order, with their clauses and sources."

  /// Which dates are taken.
  public enum Keep: String, OptionCase {
    /// Those of what happened.
    case events
    /// Those of what was said, is expected or is remembered too.
    case all
  }

  @Option("Which dates are taken: those of events, or all.") var keep = Keep.events
  @Option("The most different documents that are read; of more, a sample.", in: 1...1_000_000) var documents = 20_000
  @Option("How alike two clauses of one date are that are one event.", in: 0.1...1.0) var similarity = 0.35

  /// Creates the stage with its defaults.
  public init() {}

  /// Needs sentences and dates; uses regions and numbers.
  public var contract: Contract {
    Contract(requires: [Sentence.self, TimeExpression.self], uses: [Region.self, Number.self])
  }

  /// One date of a document.
  public struct Event: Codable, Sendable {
    /// What a date is of.
    enum Kind: String, Codable {
      case event, speech, forecast, anniversary
    }

    /// The ISO value, or a symbolic one (`DCT-P1D`, `XXXX-WXX-4`) when the day of the document is not known.
    var date: String
    /// Whether the value is symbolic.
    var isSymbolic: Bool
    var kind: Kind
    /// The words of the text.
    var expression: Quoted
    /// The clause.
    var clause: Quoted
    /// The hashes of the clause's terms, sorted.
    var terms: [UInt64]
    /// The hashes of the terms near the date that say which event it is of, sorted.
    var core: [UInt64]
    /// The day of the document, when it is known.
    var day: String?
    /// Whether the day of the document, and so the date, is inferred from other documents.
    var isInferred = false
  }

  /// Takes the dated clauses of a document.
  public func map(_ document: Document) throws(StageError) -> CorpusSketch<[Event]> {
    let stated = StatedSentences(document)
    return CorpusSketch(
      document, content: EventReader(stated, document).events(all: keep == .all),
      evidence: DayEvidence(stated, document))
  }

  /// Merges what is known of other documents into a partial.
  public func merge(_ other: CorpusSketch<[Event]>, into partial: inout CorpusSketch<[Event]>) {
    partial.merge(other, limit: documents)
  }

  /// The entries in the order of the calendar, then what has only a symbolic value in the order of the documents.
  public func finish(_ partial: CorpusSketch<[Event]>?) -> Fields {
    guard let partial else { return ["documents": 0, "events": [], "undated": []] }
    let members = partial.members(limit: documents)
    let days = InferredDays(members)
    let statements = members.flatMap { member in
      member.content.map { event in
        EventStatement(
          event: days[member.id].map { event.placed(on: $0) } ?? event,
          source: Source(id: member.id, count: member.count))
      }
    }
    var report = partial.header(limit: documents)
    let events = EventGroups(statements.filter { !$0.event.isSymbolic }, similarity: similarity)
    report["events"] = .array(events.rows.map { .object(Self.row($0)) })
    // DCT of one document is not the DCT of another, so nothing is put together.
    report["undated"] = .array(statements.filter(\.event.isSymbolic).map { .object(Self.row([$0])) })
    return report
  }

  /// What one or more clauses say of an event, in the words of the first.
  private static func row(_ statements: [EventStatement]) -> Fields {
    let first = statements[0].event
    var fields: Fields = ["date": .string(first.date)]
    if first.kind != .event { fields["kind"] = .string(first.kind.rawValue) }
    if first.isInferred { fields["inferred"] = .bool(true) }
    fields["expression"] = .string(first.expression.text)
    fields["document"] = .string(statements[0].source.id)
    for field in first.clause.fields.fields { fields[field.name] = field.value }
    fields["places"] = .object(["expression": first.expression.place.value])
    let days = Set(statements.compactMap(\.event.day)).sorted()
    if !days.isEmpty { fields["reported"] = .array(days.map(Value.string)) }
    fields["sources"] = Source.ids(statements.map(\.source))
    fields["count"] = .integer(Source.count(statements.map(\.source)))
    return fields
  }
}
