internal import SaqiyaKit

/// Makes every kind of line end a line feed.
///
/// CR LF and CR; VT, FF, NEL, LINE SEPARATOR and PARAGRAPH SEPARATOR, after which UAX #14 breaks a line; and the separators
/// of files, groups and records (U+001C to U+001E), which end a paragraph in UAX #9.
struct NewlineStep: Step {
  let patterns = BytePattern.covering([0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029])

  func visit(_ offset: Int, _ source: SourceText, _ output: inout Rewriter) throws(StageError) {
    let (scalar, end) = source.scalar(at: offset)
    switch scalar {
    case 0x0D: try output.replace(offset, source.next(end) == 0x0A ? end + 1 : end, with: "\n")
    case 0x0B, 0x0C, 0x1C...0x1E, 0x85, 0x2028, 0x2029: try output.replace(offset, end, with: "\n")
    default: break
    }
  }
}

/// Makes a run of white space inside a line one space, and removes it at the ends of lines.
///
/// A run with a tab beside a digit becomes a tab: `450⇥120` are two cells, and `450 120` may be one number whose thousands
/// are grouped.
struct SpaceStep: Step {
  private static let space: UInt8 = 0x20
  private static let lineEnd: UInt8 = 0x0A

  let patterns =
    BytePattern.covering([0x09, 0x1F, 0xA0, 0x1680] + Array(0x2000...0x200A) + [0x202F, 0x205F, 0x3000]) + [
      BytePattern(first: ByteSet(space), second: ByteSet(space, lineEnd)),
      BytePattern(first: ByteSet(lineEnd), second: ByteSet(space)),
    ]

  func visit(_ offset: Int, _ source: SourceText, _ output: inout Rewriter) throws(StageError) {
    let first = source[offset] == Self.lineEnd && offset + 1 < source.count ? offset + 1 : offset
    guard Scalars.isSpace(source.scalar(at: first).value) else { return }
    let start = source.start(from: first, while: Scalars.isSpace)
    let end = source.end(from: first, while: Scalars.isSpace)
    output.examined = end
    let isAtLineEnd = source.before(start).map { $0.value == 0x0A } ?? true || source.next(end) ?? 0x0A == 0x0A
    if isAtLineEnd {
      try output.delete(start, end)
    } else if isCellBorder(start, end, source) {
      if source.next(start) != Self.tab || end > start + 1 { try output.replace(start, end, with: "\t") }
    } else if source[start] == Self.space {
      if end > start + 1 { try output.delete(start + 1, end) }
    } else {
      try output.replace(start, end, with: " ")
    }
  }

  private static let tab: UInt32 = 0x09
  private static let unitSeparator: UInt32 = 0x1F

  /// Whether a run of white space has a tab or a unit separator in it and stands beside a digit.
  private func isCellBorder(_ start: Int, _ end: Int, _ source: SourceText) -> Bool {
    guard source.bytes[start..<end].contains(where: { $0 == UInt8(Self.tab) || $0 == UInt8(Self.unitSeparator) }),
      let previous = source.before(start)?.value, let next = source.next(end)
    else { return false }
    return Scalars.isDigit(previous) || Scalars.isDigit(next)
  }
}
