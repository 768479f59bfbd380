import SaqiyaKit

/// An annotation that is not as the gold says.
public struct Miss: Sendable {
  /// What is wrong.
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

  /// What is wrong.
  public var fault: Fault
  /// What the misses of one kind have in common: `missed, kind count`, `kind: count, not cardinal`.
  public var group: String
  /// Where the gold says so, `FILE:LINE`.
  public var place: String
  /// The name of the document.
  public var document: String
  /// What the gold says; `nil` for what is spurious.
  public var expected: EvaluationAnnotation?
  /// What was found; `nil` for what was missed.
  public var found: EvaluationAnnotation?
  /// The text with what stands before and after it.
  public var context: (before: String, text: String, after: String)
}

/// Misses of one kind in one layer.
public struct MissGroup: Sendable {
  /// What they have in common.
  public var name: String
  /// The misses in the order of the gold.
  public var misses: [Miss]
}
