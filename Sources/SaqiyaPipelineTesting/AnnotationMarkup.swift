import SaqiyaConfig
import SaqiyaKit

/// A text in which annotations are marked: `زار [400 ألف](numbers value=400000) شخص`.
///
/// Inside the round brackets stands the layer, then attributes; several annotations of one range are divided by `;`.
/// Square brackets may be nested. `\[`, `\]` and `\\` stand for themselves.
struct AnnotationMarkup {
  /// Why a text cannot be read.
  struct Malformed: Error, Equatable {
    var message: String
  }

  /// An annotation and its layer.
  struct Mark {
    var layer: String
    var annotation: ExpectedAnnotation
  }

  /// The text without marks.
  private(set) var text = ""
  /// The annotations in the order of their closing brackets.
  private(set) var marks: [Mark] = []

  /// Reads a marked text.
  init(_ marked: String) throws(Malformed) {
    var open: [Int] = []
    var rest = marked.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\\":
        guard let next = rest.popFirst(), "[]\\".unicodeScalars.contains(next) else {
          throw Malformed(message: "'\\' before a character that needs none; write '\\\\' for a backslash")
        }
        text.unicodeScalars.append(next)
      case "[":
        open.append(text.utf8.count)
      case "]":
        guard let start = open.popLast() else {
          throw Malformed(message: "']' without '['; write '\\]' for a bracket of the text")
        }
        try close(TextRange(start, text.utf8.count), &rest)
      default:
        text.unicodeScalars.append(scalar)
      }
    }
    if !open.isEmpty { throw Malformed(message: "'[' without ']'; write '\\[' for a bracket of the text") }
  }

  /// Reads what stands in round brackets behind a range.
  private mutating func close(_ range: TextRange, _ rest: inout Substring.UnicodeScalarView) throws(Malformed) {
    guard rest.first == "(" else {
      throw Malformed(message: "'[…]' without a layer; expected '[…](layer attribute=value)'")
    }
    var scanner = MarkScanner(rest: rest.dropFirst())
    repeat {
      let layer = scanner.word()
      if layer.isEmpty { throw Malformed(message: "'(' without a layer; expected '[…](layer attribute=value)'") }
      var annotation = ExpectedAnnotation(range: range, text: nil, attributes: [])
      while let attribute = try scanner.attribute(of: layer) { annotation.attributes.append(attribute) }
      marks.append(Mark(layer: layer, annotation: annotation))
    } while scanner.skip(";")
    guard scanner.skip(")") else { throw Malformed(message: "'(' without ')' after '[…]'") }
    rest = scanner.rest
  }
}

/// Reads what stands inside the round brackets of a mark.
private struct MarkScanner {
  var rest: Substring.UnicodeScalarView

  mutating func word() -> String {
    skipSpaces()
    return take { $0 != "=" && $0 != ")" && $0 != ";" && $0 != "\"" && !$0.properties.isWhitespace }
  }

  mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
    skipSpaces()
    guard rest.first == scalar else { return false }
    rest.removeFirst()
    return true
  }

  mutating func attribute(of layer: String) throws(AnnotationMarkup.Malformed) -> ExpectedAttribute? {
    let name = word()
    if name.isEmpty { return nil }
    guard rest.first == "=" else {
      throw AnnotationMarkup.Malformed(message: "'\(name)' after '\(layer)' has no value; expected '\(name)=value'")
    }
    rest.removeFirst()
    if rest.first == "\"" { return ExpectedAttribute(name: name, value: try quoted()) }
    let text = take { $0 != ")" && $0 != ";" && !$0.properties.isWhitespace }
    return ExpectedAttribute(name: name, value: .scalar(text: text, meaning: CoreSchema.value(of: text)))
  }

  private mutating func quoted() throws(AnnotationMarkup.Malformed) -> ExpectedValue {
    rest.removeFirst()
    var text = ""
    while let scalar = rest.popFirst() {
      if scalar == "\"" { return .scalar(text: text, meaning: .string(text)) }
      text.unicodeScalars.append(scalar == "\\" ? rest.popFirst() ?? scalar : scalar)
    }
    throw AnnotationMarkup.Malformed(message: "'\"' without its second")
  }

  private mutating func take(while isPart: (Unicode.Scalar) -> Bool) -> String {
    let end = rest.firstIndex { !isPart($0) } ?? rest.endIndex
    defer { rest = rest[end...] }
    return String(rest[..<end])
  }

  private mutating func skipSpaces() {
    rest = rest.drop { $0.properties.isWhitespace }
  }
}
