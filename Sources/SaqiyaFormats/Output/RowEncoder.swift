public import SaqiyaKit

/// Writes one row for every annotation of a layer, as JSON Lines or CSV, with the columns that the pipeline file names.
public struct RowEncoder: DocumentEncoder {
  /// The form of rows.
  public enum Form: Sendable {
    /// A JSON object a line; what does not apply is `null`.
    case jsonLines
    /// RFC 4180 with the names of the columns first; what does not apply is empty.
    case csv(hasByteOrderMark: Bool)
  }

  private let form: Form
  private let layer: String
  private let columns: [OutputColumn]
  private let plan: OutputPlan
  private let keepsFormulas: Bool

  /// The names of the columns in CSV, after a byte-order mark when one is wanted.
  public let header: [UInt8]

  /// Creates an encoder; `nil` when the plan has no rows.
  public init?(_ options: OutputOptions, _ form: Form) {
    guard let layer = options.plan.rows else { return nil }
    self.form = form
    self.layer = layer
    columns = options.plan.columns
    plan = options.plan
    keepsFormulas = options.keepsFormulas
    guard case .csv(let hasByteOrderMark) = form else {
      header = []
      return
    }
    let names = columns.map { $0.name.quotedForCSV }.joined(separator: ",") + "\r\n"
    header = (hasByteOrderMark ? ByteSource.byteOrderMark : []) + Array(names.utf8)
  }

  /// Appends the rows of a document.
  public func encode(_ input: InputDocument, into buffer: inout ByteBuffer) {
    let document = input.document
    let text = document.original.utf8.span
    let writer = TextValueWriter(text, units: Array(plan.offsets.prefix(1)), numbers: plan.numbers)
    let offsets = OffsetTable(text, unit: plan.offsets.first ?? .scalar)
    for row in document.rows(of: layer, columns: columns) {
      for (index, (column, value)) in zip(columns, row.values).enumerated() {
        let value = Self.offset(value, of: column) { offsets.offset(ofByte: $0, in: text) }
        switch form {
        case .jsonLines:
          buffer.append(index == 0 ? "{" : ",")
          buffer.append(json: column.name)
          buffer.append(":")
          writer.write(value ?? .null, text, into: &buffer)
        case .csv:
          if index > 0 { buffer.append(ascii: ",") }
          let cell = value.map { self.cell($0, document.original, writer) } ?? ""
          buffer.append((keepsFormulas ? cell : cell.shownAsText).quotedForCSV)
        }
      }
      if case .jsonLines = form { buffer.append("}\n") } else { buffer.append("\r\n") }
    }
  }

  /// The place of a column of places in the unit of the output.
  private static func offset(_ value: Value?, of column: OutputColumn, _ offset: (Int) -> Int) -> Value? {
    guard column.source == .start || column.source == .end, case .range(let range)? = value else { return value }
    return .integer(offset(range.start))
  }

  /// A value as a cell: scalars as they are, lists with `; ` between them, anything else as JSON.
  private func cell(_ value: Value, _ original: String, _ writer: TextValueWriter) -> String {
    switch value {
    case .null: return ""
    case .bool(let bool): return bool ? "true" : "false"
    case .integer(let integer): return String(integer)
    case .decimal(let decimal): return decimal.description
    case .double(let double): return double.description
    case .string(let string): return string
    case .text(let range): return original.text(at: range)
    case .array(let values) where values.allSatisfy(\.isScalar):
      return values.map { cell($0, original, writer) }.joined(separator: "; ")
    case .array, .object, .range:
      var buffer = ByteBuffer()
      writer.write(value, original.utf8.span, into: &buffer)
      return String(decoding: buffer.bytes, as: UTF8.self)
    }
  }
}

extension Value {
  fileprivate var isScalar: Bool {
    switch self {
    case .array, .object, .range: false
    default: true
    }
  }
}
