internal import ArabicScript
internal import SaqiyaKit

/// A line of a view, as its tokens.
struct TextLine {
  /// The tokens of the scan.
  let tokens: Range<Int>
  /// Where the line's text is in the view, without white space at its ends.
  let range: TextRange
  /// The tokens without punctuation at either end.
  let core: Range<Int>
  /// How many words and numbers it has.
  let wordCount: Int
  /// What it ends in, closing marks aside.
  enum Ending { case nothing, fullStop, ellipsis, mark }
  let ending: Ending
  /// Its words as search takes them, without punctuation.
  let key: LineKey

  init(_ tokens: Range<Int>, _ text: ScannedText) {
    self.tokens = tokens
    range = text.range(tokens.lowerBound, through: tokens.upperBound - 1)
    let isWord = { (index: Int) in text.tokens[index].kind != .punctuation }
    let first = tokens.first(where: isWord) ?? tokens.lowerBound
    let last = tokens.last(where: isWord).map { $0 + 1 } ?? first
    core = first..<last
    let words = tokens.filter(isWord)
    wordCount = words.count
    key = words.map { text.tokens[$0].hash }
    ending = Self.ending(tokens, text)
  }

  /// The lines that have anything in them.
  static func lines(of text: ScannedText) -> [TextLine] {
    let starts = text.tokens.indices.filter { text.tokens[$0].flags.contains(.lineBreakBefore) }
    return starts.indices.map { index in
      let end = index + 1 < starts.count ? starts[index + 1] : text.tokens.count
      return TextLine(starts[index]..<end, text)
    }
  }

  /// ) ] " ' » “ ”
  private static let closers: Set<UInt32> = [0x29, 0x5D, 0x22, 0x27, 0xBB, 0x201C, 0x201D, 0x2019]

  private static func ending(_ tokens: Range<Int>, _ text: ScannedText) -> Ending {
    guard let last = tokens.last(where: { !closers.contains(text.tokens[$0].scalar) }) else { return .nothing }
    switch text.tokens[last].scalar {
    case 0x2E: return last > tokens.lowerBound && text.tokens[last - 1].isScalar(".") ? .ellipsis : .fullStop
    case 0x6D4: return .fullStop
    case 0x2026: return .ellipsis
    case 0x21, 0x3F, 0x61F: return .mark
    default: return .nothing
    }
  }

  /// Whether it ends like a sentence.
  var endsSentence: Bool { ending != .nothing }

  /// Whether it is long enough, or ends like a sentence, to be running text.
  var isRunningText: Bool { endsSentence && wordCount >= 7 || wordCount >= 25 }
}
