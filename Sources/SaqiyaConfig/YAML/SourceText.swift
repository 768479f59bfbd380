/// The text of a file, to find the place of a character inside a scalar of it.
final class SourceText: Sendable {
  private let text: String

  init(_ text: String) {
    self.text = text
  }

  /// The place of a character of a scalar; where its form hides that, the place of the scalar.
  ///
  /// White space is not compared: YAML folds it. Every other character of the scalar is written in the file, in the same
  /// order.
  /// - Parameters:
  ///   - offset: Unicode scalars before it in the value.
  ///   - value: the text of the scalar.
  ///   - start: the place of the scalar.
  /// - Complexity: O(length of the file).
  func place(of offset: Int, in value: String, at start: Place) -> Place {
    // An argument of the command line is one place.
    if start.line == 0 { return start }
    var position = (line: 1, column: 1)
    var index = text.unicodeScalars.startIndex
    while (position.line, position.column) < (start.line, start.column) {
      guard index < text.unicodeScalars.endIndex else { return start }
      text.advance(&index, &position)
    }
    var cursor = Cursor(text: text, index: index, position: position)
    guard cursor.enterScalar() else { return start }
    for scalar in value.unicodeScalars.prefix(offset) where !scalar.properties.isWhitespace {
      guard cursor.pass(scalar) else { return start }
    }
    let rest = value.unicodeScalars.dropFirst(offset)
    if let next = rest.first, !next.properties.isWhitespace { cursor.skipWhiteSpace() }
    return Place(file: start.file, line: cursor.position.line, column: cursor.position.column)
  }
}

/// Goes through the form in which a scalar is written.
private struct Cursor {
  let text: String
  var index: String.Index
  var position: (line: Int, column: Int)
  private var quote: Unicode.Scalar?

  init(text: String, index: String.Index, position: (line: Int, column: Int)) {
    (self.text, self.index, self.position) = (text, index, position)
  }

  private var next: Unicode.Scalar? {
    index < text.unicodeScalars.endIndex ? text.unicodeScalars[index] : nil
  }

  private mutating func advance() { text.advance(&index, &position) }

  /// Goes to where the text of the scalar begins; `false` for a form that has more in front of it, such as a tag.
  mutating func enterScalar() -> Bool {
    switch next {
    case "\"", "'":
      quote = next
      advance()
    case "|", ">":
      while next != nil, next != "\n" { advance() }
    case "!", "&", nil: return false
    default: break
    }
    return true
  }

  mutating func skipWhiteSpace() {
    while let scalar = next, scalar.properties.isWhitespace || isEscapedBreak { advance() }
  }

  /// A line break that quotes hide behind a backslash.
  private var isEscapedBreak: Bool {
    guard quote == "\"", next == "\\" else { return false }
    let after = text.unicodeScalars.index(after: index)
    return after < text.unicodeScalars.endIndex && text.unicodeScalars[after] == "\n"
  }

  /// Goes past a character of the value; `false` when another one is written.
  mutating func pass(_ expected: Unicode.Scalar) -> Bool {
    skipWhiteSpace()
    // A quote inside quotes of its kind is written twice, or behind a backslash.
    if quote == "'" && next == "'" || quote == "\"" && next == "\\" { advance() }
    guard next == expected else { return false }
    advance()
    return true
  }
}
