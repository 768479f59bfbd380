import Conditions
import SaqiyaConfig
import SaqiyaFormats
import SaqiyaKit
import SaqiyaRuntime

/// The text of `saqiya explain`.
struct ExplanationReport {
  /// How many annotations of a layer and changes of the text are shown.
  let limit: Int
  let style: TerminalStyle

  /// All traces of one document.
  func text(of document: Document, _ traces: [StageTrace]) -> String {
    let size = document.original.utf8.count
    var lines = ["\(style.bold(TerminalText.isolated(document.id)))  \(size) bytes"]
    for (index, trace) in traces.enumerated() {
      lines.append("")
      lines += self.lines(of: trace, number: index + 1, document)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// How long a stage took, and what it did.
  func lines(of trace: StageTrace, _ document: Document) -> (time: String, changes: [String]) {
    (milliseconds(trace.duration), changes(of: trace, document).map { String($0.trimmingPrefix { $0 == " " }) })
  }

  private func lines(of trace: StageTrace, number: Int, _ document: Document) -> [String] {
    ["\(number). \(style.bold(trace.step.id.printable))  \(style.dim(milliseconds(trace.duration)))"]
      + changes(of: trace, document)
  }

  private func changes(of trace: StageTrace, _ document: Document) -> [String] {
    let difference = trace.difference
    if trace.isPassedOver, let when = trace.step.when {
      return ["   passed over: 'when' does not hold: \(TerminalText.isolated(when.source))"]
    }
    var lines = textLines(difference)
    lines += difference.newViews.map { "   makes the view '\($0.printable)'" }
    for layer in difference.layers { lines += self.lines(of: layer, document) }
    lines += difference.metadata.map { name, value in
      "   metadata \(name.printable): \(value.map { describe($0, document) } ?? "removed")"
    }
    if let error = trace.error {
      lines.append("   \(style.red("fails")): \(error.description.printable) (\(error.code.rawValue.printable))")
    }
    if let reason = trace.dropReason { lines.append("   \(style.red("drops the document")): \(reason.printable)") }
    if lines.isEmpty { lines.append("   nothing changes") }
    return lines
  }

  private func textLines(_ difference: DocumentDifference) -> [String] {
    let changes = difference.textChanges
    if changes.isEmpty { return [] }
    let count = changes.reduce(0) { $0 + $1.count }
    let (before, after) = difference.viewCounts
    var lines = ["   text: \(plural(count, "change")), \(before) to \(after) bytes"]
    lines += changes.prefix(limit).map { change in
      "     \(change.count)×  \(visible(change.original)) → \(change.view.isEmpty ? "nothing" : visible(change.view))"
    }
    return lines + more(changes.count - limit, "kind")
  }

  private func lines(of change: DocumentDifference.LayerChange, _ document: Document) -> [String] {
    let counts = [
      change.added.isEmpty ? nil : "\(change.added.count) added",
      change.removed.isEmpty ? nil : "\(change.removed.count) removed",
      change.changed.isEmpty ? nil : "\(change.changed.count) changed",
    ].compactMap(\.self)
    var lines = ["   \(change.layer.printable): \(counts.isEmpty ? "none found" : counts.joined(separator: ", "))"]
    lines += change.added.prefix(limit).map { "     \(style.green("+")) \(describe($0, document))" }
    lines += more(change.added.count - limit, "added")
    lines += change.removed.prefix(limit).map { "     \(style.red("-")) \(describe($0, document))" }
    lines += more(change.removed.count - limit, "removed")
    for (before, after) in change.changed.prefix(limit) {
      lines.append("     ~ \(describe(before, document)) → \(describe(after.attributes, document))")
    }
    return lines + more(change.changed.count - limit, "changed")
  }

  private func more(_ count: Int, _ what: String) -> [String] {
    count > 0 ? [style.dim("     … \(count) more \(what), --all shows them")] : []
  }

  private func describe(_ annotation: any Annotation, _ document: Document) -> String {
    let attributes = describe(annotation.attributes, document)
    let line = "\(annotation.range) \(quote(annotation.range, document)) \(attributes)"
    return annotation.explanation.map { "\(line)  \(style.dim("because \($0.printable)"))" } ?? line
  }

  private func describe(_ fields: Fields, _ document: Document) -> String {
    fields.fields.map { "\($0.name.printable)=\(describe($0.value, document))" }.joined(separator: " ")
  }

  private func describe(_ value: Value, _ document: Document) -> String {
    switch value {
    case .null: "null"
    case .bool(let bool): bool ? "true" : "false"
    case .integer(let integer): String(integer)
    case .decimal(let decimal): decimal.description
    case .double(let double): double.description
    case .string(let string): TerminalText.isolated(string)
    case .range(let range): range.description
    case .text(let range): quote(range, document)
    case .array(let values): "[\(values.map { describe($0, document) }.joined(separator: ", "))]"
    case .object(let fields): "{\(describe(fields, document))}"
    }
  }

  /// The text at a range; of a long one, both ends.
  private func quote(_ range: TextRange, _ document: Document) -> String {
    let scalars = Array(document.text(of: range).unicodeScalars)
    if scalars.count <= 60 { return TerminalText.isolated(String(scalars)) }
    return TerminalText.isolated("\(String(scalars.prefix(40))) … \(String(scalars.suffix(15)))")
  }

  /// Text whose invisible characters are named by their code points.
  private func visible(_ text: String) -> String {
    let hidden: (Unicode.Scalar) -> Bool = { scalar in
      let properties = scalar.properties
      switch properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .nonspacingMark, .enclosingMark:
        return true
      default: return properties.isVariationSelector
      }
    }
    if text.unicodeScalars.count <= 4, text.unicodeScalars.contains(where: hidden) {
      return text.unicodeScalars.map { "U+\(hex($0))" }.joined(separator: " ")
    }
    return TerminalText.isolated(text)
  }

  private func hex(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private func plural(_ count: Int, _ noun: String) -> String { count == 1 ? "1 \(noun)" : "\(count) \(noun)s" }

  private func milliseconds(_ duration: Duration) -> String {
    let microseconds = duration.components.seconds * 1_000_000 + duration.components.attoseconds / 1_000_000_000_000
    let hundredths = (microseconds + 5) / 10
    let fraction = hundredths % 100
    return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction) ms"
  }
}

extension String {
  fileprivate init(_ scalars: some Sequence<Unicode.Scalar>) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    self.init(view)
  }
}
