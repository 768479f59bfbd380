public import SaqiyaKit

/// The built-in plugin `selection`: stages that choose documents.
public struct SelectionPlugin: Plugin {
  /// The name of the plugin in pipeline files.
  public static let name = "selection"
  /// The version of the plugin.
  public static let version = "0.1.0"

  /// Creates the plugin.
  public init() {}

  /// `filter`, `sample`, `language`, `quality`, `deduplicate`, `unique` and `profile`.
  public var stages: [any Stage.Type] {
    [Filter.self, Sample.self, LanguageStage.self, Quality.self, Deduplicate.self, Unique.self, Profile.self]
  }
}
