public import SaqiyaKit

/// The built-in plugin `matching`: stages that find what a file of the author lists.
public struct MatchingPlugin: Plugin {
  /// The name of the plugin in pipeline files.
  public static let name = "matching"
  /// The version of the plugin.
  public static let version = "0.1.0"

  /// Creates the plugin.
  public init() {}

  /// `lexicon` and `patterns`.
  public var stages: [any Stage.Type] { [Lexicon.self, Patterns.self] }
}
