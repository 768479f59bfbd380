public import SaqiyaKit

/// Reads the documents of several files one after the other, as bytes.
public struct DocumentReader {
  private let reading: InputReading
  private var remaining: ArraySlice<InputFile>
  private let stopDescriptor: Int32?
  private var current: (any OpenInput)?
  /// How many records of the files that were read are of kinds that are not documents, by kind.
  public private(set) var passedOver: [String: Int] = [:]

  /// Starts before the first file. When `stopDescriptor` becomes readable, reading ends.
  public init(_ files: [InputFile], reading: InputReading = InputReading(), stopDescriptor: Int32? = nil) {
    self.reading = reading
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
      if let document = try nextOfCurrent() { return named(document) }
      guard let file = remaining.popFirst() else { return nil }
      do throws(SystemError) {
        if let document = try open(file) { return document }
      } catch {
        if file.path == .standardInput { throw error }
        return RawDocument(unreadable: file.name, error.description)
      }
    }
  }

  /// The document with the name that it has when it does not name itself.
  private func named(_ document: RawDocument) -> RawDocument {
    guard reading.missingIDs == .content, document.failure == nil else { return document }
    var hash = ContentHash()
    hash.append(document.header)
    hash.append(document.bytes)
    var document = document
    document.name = hash.digits
    return document
  }

  private mutating func nextOfCurrent() throws(SystemError) -> RawDocument? {
    guard var input = current else { return nil }
    defer { if current == nil { passedOver.merge(input.passedOver, uniquingKeysWith: +) } }
    do throws(SystemError) {
      if let document = try input.next() {
        current = input
        return document
      }
    } catch {
      current = nil
      if input.isStandardInput { throw error }
      return RawDocument(unreadable: input.name, line: input.line, error.description)
    }
    current = nil
    return nil
  }

  /// Opens the next file; gives its document when it is one, `nil` when its lines or records are or when there is none.
  private mutating func open(_ file: InputFile) throws(SystemError) -> RawDocument? {
    if let problem = file.problem { return RawDocument(unreadable: file.name, problem) }
    var source = try ByteSource(path: file.path, part: file.part, stopDescriptor: stopDescriptor)
    if let encoding = reading.encoding { source = ByteSource(converting: source, from: encoding) }
    let format = try format(of: file, source)
    switch format.division {
    case .lines:
      current = InputLines(source, of: file, format: format.name)
      return nil
    case .records(let makeSplitter):
      current = InputRecords(source, of: file, format: format.name, splitter: makeSplitter(reading.options))
      return nil
    case .file:
      let chunk = try source.rest(expected: reading.encoding == nil ? file.size : nil)
      if file.path == .standardInput, chunk == .bytes([]) { return nil }
      return RawDocument(chunk, file: file.name, line: nil, format: format.name)
    }
  }

  /// The format; what is blank to its end has lines, of which none is a document.
  private func format(of file: InputFile, _ source: ByteSource) throws(SystemError) -> InputFormat {
    if let name = file.format, let format = reading.format(named: name) { return format }
    let beginning = try source.peek(2)
    // A bracket alone may be a text's: `[عاجل]`.
    if beginning == Array("[{".utf8) { return .json }
    return beginning.isEmpty || beginning[0] == UInt8(ascii: "{") ? .jsonLines : .text
  }
}

extension RawDocument {
  /// A document as it was read, or why it was not.
  init(_ chunk: ByteSource.Chunk, file: String, line: Int?, format: String, name: String? = nil) {
    switch chunk {
    case .bytes(let bytes): self.init(file: file, line: line, format: format, bytes: bytes, name: name)
    case .tooLong(let count):
      self.init(file: file, line: line, format: format, bytes: [], name: name)
      failure = InputError(
        .tooLong, at: place, "found \(count) bytes, expected at most \(ByteSource.documentLimit)")
    }
  }

  /// What cannot be read.
  init(unreadable file: String, line: Int? = nil, _ message: String) {
    self.init(file: file, line: line, format: InputFormat.text.name, bytes: [])
    failure = InputError(.unreadable, at: place, message)
  }
}
