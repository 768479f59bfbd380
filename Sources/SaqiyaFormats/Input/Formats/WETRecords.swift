import SaqiyaKit

extension InputFormat {
  /// The texts of a crawl: the `conversion` records of a WET file, see the WARC 1.1 specification (ISO 28500), section 6.7.
  static let wet = InputFormat(
    name: "wet", summary: "a record of extracted text in a WARC file is a document", extensions: ["wet"],
    division: .records { _ in WARCSplitter() }
  ) { (raw, _) throws(InputError) in
    let record = WARCRecord(raw.bytes)
    guard let text = String(validating: raw.bytes[record.content], as: UTF8.self) else {
      let content = Array(raw.bytes[record.content])
      let offset = content.withUnsafeBufferPointer { $0.offsetOfInvalidUTF8(in: 0..<$0.count) } ?? 0
      throw InputError(.invalidUTF8, at: raw.place(ofByte: record.content.lowerBound + offset), InputError.invalidUTF8)
    }
    let id = record["WARC-Record-ID"].map(WARCRecord.withoutBrackets) ?? raw.defaultID
    return InputDocument(document: Document(id: id, text: text, metadata: record.metadata))
  }
}

/// A splitter of a format of which files also hold what is not a document.
protocol CountingSplitter: RecordSplitter {
  /// How many records were passed over, by their kind.
  var passedOver: [String: Int] { get }
}

/// Finds the records of a WARC file. What is no text that was extracted (requests, responses, the description of the file) is passed
/// over and counted.
struct WARCSplitter: CountingSplitter {
  /// How many records are no text, by their kind: `response text/html`.
  private(set) var passedOver: [String: Int] = [:]

  /// How long the headers of a record may be, in bytes.
  private static let longestHeaders = 1 << 20

  mutating func next(in bytes: Span<UInt8>, isEnd: Bool) throws(RecordError) -> RecordPiece? {
    // Two empty lines stand behind a record; more of them do no harm.
    let start = (0..<bytes.count).first { bytes[$0] != 0x0D && bytes[$0] != 0x0A } ?? bytes.count
    if start > 0 { return RecordPiece(.nothing, content: 0..<0, length: start) }
    if bytes.count == 0 { return nil }
    try checkBeginning(bytes, isEnd)
    guard let headers = WARCRecord.endOfHeaders(bytes) else {
      if isEnd { throw RecordError("found the end of the file in the headers of a record: it is cut off", at: 0) }
      if bytes.count > Self.longestHeaders {
        throw RecordError("found no empty line behind the headers of a record in \(bytes.count) bytes", at: 0)
      }
      return nil
    }
    let record = WARCRecord(bytes.extracting(0..<headers).withUnsafeBufferPointer { Array($0) })
    guard let length = record["Content-Length"].flatMap({ Int($0) }), length >= 0 else {
      throw RecordError(
        "found \(record["Content-Length"].map { "the Content-Length '\($0)'" } ?? "no Content-Length"), expected a number of bytes",
        at: 0)
    }
    guard bytes.count - headers >= length else {
      if isEnd {
        let missing = length - (bytes.count - headers)
        throw RecordError("found the end of the file, expected \(missing) more bytes of a record: it is cut off", at: 0)
      }
      return nil
    }
    if record.isText { return RecordPiece(.document, content: 0..<(headers + length), length: headers + length) }
    passedOver[record.kind, default: 0] += 1
    return RecordPiece(.nothing, content: 0..<0, length: headers + length)
  }

  private func checkBeginning(_ bytes: Span<UInt8>, _ isEnd: Bool) throws(RecordError) {
    let mark = Array("WARC/".utf8)
    let count = min(bytes.count, mark.count)
    let isMark = (0..<count).allSatisfy { bytes[$0] == mark[$0] }
    if isMark, count == mark.count || !isEnd { return }
    let line = bytes.extracting(0..<min(bytes.count, 40)).withUnsafeBufferPointer { Array($0.prefix { $0 >= 0x20 }) }
    throw RecordError(
      "found '\(String(decoding: line, as: UTF8.self).printable)', expected a record of WARC, which begins with 'WARC/1.0'",
      at: 0)
  }
}

/// The headers of a record of WARC, and where its content is.
struct WARCRecord {
  /// The headers in their order: names as they are written, values without the white space around them.
  private(set) var headers: [(name: String, value: String)] = []
  /// The bytes behind the headers.
  let content: Range<Int>

  /// Reads the headers of a record.
  init(_ bytes: [UInt8]) {
    let end = Self.endOfHeaders(bytes.span) ?? bytes.count
    content = end..<bytes.count
    for line in bytes[..<end].split(separator: UInt8(ascii: "\n")).dropFirst() {
      let text = String(decoding: line, as: UTF8.self)
      let isContinued = line.first == UInt8(ascii: " ") || line.first == UInt8(ascii: "\t")
      if isContinued, let last = headers.indices.last {
        headers[last].value += " " + Self.trimmed(text[...])
      } else if let colon = text.firstIndex(of: ":") {
        headers.append((String(text[..<colon]), Self.trimmed(text[text.index(after: colon)...])))
      }
    }
  }

  /// The value of a header; names are the same in small letters and capitals.
  subscript(name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// Whether it holds text that was extracted from a page.
  var isText: Bool { kind == "conversion text/plain" }

  /// The type of the record and that of its content, in small letters: `conversion text/plain`.
  var kind: String {
    let media = self["Content-Type"].map { Self.trimmed($0.prefix { $0 != ";" }) }
    return "\(self["WARC-Type"] ?? "untyped") \(media ?? "")".lowercased()
  }

  /// What the headers say: the day of `WARC-Date` as `date`, the address as `url`, and all of them under `warc`.
  var metadata: Fields {
    var metadata = Fields()
    if let date = self["WARC-Date"] { metadata["date"] = .string(String(date.prefix(10))) }
    if let url = self["WARC-Target-URI"] { metadata["url"] = .string(Self.withoutBrackets(url)) }
    var all = Fields()
    for header in headers where all[header.name] == nil { all[header.name] = .string(header.value) }
    metadata["warc"] = .object(all)
    return metadata
  }

  /// `<urn:uuid:…>` without its brackets; version 1.0 has them around addresses, too.
  static func withoutBrackets(_ text: String) -> String {
    text.hasPrefix("<") && text.hasSuffix(">") ? String(text.dropFirst().dropLast()) : text
  }

  /// Where the empty line behind the headers ends; `nil` when it is not there.
  static func endOfHeaders(_ bytes: Span<UInt8>) -> Int? {
    var position = 0
    while position + 3 < bytes.count {
      if bytes[position] == 0x0D, bytes[position + 1] == 0x0A, bytes[position + 2] == 0x0D, bytes[position + 3] == 0x0A
      {
        return position + 4
      }
      position += 1
    }
    return nil
  }

  private static func trimmed(_ text: Substring) -> String {
    let blank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\r" }
    return String(text.drop(while: blank).reversed().drop(while: blank).reversed())
  }
}
