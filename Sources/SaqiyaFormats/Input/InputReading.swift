public import SaqiyaKit

/// The id of a line or record that has none of its own.
public enum MissingIDs: String, CaseIterable, Sendable {
  /// Its file and line, which change when the same lines come from other files or through a pipe.
  case place
  /// A hash of its bytes: the same however the input was cut, and for equal records.
  case content
}

/// The way in which the input of a run is read: the formats at hand, and the options of the user.
public struct InputReading: Sendable {
  /// The formats at hand.
  public var formats: [InputFormat]
  /// The options of the user for fields.
  public var options: InputOptions
  /// The encoding that all input is in; `nil` for UTF-8.
  public var encoding: TextEncoding?
  /// Metadata for documents that do not say the field themselves.
  public var metadata = Metadata()
  /// Metadata that the names of files say.
  public var names: NamePattern?
  /// The id of documents that have none and are not a whole file.
  public var missingIDs = MissingIDs.place

  /// Creates a reading; by default with the formats of this library.
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
