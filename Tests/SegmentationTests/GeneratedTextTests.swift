import ICU
import SaqiyaKit
import SaqiyaTesting
import Segmentation
import Testing

/// Texts from a seed: words, whole things that nothing may cut, terminators, quotes, blanks and noise.
private struct TextGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next(below bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(bound))
  }

  mutating func pick<T>(_ items: [T]) -> T { items[next(below: items.count)] }

  /// Things that stay whole in sentences and are one token.
  static let wholes = [
    "3.5", "1,234.50", "١٬٢٣٤٫٥", "10:30", "١٠:٣٠", "10/11/2017", "2017-11-10", "https://example.com/a.b?c=d!e.html",
    "www.example.org", "a.b@example.com", "👨‍👩‍👧", "🇪🇬", "❤️", "1️⃣", "#وسم_جديد", "@user_1", "م.ت.ف", "5ر656",
  ]
  private static let words = [
    "قال", "الوزير", "وأضاف", "كِتَابٌ", "جمـــيل", "في", "المدينة", "د", "كم", "هـ", "ثم", "NATO", "ليس", "أ", "والبيت",
  ]
  private static let marks = [
    ".", "!", "؟", "،", "؛", ":", "...", "…", "..", "؟!", "«", "»", "“", "”", "\"", "(", ")", "[", "]", "-",
  ]
  private static let blanks = [" ", " ", " ", " ", "  ", "\u{A0}", "\n", "\n\n", "\t", "\r\n", "\u{2029}", "\u{200F} "]

  /// A text and the ranges in it of the things that stay whole.
  mutating func text(pieces: Int) -> (text: String, wholes: [TextRange]) {
    var text = ""
    var wholes: [TextRange] = []
    for _ in 0..<pieces {
      switch next(below: 10) {
      case 0...4: text += pick(Self.words) + " "
      case 5, 6:
        text += text.isEmpty || text.hasSuffix(" ") ? "" : " "
        let whole = pick(Self.wholes)
        wholes.append(TextRange(text.utf8.count, text.utf8.count + whole.utf8.count))
        text += whole + " "
      case 7, 8: text += pick(Self.marks) + (next(below: 2) == 0 ? " " : "")
      default: text += pick(Self.blanks)
      }
    }
    return (text, wholes)
  }
}

@Suite("Generated texts")
struct GeneratedTextTests {
  private static let options: [[(String, Value)]] = [
    [], [("newlines", "wrapped")], [("newlines", "auto"), ("quotes", "split")],
    [("semicolon", true), ("max_length", 40)],
    [("locale", "fr")], [("rules", "none")],
  ]

  @Test("are rebuilt by their sentences and the white space between", arguments: 0..<6)
  func sentencesRebuild(option: Int) throws {
    let stage = try Self.stage(option)
    for seed in 0..<300 {
      var generator = TextGenerator(seed: UInt64(seed))
      let text = generator.text(pieces: 60).text
      let sentences = try run(stage, on: text)[Sentence.self]
      try Self.expectSegments(sentences.map(\.range), of: text) { $0.properties.isWhitespace || Self.isInvisible($0) }
    }
  }

  @Test("keep numbers, addresses, times, dates and emoji in one sentence", arguments: 0..<4)
  func sentencesKeepWholes(option: Int) throws {
    let stage = try Self.stage(option)
    for seed in 0..<300 {
      var generator = TextGenerator(seed: UInt64(seed + 1000))
      let (text, wholes) = generator.text(pieces: 60)
      let sentences = try run(stage, on: text)[Sentence.self].map(\.range)
      for whole in wholes {
        #expect(sentences.contains { $0.contains(whole) }, "\(text[whole]) in \(text)")
      }
    }
  }

  @Test("have tokens that rebuild them, and whole things are one token")
  func tokens() throws {
    for seed in 0..<300 {
      var generator = TextGenerator(seed: UInt64(seed + 2000))
      let (text, wholes) = generator.text(pieces: 60)
      let tokens = try run(configured(Tokens(), ["clitics": "mark"]), on: text)[Token.self]
      try Self.expectSegments(tokens.map(\.range), of: text) { $0.properties.isWhitespace || Self.isInvisible($0) }
      let ranges = Set(tokens.map(\.range))
      for whole in wholes { #expect(ranges.contains(whole), "\(text[whole]) in \(text)") }
      for token in tokens {
        #expect(
          (token.clitics + [token.stem].compactMap(\.self)).allSatisfy { token.range.contains($0) && !$0.isEmpty })
      }
    }
  }

  @Test("without what is corrected have the words that ICU finds")
  func tokensAgreeWithICU() throws {
    let pieces = [
      "قال", "كِتَابٌ", "بيت_كبير", "don't", "NATO", "12", "3.5", "B2B", "漢字", "ไทย", "😂", "،", "!", "(", "»", "%",
    ]
    let plain = try configured(Tokens(), ["rules": "none"])
    for seed in 0..<300 {
      var generator = TextGenerator(seed: UInt64(seed + 3000))
      let text = (0..<40).map { _ in generator.pick(pieces) }.joined(separator: " ")
      let corrected = try run(Tokens(), on: text)[Token.self]
      #expect(try corrected == run(plain, on: text)[Token.self])
    }
  }

  @Test("end sentences only where ICU would, when there are no quotes and no ellipsis character")
  func sentencesRefineICU() throws {
    let pool = try BreakIteratorPool(.sentence, locale: "ar")
    let pieces = ["قال", "الوزير", "د", "كم", ".", "!", "؟", "...", "،", "(أمس)", "وأضاف", "1438 هـ"]
    for seed in 0..<300 {
      var generator = TextGenerator(seed: UInt64(seed + 4000))
      let text = (0..<40).map { _ in generator.pick(pieces) }.joined(separator: " ")
      let boundaries = Set(try pool.boundaries(of: UTF16Text(text)).map(\.offset)).union([0])
      let sentences = try run(Sentences(), on: text)[Sentence.self]
      #expect(sentences.allSatisfy { boundaries.contains($0.range.start) }, "\(text)")
    }
  }

  @Test("of 8 MB without a full stop are one sentence, in time that grows with their length")
  func longSentence() throws {
    let text = String(repeating: "ذهب الولد إلى السوق (القريب) وعاد، ", count: 130_000)
    let sentences = try run(Sentences(), on: text)[Sentence.self]
    #expect(sentences.map(\.range) == [TextRange(0, text.utf8.count - 1)])
    let limited = try run(configured(Sentences(), ["max_length": 200]), on: text)[Sentence.self]
    #expect(limited.count > 130_000 * 35 / 200)
  }

  @Test(
    "of one long line take time that grows with their length",
    arguments: ["(قال. ", "«قال.» ", "\"قال.\" (ثم. عاد) ", "a-", "1.", ". ", "http://a)", ")", "د.", "«", "😂"])
  func longLines(unit: String) throws {
    let text = String(repeating: unit, count: 20_000)
    #expect(try !run(Sentences(), on: text)[Sentence.self].isEmpty)
    #expect(try !run(Tokens(), on: text)[Token.self].isEmpty)
  }

  @Test(
    "of nothing, blanks or controls have no segments", arguments: ["", " ", "\n\r\n\t", "\u{FEFF}", "\u{200F}\u{2029}"])
  func empty(text: String) throws {
    #expect(try run(Sentences(), on: text)[Sentence.self] == [])
    #expect(try run(Tokens(), on: text)[Token.self] == [])
  }

  // MARK: -

  private static func stage(_ option: Int) throws -> Sentences {
    let stage = Sentences()
    for (name, value) in options[option] { try stage.options.first { $0.name == name }?.option.set(value) }
    return stage
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .format || scalar.properties.generalCategory == .control
  }

  /// In order, without overlap, none empty, and nothing between them but gaps.
  private static func expectSegments(
    _ ranges: [TextRange], of text: String, isGap: (Unicode.Scalar) -> Bool
  ) throws {
    let bytes = Array(text.utf8)
    var position = 0
    for range in ranges + [TextRange(bytes.count, bytes.count)] {
      try #require(range.start >= position, "\(range) in \(text)")
      let gap = String(decoding: bytes[position..<range.start], as: UTF8.self)
      let isOnlyGaps = gap.unicodeScalars.allSatisfy(isGap)
      #expect(isOnlyGaps, "'\(gap)' in \(text)")
      let segment = String(decoding: bytes[range.bytes], as: UTF8.self)
      #expect(range.isEmpty == (range.start == bytes.count) && (range.isEmpty || segment.contains { !$0.isWhitespace }))
      position = range.end
    }
  }
}
