/// The way in which a pipeline file names a plugin.
public enum PluginReference: Sendable, Equatable {
  /// One of the catalogue, by its name.
  case named(String)
  /// A Swift package or a built library, by its path as the file says it.
  case path(String)
  /// A program that speaks the stage protocol, with its arguments, the names of the variables of the environment that it gets
  /// beside those that every program gets, and how many processes of it may run; `nil` for one for every worker.
  case command([String], passing: [String], processes: Int?)
}

extension PluginReference: CustomStringConvertible {
  /// The reference as a user would say it, in quotes.
  public var description: String {
    switch self {
    case .named(let name), .path(let name): "'\(name)'"
    case .command(let words, _, _): "'\(words.joined(separator: " "))'"
    }
  }
}

/// The reason why a plugin that a pipeline file asks for cannot be used.
public struct PluginUnavailable: Error, Sendable, Equatable {
  /// The message: the problem and how to fix it.
  public var message: String
  /// Whether nothing is wrong but that nobody asked for the plugin to be loaded; see ``PipelineLoader/leaveUnloaded``.
  public var isLeftUnloaded = false

  /// Creates the error.
  public init(_ message: String) {
    self.message = message
  }

  /// A plugin that is not to be loaded, because that runs its code.
  static let leftUnloaded: PluginUnavailable = {
    var error = PluginUnavailable("it is not loaded")
    error.isLeftUnloaded = true
    return error
  }()
}

/// Loads a plugin that is named by a path or a command; `folder` is that of the pipeline file.
public typealias PluginResolver =
  @Sendable (_ reference: PluginReference, _ folder: String) throws(PluginUnavailable) -> PluginDeclaration
