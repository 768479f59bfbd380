public import SaqiyaKit

/// A document of the input, with what its JSON object says beside `id`, `text` and `metadata`.
public struct InputDocument: Sendable {
  /// The document.
  public var document: Document
  /// Further fields of the JSON object as they were written: `,"name":value` each; carried through to the output.
  public var furtherFields: [UInt8]

  /// The id of the document.
  public var id: String { document.id }

  /// Creates an input document.
  public init(document: Document, furtherFields: [UInt8] = []) {
    self.document = document
    self.furtherFields = furtherFields
  }
}

/// Makes documents of the bytes that were read.
public struct DocumentDecoder: Sendable {
  /// Creates a decoder.
  public init() {}

  /// The document that the bytes say.
  ///
  /// - Throws: ``InputError`` with file, line and column for what is not UTF-8, not JSON or has no text.
  /// - Complexity: O(bytes).
  public func decode(_ raw: RawDocument) throws(InputError) -> InputDocument {
    if let failure = raw.failure { throw failure }
    switch raw.format {
    case .text: return InputDocument(document: Document(id: raw.defaultID, text: try text(of: raw)))
    case .jsonLine: return try JSONRecord.read(raw).document()
    }
  }

  /// The bytes that could not be read in an earlier run, when a line is a record of them; otherwise the line itself.
  ///
  /// Records of records, which older versions wrote, are opened down to the first input.
  public func original(of raw: RawDocument) -> RawDocument {
    var raw = raw
    while raw.failure == nil, raw.format == .jsonLine, let original = JSONRecord.readable(raw).original {
      raw = original
    }
    return raw
  }

  /// The id and the further fields of a document that cannot be read, as far as they stand before the error.
  ///
  /// The fields are `,"name":value` each, as they were written.
  public func readable(in raw: RawDocument) -> (id: String?, furtherFields: [UInt8]) {
    guard raw.failure == nil, raw.format == .jsonLine else { return (nil, []) }
    let record = JSONRecord.readable(raw)
    return (record.id, record.furtherFields)
  }

  private func text(of raw: RawDocument) throws(InputError) -> String {
    if let text = String(validating: raw.bytes, as: UTF8.self) { return text }
    let offset = raw.bytes.withUnsafeBufferPointer { $0.offsetOfInvalidUTF8(in: 0..<$0.count) } ?? 0
    let isUTF16 = raw.bytes.starts(with: [0xFF, 0xFE]) || raw.bytes.starts(with: [0xFE, 0xFF])
    throw InputError(
      .invalidUTF8, at: raw.place(ofByte: offset),
      isUTF16
        ? "\(InputError.invalidUTF8); it looks like UTF-16, 'iconv -f UTF-16 -t UTF-8' converts it"
        : InputError.invalidUTF8)
  }
}
