public import SaqiyaKit

/// Finds figures about the same event that disagree, between documents and between sources, and figures that later ones
/// replace.
///
/// Two claims are about the same event when they have the same predicate, count the same group of people or have the
/// same unit, are of one time, and share words of the clauses around them. They disagree when no value agrees with both,
/// `about` and `more than` taken into account, and neither is a part of the other; a count that a later article raises is
/// an update, not a disagreement. One value in two units and two ordinals for one event are shown too, and so are equal
/// shares of objects that are named differently (half of the city, half of the area). A statement that is denied stands beside
/// its denial.
public struct Conflicts: CorpusStage {
  /// The name in pipeline files.
  public static let name = "conflicts"
  /// The line that `saqiya stages` shows about the stage.
  public static let summary = "Finds figures about the same thing that disagree."

  @Option(
    "The smallest share of their terms that two sentences with amounts of the same thing have in common.", in: 0.0...1.0
  )
  var similarity = 0.4
  @Option("How many days apart articles may be whose sentences say no date and are still of one time.", in: 0...3650)
  var days = 7
  @Option("The most different documents that are read; of more, a sample.", in: 1...1_000_000) var documents = 20_000

  /// Creates the stage with its defaults.
  public init() {}

  /// Needs sentences and numbers; uses dates and regions.
  public var contract: Contract {
    Contract(requires: [Sentence.self, Number.self], uses: [Region.self, TimeExpression.self])
  }

  /// Takes the claims of a document.
  public func map(_ document: Document) throws(StageError) -> CorpusSketch<DocumentClaims> {
    let stated = StatedSentences(document)
    let reader = ClaimReader(stated, document)
    let claims = DocumentClaims(
      topic: reader.topic, figures: reader.claims(), assertions: AssertionReader(document).assertions())
    return CorpusSketch(document, content: claims, evidence: DayEvidence(stated, document))
  }

  /// Merges what is known of other documents into a partial.
  public func merge(_ other: CorpusSketch<DocumentClaims>, into partial: inout CorpusSketch<DocumentClaims>) {
    partial.merge(other, limit: documents)
  }

  /// The disagreements, in reading order of their first claims: figures, then claims and their denials.
  public func finish(_ partial: CorpusSketch<DocumentClaims>?) -> Fields {
    guard let partial else { return ["documents": 0, "conflicts": [], "updates": []] }
    var report = partial.header(limit: documents)
    let members = partial.members(limit: documents)
    let days = InferredDays(members)
    let found = ClaimGroups(members, days, similarity: similarity, days: self.days).report()
    report["conflicts"] = .array(found.conflicts + Denials(members, days, within: self.days).report())
    report["updates"] = .array(found.updates)
    return report
  }
}

/// What a document claims: figures, and who says what of which others may say that it is not so.
public struct DocumentClaims: Codable, Sendable {
  /// The hashes of the terms of its title and lead, sorted.
  var topic: [UInt64]
  var figures: [Claim]
  var assertions: [Assertion]
}
