public import SaqiyaKit

/// Writes the layers `numbers` and `dates` as a table: CSV by RFC 4180, a row a number or time expression, in the order
/// of the text.
///
/// The columns are `document,start,end,text,kind,value,low,high,unit,noun,mod`; what does not apply is empty. A time
/// expression has its TIMEX3 type as its kind, and the first and last moment of an interval as `low` and `high`. Offsets
/// are in the first unit of the plan. Lines end in CR LF, as the RFC says; cells are quoted where they must be. A cell that
/// a spreadsheet would compute has an apostrophe before it, unless the options keep formulas; plain numbers have none.
public struct TableEncoder: DocumentEncoder {
  /// The layers of which it writes rows.
  static let layers = [Number.layer, TimeExpression.layer]

  private let unit: OffsetUnit
  private let layers: [String]?
  private let keepsFormulas: Bool

  /// The names of the columns, after a byte-order mark when one is wanted.
  public let header: [UInt8]

  /// Creates an encoder.
  ///
  /// - Parameter hasByteOrderMark: whether to begin with U+FEFF, by which spreadsheets know UTF-8.
  public init(_ options: OutputOptions, hasByteOrderMark: Bool) {
    unit = options.plan.offsets.first ?? .scalar
    layers = options.plan.layers
    keepsFormulas = options.keepsFormulas
    let names = "document,start,end,text,kind,value,low,high,unit,noun,mod\r\n"
    header = (hasByteOrderMark ? [0xEF, 0xBB, 0xBF] : []) + Array(names.utf8)
  }

  /// Appends a row for every number and time expression of the document.
  public func encode(_ input: InputDocument, into buffer: inout ByteBuffer) {
    let document = input.document
    let text = document.original.utf8.span
    let offsets = OffsetTable(text, unit: unit)
    for row in rows(document) {
      let place = [
        document.id, String(offsets.offset(ofByte: row.range.start, in: text)),
        String(offsets.offset(ofByte: row.range.end, in: text)), document.original.slice(row.range),
      ]
      for (index, cell) in (place + row.cells).enumerated() {
        if index > 0 { buffer.append(ascii: ",") }
        buffer.append((keepsFormulas ? cell : cell.shownAsText).quotedForCSV)
      }
      buffer.append("\r\n")
    }
  }

  private typealias Row = (range: TextRange, cells: [String])

  private func rows(_ document: Document) -> [Row] {
    let numbers = wanted(Number.self, of: document).map { number in
      row(
        number.range, number.kind.rawValue, number.value?.description, number.low?.description,
        number.high?.description, number.unit, number.noun.map(document.original.slice), number.modifier?.rawValue)
    }
    let dates = wanted(TimeExpression.self, of: document).map { date in
      row(date.range, date.kind.rawValue, date.value, date.from, date.to, nil, nil, date.modifier?.rawValue)
    }
    return dates.isEmpty ? numbers : (numbers + dates).sorted { $0.range < $1.range }
  }

  private func wanted<A: Annotation>(_ type: A.Type, of document: Document) -> [A] {
    layers.map { $0.contains(A.layer) } ?? true ? Array(document[type]) : []
  }

  private func row(_ range: TextRange, _ cells: String?...) -> Row { (range, cells.map { $0 ?? "" }) }
}

extension String {
  /// The text of a range of UTF-8 bytes.
  fileprivate func slice(_ range: TextRange) -> String {
    let start = utf8.index(utf8.startIndex, offsetBy: range.start)
    return String(self[start..<utf8.index(start, offsetBy: range.count)])
  }

  /// The cell with an apostrophe before it when a spreadsheet would take it for a formula: `=1+1`, `@SUM(A1)`, `+966 …`.
  ///
  /// Spreadsheets leave the sign out when they show the cell, and programs can. The full-width forms of the signs count,
  /// since some spreadsheets fold them.
  var shownAsText: String {
    guard let first = unicodeScalars.first, Self.formulaStarts.contains(first), !isPlainNumber else { return self }
    return "'" + self
  }

  private static let formulaStarts: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
  ]

  private var isPlainNumber: Bool {
    utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E } && ExactDecimal(self) != nil
  }

  /// The cell, in quotes when it holds a comma, a quote or the end of a line; quotes inside are doubled.
  var quotedForCSV: String {
    guard utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return self }
    return "\"" + split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
