/// Makes texts that hold everything Arabic text can hold, the same ones for the same seed.
///
/// Letters with stacked marks, presentation forms and ligatures, tatweel, directional controls and joiners, digits of
/// three scripts, punctuation of two, emoji sequences, character references, Latin words with accents, lone marks, odd
/// white space, and now and then nothing at all. For properties that must hold of every text:
///
/// ```swift
/// var texts = ArabicTextGenerator(seed: 7)
/// for _ in 0..<1_000 { check(texts.next()) }
/// ```
public struct ArabicTextGenerator: Sendable {
  private var random: SeededGenerator

  /// Creates a generator; equal seeds give equal texts.
  public init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  /// The next text, of at most `pieces` words, controls and marks.
  public mutating func next(pieces: Int = 12) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...pieces, using: &random) { text.unicodeScalars.append(contentsOf: piece()) }
    return text
  }

  private mutating func piece() -> String.UnicodeScalarView {
    switch Int.random(in: 0..<20, using: &random) {
    case 0...6: word()
    case 7...9: " ".unicodeScalars
    case 10: pick(Self.marks).unicodeScalars
    case 11, 12: pick(Self.shapedForms).unicodeScalars
    case 13: pick(Self.invisible).unicodeScalars
    case 14: number()
    case 15, 16: pick(Self.punctuation).unicodeScalars
    case 17: pick(Self.emoji).unicodeScalars
    case 18: pick(Self.others).unicodeScalars
    default: pick(Self.spaces).unicodeScalars
    }
  }

  private mutating func word() -> String.UnicodeScalarView {
    var word = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 1...5, using: &random) {
      word.append(contentsOf: pick(Self.letters).unicodeScalars)
      while Int.random(in: 0..<5, using: &random) == 0 { word.append(contentsOf: pick(Self.marks).unicodeScalars) }
      if Int.random(in: 0..<12, using: &random) == 0 { word.append("\u{640}") }
    }
    return word
  }

  private mutating func number() -> String.UnicodeScalarView {
    let zero = [0x30, 0x660, 0x6F0].randomElement(using: &random) ?? 0x30
    var number = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let digit = UInt32(zero + Int.random(in: 0...9, using: &random))
      Unicode.Scalar(digit).map { number.append($0) }
      if Int.random(in: 0..<4, using: &random) == 0 { number.append(contentsOf: pick(Self.numberSigns).unicodeScalars) }
    }
    return number
  }

  private mutating func pick(_ choices: [String]) -> String {
    choices.randomElement(using: &random) ?? ""
  }
}

// MARK: - What texts are made of

extension ArabicTextGenerator {
  private static let letters =
    scalars(0x621...0x63A) + scalars(0x641...0x64A) + scalars(0x671...0x673)
    + [
      "ا", "ا", "ل", "ل", "ي", "ى", "ة", "ه", "و", "م", "ن", "ر", "ک", "ی", "گ", "پ", "ہ", "ۀ", "ے", "ۇ", "ە", "هـ",
      "ههههه",
    ]

  private static let marks =
    scalars(0x64B...0x65F) + [
      "\u{651}\u{64E}", "\u{64E}\u{651}", "\u{670}", "\u{654}", "\u{653}", "\u{6D6}", "\u{6DF}",
    ]
    + ["\u{615}", "\u{8F0}", "\u{8E4}", "\u{301}", "\u{323}", "\u{6E5}", "\u{6DD}", "\u{20E3}"]

  private static let shapedForms =
    scalars(0xFB50...0xFB59) + scalars(0xFC5E...0xFC63) + scalars(0xFCF2...0xFCF4) + scalars(0xFDF0...0xFDFC)
    + scalars(0xFE70...0xFE7F) + scalars(0xFEF5...0xFEFC) + [
      "\u{FDFD}", "\u{FD40}", "\u{FDCF}", "ﻛﺘﺎﺏ", "ﷲ", "ﷺ", "ﱠ", "\u{FD3E}",
    ]

  private static let invisible =
    scalars(0x200B...0x200F) + scalars(0x202A...0x202E) + scalars(0x2066...0x2069)
    + ["\u{61C}", "\u{FEFF}", "\u{AD}", "\u{2060}", "\u{34F}", "\u{FE0F}", "\u{0}", "\u{7F}", "\u{9F}"]

  private static let numberSigns = ["٫", "٬", "،", ".", ",", "%", "٪", "؉", "/", ":", "-", "٭", "½", "²"]

  private static let punctuation = [
    "،", "؛", "؟", ".", "..", "...", "…", "!", "!!!", ":", "؟!", "«", "»", "“", "”", "\"", "'", "(", ")", "-", "–",
    " - ",
    "۔", "#", "@", "_", "[", "]", "/", "٪", "*",
  ]

  private static let emoji = ["😀", "👍🏽", "👨‍👩‍👧", "❤️", "1️⃣", "🇵🇸", "🏳️‍🌈", "\u{200D}", "✔︎"]

  private static let others = [
    "é", "e\u{301}", "A\u{308}", "Straße", "ﬁ", "Ⅳ", "①", "한국", "각", "क्षि", "日本", "𝟜", "１２", "www.example.org/a?b=1",
    "a@b.example", "&amp;", "&amp;quot;", "&nbsp;", "&#1593;", "&#x200f;", "&rlm;", "&lt", "& ", "Å",
    "\u{1100}\u{1161}",
  ]

  private static let spaces = [
    "\n", "\n\n", "\r\n", "\r", "\t", "\u{B}", "\u{C}", "\u{1F}", "\u{A0}", "  ", "\u{2003}", "\u{3000}", "\u{2028}",
    "\u{2029}", "\u{85}",
  ]

  private static func scalars(_ range: ClosedRange<UInt32>) -> [String] {
    range.compactMap { Unicode.Scalar($0).map { String($0) } }
  }
}
