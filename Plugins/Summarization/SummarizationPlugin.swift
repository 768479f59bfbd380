public import SaqiyaKit

/// The built-in plugin `summarization`.
public struct SummarizationPlugin: Plugin {
  /// The name in pipeline files.
  public static let name = "summarization"
  /// The version of the plugin.
  public static let version = "0.1.0"

  /// Creates the plugin.
  public init() {}

  /// The stages that the plugin brings.
  public var stages: [any Stage.Type] {
    [Terms.self, Keyphrases.self, Summarize.self]
  }
}
