/// Bytes of output, written from front to back.
public struct ByteBuffer: Sendable {
  /// The bytes that were written so far.
  public private(set) var bytes: [UInt8] = []

  /// Creates an empty buffer.
  public init() {}

  /// The number of bytes written so far.
  public var count: Int { bytes.count }

  /// Appends text as it is.
  public mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  /// Appends bytes as they are.
  public mutating func append(_ more: [UInt8]) {
    bytes.append(contentsOf: more)
  }

  /// Appends bytes as they are.
  public mutating func append(_ span: Span<UInt8>) {
    span.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
  }

  /// Appends one ASCII character.
  public mutating func append(ascii scalar: Unicode.Scalar) {
    bytes.append(UInt8(ascii: scalar))
  }

  /// Makes room, so that a document of known size is written without moving what was written.
  public mutating func reserve(_ capacity: Int) {
    bytes.reserveCapacity(bytes.count + capacity)
  }
}

// MARK: - JSON

extension ByteBuffer {
  /// Appends a JSON string in double quotes.
  public mutating func append(json string: String) {
    var string = string
    string.withUTF8 { append(json: $0.span) }
  }

  /// Appends a JSON string in double quotes; `text` is valid UTF-8.
  ///
  /// Only what RFC 8259 demands is escaped: the quote, the backslash and U+0000 to U+001F.
  public mutating func append(json text: Span<UInt8>) {
    text.withUnsafeBufferPointer { text in
      append(ascii: "\"")
      var plain = 0
      for index in text.indices {
        let byte = text[index]
        guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
        bytes.append(contentsOf: text[plain..<index])
        append(escapeOf: byte)
        plain = index + 1
      }
      bytes.append(contentsOf: text[plain...])
      append(ascii: "\"")
    }
  }

  private mutating func append(escapeOf byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): append("\\\"")
    case UInt8(ascii: "\\"): append("\\\\")
    case 0x0A: append("\\n")
    case 0x0D: append("\\r")
    case 0x09: append("\\t")
    case 0x08: append("\\b")
    case 0x0C: append("\\f")
    default: append((byte < 0x10 ? "\\u000" : "\\u00") + String(byte, radix: 16))
    }
  }

  /// Appends a number; what JSON cannot say, an infinity or not-a-number, becomes `null`.
  public mutating func append(json number: Double) {
    guard number.isFinite else { return append("null") }
    // 1.0 is written as 1: JSON does not tell them apart, and `5.0` for a count reads badly.
    if let whole = Int(exactly: number), whole.magnitude < 1 << 53 { return append(String(whole)) }
    append(number.description)
  }
}
