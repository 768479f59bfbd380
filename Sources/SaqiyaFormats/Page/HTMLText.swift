import SaqiyaKit

extension String {
  /// The text as it may stand in an element or in an attribute in quotes.
  package var escapedForHTML: String {
    var buffer = ByteBuffer()
    buffer.append(html: self)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  /// The text as an attribute `id` and as the fragment of a link: letters and digits of ASCII, `-`, `.` and `_` stay, every
  /// other byte is `~` and two hexadecimal digits. Different texts stay different.
  package var pageAnchor: String {
    var anchor = "d-"
    for byte in utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: anchor.unicodeScalars.append(Unicode.Scalar(byte))
      default: anchor += "~" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16)
      }
    }
    return anchor
  }

  /// The text, or its first scalars and dots for the rest.
  ///
  /// A name on a page stands in many places, and browsers take quadratic time for long runs of combining marks.
  ///
  /// - Complexity: O(`count`).
  package func beginning(_ count: Int) -> String {
    guard let end = unicodeScalars.index(startIndex, offsetBy: count, limitedBy: endIndex), end < endIndex else {
      return self
    }
    return self[..<end] + "…"
  }

  /// The longest name on a page, in scalars.
  package static let longestName = 300

  /// What readers of a page call a document with this id that has no title: of the path of a file its last part.
  package var nameForReaders: String {
    if contains("://") { return self }
    return split(separator: "/").last.map(String.init) ?? self
  }
}

extension ByteBuffer {
  /// Appends text with escapes, so that a browser shows the same text whatever it holds.
  ///
  /// Beside what could be markup, a carriage return is escaped, which browsers would read as a line feed; U+0000, which no
  /// page can hold, becomes U+FFFD. Offsets in UTF-16 and in scalars stay what they are.
  package mutating func append(html text: String) {
    var text = text
    text.withUTF8 { append(html: $0.span) }
  }

  /// Appends text with escapes; it is valid UTF-8.
  package mutating func append(html text: Span<UInt8>) {
    var plain = 0
    for index in text.indices {
      guard let escape = Self.escape(of: text[index]) else { continue }
      append(text.extracting(plain..<index))
      append(escape)
      plain = index + 1
    }
    append(text.extracting(plain..<text.count))
  }

  private static func escape(of byte: UInt8) -> String? {
    switch byte {
    case 0x00: "\u{FFFD}"
    case 0x0D: "&#13;"
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
  }

  /// Appends JSON as the content of a `script` element that holds data: what could end the element or begin a comment is
  /// escaped. It stands in strings only, so the JSON says the same.
  package mutating func append(scriptData json: [UInt8]) {
    for (index, part) in json.split(separator: UInt8(ascii: "<"), omittingEmptySubsequences: false).enumerated() {
      if index > 0 { append("\\u003c") }
      append(Array(part))
    }
  }
}
