import SaqiyaConfig
import SaqiyaKit

/// Writes a report for people: title, source and date, summary, numbers, dates, and how much else was found.
public struct ReportEncoder: DocumentEncoder {
  private let layers: [String]?
  private let style: TerminalStyle

  /// An empty line.
  public let separator = Array("\n".utf8)

  /// Creates an encoder.
  public init(_ options: OutputOptions) {
    layers = options.plan.layers
    style = TerminalStyle(usesColour: options.usesColour)
  }

  /// Appends the report on one document.
  public func encode(_ input: InputDocument, into buffer: inout ByteBuffer) {
    let document = input.document
    var lines = heading(of: document)
    lines += section("Summary", of: SummarySentence.self, in: document) { sentences in
      sentences.map { TerminalText.isolated(document.text(of: $0.range)) }
    }
    lines += section("Numbers", of: Number.self, in: document) { numbers in
      table(
        numbers.map {
          [$0.valueForPeople.printable, $0.kind.rawValue, TerminalText.isolated(document.text(of: $0.range))]
        })
    }
    lines += section("Dates", of: TimeExpression.self, in: document) { dates in
      table(
        dates.inTime.map { [$0.value.printable, $0.kind.rawValue, TerminalText.isolated(document.text(of: $0.range))] })
    }
    lines += others(in: document)
    for line in lines {
      buffer.append(line)
      buffer.append(ascii: "\n")
    }
  }

  private func heading(of document: Document) -> [String] {
    let about = DocumentHeading(document)
    let heading = style.bold(TerminalText.isolated(about.title))
    let details = about.about.map(TerminalText.isolated).joined(separator: " · ")
    return details.isEmpty ? [heading] : [heading, style.dim(details)]
  }

  private func section<A: Annotation>(
    _ title: String, of type: A.Type, in document: Document, lines: ([A]) -> [String]
  ) -> [String] {
    let annotations = shows(A.layer) ? document[type] : []
    if annotations.isEmpty { return [] }
    return ["", style.bold(title)] + lines(annotations).map { "  \($0)" }
  }

  /// What is not shown is counted: `sentences 12, tokens 340`.
  private func others(in document: Document) -> [String] {
    let shown: Set = [SummarySentence.layer, Number.layer, TimeExpression.layer]
    let counts = document.layerNames.filter { shows($0) && !shown.contains($0) }.map {
      "\($0.printable) \(document.annotations(inLayer: $0)?.count ?? 0)"
    }
    return counts.isEmpty ? [] : ["", style.dim(counts.joined(separator: ", "))]
  }

  private func shows(_ layer: String) -> Bool { layers?.contains(layer) ?? true }

  /// Rows whose columns but the last are padded to one width; Arabic stands last, where no width is needed.
  private func table(_ rows: [[String]]) -> [String] {
    let columns = rows.first.map { $0.count - 1 } ?? 0
    let widths = (0..<columns).map { column in rows.map { $0[column].unicodeScalars.count }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(row, widths).map { cell, width in
        cell + String(repeating: " ", count: width - cell.unicodeScalars.count)
      }
      return (cells + row.suffix(1)).joined(separator: "  ")
    }
  }
}

extension Number {
  /// The value with its sign of comparison and its unit: `≥ 3 kilometer`, `10–12`.
  fileprivate var valueForPeople: String {
    let amount: String
    switch (value, low, high) {
    case (let value?, _, _): amount = value.description
    case (nil, let low?, let high?): amount = "\(low)–\(high)"
    case (nil, let low?, nil): amount = "\(low)–"
    case (nil, nil, let high?): amount = "–\(high)"
    case (nil, nil, nil): amount = "?"
    }
    return [modifier?.sign, amount, unit].compactMap(\.self).joined(separator: " ")
  }
}

extension Number.Modifier {
  fileprivate var sign: String {
    switch self {
    case .approx: "≈"
    case .atLeast: "≥"
    case .moreThan: ">"
    case .atMost: "≤"
    case .lessThan: "<"
    }
  }
}

extension [TimeExpression] {
  /// Points in time in their order, then durations and recurrences in that of the text.
  fileprivate var inTime: [TimeExpression] {
    let points = filter { $0.kind == .date || $0.kind == .time }
    let others = filter { $0.kind == .duration || $0.kind == .set }
    return points.enumerated().sorted { ($0.element.value, $0.offset) < ($1.element.value, $1.offset) }.map(\.element)
      + others
  }
}
