public import SaqiyaKit

/// The built-in plugin `summarization`.
public struct SummarizationPlugin: Plugin {
  public static let name = "summarization"
  public static let version = "0.1.0"

  public init() {}

  public var stages: [any Stage.Type] { [Summarize.self] }
}
