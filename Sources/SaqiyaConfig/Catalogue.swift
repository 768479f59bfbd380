public import SaqiyaKit

/// The plugins that pipeline files may ask for: a value, made by the executable, never a global.
public struct Catalogue: Sendable {
  /// The plugins in the order in which they were given.
  public private(set) var plugins: [any Plugin]

  /// Creates a catalogue.
  public init(_ plugins: [any Plugin]) {
    self.plugins = plugins
  }

  /// The plugin of a name.
  public func plugin(named name: String) -> (any Plugin)? {
    plugins.first { type(of: $0).name == name }
  }

  /// A catalogue that has one more plugin.
  public func adding(_ plugin: any Plugin) -> Catalogue {
    Catalogue(plugins + [plugin])
  }
}
