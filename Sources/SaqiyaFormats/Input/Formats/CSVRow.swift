import SaqiyaKit

/// How the cells of a table are written.
struct TableSyntax: Sendable {
  /// The byte between two cells.
  var separator: UInt8
  /// Whether a cell may be in quotes, inside which separators and line ends are text (RFC 4180).
  var hasQuotes: Bool

  /// Comma-separated values.
  static let csv = TableSyntax(separator: UInt8(ascii: ","), hasQuotes: true)
  /// Tab-separated values as IANA registers them: a quotation mark is itself.
  static let tsv = TableSyntax(separator: 0x09, hasQuotes: false)

  /// The cells of a row as text.
  ///
  /// - Returns: `nil` when a cell is not UTF-8, which the caller looks into.
  func cells(of row: [UInt8]) -> [String]? {
    var cells: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var index = 0
    while index <= row.count {
      if index == row.count || (!isQuoted && row[index] == separator) {
        guard let text = String(validating: cell, as: UTF8.self) else { return nil }
        cells.append(text)
        cell = []
      } else if hasQuotes, row[index] == UInt8(ascii: "\""), isQuoted || cell.isEmpty {
        let isDoubled = isQuoted && index + 1 < row.count && row[index + 1] == UInt8(ascii: "\"")
        if isDoubled { cell.append(UInt8(ascii: "\"")) } else { isQuoted.toggle() }
        index += isDoubled ? 1 : 0
      } else {
        cell.append(row[index])
      }
      index += 1
    }
    return cells
  }
}

/// The names of a table's columns, and which of them hold the text and the id.
struct TableHeader {
  /// The syntax of the rows. Where CSV has no column of the text, semicolons may separate, as spreadsheets of some countries write.
  private(set) var syntax: TableSyntax
  private(set) var names: [String]
  private(set) var textColumn: Int
  private(set) var idColumn: Int?

  /// Reads the first row.
  ///
  /// - Throws: ``RecordError`` when no column has the name of the text's, or two have one name.
  init(_ row: [UInt8], _ syntax: TableSyntax, _ options: InputOptions) throws(RecordError) {
    self.syntax = syntax
    names = try Self.names(in: row, syntax)
    if syntax.hasQuotes, !names.contains(options.textField) {
      let withSemicolons = TableSyntax(separator: UInt8(ascii: ";"), hasQuotes: true)
      let others = try Self.names(in: row, withSemicolons)
      if others.contains(options.textField) { (self.syntax, names) = (withSemicolons, others) }
    }
    guard let column = names.firstIndex(of: options.textField) else {
      let known = names.map { "'\($0)'" }.joined(separator: ", ")
      throw RecordError(
        "found no column '\(options.textField)' among \(known); --text-field names the one that holds the text", at: 0)
    }
    textColumn = column
    idColumn = names.firstIndex(of: options.idField)
    for (index, name) in names.enumerated() where !name.isEmpty && names[..<index].contains(name) {
      throw RecordError("found two columns '\(name)', expected a name of its own for each", at: 0)
    }
  }

  private static func names(in row: [UInt8], _ syntax: TableSyntax) throws(RecordError) -> [String] {
    guard let names = syntax.cells(of: row) else { throw RecordError(InputError.invalidUTF8, at: 0) }
    return names
  }
}
