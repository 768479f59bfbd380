public import SaqiyaKit

/// The built-in plugin `dates`.
public struct DatesPlugin: Plugin {
  /// The name in pipeline files.
  public static let name = "dates"
  /// The version of the plugin.
  public static let version = "0.1.0"

  /// Creates the plugin.
  public init() {}

  /// The stages that the plugin brings.
  public var stages: [any Stage.Type] { [Dates.self] }
}
