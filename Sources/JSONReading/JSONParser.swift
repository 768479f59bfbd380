package import SaqiyaKit

/// Why bytes are not the JSON that was expected, and at which of them.
package struct JSONError: Error, Equatable, Sendable {
  /// The kind of failure.
  package var code = InputError.Code.invalidJSON
  /// The offset of the byte that is wrong.
  package var offset: Int
  /// The message: what was found and what was expected.
  package var message: String

  /// Creates an error.
  package init(code: InputError.Code = .invalidJSON, offset: Int, message: String) {
    (self.code, self.offset, self.message) = (code, offset, message)
  }

  /// The error for a name that an object has already.
  package static func duplicate(_ name: String, at offset: Int) -> JSONError {
    JSONError(code: .duplicateField, offset: offset, message: "duplicate field '\(name)'")
  }
}

/// Reads JSON (RFC 8259) from bytes, keeping the order of names and every digit of numbers.
///
/// `Documentation/Decisions/0021-json.md` says why this is not `JSONDecoder`.
package struct JSONParser {
  /// How deep lists and objects may stand inside each other.
  static let depthLimit = 512

  private let bytes: UnsafeBufferPointer<UInt8>
  /// The offset of the next byte.
  package private(set) var position = 0

  /// Creates a parser that starts at a byte; `bytes` outlive it.
  init(_ bytes: UnsafeBufferPointer<UInt8>, from position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  /// The value that is all of `bytes`, white space aside.
  package static func value(of bytes: [UInt8]) throws(JSONError) -> Value {
    try parse(bytes) { parser throws(JSONError) in
      let value = try parser.parseValue()
      try parser.expectEnd()
      return value
    }
  }

  /// The object that is all of `bytes`, white space aside.
  ///
  /// - Throws: ``JSONError``, also for a name that comes twice in the object itself.
  package static func object(of bytes: [UInt8]) throws(JSONError) -> Fields {
    try parse(bytes) { parser throws(JSONError) in
      var fields = Fields()
      parser.skipWhitespace()
      guard parser.peek == UInt8(ascii: "{") else { throw parser.unexpected("a JSON object") }
      try parser.parseObject(depth: 0) { parser, name throws(JSONError) in
        if fields[name] != nil { throw .duplicate(name, at: parser.position) }
        fields[name] = try parser.parseValue(depth: 1)
      }
      try parser.expectEnd()
      return fields
    }
  }

  /// Runs a body with a parser that starts at a byte.
  package static func parse<T>(
    _ bytes: [UInt8], from start: Int = 0, _ body: (inout JSONParser) throws(JSONError) -> T
  ) throws(JSONError) -> T {
    let result: Result<T, JSONError> = bytes.withUnsafeBufferPointer { buffer in
      var parser = JSONParser(buffer, from: start)
      do throws(JSONError) { return .success(try body(&parser)) } catch { return .failure(error) }
    }
    return try result.get()
  }
}

// MARK: - Structure

extension JSONParser {
  /// Reads one value of any kind.
  package mutating func parseValue(depth: Int = 0) throws(JSONError) -> Value {
    skipWhitespace()
    switch peek {
    case UInt8(ascii: "{"):
      var fields = Fields()
      try parseObject(depth: depth) { parser, name throws(JSONError) in
        fields[name] = try parser.parseValue(depth: depth + 1)
      }
      return .object(fields)
    case UInt8(ascii: "["):
      var elements: [Value] = []
      try parseArray(depth: depth) { parser throws(JSONError) in
        elements.append(try parser.parseValue(depth: depth + 1))
      }
      return .array(elements)
    case UInt8(ascii: "\""): return .string(try parseString())
    case UInt8(ascii: "t"): return try parse("true", as: .bool(true))
    case UInt8(ascii: "f"): return try parse("false", as: .bool(false))
    case UInt8(ascii: "n"): return try parse("null", as: .null)
    case .some(UInt8(ascii: "-")), .some(UInt8(ascii: "0")...UInt8(ascii: "9")): return try parseNumber()
    default: throw unexpected("a JSON value")
    }
  }

  /// Reads an object; `member` is called with each name and reads its value.
  package mutating func parseObject(
    depth: Int, member: (inout JSONParser, String) throws(JSONError) -> Void
  ) throws(JSONError) {
    try parseSequence(from: "{", to: "}", of: "a member name in double quotes", depth: depth) {
      parser throws(JSONError) in
      guard parser.peek == UInt8(ascii: "\"") else { throw parser.unexpected("a member name in double quotes") }
      let name = try parser.parseString()
      parser.skipWhitespace()
      try parser.expect(":")
      try member(&parser, name)
    }
  }

  private mutating func parseArray(
    depth: Int, element: (inout JSONParser) throws(JSONError) -> Void
  ) throws(JSONError) {
    try parseSequence(from: "[", to: "]", of: "a JSON value", depth: depth, item: element)
  }

  private mutating func parseSequence(
    from open: Unicode.Scalar, to close: Unicode.Scalar, of what: String, depth: Int,
    item: (inout JSONParser) throws(JSONError) -> Void
  ) throws(JSONError) {
    try expect(open)
    guard depth < Self.depthLimit else {
      throw JSONError(offset: position - 1, message: "more than \(Self.depthLimit) lists and objects inside each other")
    }
    skipWhitespace()
    if take(close) { return }
    repeat {
      skipWhitespace()
      try item(&self)
      skipWhitespace()
    } while take(",")
    guard take(close) else { throw unexpected("',' or '\(close)'") }
  }

  /// Demands that nothing but white space is left.
  package mutating func expectEnd() throws(JSONError) {
    skipWhitespace()
    if position < bytes.count { throw unexpected("the end of the line") }
  }

  /// Passes over white space.
  package mutating func skipWhitespace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  /// The next byte; `nil` at the end.
  package var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: scalar) else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ scalar: Unicode.Scalar) throws(JSONError) {
    guard take(scalar) else { throw unexpected("'\(scalar)'") }
  }

  private mutating func parse(_ literal: StaticString, as value: Value) throws(JSONError) -> Value {
    let end = position + literal.utf8CodeUnitCount
    guard end <= bytes.count,
      (0..<literal.utf8CodeUnitCount).allSatisfy({ bytes[position + $0] == literal.utf8Start[$0] })
    else { throw unexpected("'\(literal)'") }
    position = end
    return value
  }

  private func unexpected(_ expected: String) -> JSONError {
    guard let byte = peek else { return JSONError(offset: position, message: "the line ends, expected \(expected)") }
    let found = 0x21...0x7E ~= byte ? "'\(Unicode.Scalar(byte))'" : "byte 0x\(String(byte, radix: 16, uppercase: true))"
    return JSONError(offset: position, message: "found \(found), expected \(expected)")
  }
}

// MARK: - Numbers

extension JSONParser {
  private mutating func parseNumber() throws(JSONError) -> Value {
    let start = position
    _ = take("-")
    if !take("0") { try skipDigits() }
    var isWhole = true
    if take(".") {
      isWhole = false
      try skipDigits()
    }
    if take("e") || take("E") {
      isWhole = false
      if !take("+") { _ = take("-") }
      try skipDigits()
    }
    let written = String(decoding: bytes[start..<position], as: UTF8.self)
    if isWhole, let integer = Int(written) { return .integer(integer) }
    if let decimal = ExactDecimal(written) { return .decimal(decimal) }
    throw JSONError(
      offset: start,
      message: "the number '\(written)' cannot be kept exactly, expected at most 38 digits; write it as a string")
  }

  private mutating func skipDigits() throws(JSONError) {
    let start = position
    while let byte = peek, UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte { position += 1 }
    if position == start { throw unexpected("a digit") }
  }
}

// MARK: - Strings

extension JSONParser {
  /// Reads a string in double quotes.
  mutating func parseString() throws(JSONError) -> String {
    position += 1
    let start = position
    try skipPlainCharacters()
    if peek == UInt8(ascii: "\"") {
      defer { position += 1 }
      return try string(UnsafeBufferPointer(rebasing: bytes[start..<position])) { start + $0 }
    }
    var unescaped = [UInt8](bytes[start..<position])
    while !take("\"") {
      try parseEscape(into: &unescaped)
      let plain = position
      try skipPlainCharacters()
      unescaped.append(contentsOf: bytes[plain..<position])
    }
    let (bytes, end) = (bytes, position)
    // Where the bad byte stood before the escapes were replaced is worked out only for the message.
    let invalid = { (_: Int) in bytes.offsetOfInvalidUTF8(in: start..<end) ?? start }
    return try unescaped.withUnsafeBufferPointer { buffer throws(JSONError) in try string(buffer, invalid) }
  }

  /// Stops at a quote or a backslash.
  private mutating func skipPlainCharacters() throws(JSONError) {
    var index = position
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
      index += 1
    }
    position = index
    guard let byte = peek else { throw unexpected("'\"'") }
    if byte < 0x20 {
      let code = String(byte, radix: 16, uppercase: true)
      throw JSONError(
        offset: position, message: "found the control character 0x\(code) in a string, expected an escape such as \\n")
    }
  }

  private mutating func parseEscape(into result: inout [UInt8]) throws(JSONError) {
    let start = position
    position += 1
    guard let byte = peek else { throw unexpected("an escape") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(byte)
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "u"): result.append(contentsOf: UTF8.encode(try parseUnicodeEscape(at: start)) ?? .init())
    default:
      position -= 1
      throw unexpected("one of \" \\ / b f n r t u after '\\'")
    }
  }

  private mutating func parseUnicodeEscape(at start: Int) throws(JSONError) -> Unicode.Scalar {
    let unit = try parseHexDigits()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    if UTF16.isLeadSurrogate(unit), take("\\"), take("u") {
      let trail = try parseHexDigits()
      if UTF16.isTrailSurrogate(trail) { return UTF16.decode(UTF16.EncodedScalar([unit, trail])) }
    }
    let code = String(unit, radix: 16, uppercase: true)
    throw JSONError(offset: start, message: "found the lone surrogate \\u\(code), expected a character")
  }

  private mutating func parseHexDigits() throws(JSONError) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = peek.flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }), (peek ?? 0x80) < 0x80 else {
        throw unexpected("four hexadecimal digits after '\\u'")
      }
      unit = unit << 4 | UInt16(digit)
      position += 1
    }
    return unit
  }

  private func string(
    _ buffer: UnsafeBufferPointer<UInt8>, _ place: (Int) -> Int
  ) throws(JSONError) -> String {
    if let string = String(validating: buffer, as: UTF8.self) { return string }
    let offset = buffer.offsetOfInvalidUTF8(in: 0..<buffer.count) ?? 0
    throw JSONError(code: .invalidUTF8, offset: place(offset), message: InputError.invalidUTF8)
  }
}
