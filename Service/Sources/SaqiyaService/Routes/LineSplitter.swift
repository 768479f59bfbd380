public import SaqiyaEngine

/// Cuts a stream of bytes into documents, one for each line; blank lines are passed over, as on the command line.
public struct LineSplitter {
  private let limit: Int
  private var number = 0
  private var line: [UInt8] = []
  /// How many bytes of a line that is too long were left out.
  private var leftOut = 0

  /// Creates a splitter.
  ///
  /// - Parameter limit: how many bytes a line may have; of a longer one nothing is kept, and it is a document that cannot be
  ///   read.
  public init(limit: Int) {
    self.limit = limit
  }

  /// The documents that end in some bytes.
  public mutating func documents(in bytes: some Collection<UInt8>) -> [AnsweredDocument] {
    var documents: [AnsweredDocument] = []
    var rest = bytes[...]
    while let end = rest.firstIndex(of: 0x0A) {
      add(rest[..<end])
      if let document = takeLine() { documents.append(document) }
      rest = rest[rest.index(after: end)...]
    }
    add(rest)
    return documents
  }

  /// The document of a last line that no line feed ends.
  public mutating func last() -> AnsweredDocument? {
    line.isEmpty && leftOut == 0 ? nil : takeLine()
  }

  private mutating func add(_ bytes: some Collection<UInt8>) {
    if leftOut == 0, line.count + bytes.count <= limit {
      line += bytes
    } else {
      leftOut += line.count + bytes.count
      line = []
    }
  }

  private mutating func takeLine() -> AnsweredDocument? {
    number += 1
    defer { (line, leftOut) = ([], 0) }
    if leftOut > 0 { return AnsweredDocument(tooLong: leftOut, limit: limit, number: number) }
    return AnsweredDocument.isBlank(line, number: number) ? nil : AnsweredDocument(line: line, number: number)
  }
}
