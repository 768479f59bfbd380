import SaqiyaFormats
import SaqiyaKit
import TestFiles
import Testing

/// Files that hold several documents which a splitter finds, as a plugin may bring one.
@Suite("Formats of records")
struct RecordReaderTests {
  private let folder: TemporaryFolder
  private let reading = InputReading(formats: InputFormat.builtIn + [Paragraphs.format])

  init() throws {
    folder = try TemporaryFolder()
  }

  private func read(_ text: String, as name: String = "a.para") throws -> [RawDocument] {
    let path = try folder.write(text, to: name)
    let files = try InputListing([InputPath(path)], reading: reading).files
    var reader = DocumentReader(files, reading: reading)
    var documents: [RawDocument] = []
    while let document = try reader.next() { documents.append(document) }
    return documents
  }

  @Test("documents have the line on which they begin and a name by their number")
  func places() throws {
    let documents = try read("\u{FEFF}# title\n\none\ntwo\n\n\n\nthree")
    #expect(documents.map { String(decoding: $0.bytes, as: UTF8.self) } == ["one\ntwo", "three"])
    #expect(documents.map(\.line) == [3, 8])
    #expect(documents.map { $0.defaultID.suffix(8) } == ["a.para#1", "a.para#2"])
    #expect(documents.allSatisfy { $0.header == Array("# title".utf8) })
    let decoded = try documents.map { try DocumentDecoder(reading).decode($0).document.original }
    #expect(decoded == ["one\ntwo", "three"])
  }

  @Test("a document may be longer than any buffer, and a byte is not looked at twice")
  func longDocuments() throws {
    let texts = (1...5).map { String(repeating: "كلمة ", count: $0 * 60_000) }
    let documents = try read(texts.joined(separator: "\n\n"))
    #expect(documents.map { String(decoding: $0.bytes, as: UTF8.self) } == texts)
  }

  @Test("what the splitter cannot read ends the file, with its place")
  func faults() throws {
    let documents = try read("one\n\ntwo\nكلمة\u{1}\n\nthree")
    #expect(documents.map { $0.failure == nil } == [true, false])
    #expect(documents.last?.failure?.place.hasSuffix("a.para:4:5") == true)
    #expect(documents.last?.failure?.message == "found a control character, expected text")
  }
}

/// A document a paragraph; a first line that begins with `#` is the header.
private enum Paragraphs {
  static let format = InputFormat(
    name: "paragraphs", summary: "a document a paragraph", extensions: ["para"], division: .records { _ in Splitter() }
  ) { (raw, _) throws(InputError) in
    InputDocument(document: Document(id: raw.defaultID, text: try raw.text))
  }

  struct Splitter: RecordSplitter {
    private var isFirst = true
    private var scanned = 0

    mutating func next(in bytes: Span<UInt8>, isEnd: Bool) throws(RecordError) -> RecordPiece? {
      while scanned < bytes.count {
        if bytes[scanned] == 1 { throw RecordError("found a control character, expected text", at: scanned) }
        if bytes[scanned] == 0x0A, let piece = piece(endingAt: scanned, in: bytes) { return piece }
        scanned += 1
      }
      guard isEnd, !bytes.isEmpty else { return nil }
      return piece(.document, 0..<bytes.count, length: bytes.count)
    }

    private mutating func piece(endingAt end: Int, in bytes: Span<UInt8>) -> RecordPiece? {
      if end == 0 { return piece(.nothing, 0..<0, length: 1) }
      if isFirst, bytes[0] == UInt8(ascii: "#") { return piece(.header, 0..<end, length: end + 1) }
      guard end + 1 < bytes.count, bytes[end + 1] == 0x0A else { return nil }
      return piece(.document, 0..<end, length: end + 2)
    }

    private mutating func piece(_ role: RecordPiece.Role, _ content: Range<Int>, length: Int) -> RecordPiece {
      (isFirst, scanned) = (false, 0)
      return RecordPiece(role, content: content, length: length)
    }
  }
}
