public import SaqiyaKit

/// The plugins that pipeline files may ask for: a value, made by the executable, never a global.
public struct Catalogue: Sendable {
  /// The plugins in the order in which they were given.
  public private(set) var plugins: [PluginDeclaration]
  private let ownFormats: [OutputFormat]
  private let ownReaders: [InputFormat]

  /// Creates a catalogue of plugins that are compiled in.
  ///
  /// - Parameters:
  ///   - formats: The formats of output that are of no plugin, the default first.
  ///   - readers: The formats of input that are of no plugin.
  public init(_ plugins: [any Plugin], formats: [OutputFormat] = [], readers: [InputFormat] = []) {
    self.plugins = plugins.map { PluginDeclaration($0) }
    ownFormats = formats
    ownReaders = readers
  }

  /// The formats of output, those of plugins last.
  public var formats: [OutputFormat] { ownFormats + plugins.flatMap(\.formats) }

  /// The formats of input, those of plugins last.
  public var readers: [InputFormat] { ownReaders + plugins.flatMap(\.readers) }

  /// The plugin of a name.
  public func plugin(named name: String) -> PluginDeclaration? {
    plugins.first { $0.name == name }
  }

  /// A catalogue that has one more plugin.
  public func adding(_ plugin: PluginDeclaration) -> Catalogue {
    var catalogue = self
    catalogue.plugins.append(plugin)
    return catalogue
  }

  /// A catalogue that has one more plugin.
  public func adding(_ plugin: any Plugin) -> Catalogue {
    adding(PluginDeclaration(plugin))
  }
}

// MARK: - Stages

extension Catalogue {
  /// The stages of all plugins, in order.
  public var stages: [StageDeclaration] { plugins.flatMap(\.stages) }

  /// The stages of a name, which may be written `plugin/stage`; several when plugins share a name.
  public func stages(named name: String) -> [StageDeclaration] {
    stages.filter { $0.name == name || $0.qualifiedName == name }
  }

  /// The stages that provide a layer when their options are at their defaults.
  public func stages(providing layer: String) -> [StageDeclaration] {
    stages.filter { $0.make().contract.provides.contains(layer) }
  }
}
