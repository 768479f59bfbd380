import SaqiyaKit

/// The members of a JSON object that stands for a document.
struct JSONRecord {
  /// Names that runs write themselves. They are not carried through, so that output can be input again.
  static let writtenNames: Set<String> = ["offsets", "view", "layers", "error", "input", "input_base64"]

  private let raw: RawDocument
  private var id: String?
  private var text: String?
  private var metadata = Metadata()
  private var furtherFields: [UInt8] = []

  /// Reads the object.
  ///
  /// - Throws: ``InputError`` for what is not JSON, a field of the wrong type, one that stands twice, or no text.
  static func read(_ raw: RawDocument) throws(InputError) -> JSONRecord {
    let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let start = raw.line == 1 && raw.bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
    var record = JSONRecord(raw: raw)
    do throws(JSONError) {
      try JSONParser.parse(raw.bytes, from: start) { parser throws(JSONError) in try record.read(from: &parser) }
    } catch {
      throw InputError(error.code, at: raw.place(ofByte: error.offset), error.message)
    }
    return record
  }

  private init(raw: RawDocument) {
    self.raw = raw
  }

  /// The document; one without an id is called `file:line`.
  ///
  /// - Throws: ``InputError`` when there is no text.
  func document() throws(InputError) -> InputDocument {
    guard let text else {
      throw InputError(
        .missingText, at: raw.place, "found no field 'text', expected one that holds the document's text")
    }
    let document = Document(id: id ?? raw.place, text: text, metadata: metadata)
    return InputDocument(document: document, furtherFields: furtherFields)
  }

  private mutating func read(from parser: inout JSONParser) throws(JSONError) {
    parser.skipWhitespace()
    guard parser.peek == UInt8(ascii: "{") else {
      throw JSONError(offset: parser.position, message: "found no JSON object, expected {\"text\": …} on every line")
    }
    var names: Set<String> = []
    var record = self
    try parser.parseObject(depth: 0) { parser, name throws(JSONError) in
      guard names.insert(name).inserted else {
        throw JSONError(code: .duplicateField, offset: parser.position, message: "the field '\(name)' stands twice")
      }
      try record.readMember(name, from: &parser)
    }
    self = record
    try parser.expectEnd()
  }

  private mutating func readMember(_ name: String, from parser: inout JSONParser) throws(JSONError) {
    parser.skipWhitespace()
    let start = parser.position
    let value = try parser.parseValue(depth: 1)
    switch (name, value) {
    case ("text", .string(let string)): text = string
    case ("text", _): throw wrongType(name, value, "a string", at: start)
    case ("id", .string(let string)): id = string
    case ("id", .integer(let number)): id = String(number)
    case ("id", .null): break
    case ("id", _): throw wrongType(name, value, "a string", at: start)
    case ("metadata", .object(let fields)): metadata = fields
    case ("metadata", .null): break
    case ("metadata", _): throw wrongType(name, value, "an object", at: start)
    default: carry(name, bytes: start..<parser.position)
    }
  }

  /// Keeps a field as it was written, so that nothing of it is lost or changed on the way through.
  private mutating func carry(_ name: String, bytes: Range<Int>) {
    if Self.writtenNames.contains(name) { return }
    var field = ByteBuffer()
    field.append(ascii: ",")
    field.append(json: name)
    field.append(ascii: ":")
    furtherFields += field.bytes + raw.bytes[bytes]
  }

  private func wrongType(_ name: String, _ value: Value, _ expected: String, at offset: Int) -> JSONError {
    JSONError(
      code: .wrongType, offset: offset,
      message: "the field '\(name)' holds \(value.kindDescription), expected \(expected)")
  }
}

extension RawDocument {
  /// `file:line:column` of a byte.
  func place(ofByte offset: Int) -> String {
    let before = bytes[..<offset]
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let line = line ?? before.count { $0 == 0x0A } + 1
    let column = before[lineStart...].count { $0 & 0xC0 != 0x80 } + 1
    return "\(file):\(line):\(column)"
  }
}
