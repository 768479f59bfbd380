public import SaqiyaKit

/// Writes a `tar` archive with two files for every document, as brat reads them: `ID.txt`, the text, and `ID.ann`, its annotations.
///
/// Offsets count Unicode scalars. The types are the names of layers; attributes are notes. A range with a line feed in it becomes
/// several fragments, since brat has no other way to say it. In names, what a file system could misread (`..`, a leading `/`, control
/// characters) is percent-encoded, so that different ids are different files.
public struct BratEncoder: DocumentEncoder {
  private let plan: OutputPlan

  /// The end of the archive.
  public let footer = TarMember.end

  /// Creates an encoder.
  public init(_ options: OutputOptions) {
    plan = options.plan
  }

  /// Appends the two files of a document.
  public func encode(_ input: InputDocument, into buffer: inout ByteBuffer) {
    let document = input.document
    let name = Self.fileName(of: document.id)
    TarMember(name: name + ".txt", contents: Array(document.original.utf8)).append(to: &buffer)
    TarMember(name: name + ".ann", contents: annotations(of: document)).append(to: &buffer)
  }

  private func annotations(of document: Document) -> [UInt8] {
    let text = document.original.utf8.span
    let offsets = OffsetTable(text, unit: .scalar)
    var lines = ByteBuffer()
    var index = 0
    for span in LabelledSpan.all(in: document, plan: plan) {
      let fragments = Self.fragments(of: span.range, in: text)
      if fragments.isEmpty { continue }
      index += 1
      let places = fragments.map {
        "\(offsets.offset(ofByte: $0.start, in: text)) \(offsets.offset(ofByte: $0.end, in: text))"
      }
      let words = fragments.map { document.original.text(at: $0) }.joined(separator: " ")
      lines.append("T\(index)\t\(span.label) \(places.joined(separator: ";"))\t\(words)\n")
      let notes = span.notes(document.original).joined(separator: "; ")
      if !notes.isEmpty { lines.append("#\(index)\tAnnotatorNotes T\(index)\t\(Self.inOneLine(notes))\n") }
    }
    return lines.bytes
  }

  /// The parts of a range between its line feeds; none when it is nothing but line feeds.
  private static func fragments(of range: TextRange, in text: Span<UInt8>) -> [TextRange] {
    var fragments: [TextRange] = []
    var start = range.start
    for place in range.start...range.end where place == range.end || text[place] == UInt8(ascii: "\n") {
      if place > start { fragments.append(TextRange(start, place)) }
      start = place + 1
    }
    return fragments
  }

  private static func inOneLine(_ text: String) -> String {
    String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
  }

  private static func fileName(of id: String) -> String {
    let parts = id.split(separator: "/", omittingEmptySubsequences: false).map { part in
      part.isEmpty || part == "." || part == ".." ? encoded(part) : String(part).encodingControls
    }
    return parts.joined(separator: "/")
  }

  /// An empty component is a percent sign alone, which no encoded character is.
  private static func encoded(_ part: Substring) -> String {
    part.isEmpty ? "%" : part.map { _ in "%2E" }.joined()
  }
}

extension String {
  /// The name with control characters and percent signs percent-encoded.
  fileprivate var encodingControls: String {
    var text = ""
    for scalar in unicodeScalars {
      if scalar.value < 0x20 || scalar.value == 0x7F || scalar == "%" {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        text += "%" + (digits.count < 2 ? "0" : "") + digits
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
