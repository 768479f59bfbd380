public import SaqiyaKit

/// The built-in plugin `reports`: what many documents say together.
public struct ReportsPlugin: Plugin {
  /// The name in pipeline files.
  public static let name = "reports"
  /// The version of the plugin.
  public static let version = "0.1.0"

  /// Creates the plugin.
  public init() {}

  /// The stages that the plugin brings.
  public var stages: [any Stage.Type] {
    [Digest.self, Duplicates.self, Timeline.self, Conflicts.self, Attributions.self, References.self]
  }
}
