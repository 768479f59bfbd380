public import SaqiyaKit

/// A plugin as the configuration knows it, whether compiled in, loaded, or a program.
public struct PluginDeclaration: Sendable {
  /// The name in pipeline files.
  public var name: String
  /// The version, as `1.4.0`.
  public var version: String
  /// The stages that the plugin brings.
  public var stages: [StageDeclaration]
  /// The formats of output it brings.
  public var formats: [OutputFormat] = []
  /// The formats of input it brings.
  public var readers: [InputFormat] = []

  /// Creates a declaration; the stages say themselves which plugin they are of.
  public init(name: String, version: String, stages: [StageDeclaration]) {
    self.name = name
    self.version = version
    self.stages = stages
  }

  /// Creates the declaration of a plugin written in Swift.
  public init(_ plugin: any Plugin) {
    let type = type(of: plugin)
    name = type.name
    version = type.version
    stages = plugin.stages.map { StageDeclaration($0, plugin: type.name) }
    formats = plugin.formats
    readers = plugin.readers
  }
}

/// A stage as the configuration knows it before a pipeline file uses it.
public struct StageDeclaration: Sendable {
  /// The plugin that brings it.
  public var plugin: String
  /// The name in pipeline files.
  public var name: String
  /// One line that says what it does.
  public var summary: String
  /// Makes the stage with every option at its default.
  public var make: @Sendable () -> any Stage
  /// The options of a stage that ``make`` made; setting one changes that stage.
  public var options: @Sendable (any Stage) -> [NamedOption]

  /// Creates a declaration of a stage whose options are not declared with `@Option`, such as that of a program.
  public init(
    plugin: String, name: String, summary: String, make: @escaping @Sendable () -> any Stage,
    options: @escaping @Sendable (any Stage) -> [NamedOption] = { $0.options }
  ) {
    self.plugin = plugin
    self.name = name
    self.summary = summary
    self.make = make
    self.options = options
  }

  /// Creates the declaration of a stage written in Swift.
  public init(_ stage: any Stage.Type, plugin: String) {
    self.init(plugin: plugin, name: stage.name, summary: stage.summary, make: { stage.init() })
  }

  /// Whether it looks at many documents, and so is listed under `corpus:`.
  public var isCorpusStage: Bool { make() is any CorpusStage }

  /// The name that no other plugin has: `plugin/stage`.
  public var qualifiedName: String { "\(plugin)/\(name)" }
}
