import SaqiyaKit

/// Makes text safe to stand in a line of a terminal, beside text of another direction.
public enum TerminalText {
  /// The text in isolates (UAX #9), so that its direction does not reorder what stands beside it.
  ///
  /// White space becomes single spaces, line breaks too. Control characters, which could drive the terminal, and
  /// embeddings, which could reach beyond the isolate, are escaped as everywhere. Text in ASCII runs from left to right
  /// anyway and gets no isolates.
  public static func isolated(_ text: String) -> String {
    let line = line(text)
    return line.utf8.allSatisfy { $0 < 0x80 } ? line : "\u{2068}\(line)\u{2069}"
  }

  /// The text in one line, with escapes for what an isolate has to be kept from.
  static func line(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    var isAfterSpace = true
    for scalar in text.unicodeScalars {
      let isSpace = scalar.properties.isWhitespace
      if isSpace, isAfterSpace { continue }
      line.append(isSpace ? " " : scalar)
      isAfterSpace = isSpace
    }
    if line.last == " " { line.removeLast() }
    return String(line).printable
  }
}

/// Puts the escape sequences of terminals around text, or leaves them out.
public struct TerminalStyle: Sendable {
  private let isOn: Bool

  /// Creates a style; without colour every method gives its text as it is.
  public init(usesColour: Bool) {
    isOn = usesColour
  }

  /// Text that stands out.
  public func bold(_ text: String) -> String { escaped(text, "1") }

  /// Text that stands back.
  public func dim(_ text: String) -> String { escaped(text, "2") }

  /// Text about something that is there now and was not before.
  public func green(_ text: String) -> String { escaped(text, "32") }

  /// Text about something that is gone or wrong.
  public func red(_ text: String) -> String { escaped(text, "31") }

  private func escaped(_ text: String, _ code: String) -> String {
    isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
