/// Reads the documents of several files one after the other, as bytes.
public struct DocumentReader {
  private var remaining: ArraySlice<InputFile>
  private let stopDescriptor: Int32?
  private var current: Lines?

  /// The lines of the file that is being read.
  private struct Lines {
    var source: ByteSource
    var name: String
    var isStandardInput: Bool
    var number = 0

    /// Whether a line holds nothing, or nothing but the mark of its encoding.
    func isBlank(_ bytes: [UInt8]) -> Bool {
      let isMarked = number == 1 && bytes.starts(with: ByteSource.byteOrderMark)
      return bytes.dropFirst(isMarked ? ByteSource.byteOrderMark.count : 0).allSatisfy { $0 <= 0x20 }
    }
  }

  /// Starts before the first file. When `stopDescriptor` becomes readable, reading ends.
  public init(_ files: [InputFile], stopDescriptor: Int32? = nil) {
    remaining = files[...]
    self.stopDescriptor = stopDescriptor
  }

  /// The next document; `nil` after the last. Blank lines between JSON objects are passed over, and so is standard input
  /// that holds nothing.
  ///
  /// A file that cannot be opened or read to its end becomes a document that carries the failure; what was read of its lines
  /// before stays.
  /// - Throws: ``SystemError`` when reading standard input breaks off.
  public mutating func next() throws(SystemError) -> RawDocument? {
    while true {
      if let line = try nextLine() { return line }
      guard let file = remaining.popFirst() else { return nil }
      do throws(SystemError) {
        if let document = try open(file) { return document }
      } catch {
        if file.path == .standardInput { throw error }
        return unreadable(file.name, line: nil, error.description)
      }
    }
  }

  /// Opens the next file; gives its document when it is one, `nil` when its lines are or when there is none.
  private mutating func open(_ file: InputFile) throws(SystemError) -> RawDocument? {
    if let problem = file.problem { return unreadable(file.name, line: nil, problem) }
    let source = try ByteSource(path: file.path, part: file.part, stopDescriptor: stopDescriptor)
    let isStandardInput = file.path == .standardInput
    let format = try format(of: file, source)
    if format == .jsonl {
      current = Lines(
        source: source, name: file.name, isStandardInput: isStandardInput, number: (file.part?.line ?? 1) - 1)
      return nil
    }
    let chunk = try source.rest(expected: file.size)
    if isStandardInput, chunk == .bytes([]) { return nil }
    return document(chunk, file: file.name, line: nil, format: .text)
  }

  /// The format; what is blank to its end has lines, of which none is a document.
  private func format(of file: InputFile, _ source: ByteSource) throws(SystemError) -> InputFormat {
    guard file.format == .auto else { return file.format }
    let first = try source.peekFirst()
    return first == nil || first == UInt8(ascii: "{") ? .jsonl : .text
  }

  private mutating func nextLine() throws(SystemError) -> RawDocument? {
    while var lines = current {
      let chunk: ByteSource.Chunk?
      do throws(SystemError) {
        chunk = try lines.source.nextLine()
      } catch {
        current = nil
        if lines.isStandardInput { throw error }
        return unreadable(lines.name, line: lines.number + 1, error.description)
      }
      guard let chunk else { break }
      lines.number += 1
      current = lines
      if case .bytes(let bytes) = chunk, lines.isBlank(bytes) { continue }
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

  private func unreadable(_ file: String, line: Int?, _ message: String) -> RawDocument {
    var document = RawDocument(file: file, line: line, format: .text, bytes: [])
    document.failure = InputError(.unreadable, at: document.place, message)
    return document
  }
}
