/// A stage that looks at many documents and writes one report about them.
///
/// Pipeline files list it under `corpus:`. It runs after all stages on every document that was kept: ``map(_:)`` takes
/// from a document what the report needs, and from then on the document is gone. What was taken is merged, in whatever
/// order and grouping the run finds convenient, on one machine or on many, and ``finish(_:)`` makes the report of it.
///
/// ```
/// finish(merge(map(a), merge(map(b), map(c)))) == finish(merge(merge(map(c), map(a)), map(b)))
/// ```
///
/// holds for the bytes of the report: merging is commutative and associative. A partial must not grow without bound with
/// the number of documents; what bounds it must not depend on their order either.
public protocol CorpusStage: Stage {
  /// What is known about some of the documents.
  associatedtype Partial: Codable & Sendable

  /// Takes from a document what the report needs.
  ///
  /// - Throws: a ``StageError``; what then happens to the document is the run's error policy.
  func map(_ document: Document) throws(StageError) -> Partial

  /// Adds what another partial knows.
  func merge(_ other: Partial, into partial: inout Partial)

  /// Makes the report; `nil` when there was no document. No value in it is a range.
  func finish(_ partial: Partial?) -> Fields
}

extension CorpusStage {
  /// Does nothing: a corpus stage adds nothing to its documents.
  public func process(_ document: inout Document) throws(StageError) {}
}
