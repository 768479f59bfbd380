/// A named set of stages that a pipeline file can ask for.
public protocol Plugin: Sendable {
  /// Creates the plugin.
  init()

  /// The name in pipeline files: lower case, letters, digits and `-`.
  static var name: String { get }

  /// The version, as `1.4.0`.
  static var version: String { get }

  /// The stages it brings.
  var stages: [any Stage.Type] { get }
}
