package import SaqiyaKit

/// Reads one JSON text (RFC 8259) from bytes, for the files of plugins; numbers keep all their digits.
package struct JSONReader {
  /// Why bytes are no JSON.
  package struct Failure: Error {
    /// What was expected.
    package var message: String
    /// How many bytes stand before the place.
    package var offset: Int
  }

  private static let maximumDepth = 16

  private let bytes: ArraySlice<UInt8>
  private var position: Int

  /// Starts at the first byte.
  package init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  /// The object that the bytes are.
  ///
  /// - Throws: ``Failure`` with the place of the first byte that cannot be.
  package mutating func object() throws(Failure) -> Fields {
    skipSpace()
    guard case .object(let fields) = try value(depth: 0) else { throw failure("a JSON object", at: bytes.startIndex) }
    skipSpace()
    if position < bytes.endIndex { throw failure("the end") }
    return fields
  }

  private func failure(_ expected: String, at place: Int? = nil) -> Failure {
    Failure(message: "expected \(expected)", offset: (place ?? position) - bytes.startIndex)
  }

  private mutating func skipSpace() {
    while position < bytes.endIndex, [0x20, 0x09, 0x0D, 0x0A].contains(bytes[position]) { position += 1 }
  }

  private mutating func takes(_ byte: UInt8) -> Bool {
    guard position < bytes.endIndex, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func value(depth: Int) throws(Failure) -> Value {
    guard depth <= Self.maximumDepth else { throw failure("at most \(Self.maximumDepth) levels") }
    guard position < bytes.endIndex else { throw failure("a value") }
    switch bytes[position] {
    case UInt8(ascii: "{"): return try fields(depth: depth)
    case UInt8(ascii: "["): return try list(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func fields(depth: Int) throws(Failure) -> Value {
    var fields = Fields()
    position += 1
    skipSpace()
    if takes(UInt8(ascii: "}")) { return .object(fields) }
    repeat {
      skipSpace()
      let place = position
      let name = try string()
      if fields[name] != nil { throw failure("'\(name)' once", at: place) }
      skipSpace()
      guard takes(UInt8(ascii: ":")) else { throw failure("':'") }
      skipSpace()
      fields[name] = try value(depth: depth + 1)
      skipSpace()
    } while takes(UInt8(ascii: ","))
    guard takes(UInt8(ascii: "}")) else { throw failure("',' or '}'") }
    return .object(fields)
  }

  private mutating func list(depth: Int) throws(Failure) -> Value {
    var values: [Value] = []
    position += 1
    skipSpace()
    if takes(UInt8(ascii: "]")) { return .array(values) }
    repeat {
      skipSpace()
      values.append(try value(depth: depth + 1))
      skipSpace()
    } while takes(UInt8(ascii: ","))
    guard takes(UInt8(ascii: "]")) else { throw failure("',' or ']'") }
    return .array(values)
  }

  private mutating func word(_ word: String, _ value: Value) throws(Failure) -> Value {
    guard bytes[position...].starts(with: word.utf8) else { throw failure("a value") }
    position += word.utf8.count
    return value
  }

  private mutating func number() throws(Failure) -> Value {
    let start = position
    while position < bytes.endIndex, bytes[position].isOfNumber { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard let first = text.utf8.first, first == UInt8(ascii: "-") || first.isDigit, text.utf8.last?.isDigit == true
    else {
      throw failure("a value", at: start)
    }
    if let integer = Int(text) { return .integer(integer) }
    guard let decimal = ExactDecimal(text) else { throw failure("a number of at most 38 digits", at: start) }
    return .decimal(decimal)
  }

  private mutating func string() throws(Failure) -> String {
    guard takes(UInt8(ascii: "\"")) else { throw failure("a string in double quotes") }
    let start = position
    var text: [UInt8] = []
    while position < bytes.endIndex {
      let byte = bytes[position]
      if byte < 0x20 { throw failure("no control character in a string") }
      position += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
      if byte == UInt8(ascii: "\\") { try escape(into: &text) } else { text.append(byte) }
    }
    throw failure("a closing quote", at: start - 1)
  }

  private mutating func escape(into text: inout [UInt8]) throws(Failure) {
    guard position < bytes.endIndex else { throw failure("an escape") }
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): text.append(contentsOf: String(Character(try codePoint())).utf8)
    default: throw failure("an escape of JSON", at: position - 1)
    }
  }

  private mutating func codePoint() throws(Failure) -> Unicode.Scalar {
    let first = try unit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, takes(UInt8(ascii: "\\")), takes(UInt8(ascii: "u")) else {
      throw failure("a pair of surrogates")
    }
    let second = try unit()
    guard (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw failure("a pair of surrogates") }
    return scalar
  }

  private mutating func unit() throws(Failure) -> UInt32 {
    guard position + 4 <= bytes.endIndex,
      let unit = UInt32(String(decoding: bytes[position..<(position + 4)], as: UTF8.self), radix: 16),
      bytes[position] != UInt8(ascii: "+")
    else { throw failure("four hexadecimal digits") }
    position += 4
    return unit
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
  fileprivate var isOfNumber: Bool { isDigit || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(self) }
}
