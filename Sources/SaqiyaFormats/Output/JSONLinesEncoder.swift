public import SaqiyaKit

/// Writes one JSON object a line; `Documentation/OutputFormat.md` describes it.
public struct JSONLinesEncoder: DocumentEncoder {
  private let record: JSONRecordEncoder

  /// Creates an encoder.
  public init(_ options: OutputOptions) {
    record = JSONRecordEncoder(options.plan)
  }

  /// Appends the object and a line feed.
  public func encode(_ document: InputDocument, into buffer: inout ByteBuffer) {
    record.encode(document, into: &buffer)
    buffer.append(ascii: "\n")
  }
}

/// Writes one JSON array with an object for every document, each on its line.
public struct JSONArrayEncoder: DocumentEncoder {
  private let record: JSONRecordEncoder

  /// The opening bracket.
  public let header = Array("[\n".utf8)
  /// A comma and a line feed.
  public let separator = Array(",\n".utf8)
  /// The closing bracket.
  public let footer = Array("\n]\n".utf8)

  /// Creates an encoder.
  public init(_ options: OutputOptions) {
    record = JSONRecordEncoder(options.plan)
  }

  /// Appends the object.
  public func encode(_ document: InputDocument, into buffer: inout ByteBuffer) {
    record.encode(document, into: &buffer)
  }
}
