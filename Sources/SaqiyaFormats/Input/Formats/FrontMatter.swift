import SaqiyaConfig
import SaqiyaKit

/// What a Markdown file says about itself between two lines `---` in front of its text, in YAML.
struct FrontMatter {
  /// What it says.
  let metadata: Metadata
  /// The text behind it.
  let text: String

  /// Reads a file. One that does not begin with a line `---`, or where no other such line or `...` ends a mapping, is all text.
  ///
  /// - Throws: ``InputError`` with the place of what is not YAML.
  init(_ raw: RawDocument) throws(InputError) {
    let whole = try raw.text
    guard let (yaml, rest) = Self.split(whole) else {
      (metadata, text) = (Metadata(), whole)
      return
    }
    var problems = Problems()
    var reader = YAMLReader(file: raw.file)
    let node = reader.read(yaml, problems: &problems)
    if let problem = problems.inOrder.first {
      throw InputError(
        .invalidRecord, at: "\(raw.file):\(problem.line + 1):\(problem.column)",
        "in the front matter: \(problem.message)")
    }
    guard case .object(let fields)? = node?.value else {
      (metadata, text) = (Metadata(), whole)
      return
    }
    (metadata, text) = (fields, String(rest))
  }

  /// The lines between the two marks, and what stands behind the second.
  private static func split(_ text: String) -> (yaml: String, rest: String)? {
    let bytes = Array(text.utf8)
    let mark = bytes.starts(with: ByteSource.byteOrderMark) ? ByteSource.byteOrderMark.count : 0
    guard var line = Line(in: bytes, from: mark), bytes[line.content] == Array("---".utf8)[...] else { return nil }
    let start = line.next
    while let following = Line(in: bytes, from: line.next) {
      line = following
      guard bytes[line.content] == Array("---".utf8)[...] || bytes[line.content] == Array("...".utf8)[...] else {
        continue
      }
      return (
        String(decoding: bytes[start..<line.content.lowerBound], as: UTF8.self),
        String(decoding: bytes[line.next...], as: UTF8.self)
      )
    }
    return nil
  }

  /// A line of a text: its bytes without white space at their end, and where the next one begins.
  private struct Line {
    var content: Range<Int>
    var next: Int

    init?(in bytes: [UInt8], from start: Int) {
      guard start < bytes.count else { return nil }
      let lineFeed = bytes[start...].firstIndex(of: 0x0A)
      var end = lineFeed ?? bytes.count
      next = lineFeed.map { $0 + 1 } ?? bytes.count
      while end > start, [0x20, 0x09, 0x0D].contains(bytes[end - 1]) { end -= 1 }
      content = start..<end
    }
  }
}
