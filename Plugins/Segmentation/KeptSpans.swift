import SaqiyaKit

/// The parentheses and quotations of a paragraph that no sentence ends in.
struct KeptSpans {
  /// From the opening to the end of the closing mark; in order, those that overlap as one.
  private(set) var ranges: [TextRange] = []

  /// The most that a span may hold: 400 letters, in bytes, and three terminators.
  private static let byteLimit = 800
  private static let terminatorLimit = 3

  init(marks: [SentenceMark], text: TextBytes, quotes: QuotePolicy) {
    for index in marks.indices {
      let mark = marks[index]
      guard mark.opens, let close = mark.partner else { continue }
      let span = TextRange(mark.start, marks[close].end)
      guard span.count <= Self.byteLimit, !(ranges.last?.contains(span) ?? false) else { continue }
      let terminators = (index...close).count { marks[$0].kind.endsSentences }
      guard terminators > 0, terminators <= Self.terminatorLimit else { continue }
      if isKept(mark, marks[close], text, quotes) { add(span) }
    }
  }

  private mutating func add(_ span: TextRange) {
    if let last = ranges.last, last.overlaps(span) {
      ranges[ranges.count - 1] = last.union(span)
    } else {
      ranges.append(span)
    }
  }

  /// The span that a place is inside of.
  ///
  /// - Complexity: O(log *n*) for *n* spans: a paragraph may be a whole document.
  func span(around offset: Int) -> TextRange? {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].end > offset { high = middle } else { low = middle + 1 }
    }
    return low < ranges.count && ranges[low].start < offset ? ranges[low] : nil
  }

  /// Brackets always; quotations when their marks show where they open and close: « », “ ”, ” “. A quotation between two
  /// like marks is text like any other, see `Documentation/Decisions/0043-quotations.md`.
  private func isKept(_ open: SentenceMark, _ close: SentenceMark, _ text: TextBytes, _ quotes: QuotePolicy) -> Bool {
    if open.kind == .openBracket { return true }
    let marks = [text.scalar(at: open.start).value, text.scalar(at: close.start).value]
    // A straight mark shows no direction, whatever its partner is: `"…”` may as well be two quotations.
    return quotes == .keep && marks[0] != marks[1] && !marks.contains(0x22)
  }
}
