public import SaqiyaKit

/// Gives the documents whose day nobody knows the day that others tell: one that says `أمس` of what another dates is of the day
/// after.
///
/// Every day is inferred, with its evidence and a confidence from 0 to 1; where two days fit about as well, the candidates are
/// listed and none is taken. `timeline`, `digest`, `conflicts` and `duplicates` use the same days.
public struct References: CorpusStage {
  /// The name in pipeline files.
  public static let name = "references"
  /// The line that `saqiya stages` shows about the stage.
  public static let summary = "Infers the days of articles without a date from those with one."

  @Option("The most different documents that are read; of more, a sample.", in: 1...1_000_000) var documents = 20_000

  /// Creates the stage with its defaults.
  public init() {}

  /// Needs sentences and dates; uses regions.
  public var contract: Contract {
    Contract(requires: [Sentence.self, TimeExpression.self], uses: [Region.self])
  }

  /// Nothing beside the evidence that every sketch has.
  public struct Nothing: Codable, Sendable {}

  /// Takes the dated sentences of a document.
  public func map(_ document: Document) throws(StageError) -> CorpusSketch<Nothing> {
    CorpusSketch(
      document, content: Nothing(), evidence: DayEvidence(StatedSentences(document), document, quoting: true))
  }

  /// Merges what is known of other documents into a partial.
  public func merge(_ other: CorpusSketch<Nothing>, into partial: inout CorpusSketch<Nothing>) {
    partial.merge(other, limit: documents)
  }

  /// The days, in the order of the documents.
  public func finish(_ partial: CorpusSketch<Nothing>?) -> Fields {
    guard let partial else { return ["documents": 0, "dated": 0, "inferred": [], "open": []] }
    var report = partial.header(limit: documents)
    let members = partial.members(limit: documents)
    let days = InferredDays(members)
    report["dated"] = .integer(members.reduce(0) { $0 + ($1.evidence?.day == nil ? 0 : $1.count) })
    report["inferred"] = .array(days.found.map { .object(Self.fields(of: $0)) })
    report["open"] = .array(
      days.open.map { .object(["document": .string($0.id), "candidates": .array($0.days.map(Value.string))]) })
    return report
  }

  private static func fields(of found: InferredDays.Found) -> Fields {
    var fields: Fields = [
      "document": .string(found.id), "day": .string(found.day), "confidence": .double(found.confidence),
      "rule": .string(found.evidence.rule.rawValue),
    ]
    var evidence = [cell(found.id, found.evidence.sentence)]
    if let other = found.evidence.other { evidence.append(cell(other.document, other.sentence)) }
    fields["evidence"] = .array(evidence.map { .object($0) })
    return fields
  }

  private static func cell(_ document: String, _ sentence: DayEvidence.Sentence) -> Fields {
    var fields: Fields = ["document": .string(document)]
    fields["expression"] = sentence.expression.map(Value.string)
    fields["value"] = sentence.value.map(Value.string)
    for field in sentence.quoted?.fields.fields ?? [] { fields[field.name] = field.value }
    return fields
  }
}
