import ICU
import SaqiyaKit

/// The line of a file that a message is about, with a mark under the place.
///
/// ```
///   4 |   - use: tokns
///     |          ^
/// ```
///
/// The mark is placed by the cells that a terminal needs for what is before it: none for vowel signs, two for wide
/// characters. Terminals differ in whether they reorder text from right to left, so a place inside such text is marked by
/// underlining the whole of it, which is right in both.
struct SourceExcerpt: Equatable {
  /// The longest piece of a line that is shown, in cells.
  static let width = 100

  /// The lines, without line feeds.
  let lines: [String]

  /// Shows a line of a file.
  ///
  /// - Parameters:
  ///   - line: the text of the line, without its break.
  ///   - label: what stands before it, such as its number.
  ///   - column: the place in Unicode scalars from 1; `nil` or 0 marks none.
  /// - Returns: `nil` for a line in which nothing is written.
  init?(of line: some StringProtocol, label: String, column: Int?) {
    let scalars = Array(line.unicodeScalars)
    guard scalars.contains(where: { !$0.properties.isWhitespace }) else { return nil }
    let marked = column.flatMap { $0 > 0 ? Self.extent(ofPlace: $0 - 1, in: scalars) : nil }
    let cells = scalars.map(Cell.init)
    let shown = Self.window(around: marked?.lowerBound ?? 0, in: cells)
    let label = label.printable
    // The first strong letter decides in which direction a terminal writes a line; this one begins from the left.
    let direction =
      (label.unicodeScalars + scalars).contains { TextProperties.isRightToLeft($0.value) } ? "\u{200E}" : ""
    let start = shown.lowerBound > 0 ? "…" : ""
    let end = shown.upperBound < cells.count ? "…" : ""
    var lines = ["\(direction)  \(label) | \(start)\(cells[shown].map(\.text).joined())\(end)"]
    if let marked {
      let margin = String(repeating: " ", count: label.unicodeScalars.reduce(0) { $0 + Cell($1).width })
      let before = cells[shown.lowerBound..<marked.lowerBound].map(\.space).joined()
      let padding = start.isEmpty ? before : " " + before
      lines.append("  \(margin) | \(padding)\(Self.mark(marked, in: cells, shown))")
    }
    self.lines = lines
  }

  private static func mark(_ marked: Range<Int>, in cells: [Cell], _ shown: Range<Int>) -> String {
    let visible = marked.clamped(to: shown)
    if visible.count < 2 { return "^" }
    return String(repeating: "~", count: max(1, cells[visible].reduce(0) { $0 + $1.width }))
  }

  /// A scalar as a terminal shows it.
  private struct Cell {
    let text: String
    let width: Int

    init(_ scalar: Unicode.Scalar) {
      text = String(scalar).printable
      let isEscaped = text.unicodeScalars.count > 1
      width = isEscaped ? text.unicodeScalars.count : TextProperties.terminalWidth(scalar.value)
    }

    /// What takes the same room in the line below; a tab ends where the one above it ends.
    var space: String { text == "\t" ? text : String(repeating: " ", count: width) }
  }

  /// The scalars to mark for a place: itself, or the text from right to left that it is in.
  private static func extent(ofPlace place: Int, in scalars: [Unicode.Scalar]) -> Range<Int> {
    // A problem at the end of a line, or after it.
    guard place < scalars.count else { return scalars.count..<(scalars.count + 1) }
    var index = 0
    while index <= place {
      guard let run = rightToLeftRun(from: index, in: scalars), run.lowerBound <= place else { break }
      if run.contains(place) { return run }
      index = run.upperBound
    }
    return place..<(place + 1)
  }

  /// The next run of text that is written from right to left in a line from the left: from its first letter to its last
  /// letter or digit before one from left to right (UAX #9, rules W2, N1 and N2).
  private static func rightToLeftRun(from start: Int, in scalars: [Unicode.Scalar]) -> Range<Int>? {
    guard let first = scalars[start...].firstIndex(where: { TextProperties.isRightToLeft($0.value) }) else {
      return nil
    }
    var end = first + 1
    for index in first..<scalars.count {
      let properties = scalars[index].properties
      if TextProperties.isRightToLeft(scalars[index].value) || properties.numericType == .decimal {
        end = index + 1
      } else if properties.generalCategory == .nonspacingMark {
        // It is part of the letter before it.
        if index == end { end = index + 1 }
      } else if properties.isAlphabetic || scalars[index] == "\t" {
        break
      }
    }
    return first..<end
  }

  /// The piece of a long line that is shown: with the place in it, and some of what is before.
  private static func window(around place: Int, in cells: [Cell]) -> Range<Int> {
    let total = cells.reduce(0) { $0 + $1.width }
    if total <= width { return 0..<cells.count }
    var start = min(place, cells.count)
    var before = 0
    while start > 0, before + cells[start - 1].width <= width / 2 {
      start -= 1
      before += cells[start].width
    }
    var end = start
    var used = 0
    while end < cells.count, used + cells[end].width <= width {
      used += cells[end].width
      end += 1
    }
    return start..<end
  }
}
