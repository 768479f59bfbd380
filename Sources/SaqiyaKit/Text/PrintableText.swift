extension String {
  /// The text in a form that may stand in a line for people whatever it holds: in a terminal, a log, a text report or a
  /// comment of a format.
  ///
  /// What could drive a terminal, begin a line of its own or reorder what stands beside it is written as an escape:
  /// control characters other than the tab, line and paragraph separators, and the embeddings, overrides and isolates of
  /// the bidirectional algorithm (UAX #9). ESC becomes `\u{1B}`, a line feed `\n`; `ه‍ذا` and the directional marks U+200E
  /// and U+200F stay, since they act on what is next to them only. Everything that comes from input, pipeline files and
  /// plugins goes through here before it is shown.
  ///
  /// - Complexity: O(bytes); text with nothing to escape is not copied.
  package var printable: String { escaping { $0.isUnprintable } }

  /// The text with everything escaped that ``printable`` escapes, but the line feeds, which part its lines.
  ///
  /// For a message of several lines whose foreign parts went through ``printable`` already.
  package var printableLines: String { escaping { $0.isUnprintable && $0 != "\n" } }

  private func escaping(_ needsEscape: (Unicode.Scalar) -> Bool) -> String {
    guard unicodeScalars.contains(where: needsEscape) else { return self }
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if needsEscape(scalar) { result.append(contentsOf: scalar.escape.unicodeScalars) } else { result.append(scalar) }
    }
    return String(result)
  }
}

extension Unicode.Scalar {
  /// Whether the scalar could drive a terminal, begin a line, or reorder text beyond its neighbours.
  fileprivate var isUnprintable: Bool {
    switch value {
    case 0x09: false
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  fileprivate var escape: String {
    switch self {
    case "\n": "\\n"
    case "\r": "\\r"
    default: "\\u{\(String(value, radix: 16, uppercase: true))}"
    }
  }
}
