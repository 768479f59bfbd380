/// The bytes of one document as they were read: cheap to make, so that one reader keeps many workers busy.
///
/// ``DocumentDecoder`` makes a document of them.
public struct RawDocument: Sendable {
  /// What the bytes are.
  public enum Format: String, Sendable {
    /// The text itself.
    case text
    /// A JSON object.
    case jsonLine = "jsonl"
  }

  /// The file as the user named it, or found in a folder that the user named; `stdin` for standard input.
  public var file: String
  /// The line in the file, from 1; `nil` when the file is one document.
  public var line: Int?
  /// What the bytes are.
  public var format: Format
  /// The bytes, without the line's end.
  public var bytes: [UInt8]
  /// Why there are no bytes, when reading failed for this document alone.
  public var failure: InputError?
  /// What the document is called when it does not name itself; `nil` when that is its place.
  public var name: String?

  /// Creates a raw document.
  public init(
    file: String, line: Int? = nil, format: Format, bytes: [UInt8], failure: InputError? = nil, name: String? = nil
  ) {
    self.file = file
    self.line = line
    self.format = format
    self.bytes = bytes
    self.failure = failure
    self.name = name
  }

  /// `file`, or `file:line` for a line.
  public var place: String { line.map { "\(file):\($0)" } ?? file }

  /// The id of a document that does not name itself.
  public var defaultID: String { name ?? place }
}
