public import SaqiyaKit

/// The built-in plugin `segmentation`.
public struct SegmentationPlugin: Plugin {
  /// The name of the plugin in pipeline files.
  public static let name = "segmentation"
  /// The version of the plugin.
  public static let version = "0.1.0"

  /// Creates the plugin.
  public init() {}

  /// `sentences` and `tokens`.
  public var stages: [any Stage.Type] { [Sentences.self, Tokens.self] }
}
