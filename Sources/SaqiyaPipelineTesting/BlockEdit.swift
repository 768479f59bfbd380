import SaqiyaConfig

/// A new value for a key of a YAML file.
struct Replacement {
  enum Value {
    case scalar(String)
    case lines([String])
  }

  /// The place of the key.
  var place: Place
  var key: String
  var value: Value

  /// Where in a text the replacement goes; `nil` when key and value share their lines with something else.
  func located(in source: String) -> BlockEdit? {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    let indent = place.column - 1
    guard lines.indices.contains(place.line - 1) else { return nil }
    let scalars = lines[place.line - 1].unicodeScalars
    let prefix = String(scalars.prefix(indent))
    guard prefix.allSatisfy({ $0 == " " || $0 == "-" }) else { return nil }
    var end = place.line
    while end < lines.count, lines[end].isBlank || lines[end].indentation > indent { end += 1 }
    while end > place.line, lines[end - 1].isBlank { end -= 1 }
    return BlockEdit(lines: place.line - 1..<end, prefix: prefix, text: text(indent: indent))
  }

  private func text(indent: Int) -> String {
    let margin = String(repeating: " ", count: indent + 2)
    switch value {
    case .scalar(let text): return "\(key): " + scalar(text, margin: margin)
    case .lines(let lines): return "\(key):\n" + lines.map { margin + $0 }.joined(separator: "\n")
    }
  }

  /// A literal block for several lines, a quoted scalar for one, and for what a block cannot hold.
  private func scalar(_ text: String, margin: String) -> String {
    let isLiteral = text.contains("\n") && text.unicodeScalars.allSatisfy(\.isAllowedInLiteral)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard isLiteral, let first = lines.first, !first.isEmpty, !first.hasPrefix(" "), !text.hasSuffix("\n\n") else {
      return text.quotedAsJSON
    }
    let endsLine = text.hasSuffix("\n")
    let body = (endsLine ? lines.dropLast() : lines[...]).map { $0.isEmpty ? "" : margin + $0 }
    return (endsLine ? "|\n" : "|-\n") + body.joined(separator: "\n")
  }
}

/// Lines of a text and what is to stand there instead.
struct BlockEdit {
  /// The lines, counted from 0.
  var lines: Range<Int>
  /// What stands before the key on its line.
  var prefix: String
  /// The key and its new value.
  var text: String
}

extension Substring {
  fileprivate var isBlank: Bool { allSatisfy { $0 == " " || $0 == "\r" } }
  fileprivate var indentation: Int { prefix { $0 == " " }.count }
}

extension Unicode.Scalar {
  /// Whether a literal block holds the character as it is.
  fileprivate var isAllowedInLiteral: Bool {
    switch value {
    case 0x0A: true
    case 0x85, 0x2028, 0x2029, 0xFEFF: false
    default: properties.generalCategory != .control
    }
  }
}
