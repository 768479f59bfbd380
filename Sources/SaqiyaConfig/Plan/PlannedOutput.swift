public import SaqiyaKit

/// A file that a run writes beside its output.
public struct PlannedOutput: Sendable, Equatable {
  /// The path, relative to the folder in which the run was started.
  public var path: String
  /// The name of the format.
  public var format: String
  /// The output to write.
  public var plan: OutputPlan
}
