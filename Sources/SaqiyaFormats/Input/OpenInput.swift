import SaqiyaKit

/// A file that is being read and holds several documents.
protocol OpenInput {
  /// What messages call the file.
  var name: String { get }
  /// Whether it is standard input.
  var isStandardInput: Bool { get }
  /// The line that comes next, from 1.
  var line: Int { get }

  /// How many records were passed over, by their kind.
  var passedOver: [String: Int] { get }

  /// The next document; `nil` after the last.
  mutating func next() throws(SystemError) -> RawDocument?
}

extension OpenInput {
  var passedOver: [String: Int] { [:] }
}

/// A file of which every line is a document.
struct InputLines: OpenInput {
  private let source: ByteSource
  private let format: String
  let name: String
  let isStandardInput: Bool
  private var number: Int
  var line: Int { number + 1 }

  init(_ source: ByteSource, of file: InputFile, format: String) {
    self.source = source
    self.format = format
    name = file.name
    isStandardInput = file.path == .standardInput
    number = (file.part?.line ?? 1) - 1
  }

  mutating func next() throws(SystemError) -> RawDocument? {
    while let chunk = try source.nextLine() {
      number += 1
      if case .bytes(let bytes) = chunk, isBlank(bytes) { continue }
      return RawDocument(chunk, file: name, line: number, format: format)
    }
    return nil
  }

  /// Whether a line holds nothing, or nothing but the mark of its encoding.
  private func isBlank(_ bytes: [UInt8]) -> Bool {
    let isMarked = number == 1 && bytes.starts(with: ByteSource.byteOrderMark)
    return bytes.dropFirst(isMarked ? ByteSource.byteOrderMark.count : 0).allSatisfy { $0 <= 0x20 }
  }
}

/// A file in which a splitter finds the documents.
///
/// A document that does not name itself is called `file#2` by its number in the file, as two may begin on one line.
struct InputRecords: OpenInput {
  private let source: ByteSource
  private let format: String
  private var splitter: any RecordSplitter
  let name: String
  let isStandardInput: Bool
  private(set) var line = 1
  private var header: [UInt8] = []
  private var count = 0
  private var hasFailed = false
  var passedOver: [String: Int] { (splitter as? any CountingSplitter)?.passedOver ?? [:] }

  init(_ source: ByteSource, of file: InputFile, format: String, splitter: any RecordSplitter) {
    self.source = source
    self.format = format
    self.splitter = splitter
    name = file.name
    isStandardInput = file.path == .standardInput
  }

  mutating func next() throws(SystemError) -> RawDocument? {
    while !hasFailed {
      switch try source.nextPiece(with: &splitter) {
      case nil: return nil
      case .failure(let message, let linesBefore, let column):
        hasFailed = true
        var document = RawDocument(unreadable: name, line: line + linesBefore, message)
        document.failure?.place += ":\(column)"
        document.failure?.code = .invalidRecord
        return document
      case .tooLong(let length):
        hasFailed = true
        return RawDocument(.tooLong(length), file: name, line: line, format: format)
      case .piece(let piece):
        let start = line + piece.linesBefore
        line = start + piece.linesAfter
        if piece.role == .header { header = piece.content }
        if piece.role != .document { continue }
        count += 1
        var document = RawDocument(
          file: name, line: start, format: format, bytes: piece.content, name: "\(name)#\(count)")
        document.header = header
        return document
      }
    }
    return nil
  }
}
