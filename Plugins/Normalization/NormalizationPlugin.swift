public import SaqiyaKit

/// The built-in plugin `normalization`: cleaner text with exact ranges, and the regions of a web article.
public struct NormalizationPlugin: Plugin {
  /// The name in pipeline files.
  public static let name = "normalization"
  /// The version of the plugin.
  public static let version = "0.1.0"

  /// Creates the plugin.
  public init() {}

  /// The stages that the plugin brings.
  public var stages: [any Stage.Type] { [Normalize.self, Regions.self] }
}
