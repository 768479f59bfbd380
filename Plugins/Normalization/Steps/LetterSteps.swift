internal import ArabicScript
internal import SaqiyaKit

/// Composes hamza above with alef maqsura and heh, which Unicode normalization leaves apart: ى◌ٔ is ئ, ه◌ٔ is ۀ.
struct HamzaMarkStep: Step {
  let patterns = BytePattern.covering([hamzaAbove])

  private static let hamzaAbove: UInt32 = 0x654

  func visit(_ offset: Int, _ source: SourceText, _ output: inout Rewriter) throws(StageError) {
    let (scalar, end) = source.scalar(at: offset)
    guard scalar == Self.hamzaAbove, let letter = source.before(offset) else { return }
    switch letter.value {
    case 0x649: try output.replace(letter.start, end, with: "ئ")
    case 0x647: try output.replace(letter.start, end, with: "ۀ")
    default: break
    }
  }
}

/// Makes a small alef (U+0670) an alef, except in words that are written without one: هٰذا, لٰكن, الرحمٰن.
///
/// After an alef or alef maqsura it only repeats that letter and goes; on a waw before teh marbuta (صلوٰة) the waw goes.
struct DaggerAlefStep: Step {
  private let words: Set<[UInt32]>
  private let prefixes: [[UInt32]]

  let patterns = BytePattern.covering([daggerAlef])

  private static let daggerAlef: UInt32 = 0x670
  private static let alef: UInt32 = 0x627
  /// How far a word goes to each side, in bytes: a bound for text without spaces, where each would be all of it.
  private static let longestWord = 256

  /// - Throws: a ``StageError`` (`bad-resource`) when the list of words is not UTF-8.
  init(_ list: [UInt8]) throws(StageError) {
    let rows = try TabSeparatedList(list, name: "dagger-alef.tsv").rows
    words = Set(rows.filter { $0[1].isEmpty }.map { Self.folded($0[0]) })
    prefixes = rows.filter { !$0[1].isEmpty }.map { Self.folded($0[0]) }
  }

  func visit(_ offset: Int, _ source: SourceText, _ output: inout Rewriter) throws(StageError) {
    let (scalar, end) = source.scalar(at: offset)
    guard scalar == Self.daggerAlef else { return }
    let marks = source.start(from: offset, atMost: Self.longestWord, while: Scalars.isMark)
    guard let letter = source.before(marks), Scalars.isArabicLetter(letter.value) else {
      return try output.delete(offset, end)
    }
    // A letter that became alef with the small alef before this one: ٰ is written twice.
    if letter.start < output.position { return try output.delete(offset, end) }
    switch letter.value {
    case 0x622, 0x623, 0x625, 0x627, 0x649, 0x671: try output.delete(offset, end)
    case 0x648 where source.next(source.end(from: end, atMost: Self.longestWord, while: Scalars.isMark)) == 0x629:
      try output.replace(letter.start, end, with: "ا")
    default:
      if isWrittenWithout(source, offset) {
        try output.delete(offset, end)
      } else {
        try output.replace(offset, end, with: "ا")
      }
    }
  }

  private func isWrittenWithout(_ source: SourceText, _ offset: Int) -> Bool {
    let isInWord = { (scalar: UInt32) in
      Scalars.isArabicLetter(scalar) || Scalars.isMark(scalar) || scalar == Scalars.tatweel
    }
    let start = source.start(from: offset, atMost: Self.longestWord, while: isInWord)
    let end = source.end(from: offset, atMost: Self.longestWord, while: isInWord)
    let word = Self.folded(String(decoding: source.bytes[start..<end], as: UTF8.self))
    return Self.withoutProclitics(word).contains { candidate in
      words.contains(candidate) || prefixes.contains { candidate.starts(with: $0) && candidate.count <= $0.count + 3 }
    }
  }

  /// The word, and what is left of it without و ف, then أ, then ب ل ك.
  private static func withoutProclitics(_ word: [UInt32]) -> [[UInt32]] {
    var candidates = [word]
    for particles: Set<UInt32> in [[0x648, 0x641], [0x627], [0x628, 0x644, 0x643]] {
      for candidate in candidates where candidate.count > 2 && particles.contains(candidate[0]) {
        candidates.append(Array(candidate.dropFirst()))
      }
    }
    return candidates
  }

  /// The letters of a word, every alef bare.
  private static func folded(_ word: String) -> [UInt32] {
    word.unicodeScalars.map(\.value).filter { Scalars.isLetter($0) }.map {
      [0x622, 0x623, 0x625, 0x671].contains($0) ? alef : $0
    }
  }
}

/// Makes one letter another at the end of a word.
struct FinalLetterStep: Step {
  private let letter: UInt32
  private let replacement: StaticString
  let patterns: [BytePattern]

  init(_ letter: UInt32, _ replacement: StaticString) {
    (self.letter, self.replacement) = (letter, replacement)
    patterns = BytePattern.covering([letter])
  }

  func visit(_ offset: Int, _ source: SourceText, _ output: inout Rewriter) throws(StageError) {
    let (scalar, end) = source.scalar(at: offset)
    guard scalar == letter, WordEnd.isWordEnd(source, end) else { return }
    try output.replace(offset, end, with: replacement)
  }
}

/// Makes alef, waw and yeh with hamza a hamza at the end of a word and bare elsewhere, as Snowball does after stemming.
///
/// Snowball is given words by whoever uses it; here a word is what a tokenizer by UAX #29 leaves together: letters, marks,
/// digits, underscores and format characters. Only the very last scalar counts as the end.
struct SnowballHamzaStep: Step {
  let patterns = BytePattern.covering([0x622, 0x623, 0x624, 0x625, 0x626])

  func visit(_ offset: Int, _ source: SourceText, _ output: inout Rewriter) throws(StageError) {
    let (scalar, end) = source.scalar(at: offset)
    guard 0x622...0x626 ~= scalar else { return }
    if !(source.next(end).map(Self.isInWord) ?? false) { return try output.replace(offset, end, with: "ء") }
    switch scalar {
    case 0x624: try output.replace(offset, end, with: "و")
    case 0x626: try output.replace(offset, end, with: "ي")
    default: try output.replace(offset, end, with: "ا")
    }
  }

  private static func isInWord(_ scalar: UInt32) -> Bool {
    switch Scalars.category(scalar) {
    case .decimalNumber, .connectorPunctuation: true
    case .format: scalar != zeroWidthSpace
    default: Scalars.isLetter(scalar) || Scalars.isMark(scalar) || scalar == Scalars.tatweel
    }
  }

  private static let zeroWidthSpace: UInt32 = 0x200B
}

/// Where words end.
enum WordEnd {
  /// Whether no letter follows, marks aside.
  static func isWordEnd(_ source: SourceText, _ offset: Int) -> Bool {
    let next = source.next(source.end(from: offset, while: Scalars.isMark))
    return !(next.map { Scalars.isLetter($0) || $0 == Scalars.tatweel } ?? false)
  }
}

/// Makes a letter that is written three times or more one, a laugh of ه two, and repeated marks one.
///
/// Digits and full stops stay, and so do letters that are doubled (`مم`, `الله`).
struct RepeatStep: Step {
  private static let marks: [UInt32] = [0x21, 0x3F, 0x60C, 0x61B, 0x61F]
  private static let heh: UInt32 = 0x647

  let patterns = BytePattern.covering((0x600...0xFEFE).filter(Scalars.isArabicLetter) + marks)

  func visit(_ offset: Int, _ source: SourceText, _ output: inout Rewriter) throws(StageError) {
    let (scalar, next) = source.scalar(at: offset)
    guard source.next(next) == scalar else { return }
    let isMark = Self.marks.contains(scalar)
    guard isMark || Scalars.isArabicLetter(scalar) else { return }
    let end = source.end(from: offset) { $0 == scalar }
    output.examined = end
    let width = next - offset
    let count = (end - offset) / width
    if isMark {
      try output.delete(next, end)
    } else if count >= 3 {
      let kept = scalar == Self.heh ? 2 : 1
      try output.delete(offset + kept * width, end)
    }
  }
}

/// Joins a conjunction و that stands alone to the word, number or quotation after it: `و 100`, `و «ذئابه»`.
struct WawStep: Step {
  let patterns = [BytePattern(first: ByteSet(0xD9), second: ByteSet(0x88), third: ByteSet(0x20))]

  private static let waw: UInt32 = 0x648

  func visit(_ offset: Int, _ source: SourceText, _ output: inout Rewriter) throws(StageError) {
    let (scalar, end) = source.scalar(at: offset)
    guard scalar == Self.waw, end < source.count, source[end] == 0x20 else { return }
    guard source.before(offset).map({ Scalars.isSpaceOrLineEnd($0.value) || $0.value == 0x28 }) ?? true else { return }
    guard let next = source.next(end + 1),
      Scalars.isArabicLetter(next) || Scalars.isDigit(next) || [0xAB, 0x201C, 0x22].contains(next)
    else { return }
    try output.delete(end, end + 1)
  }
}
