public import SaqiyaKit

/// The built-in plugin `segmentation`.
public struct SegmentationPlugin: Plugin {
  /// The name in pipeline files.
  public static let name = "segmentation"
  /// The version of the plugin.
  public static let version = "0.1.0"

  /// Creates the plugin.
  public init() {}

  /// The stages it brings.
  public var stages: [any Stage.Type] { [] }
}
