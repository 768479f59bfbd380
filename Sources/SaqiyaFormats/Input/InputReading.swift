public import SaqiyaKit

/// How the input of a run is read: the formats at hand, and what the user says about it.
public struct InputReading: Sendable {
  /// The formats at hand.
  public var formats: [InputFormat]
  /// What the user says about fields.
  public var options: InputOptions
  /// The encoding that all input is in; `nil` for UTF-8.
  public var encoding: TextEncoding?
  /// Metadata for documents that do not say the field themselves.
  public var metadata = Metadata()
  /// Metadata that the names of files say.
  public var names: NamePattern?

  /// Creates it; by default with the formats of this library.
  public init(formats: [InputFormat] = InputFormat.builtIn, options: InputOptions = InputOptions()) {
    self.formats = formats
    self.options = options
  }

  /// The format of a name.
  public func format(named name: String) -> InputFormat? {
    formats.first { $0.name == name }
  }

  /// The format that a file's name tells; `nil` for names that folders are not searched for.
  func format(ofName path: InputPath) -> InputFormat? {
    let name = path.contentExtension
    return formats.first { $0.extensions.contains(name) }
  }
}
