internal import SaqiyaKit

/// Removes emoji, or puts something else in the place of each sequence.
///
/// An emoji separates words as a space does: `نعم😀لا` without it is two words, and `5😀6` two numbers.
struct EmojiStep: Step {
  /// What stands in its place; nothing when it is to go.
  let replacement: StaticString

  let patterns =
    BytePattern.covering([0xA9, 0xAE] + Array(0x203C...0x3299).filter { Scalars.isEmoji($0) }) + [
      BytePattern(first: ByteSet(0xF0)), BytePattern(first: ByteSet(0x23, 0x2A), second: ByteSet(0xEF, 0xE2)),
      BytePattern(first: ByteSet(0x30...0x39), second: ByteSet(0xEF, 0xE2)),
    ]

  func visit(_ offset: Int, _ source: SourceText, _ output: inout Rewriter) throws(StageError) {
    guard var end = endOfSequence(source, offset) else { return }
    if replacement.utf8CodeUnitCount == 0 {
      while let next = endOfSequence(source, end) { end = next }
    }
    output.examined = end
    if replacement.utf8CodeUnitCount == 0, isBetweenWords(offset, end, source) {
      try output.replace(offset, end, with: " ")
    } else {
      try output.replace(offset, end, with: replacement)
    }
  }

  private func isBetweenWords(_ start: Int, _ end: Int, _ source: SourceText) -> Bool {
    guard let previous = source.before(start)?.value, let next = source.next(end) else { return false }
    return TagCharacters.contains(previous) && TagCharacters.contains(next)
  }

  /// 0 to 9, # and *.
  private static func isKeycapBase(_ scalar: UInt32) -> Bool { 0x30...0x39 ~= scalar || [0x23, 0x2A].contains(scalar) }

  /// The end of the emoji at an offset with all that is joined to it (UTS #51); `nil` where there is none.
  private func endOfSequence(_ source: SourceText, _ offset: Int) -> Int? {
    guard var last = element(source, at: offset) else { return nil }
    while last.mayBeJoined, source.next(last.end) == Self.joiner, let joined = element(source, at: last.end + 3) {
      last = joined
    }
    return last.end
  }

  /// One emoji with its selectors, skin tones and tags, a keycap or a flag, of which the last two are never joined.
  private func element(_ source: SourceText, at offset: Int) -> (end: Int, mayBeJoined: Bool)? {
    guard offset < source.count else { return nil }
    let (scalar, next) = source.scalar(at: offset)
    let selected = source.end(from: next) { 0xFE0E...0xFE0F ~= $0 }
    if scalar < 0x80 {
      return Self.isKeycapBase(scalar) && source.next(selected) == Self.keycap ? (selected + 3, false) : nil
    }
    guard Scalars.isEmoji(scalar), source.next(next) != 0xFE0E else { return nil }
    guard scalar > 0x2190 || selected > next else { return nil }
    if Self.isRegionalIndicator(scalar) {
      let isPair = source.next(next).map(Self.isRegionalIndicator) ?? false
      return (isPair ? source.scalar(at: next).end : next, false)
    }
    let end = source.end(from: selected) { 0x1F3FB...0x1F3FF ~= $0 || 0xE0020...0xE007F ~= $0 || $0 == 0xFE0F }
    return (end, true)
  }

  private static let joiner: UInt32 = 0x200D
  private static let keycap: UInt32 = 0x20E3

  private static func isRegionalIndicator(_ scalar: UInt32) -> Bool { 0x1F1E6...0x1F1FF ~= scalar }
}

/// Removes web addresses, mentions or hashtags, or puts something else in their place.
struct SocialStep: Step {
  /// What is looked for.
  enum Kind: Sendable { case url, mention, hashtag }

  let kind: Kind
  /// What stands in its place; nothing when it is to go.
  let replacement: StaticString
  let patterns: [BytePattern]

  init(_ kind: Kind, replacement: StaticString) {
    self.kind = kind
    self.replacement = replacement
    patterns =
      switch kind {
      case .url:
        [
          BytePattern(first: ByteSet("hH".utf8), second: ByteSet("tT".utf8), third: ByteSet("tT".utf8)),
          BytePattern(first: ByteSet("wW".utf8), second: ByteSet("wW".utf8), third: ByteSet("wW".utf8)),
        ]
      case .mention: [BytePattern(first: ByteSet("@".utf8))]
      case .hashtag: [BytePattern(first: ByteSet("#".utf8))]
      }
  }

  func visit(_ offset: Int, _ source: SourceText, _ output: inout Rewriter) throws(StageError) {
    if let previous = source.before(offset)?.value, Scalars.isLetter(previous) || Scalars.isDigit(previous) { return }
    let end = kind == .url ? endOfAddress(source, offset) : endOfName(source, offset)
    guard let end else { return }
    output.examined = end
    try output.replace(offset, end, with: replacement)
  }

  private func endOfName(_ source: SourceText, _ offset: Int) -> Int? {
    guard source[offset] == (kind == .mention ? 0x40 : 0x23) else { return nil }
    let end = source.end(from: offset + 1, while: TagCharacters.contains)
    return end > offset + 1 ? end : nil
  }

  /// To the next space or closing mark, punctuation at the end left out.
  private func endOfAddress(_ source: SourceText, _ offset: Int) -> Int? {
    let rest = String(decoding: source.bytes[offset..<Swift.min(offset + 8, source.count)], as: UTF8.self).lowercased()
    guard rest.hasPrefix("http://") || rest.hasPrefix("https://") || rest.hasPrefix("www.") else { return nil }
    let end = source.end(from: offset) { !Scalars.isSpaceOrLineEnd($0) && !Self.closers.contains($0) }
    return source.start(from: end) { Self.trailing.contains($0) }
  }

  private static let closers: Set<UInt32> = [0x22, 0x3C, 0x3E, 0xAB, 0xBB, 0x201C, 0x201D, 0x60C, 0x61B]
  private static let trailing: Set<UInt32> = [0x21, 0x27, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x5D, 0x61F]
}

/// Makes a hashtag the words it is made of: `#كأس_العالم` becomes `كأس العالم`.
struct HashtagSplitStep: Step {
  let patterns = [BytePattern(first: ByteSet("#".utf8))]

  func visit(_ offset: Int, _ source: SourceText, _ output: inout Rewriter) throws(StageError) {
    guard source[offset] == UInt8(ascii: "#") else { return }
    if let previous = source.before(offset)?.value, Scalars.isLetter(previous) || Scalars.isDigit(previous) { return }
    let end = source.end(from: offset + 1, while: TagCharacters.contains)
    guard end > offset + 1 else { return }
    output.examined = end
    try output.delete(offset, offset + 1)
    for underscore in (offset + 1)..<end where source[underscore] == UInt8(ascii: "_") {
      try output.replace(underscore, underscore + 1, with: " ")
    }
  }
}

/// What names of users and tags are made of.
enum TagCharacters {
  static func contains(_ scalar: UInt32) -> Bool {
    scalar == 0x5F || Scalars.isLetter(scalar) || Scalars.isDigit(scalar) || Scalars.isMark(scalar)
      || scalar == Scalars.tatweel
  }
}
