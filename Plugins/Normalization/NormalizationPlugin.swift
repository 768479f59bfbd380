public import SaqiyaKit

/// The built-in plugin `normalization`: cleaner text with exact ranges, and the regions of a web article.
public struct NormalizationPlugin: Plugin {
  public static let name = "normalization"
  public static let version = "0.1.0"

  public init() {}

  public var stages: [any Stage.Type] { [Normalize.self] }
}
