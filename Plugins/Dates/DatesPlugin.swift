public import SaqiyaKit

/// The built-in plugin `dates`.
public struct DatesPlugin: Plugin {
  public static let name = "dates"
  public static let version = "0.1.0"

  /// Creates the plugin.
  public init() {}

  public var stages: [any Stage.Type] { [Dates.self] }
}
