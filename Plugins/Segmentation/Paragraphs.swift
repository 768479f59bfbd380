import SaqiyaKit

/// Whether the end of a line ends a sentence.
enum LinePolicy: String, OptionCase {
  /// Always.
  case hard
  /// Only where a paragraph ends: at a blank line, before a list item, after a line much shorter than the others.
  case wrapped
  /// As `wrapped` when most lines are of one length and end in the middle of a sentence, else as `hard`.
  case auto
}

/// Parts a text into paragraphs, the stretches that sentences cannot leave.
struct Paragraphs {
  let text: TextBytes

  /// The paragraphs of a range, without the white space around them; none is empty.
  ///
  /// - Complexity: O(bytes), and O(*n* log *n*) for *n* lines unless the policy is `hard`.
  func ranges(in range: TextRange, _ policy: LinePolicy) -> [TextRange] {
    let lines = lines(in: range)
    guard policy != .hard else { return lines.filter { !$0.isEmpty } }
    let wrapping = Wrapping(lines: lines, text: text)
    guard policy == .wrapped || wrapping.isLikely else { return lines.filter { !$0.isEmpty } }
    return wrapping.paragraphs()
  }

  /// The lines without the white space around them; blank ones are empty ranges.
  private func lines(in range: TextRange) -> [TextRange] {
    var lines: [TextRange] = []
    var start = range.start
    var offset = range.start
    while let end = lineEnd(from: offset, to: range.end) {
      lines.append(trimmed(start, end.start))
      start = end.end
      offset = end.end
    }
    lines.append(trimmed(start, range.end))
    return lines
  }

  private func trimmed(_ start: Int, _ end: Int) -> TextRange {
    let first = text.skippingSpace(from: start, to: end)
    return TextRange(first, max(first, text.trimmingSpace(from: first, to: end)))
  }

  /// The next end of a line: LF, CR, CRLF, VT, FF, NEL, LS or PS.
  private func lineEnd(from start: Int, to end: Int) -> TextRange? {
    var offset = start
    while true {
      offset = text.firstLineEndCandidate(from: offset, to: end)
      guard offset < end else { return nil }
      switch text[offset] {
      case 0x0A...0x0C: return TextRange(offset, offset + 1)
      case 0x0D: return TextRange(offset, offset + (offset + 1 < end && text[offset + 1] == 0x0A ? 2 : 1))
      case 0xC2 where text[offset + 1] == 0x85: return TextRange(offset, offset + 2)
      case 0xE2 where text[offset + 1] == 0x80 && (text[offset + 2] == 0xA8 || text[offset + 2] == 0xA9):
        return TextRange(offset, offset + 3)
      default: offset += 1
      }
    }
  }
}

/// Lines that some program broke at a width.
struct Wrapping {
  private let lines: [TextRange]
  private let text: TextBytes
  private let widths: [Int]
  private let width: Int

  init(lines: [TextRange], text: TextBytes) {
    self.lines = lines
    self.text = text
    widths = lines.map { line in line.bytes.count { text[$0] & 0xC0 != 0x80 } }
    width = Self.modalWidth(widths.filter { $0 > 0 })
  }

  /// The width with the most lines within 15 % of it.
  private static func modalWidth(_ widths: [Int]) -> Int {
    let sorted = widths.sorted()
    var best = (count: 0, width: 0)
    var low = 0
    for high in sorted.indices {
      while sorted[low] * 115 < sorted[high] * 85 { low += 1 }
      if high - low + 1 > best.count { best = (high - low + 1, sorted[(low + high + 1) / 2]) }
    }
    return best.width
  }

  /// Whether at least 60 % of the lines that another one follows are as wide as the others and end inside a sentence.
  var isLikely: Bool {
    let followed = lines.indices.dropLast().filter {
      !lines[$0].isEmpty && !lines[$0 + 1].isEmpty && !startsListItem(lines[$0 + 1])
    }
    return followed.count >= 2 && followed.count(where: isBrokenInside) * 10 >= followed.count * 6
  }

  private func isWide(_ index: Int) -> Bool {
    widths[index] * 100 >= width * 85 && widths[index] * 100 <= width * 115
  }

  private func isBrokenInside(_ index: Int) -> Bool {
    isWide(index) && !TerminatorTable.shared.isTerminator(text.scalar(before: lines[index].end).value)
  }

  /// The lines of each paragraph as one range.
  func paragraphs() -> [TextRange] {
    var paragraphs: [TextRange] = []
    var isOpen = false
    for index in lines.indices {
      let line = lines[index]
      if line.isEmpty {
        isOpen = false
      } else if isOpen, !startsListItem(line), let last = paragraphs.indices.last {
        paragraphs[last] = paragraphs[last].union(line)
        isOpen = isWide(index)
      } else {
        paragraphs.append(line)
        isOpen = isWide(index)
      }
    }
    return paragraphs
  }

  /// A bullet, a dash, or a short number or letter with a stop, bracket or dash after it.
  private func startsListItem(_ line: TextRange) -> Bool {
    let (scalar, end) = text.scalar(at: line.start)
    switch scalar {
    case 0x2022, 0x25CF, 0x25AA, 0x2D, 0x2013, 0x2014, 0x2A: return true
    default: break
    }
    guard Scalars.isDigit(scalar) || Scalars.isArabicLetter(scalar) else { return false }
    var next = text.scalar(at: end)
    if Scalars.isDigit(scalar), Scalars.isDigit(next.value) { next = text.scalar(at: next.end) }
    return [0x2E, 0x29, 0x2D].contains(next.value)
  }
}
