internal import SaqiyaKit

/// Makes the Arabic signs at digits the Latin ones: ٪ ؉ ؊ ٫ ٬ ٭ become % ‰ ‱ . , *.
///
/// The decimal and thousands signs need a digit on both sides, the asterisk one before it; the percent signs one on either
/// side, of which the one before may be separated from them by a space.
struct NumberSignStep: Step {
  let patterns = BytePattern.covering([0x609, 0x60A, 0x66A, 0x66B, 0x66C, 0x66D])

  func visit(_ offset: Int, _ source: SourceText, _ output: inout Rewriter) throws(StageError) {
    let (scalar, end) = source.scalar(at: offset)
    let before = source.before(offset).map { Scalars.isDigit($0.value) } ?? false
    let after = source.next(end).map(Scalars.isDigit) ?? false
    switch scalar {
    case 0x66B where before && after: try output.replace(offset, end, with: ".")
    case 0x66C where before && after: try output.replace(offset, end, with: ",")
    case 0x66D where before: try output.replace(offset, end, with: "*")
    case 0x66A where before || after || isAfterSpacedDigit(offset, source): try output.replace(offset, end, with: "%")
    case 0x609 where before || after || isAfterSpacedDigit(offset, source): try output.replace(offset, end, with: "‰")
    case 0x60A where before || after || isAfterSpacedDigit(offset, source): try output.replace(offset, end, with: "‱")
    default: break
    }
  }

  private func isAfterSpacedDigit(_ offset: Int, _ source: SourceText) -> Bool {
    guard let space = source.before(offset), space.value == 0x20 else { return false }
    return source.before(space.start).map { Scalars.isDigit($0.value) } ?? false
  }
}

/// Makes comma, semicolon and question mark after an Arabic word the Arabic ones; not inside numbers and addresses.
struct ArabicPunctuationStep: Step {
  let patterns = BytePattern.covering([0x2C, 0x3B, 0x3F])

  func visit(_ offset: Int, _ source: SourceText, _ output: inout Rewriter) throws(StageError) {
    let mark = source[offset]
    guard [0x2C, 0x3B, 0x3F].contains(mark), followsArabic(offset, source) else { return }
    let next = source.next(offset + 1)
    if let next, next < 0x80, !Scalars.isSpaceOrLineEnd(next), !Self.mayFollow.contains(next) { return }
    switch mark {
    case 0x2C: try output.replace(offset, offset + 1, with: "،")
    case 0x3B: try output.replace(offset, offset + 1, with: "؛")
    default: try output.replace(offset, offset + 1, with: "؟")
    }
  }

  /// ! " ' ) , . ; ? ]
  private static let mayFollow: Set<UInt32> = [0x21, 0x22, 0x27, 0x29, 0x2C, 0x2E, 0x3B, 0x3F, 0x5D]

  /// How far back a letter may be, in bytes: a bound for long rows of marks, where each would look at all before it.
  private static let farthest = 64

  /// Whether the last letter or digit of the same word or the one before is Arabic; other marks are passed over.
  private func followsArabic(_ offset: Int, _ source: SourceText) -> Bool {
    let start = source.start(from: offset, atMost: Self.farthest) { scalar in
      Scalars.isMark(scalar) || scalar == 0x20
        || !Scalars.isLetter(scalar) && !Scalars.isDigit(scalar) && !Scalars.isLineEnd(scalar)
    }
    guard let previous = source.before(start)?.value else { return false }
    return Scalars.isArabicLetter(previous) || Scalars.isDigit(previous) && previous > 0x7F
  }
}

/// Makes pairs of quotation marks «», telling openers from closers by what stands around them, not by the code point.
///
/// An opener follows a space, a bracket, the start of a line or a clitic and precedes a letter or digit; a closer follows
/// one or a punctuation mark. A mark without its partner in the same line stays as it is.
struct QuotationStep: Step {
  private static let marks: [UInt32] = [0x22, 0xAB, 0xBB, 0x201C, 0x201D, 0x201E, 0x201F, 0xFD3E, 0xFD3F]

  let patterns = BytePattern.covering(marks)

  func visit(_ offset: Int, _ source: SourceText, _ output: inout Rewriter) throws(StageError) {
    guard Self.marks.contains(source.scalar(at: offset).value) else { return }
    var lineEnd = offset
    while lineEnd < source.count, source[lineEnd] != 0x0A { lineEnd += 1 }
    output.examined = lineEnd
    for mark in pairs(source, from: offset, to: lineEnd) {
      let end = source.scalar(at: mark.offset).end
      let wanted: StaticString = mark.opens ? "«" : "»"
      if source.scalar(at: mark.offset).value != (mark.opens ? 0xAB : 0xBB) {
        try output.replace(mark.offset, end, with: wanted)
      }
    }
  }

  private typealias Mark = (offset: Int, opens: Bool)

  private func pairs(_ source: SourceText, from start: Int, to end: Int) -> [Mark] {
    var open: [Int] = []
    var paired: [Mark] = []
    var last: (end: Int, opens: Bool)?
    var offset = start
    while offset < end {
      let (scalar, next) = source.scalar(at: offset)
      if Self.marks.contains(scalar) {
        let opens = opens(source, offset, next, after: last)
        last = (next, opens)
        if opens {
          open.append(offset)
        } else if let partner = open.popLast() {
          paired += [(partner, true), (offset, false)]
        }
      }
      offset = next
    }
    return paired.sorted { $0.offset < $1.offset }
  }

  /// A mark right after another one, which is `last`, opens like that.
  private func opens(
    _ source: SourceText, _ start: Int, _ end: Int, after last: (end: Int, opens: Bool)?
  ) -> Bool {
    guard let next = source.next(end), Self.startsWord(next) else { return false }
    guard let previous = source.before(start) else { return true }
    if Scalars.isSpaceOrLineEnd(previous.value) || [0x28, 0x5B, 0x2F, Scalars.tatweel].contains(previous.value) {
      return true
    }
    if let last, last.end == start { return last.opens }
    return isClitic(source, previous)
  }

  private static func startsWord(_ scalar: UInt32) -> Bool {
    Scalars.isLetter(scalar) || Scalars.isDigit(scalar) || marks.contains(scalar)
      || [0x23, 0x40, 0x28].contains(scalar)
  }

  /// و ب ل ك ف alone before the mark.
  private func isClitic(_ source: SourceText, _ letter: (value: UInt32, start: Int)) -> Bool {
    guard [0x648, 0x628, 0x644, 0x643, 0x641].contains(letter.value) else { return false }
    return source.before(letter.start).map { Scalars.isSpaceOrLineEnd($0.value) } ?? true
  }
}

/// Makes three dots an ellipsis; longer and shorter runs stay.
struct EllipsisStep: Step {
  private static let dot: UInt8 = 0x2E

  let patterns = [BytePattern(first: ByteSet(dot), second: ByteSet(dot), third: ByteSet(dot))]

  func visit(_ offset: Int, _ source: SourceText, _ output: inout Rewriter) throws(StageError) {
    let end = source.end(from: offset) { $0 == UInt32(Self.dot) }
    guard end > offset else { return }
    output.examined = end
    if end - offset == 3 { try output.replace(offset, end, with: "…") }
  }
}
