internal import CICU

/// Properties of scalars that ICU knows and the standard library does not.
public enum TextProperties {
  /// Whether a scalar may end a sentence (Sentence_Break is STerm or ATerm, UAX #29).
  public static func isSentenceTerminator(_ scalar: UInt32) -> Bool { saqiya_is_sentence_terminator(scalar) }

  /// Whether a scalar goes on with the sentence before it, such as a comma (Sentence_Break is SContinue, UAX #29).
  public static func isSentenceContinuation(_ scalar: UInt32) -> Bool { saqiya_is_sentence_continuation(scalar) }

  /// Returns the class of a scalar for a tokenizer.
  public static func wordClass(_ scalar: UInt32) -> WordClass {
    WordClass(rawValue: saqiya_word_class(scalar)) ?? .symbol
  }

  /// Whether a scalar is an emoji, or a pictograph that becomes one before U+FE0F.
  public static func isEmoji(_ scalar: UInt32) -> Bool { saqiya_is_emoji(scalar) }

  /// Returns the number of cells of a terminal that a scalar takes: 0 for marks and what is invisible, 2 for wide characters
  /// (East_Asian_Width, UAX #11), else 1.
  public static func terminalWidth(_ scalar: UInt32) -> Int { Int(saqiya_terminal_width(scalar)) }

  /// The script of a scalar (UAX #24): `Arabic`, `Latin`; `Common` and `Inherited` for what many scripts share.
  public static func script(_ scalar: UInt32) -> String { String(cString: saqiya_script(scalar)) }

  /// Whether a scalar is written from right to left (Bidi_Class is R, AL or AN, UAX #9).
  public static func isRightToLeft(_ scalar: UInt32) -> Bool { saqiya_is_right_to_left(scalar) }

  /// Whether ICU knows the language of a locale; `root` counts as one.
  public static func isKnownLanguage(ofLocale locale: String) -> Bool {
    locale == "root" || saqiya_is_known_language(locale)
  }
}

/// The class of a scalar for a tokenizer, from its Word_Break property (UAX #29) and its general category.
public enum WordClass: UInt8, Sendable {
  /// White space and controls.
  case space = 0
  /// A letter of a script that writes spaces between words (ALetter, Hebrew_Letter).
  case letter = 1
  /// A decimal digit.
  case digit = 2
  /// What belongs to the scalar before it (Extend, Format).
  case mark = 3
  /// Punctuation.
  case punctuation = 4
  /// A symbol, or anything else.
  case symbol = 5
  /// What joins letters and digits (ExtendNumLet): `_` and its like.
  case connector = 6
  /// A letter of a script without spaces, an emoji, a joiner: only ICU's rules and dictionaries know.
  case complex = 7
}
