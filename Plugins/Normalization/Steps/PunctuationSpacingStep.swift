internal import SaqiyaKit

/// Removes white space before a punctuation mark that closes something.
///
/// Only where the mark is followed by white space, another closing mark or the end of the line: a space before `.NET` or
/// before an opening quote that looks like a closing one stays. Two dots or more keep their space (`..` stands for a
/// colon in headlines), and so do emoticons that begin with a colon or a semicolon.
struct PunctuationTighteningStep: Step {
  /// Whether the Arabic marks ، ؛ ؟ are drawn to the word before also where a word follows them directly.
  var isFollowedByOpening = false

  let patterns = [
    BytePattern(first: ByteSet(0x20), second: ByteSet("!),.:;?]".utf8)),
    BytePattern(first: ByteSet(0x20), second: ByteSet(0xD8), third: ByteSet(0x8C, 0x9B, 0x9F)),
    BytePattern(first: ByteSet(0x20), second: ByteSet(0xC2), third: ByteSet(0xBB)),
    BytePattern(first: ByteSet(0x20), second: ByteSet(0xE2), third: ByteSet(0x80)),
  ]

  func visit(_ offset: Int, _ source: SourceText, _ output: inout Rewriter) throws(StageError) {
    guard source[offset] == 0x20, let (mark, end) = markThatCloses(source, at: offset + 1) else { return }
    guard let previous = source.before(offset)?.value, !Scalars.isSpaceOrLineEnd(previous) else { return }
    let next = source.next(end)
    if mark == Self.dot, previous == Self.dot || next == Self.dot || nextWord(source, end) == Self.dot { return }
    if mark == Self.colon || mark == Self.semicolon, let next, !Scalars.isSpaceOrLineEnd(next) { return }
    let isParted = isFollowedByOpening && mark >= 0x60C && mark <= 0x61F && next.map(Scalars.isArabicLetter) ?? false
    if let next, !isParted, !Scalars.isSpaceOrLineEnd(next), !Self.closes(next) { return }
    try output.delete(offset, offset + 1)
  }

  private func markThatCloses(_ source: SourceText, at offset: Int) -> (mark: UInt32, end: Int)? {
    guard offset < source.count else { return nil }
    let (scalar, end) = source.scalar(at: offset)
    return Self.closes(scalar) ? (scalar, end) : nil
  }

  private func nextWord(_ source: SourceText, _ offset: Int) -> UInt32? {
    source.next(source.end(from: offset, while: Scalars.isSpace))
  }

  private static let dot: UInt32 = 0x2E
  private static let colon: UInt32 = 0x3A
  private static let semicolon: UInt32 = 0x3B

  /// ! ) , . : ; ? ] » ” ، ؛ ؟
  private static func closes(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x21, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x5D, 0xBB, 0x201D, 0x60C, 0x61B, 0x61F: true
    default: false
    }
  }
}

/// Puts one space after a punctuation mark that ends something and directly meets an Arabic word, and makes the space
/// around a dash between two words the same on both sides.
///
/// Nothing is done inside numbers, times, addresses and abbreviations (`د.أحمد`): both neighbours of a full stop are
/// words of at least two letters.
struct PunctuationOpeningStep: Step {
  /// The first bytes of Arabic letters.
  private static let arabic = ByteSet(Array(0xD8...0xDB) + [0xE0, 0xEF])

  let patterns = [
    BytePattern(first: ByteSet("!.:".utf8), second: arabic),
    BytePattern(first: ByteSet(0xD8), second: ByteSet(0x8C, 0x9B, 0x9F), third: arabic),
    BytePattern(first: ByteSet(0xC2), second: ByteSet(0xBB), third: arabic),
    BytePattern.covering(Self.dashes).reduce(BytePattern(first: ByteSet())) { $0.merged(with: $1) },
  ]

  private static let dashes: [UInt32] = [0x2D, 0x2013, 0x2014]

  func visit(_ offset: Int, _ source: SourceText, _ output: inout Rewriter) throws(StageError) {
    let (scalar, end) = source.scalar(at: offset)
    if Self.dashes.contains(scalar) { return try balance(offset, end, source, &output) }
    guard [0x21, 0x2E, 0x3A, 0x60C, 0x61B, 0x61F, 0xBB].contains(scalar) else { return }
    guard let next = source.next(end), Scalars.isArabicLetter(next) else { return }
    let before = source.start(from: offset, while: Self.isInWord)
    let after = source.end(from: end, while: Self.isInWord)
    let isBetweenWords = letters(source, before, offset) >= 2 && letters(source, end, after) >= 2
    guard isBetweenWords || scalar != 0x2E && before < offset || scalar == 0xBB else { return }
    try output.replace(offset, end, with: Array(source.bytes[offset..<end]) + [0x20])
  }

  private func letters(_ source: SourceText, _ start: Int, _ end: Int) -> Int {
    var count = 0
    var offset = start
    while offset < end {
      let (scalar, next) = source.scalar(at: offset)
      if Scalars.isLetter(scalar) { count += 1 }
      offset = next
    }
    return count
  }

  private static func isInWord(_ scalar: UInt32) -> Bool {
    Scalars.isArabicLetter(scalar) || Scalars.isMark(scalar) || scalar == Scalars.tatweel
  }

  /// `كلمة- كلمة` and `كلمة -كلمة` become `كلمة - كلمة`.
  private func balance(
    _ start: Int, _ end: Int, _ source: SourceText, _ output: inout Rewriter
  ) throws(StageError) {
    guard let previous = source.before(start)?.value, let next = source.next(end) else { return }
    let dash = Array(source.bytes[start..<end])
    if Self.isInWord(previous), next == 0x20, source.next(end + 1).map(Scalars.isArabicLetter) ?? false {
      try output.replace(start, end, with: [0x20] + dash)
    } else if previous == 0x20, Scalars.isArabicLetter(next),
      source.before(start - 1).map({ Self.isInWord($0.value) }) ?? false
    {
      try output.replace(start, end, with: dash + [0x20])
    }
  }
}
