import SaqiyaKit

/// The plugin: a name, a version and the stages that it brings.
public struct HashtagsPlugin: Plugin {
  /// The name in pipeline files.
  public static let name = "hashtags"
  /// The version of the plugin.
  public static let version = "1.0.0"

  /// Creates the plugin.
  public init() {}

  /// The stages it brings.
  public var stages: [any Stage.Type] { [Hashtags.self] }
}

/// What a host calls that loads this package's library.
@c(saqiya_plugin) public func makePlugin() -> UnsafeMutableRawPointer { exported(HashtagsPlugin()) }
