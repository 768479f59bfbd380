/// Reads the documents of several files one after the other, as bytes.
public struct DocumentReader {
  private var remaining: ArraySlice<InputFile>
  private let stopDescriptor: Int32?
  private var current: Lines?

  /// The lines of the file that is being read.
  private struct Lines {
    var source: ByteSource
    var name: String
    var number = 0
  }

  /// Starts before the first file. When `stopDescriptor` becomes readable, reading ends.
  public init(_ files: [InputFile], stopDescriptor: Int32? = nil) {
    remaining = files[...]
    self.stopDescriptor = stopDescriptor
  }

  /// The next document; `nil` after the last. Blank lines between JSON objects are passed over.
  ///
  /// A file that cannot be opened becomes a document that carries the failure.
  /// - Throws: ``SystemError`` when reading a file breaks off.
  public mutating func next() throws(SystemError) -> RawDocument? {
    while true {
      if let line = try nextLine() { return line }
      guard let file = remaining.popFirst() else { return nil }
      let name = file.path == "-" ? "stdin" : file.path
      let source: ByteSource
      do {
        source = try ByteSource(path: file.path, stopDescriptor: stopDescriptor)
      } catch {
        return RawDocument(
          file: name, format: .text, bytes: [], failure: InputError(.unreadable, at: name, error.description))
      }
      if try format(of: file, source) == .jsonl {
        current = Lines(source: source, name: name)
      } else {
        return document(try source.rest(expected: file.size), file: name, line: nil, format: .text)
      }
    }
  }

  private func format(of file: InputFile, _ source: ByteSource) throws(SystemError) -> InputFormat {
    guard file.format == .auto else { return file.format }
    return try source.peekFirst() == UInt8(ascii: "{") ? .jsonl : .text
  }

  private mutating func nextLine() throws(SystemError) -> RawDocument? {
    while var lines = current {
      guard let chunk = try lines.source.nextLine() else { break }
      lines.number += 1
      current = lines
      if case .bytes(let bytes) = chunk, bytes.allSatisfy({ $0 <= 0x20 }) { continue }
      return document(chunk, file: lines.name, line: lines.number, format: .jsonLine)
    }
    current = nil
    return nil
  }

  private func document(
    _ chunk: ByteSource.Chunk, file: String, line: Int?, format: RawDocument.Format
  ) -> RawDocument {
    switch chunk {
    case .bytes(let bytes): return RawDocument(file: file, line: line, format: format, bytes: bytes)
    case .tooLong(let count):
      var document = RawDocument(file: file, line: line, format: format, bytes: [])
      document.failure = InputError(
        .tooLong, at: document.place, "found \(count) bytes, expected at most \(ByteSource.documentLimit)")
      return document
    }
  }
}
