import SaqiyaConfig
import SaqiyaKit

extension Value {
  /// The value as a mark says it.
  func markupLiteral(in original: String) -> String {
    switch self {
    case .string(let text): text.markupLiteral
    case .text(let range), .range(let range): original.text(of: range).markupLiteral
    case .array(let values): "[" + values.map { $0.markupLiteral(in: original) }.joined(separator: ", ") + "]"
    case .object(let fields):
      "{" + fields.fields.map { "\($0.name): \($0.value.markupLiteral(in: original))" }.joined(separator: ", ") + "}"
    default: inlineJSON
    }
  }

  /// Whether a mark can say it.
  var isMarkable: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }
}

extension String {
  /// The string as the value of an attribute in a mark: in quotes when it would be cut or read otherwise.
  fileprivate var markupLiteral: String {
    let isPlain =
      !isEmpty && unicodeScalars.allSatisfy { !$0.properties.isWhitespace && !"\");\\".unicodeScalars.contains($0) }
    if isPlain { return self }
    return "\"" + replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// The string with what has a meaning in markup escaped.
  fileprivate var escapedForMarkup: String {
    replacing("\\", with: "\\\\").replacing("[", with: "\\[").replacing("]", with: "\\]")
  }
}

extension AnnotationMarkup {
  /// An annotation with some of its attributes, as it would be marked.
  static func mark(_ annotation: any Annotation, layer: String, attributes: [String], in original: String) -> String {
    let text = original.text(of: annotation.range).escapedForMarkup
    return "[\(text)](\(words(of: annotation, layer: layer, attributes: attributes, in: original)))"
  }

  /// An expected annotation as it would be marked.
  static func mark(_ expected: ExpectedAnnotation, layer: String, in original: String) -> String {
    let text = expected.text ?? expected.range.map { original.text(of: $0) } ?? "…"
    let words = [layer] + expected.attributes.map { "\($0.name)=\($0.value.markupLiteral)" }
    return "[\(text.escapedForMarkup)](\(words.joined(separator: " ")))"
  }

  /// A text with all annotations of some layers marked, `nil` when two of them overlap without one holding the other.
  static func text(
    _ original: String, marking annotations: [(layer: String, annotation: any Annotation, attributes: [String])]
  ) -> String? {
    let sorted = annotations.sorted { $0.annotation.range < $1.annotation.range }
    var result = ""
    var position = 0
    var open: [(range: TextRange, words: [String])] = []
    func close(upTo end: Int) {
      while let last = open.last, last.range.end <= end {
        result += original.text(of: TextRange(position, last.range.end)).escapedForMarkup
        result += "](" + last.words.joined(separator: "; ") + ")"
        position = last.range.end
        open.removeLast()
      }
    }
    for item in sorted {
      let range = item.annotation.range
      let words = words(of: item.annotation, layer: item.layer, attributes: item.attributes, in: original)
      if let last = open.last, last.range == range {
        open[open.count - 1].words.append(words)
        continue
      }
      close(upTo: range.start)
      if let last = open.last, !last.range.contains(range) { return nil }
      result += original.text(of: TextRange(position, range.start)).escapedForMarkup + "["
      position = range.start
      open.append((range, [words]))
    }
    close(upTo: original.utf8.count)
    return result + original.text(of: TextRange(position, original.utf8.count)).escapedForMarkup
  }

  private static func words(
    of annotation: any Annotation, layer: String, attributes names: [String], in original: String
  ) -> String {
    let attributes = annotation.attributes
    let words = names.compactMap { name in
      attributes[name].flatMap { $0.isMarkable ? "\(name)=\($0.markupLiteral(in: original))" : nil }
    }
    return ([layer] + words).joined(separator: " ")
  }
}

extension ExpectedValue {
  /// The value as a mark says it.
  var markupLiteral: String {
    switch self {
    case .scalar(let text, .string): text.markupLiteral
    case .scalar(let text, _): text
    case .list(let values): "[" + values.map(\.markupLiteral).joined(separator: ", ") + "]"
    case .fields(let attributes):
      "{" + attributes.map { "\($0.name): \($0.value.markupLiteral)" }.joined(separator: ", ") + "}"
    }
  }
}
