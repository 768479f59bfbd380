/// A named set of stages that a pipeline file can ask for.
public protocol Plugin: Sendable {
  /// Creates the plugin.
  init()

  /// The name in pipeline files: lower case, letters, digits and `-`.
  static var name: String { get }

  /// The version, as `1.4.0`.
  static var version: String { get }

  /// The stages that the plugin brings.
  var stages: [any Stage.Type] { get }

  /// The formats of output that it brings, for `--format NAME`. The default is none.
  var formats: [OutputFormat] { get }

  /// The formats of input that it brings, for `--input-format NAME` and files with their extensions. The default is none.
  var readers: [InputFormat] { get }
}

extension Plugin {
  /// The formats of output; by default none.
  public var formats: [OutputFormat] { [] }

  /// The formats of input; by default none.
  public var readers: [InputFormat] { [] }
}
