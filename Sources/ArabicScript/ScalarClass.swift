/// The class of a scalar for the word scanner.
public enum ScalarClass: UInt8, Sendable {
  /// A letter of the Arabic script.
  case arabicLetter
  /// A letter of another script.
  case letter
  /// A combining mark: part of the word, not of its folded form.
  case mark
  /// U+0640, which only stretches a word.
  case tatweel
  /// A decimal digit of any script.
  case digit
  /// White space other than the end of a line.
  case space
  /// The end of a line.
  case lineBreak
  /// A control that is invisible: directional marks, joiners, the byte-order mark, the soft hyphen.
  case invisible
  /// Punctuation, symbols and everything else.
  case punctuation
}

/// The class of every scalar, and the scalar that it folds to.
///
/// Classes come from the Unicode general category. The folds are those of the match key for Arabic words: alef with
/// hamza, madda or wasla becomes a bare alef, alef maqsura and Farsi yeh become yeh, teh marbuta and the other hehs
/// become heh, keheh becomes kaf; a digit becomes ASCII; other letters become lower case. Hamza on waw and on yeh stays.
struct ScalarTable: Sendable {
  struct Entry: Sendable {
    var kind: ScalarClass
    var folded: UInt32
  }

  /// The scalars that are looked up; above them are CJK, emoji and other rarities, classified one by one.
  static let limit: UInt32 = 0x2100
  static let shared = ScalarTable()

  let entries: [Entry]
  /// For every scalar of two bytes in UTF-8, the two bytes that it folds to when it is an Arabic letter, else 0.
  let arabicLetters: [UInt16]

  private init() {
    entries = (0..<Self.limit).map { Self.entry(for: Unicode.Scalar($0) ?? "\u{FFFD}") }
    arabicLetters = entries.prefix(0x800).enumerated().map { scalar, entry in
      let isPair = (0x80..<0x800).contains(scalar) && (0x80..<0x800).contains(entry.folded)
      guard isPair, entry.kind == .arabicLetter else { return 0 }
      var pair: UInt16 = 0
      UTF8Scalar.encode(entry.folded) { pair = pair << 8 | UInt16($0) }
      return pair
    }
  }

  static func entry(for scalar: Unicode.Scalar) -> Entry {
    let kind = classify(scalar)
    return Entry(kind: kind, folded: fold(scalar, kind))
  }

  private static func classify(_ scalar: Unicode.Scalar) -> ScalarClass {
    switch scalar {
    case "\u{0640}": return .tatweel
    case "\n", "\r", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}": return .lineBreak
    case "\t": return .space
    default: break
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark: return .mark
    case .decimalNumber: return .digit
    case .spaceSeparator: return .space
    case .lineSeparator, .paragraphSeparator: return .lineBreak
    case .format, .control: return .invisible
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      return isArabic(scalar) ? .arabicLetter : .letter
    default: return .punctuation
    }
  }

  /// The blocks Arabic, Supplement, Extended-A, Extended-B and both Presentation Forms.
  private static func isArabic(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x600...0x6FF, 0x750...0x77F, 0x870...0x8FF, 0xFB50...0xFDFF, 0xFE70...0xFEFF: true
    default: false
    }
  }

  private static func fold(_ scalar: Unicode.Scalar, _ kind: ScalarClass) -> UInt32 {
    switch kind {
    case .arabicLetter: return letterFolds[scalar.value] ?? scalar.value
    case .letter:
      let lower = scalar.properties.lowercaseMapping.unicodeScalars
      return lower.count == 1 ? lower.first.map(\.value) ?? scalar.value : scalar.value
    case .digit: return 0x30 + UInt32(scalar.properties.numericValue ?? 0)
    default: return scalar.value
    }
  }

  private static let letterFolds: [UInt32: UInt32] = [
    0x622: 0x627, 0x623: 0x627, 0x625: 0x627, 0x671: 0x627,
    0x649: 0x64A, 0x6CC: 0x64A,
    0x629: 0x647, 0x6BE: 0x647, 0x6C1: 0x647, 0x6C3: 0x647, 0x6D5: 0x647,
    0x6A9: 0x643,
  ]
}
