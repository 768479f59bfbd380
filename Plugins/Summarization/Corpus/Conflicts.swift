public import SaqiyaKit

/// Finds figures about the same thing that disagree, between documents and between sources.
///
/// Two claims are about the same thing when they have the same predicate and share a word of the object that says which
/// object it is; for counts and amounts, when they have the same noun or unit and their sentences share much. They
/// disagree when no value agrees with both, `about` and `at least` taken into account, and both are of one time: a count
/// of last month does not contradict that of today. Equal shares of objects that are
/// named differently (half of the city, half of the area) are shown too, as a disagreement about what is meant.
public struct Conflicts: CorpusStage {
  /// The name in pipeline files.
  public static let name = "conflicts"
  /// What `saqiya stages` shows.
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
  public func map(_ document: Document) throws(StageError) -> CorpusSketch<[Claim]> {
    CorpusSketch(document, content: ClaimReader(document).claims())
  }

  /// Adds other documents.
  public func merge(_ other: CorpusSketch<[Claim]>, into partial: inout CorpusSketch<[Claim]>) {
    partial.merge(other, limit: documents)
  }

  /// The disagreements, in reading order of their first claims.
  public func finish(_ partial: CorpusSketch<[Claim]>?) -> Fields {
    guard let partial else { return ["documents": 0, "conflicts": []] }
    var report = partial.header(limit: documents)
    report["conflicts"] = .array(
      ClaimGroups(partial.members(limit: documents), similarity: similarity, days: days).report())
    return report
  }
}
