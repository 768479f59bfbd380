public import SaqiyaKit

/// The built-in plugin `segmentation`.
public struct SegmentationPlugin: Plugin {
  public static let name = "segmentation"
  public static let version = "0.1.0"

  public init() {}

  public var stages: [any Stage.Type] { [] }
}
