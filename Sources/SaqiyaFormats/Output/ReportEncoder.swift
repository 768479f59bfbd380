public import SaqiyaKit

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
    let layers = document.layerNames.filter(shows).compactMap { name in
      document.annotationType(ofLayer: name).map { ReportLayer($0, name, of: document) }
    }
    var lines = heading(of: document)
    for layer in layers.filter({ !$0.rows.isEmpty }).sorted(by: { $0.position < $1.position }) {
      lines += ["", style.bold(layer.title)] + table(layer.rows).map { "  \($0)" }
    }
    // What is not listed is counted: `sentences 12, tokens 340`.
    let counts = layers.compactMap(\.count)
    if !counts.isEmpty { lines += ["", style.dim(counts.joined(separator: ", "))] }
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

/// What the report says of one layer.
private struct ReportLayer {
  var title = ""
  var position = 0
  /// The cells before the text and the text, for every annotation of a layer that is listed.
  var rows: [[String]] = []
  /// `tokens 340`, for a layer whose annotations are not listed.
  var count: String?

  init<A: Annotation>(_ type: A.Type, _ name: String, of document: Document) {
    let annotations = document.annotations(inLayer: name) ?? []
    guard let section = A.reportSection else {
      count = "\(name.printable) \(annotations.count)"
      return
    }
    (title, position) = (section.title.printable, section.position)
    rows = A.inReportOrder(annotations.compactMap { $0 as? A }).map { annotation in
      annotation.reportCells.map(\.printable) + [TerminalText.isolated(document.text(of: annotation.range))]
    }
  }
}
