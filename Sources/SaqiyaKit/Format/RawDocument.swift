/// The bytes of one document as they were read: cheap to make, so that one reader keeps many workers busy.
///
/// The ``InputFormat`` that is named makes a document of them.
public struct RawDocument: Sendable {
  /// The file as the user named it, or found in a folder that the user named; `stdin` for standard input.
  public var file: String
  /// The line in the file on which the document begins, from 1; `nil` when the file is one document.
  public var line: Int?
  /// The name of the format.
  public var format: String
  /// The beginning of the file that belongs to every document in it, such as the names of columns.
  public var header: [UInt8] = []
  /// The bytes, without the end of their line.
  public var bytes: [UInt8]
  /// The reason why there are no bytes, when reading failed for this document alone.
  public var failure: InputError?
  /// The id of the document when it does not have one; `nil` when that is its place.
  public var name: String?

  /// Creates a raw document.
  public init(
    file: String, line: Int? = nil, format: String, bytes: [UInt8], failure: InputError? = nil, name: String? = nil
  ) {
    self.file = file
    self.line = line
    self.format = format
    self.bytes = bytes
    self.failure = failure
    self.name = name
  }

  /// `file`, or `file:line` for a document that is not the whole file.
  public var place: String { line.map { "\(file):\($0)" } ?? file }

  /// The id of a document that does not name itself.
  public var defaultID: String { name ?? place }

  /// `file:line:column` of a byte of ``bytes``, for errors.
  ///
  /// - Complexity: O(`offset`).
  public func place(ofByte offset: Int) -> String {
    let before = bytes[..<offset]
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let line = (line ?? 1) + before.count { $0 == 0x0A }
    let column = before[lineStart...].count { $0 & 0xC0 != 0x80 } + 1
    return "\(file):\(line):\(column)"
  }
}
