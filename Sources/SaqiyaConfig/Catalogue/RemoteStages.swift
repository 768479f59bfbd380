public import SaqiyaKit

/// A stage that may work on several documents at once, because it is asked from afar and every question costs time.
///
/// What it makes of a document does not depend on those beside it.
public protocol BatchStage: Stage {
  /// How many documents it takes at once, at least 1; it also takes fewer.
  var batchSize: Int { get }

  /// Works on documents; for each the error that it failed with, `nil` when it did not.
  func process(_ documents: inout [Document]) -> [StageError?]
}

/// A corpus stage that may fail to join what it knows and to make its report, because a program does that for it.
///
/// A failure while merging is kept in the partial, and thrown when the report is asked for.
public protocol FallibleCorpusStage: CorpusStage {
  /// Makes the report; `nil` when there was no document.
  ///
  /// - Throws: ``SaqiyaKit/StageError`` when it cannot be made, or an earlier merge failed.
  func report(_ partial: Partial?) throws(StageError) -> Fields
}
