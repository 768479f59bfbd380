import SaqiyaKit

/// An annotation that is not as the gold says.
public struct Miss: Sendable {
  /// The kind of fault.
  public enum Fault: Sendable, Hashable {
    /// The gold has it, and nothing was found there.
    case missed
    /// It was found, and the gold has nothing there.
    case spurious
    /// An attribute says something else.
    case attribute(String)
    /// Only its extent differs.
    case extent
  }

  /// The kind of fault.
  public var fault: Fault
  /// The name of the kind of miss: `missed, kind count`, `kind: count, not cardinal`.
  public var group: String
  /// The place in the gold, `FILE:LINE`.
  public var place: String
  /// The name of the document.
  public var document: String
  /// The annotation of the gold; `nil` for what is spurious.
  public var expected: EvaluationAnnotation?
  /// The annotation that was found; `nil` for what was missed.
  public var found: EvaluationAnnotation?
  /// The text with what stands before and after it.
  public var context: (before: String, text: String, after: String)
}

/// Misses of one kind in one layer.
public struct MissGroup: Sendable {
  /// The name of the group.
  public var name: String
  /// The misses in the order of the gold.
  public var misses: [Miss]
}
