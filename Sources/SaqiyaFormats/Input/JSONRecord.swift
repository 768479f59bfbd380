import FoundationEssentials
import JSONReading
import SaqiyaKit

/// The members of a JSON object that stands for a document.
struct JSONRecord {
  /// Names that runs write themselves. They are not carried through, so that output can be input again.
  static let writtenNames: Set<String> = [
    "offsets", "view", "views", "layers", "error", "dropped", "input", "input_base64", "input_format",
  ]

  private let raw: RawDocument
  private let options: InputOptions
  private var text: String?
  private var metadata = Metadata()
  /// What a record of unreadable input says of it.
  private var kept = KeptInput()

  /// The id, when the object has one.
  private(set) var id: String?
  /// The fields beside `id`, `text` and `metadata`: `,"name":value` each, as they were written.
  private(set) var furtherFields: [UInt8] = []

  /// Reads the object.
  ///
  /// - Throws: ``InputError`` for what is not JSON, a field of the wrong type, a duplicate field, or no text.
  static func read(_ raw: RawDocument, _ options: InputOptions) throws(InputError) -> JSONRecord {
    var record = JSONRecord(raw: raw, options: options)
    if let error = record.parse() {
      throw InputError(error.code, at: raw.place(ofByte: error.offset), error.message)
    }
    return record
  }

  /// What can be read of an object, up to the first error.
  static func readable(_ raw: RawDocument, _ options: InputOptions) -> JSONRecord {
    var record = JSONRecord(raw: raw, options: options)
    _ = record.parse()
    return record
  }

  private init(raw: RawDocument, options: InputOptions) {
    self.raw = raw
    self.options = options
  }

  private mutating func parse() -> JSONError? {
    let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let start = raw.line == 1 && raw.bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
    var record = self
    defer { self = record }
    do throws(JSONError) {
      try JSONParser.parse(raw.bytes, from: start) { parser throws(JSONError) in try record.read(from: &parser) }
      return nil
    } catch {
      return error
    }
  }

  /// The document that could not be read, when the object is a record of it; `nil` when it is a document itself.
  var original: RawDocument? { text == nil ? kept.document(keptAs: self, at: raw) : nil }

  /// The document; one without an id is called `file:line`.
  ///
  /// - Throws: ``InputError`` when there is no text.
  func document() throws(InputError) -> InputDocument {
    guard let text else {
      throw InputError(
        .missingText, at: raw.place,
        "found no field '\(options.textField)', expected one that holds the document's text")
    }
    let document = Document(id: id ?? raw.defaultID, text: text, metadata: metadata)
    return InputDocument(document: document, furtherFields: furtherFields)
  }

  private mutating func read(from parser: inout JSONParser) throws(JSONError) {
    parser.skipWhitespace()
    guard parser.peek == UInt8(ascii: "{") else {
      throw JSONError(
        offset: parser.position, message: "found no JSON object, expected {\"\(options.textField)\": …} on every line")
    }
    var names: Set<String> = []
    var record = self
    defer { self = record }
    try parser.parseObject(depth: 0) { parser, name throws(JSONError) in
      guard names.insert(name).inserted else {
        throw .duplicate(name, at: parser.position)
      }
      try record.readMember(name, from: &parser)
    }
    try parser.expectEnd()
  }

  private mutating func readMember(_ name: String, from parser: inout JSONParser) throws(JSONError) {
    parser.skipWhitespace()
    let start = parser.position
    let value = try parser.parseValue(depth: 1)
    switch (name, value) {
    case (options.textField, .string(let string)): text = string
    case (options.textField, _): throw wrongType(name, value, "a string", at: start)
    case (options.idField, .string(let string)): id = string
    case (options.idField, .integer(let number)): id = String(number)
    case (options.idField, .null): break
    case (options.idField, _): throw wrongType(name, value, "a string", at: start)
    case ("metadata", .object(let fields)): metadata = fields
    case ("metadata", .null): break
    case ("metadata", _): throw wrongType(name, value, "an object", at: start)
    case ("error", .object(let fields)): kept.error = fields
    case ("input", .string(let string)): kept.bytes = Array(string.utf8)
    case ("input_base64", .string(let string)): kept.bytes = Data(base64Encoded: string).map(Array.init)
    case ("input_format", .string(let string)): kept.format = string
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

/// What a record of unreadable input holds: the bytes as they were, and why they could not be read.
private struct KeptInput {
  var error: Fields?
  var bytes: [UInt8]?
  var format: String?

  /// The document as it was read, under the name that the record gives it.
  ///
  /// The field `error` tells a record from a line of somebody else's that has a field `input` and no text.
  func document(keptAs record: JSONRecord, at raw: RawDocument) -> RawDocument? {
    guard let error, error["stage"] == .string("input") else { return nil }
    let name = record.id ?? raw.defaultID
    guard let bytes else {
      guard let failure = failure(in: error) else { return nil }
      return RawDocument(file: name, format: InputFormat.text.name, bytes: [], failure: failure, name: name)
    }
    let first = bytes.first { $0 > 0x20 }
    let format = format ?? (first == UInt8(ascii: "{") ? InputFormat.jsonLines : InputFormat.text).name
    // Only what was one line then is one line of this file.
    return format == InputFormat.jsonLines.name
      ? RawDocument(file: raw.file, line: raw.line, format: format, bytes: bytes, name: name)
      : RawDocument(file: name, format: format, bytes: bytes, name: name)
  }
}

extension KeptInput {
  /// The failure of a document of which nothing could be read.
  private func failure(in error: Fields) -> InputError? {
    guard case .string(let place)? = error["place"], case .string(let message)? = error["message"],
      case .string(let name)? = error["code"], let code = InputError.Code(rawValue: name),
      code == .unreadable || code == .tooLong
    else { return nil }
    return InputError(code, at: place, message)
  }
}
