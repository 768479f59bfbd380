public import SaqiyaKit

/// A word list or table in a text file: a row a line, cells separated by tabs, `#` begins a comment, blank lines count for
/// nothing.
public struct TabSeparatedList: Sendable {
  /// A row of the list.
  public struct Row: Sendable {
    /// The line in the file, from 1.
    public var line: Int
    /// The cells, without white space at their ends.
    public var cells: [String]

    /// Creates a row.
    public init(line: Int, cells: [String]) {
      self.line = line
      self.cells = cells
    }

    /// The cell of a column, counted from 0; empty when the row is shorter.
    public subscript(column: Int) -> String { column < cells.count ? cells[column] : "" }
  }

  /// The rows in order.
  public private(set) var rows: [Row] = []

  /// Reads a list.
  ///
  /// - Parameter name: what errors call the file.
  /// - Throws: ``StageError`` (`bad-resource`) with file and line when the bytes are not UTF-8.
  public init(_ bytes: [UInt8], name: String) throws(StageError) {
    var line = 0
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      line += 1
      if let cells = try Self.cells(bytes[start..<end], line: line, name: name) {
        rows.append(Row(line: line, cells: cells))
      }
      start = end + 1
    }
  }

  /// The cells of a line without its comment; `nil` for one in which nothing is written.
  private static func cells(_ line: ArraySlice<UInt8>, line number: Int, name: String) throws(StageError) -> [String]? {
    var cells: [String] = []
    var isEmpty = true
    var rest = line.prefix { $0 != UInt8(ascii: "#") }
    while true {
      let end = rest.firstIndex(of: UInt8(ascii: "\t")) ?? rest.endIndex
      guard let cell = String(validating: trimmed(rest[..<end]), as: UTF8.self) else {
        throw StageError(.badResource, "the line is not valid UTF-8", at: FilePlace(name, line: number))
      }
      isEmpty = isEmpty && cell.isEmpty
      cells.append(cell)
      if end == rest.endIndex { break }
      rest = rest[(end + 1)...]
    }
    return isEmpty ? nil : cells
  }

  private static func trimmed(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\r") }
    let start = cell.firstIndex { !isSpace($0) } ?? cell.endIndex
    let end = cell.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? start
    return cell[start..<end]
  }
}

extension String {
  /// The pieces between the places of an ASCII character, without empty ones.
  ///
  /// - Complexity: O(bytes); splitting by `Character` would look for grapheme clusters first.
  public func pieces(separatedBy separator: Unicode.Scalar) -> [String] {
    utf8.split(separator: UInt8(ascii: separator)).map { String(Substring($0)) }
  }
}
