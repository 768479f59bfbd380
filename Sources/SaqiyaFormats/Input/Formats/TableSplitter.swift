import SaqiyaKit

/// Finds the rows of a table; the first one is the header.
struct TableSplitter: RecordSplitter {
  private let syntax: TableSyntax
  private let options: InputOptions
  private var isFirst = true
  /// Where the scan of the present row is.
  private enum State {
    /// A cell begins, where a quotation mark opens one in quotes.
    case cellStart
    case inCell
    case inQuotes
    /// Behind a quotation mark that ends a cell, or that a second one makes a part of it.
    case afterQuote
  }

  private var state = State.cellStart
  /// How far the bytes of the present row were looked at.
  private var scanned = 0
  private var separators: [UInt8]

  init(_ syntax: TableSyntax, _ options: InputOptions) {
    self.syntax = syntax
    self.options = options
    separators = syntax.hasQuotes ? [syntax.separator, UInt8(ascii: ";")] : [syntax.separator]
  }

  mutating func next(in bytes: Span<UInt8>, isEnd: Bool) throws(RecordError) -> RecordPiece? {
    while scanned < bytes.count {
      let byte = bytes[scanned]
      if byte == 0x0A, state != .inQuotes { return try row(endingAt: scanned, length: scanned + 1, in: bytes) }
      advance(over: byte)
      scanned += 1
    }
    guard isEnd, !bytes.isEmpty else { return nil }
    // The fault is where the row begins that never ends.
    if state == .inQuotes { throw RecordError("found no end of a quoted cell in this row, expected '\"'", at: 0) }
    return try row(endingAt: bytes.count, length: bytes.count, in: bytes)
  }

  private mutating func advance(over byte: UInt8) {
    let isQuote = syntax.hasQuotes && byte == UInt8(ascii: "\"")
    switch state {
    case .inQuotes: if isQuote { state = .afterQuote }
    case .cellStart where isQuote, .afterQuote where isQuote: state = .inQuotes
    default: state = separators.contains(byte) ? .cellStart : .inCell
    }
  }

  private mutating func row(endingAt end: Int, length: Int, in bytes: Span<UInt8>) throws(RecordError) -> RecordPiece {
    let end = end > 0 && bytes[end - 1] == 0x0D ? end - 1 : end
    var role = RecordPiece.Role.document
    if (0..<end).allSatisfy({ bytes[$0] <= 0x20 }) && !hasSeparator(in: bytes, before: end) {
      role = .nothing
    } else if isFirst {
      isFirst = false
      role = .header
      let header = bytes.extracting(0..<end).withUnsafeBufferPointer { Array($0) }
      separators = [try TableHeader(header, syntax, options).syntax.separator]
    }
    (scanned, state) = (0, .cellStart)
    return RecordPiece(role, content: 0..<end, length: length)
  }

  /// A row of empty cells is a row; in TSV its separators are white space.
  private func hasSeparator(in bytes: Span<UInt8>, before end: Int) -> Bool {
    (0..<end).contains { bytes[$0] == syntax.separator }
  }
}

extension InputFormat {
  /// The format of tables in a syntax.
  static func table(
    name: String, summary: String, extensions: [String], _ syntax: TableSyntax
  ) -> InputFormat {
    InputFormat(
      name: name, summary: summary, extensions: extensions, division: .records { TableSplitter(syntax, $0) }
    ) { (raw, options) throws(InputError) in
      try TableRow(raw, syntax, options).document
    }
  }
}

/// A row of a table as a document: text and id from their columns, all other cells as metadata.
private struct TableRow {
  let document: InputDocument

  init(_ raw: RawDocument, _ syntax: TableSyntax, _ options: InputOptions) throws(InputError) {
    let raw = try Self.withHeader(raw, syntax, options)
    let header = try Self.header(of: raw, syntax, options)
    guard let cells = header.syntax.cells(of: raw.bytes) else {
      throw InputError(.invalidUTF8, at: raw.place(ofByte: raw.offsetOfInvalidUTF8 ?? 0), InputError.invalidUTF8)
    }
    guard cells.count == header.names.count else {
      throw InputError(
        .invalidRecord, at: raw.place,
        "found \(cells.count) cells, expected \(header.names.count) as in the first row; "
          + "a cell with separators in it has to be in quotes")
    }
    var metadata = Metadata()
    for (column, cell) in cells.enumerated() where column != header.textColumn && column != header.idColumn {
      if !cell.isEmpty { metadata[header.name(ofColumn: column)] = .string(cell) }
    }
    let id = header.idColumn.map { cells[$0] } ?? ""
    document = InputDocument(
      document: Document(id: id.isEmpty ? raw.defaultID : id, text: cells[header.textColumn], metadata: metadata))
  }

  /// A row that was kept after a failure has its header before it.
  private static func withHeader(
    _ raw: RawDocument, _ syntax: TableSyntax, _ options: InputOptions
  ) throws(InputError) -> RawDocument {
    if !raw.header.isEmpty { return raw }
    var raw = raw
    var splitter = TableSplitter(syntax, options)
    do throws(RecordError) {
      guard let piece = try splitter.next(in: raw.bytes.span, isEnd: true), piece.role == .header else { return raw }
      raw.header = Array(raw.bytes[piece.content])
      raw.bytes = Array(raw.bytes[piece.length...])
      return raw
    } catch {
      throw InputError(.invalidRecord, at: raw.place, error.message)
    }
  }

  private static func header(
    of raw: RawDocument, _ syntax: TableSyntax, _ options: InputOptions
  ) throws(InputError) -> TableHeader {
    do throws(RecordError) {
      return try TableHeader(raw.header, syntax, options)
    } catch {
      throw InputError(.invalidRecord, at: raw.place, error.message)
    }
  }
}

extension TableHeader {
  /// The name of a column; `column3` for one without.
  func name(ofColumn column: Int) -> String {
    names[column].isEmpty ? "column\(column + 1)" : names[column]
  }
}
