public import SaqiyaKit

/// A word list or table in a text file: a row a line, cells parted by tabs, `#` begins a comment, blank lines count for
/// nothing.
public struct TabSeparatedList: Sendable {
  /// One row.
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
    for text in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      line += 1
      guard let text = String(validating: text, as: UTF8.self) else {
        throw StageError(.badResource, "\(name):\(line): the line is not valid UTF-8")
      }
      let content = text.prefix { $0 != "#" }
      let cells = content.split(separator: "\t", omittingEmptySubsequences: false).map { $0.trimmingSpaces }
      if cells.contains(where: { !$0.isEmpty }) { rows.append(Row(line: line, cells: cells)) }
    }
  }
}

extension Substring {
  fileprivate var trimmingSpaces: String {
    let tail = drop { $0.isWhitespace }
    return String(tail[..<(tail.lastIndex { !$0.isWhitespace }.map(tail.index(after:)) ?? tail.startIndex)])
  }
}
