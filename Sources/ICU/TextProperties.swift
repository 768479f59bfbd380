internal import CICU

/// Properties of scalars that ICU knows and the standard library does not.
public enum TextProperties {
  /// Whether a scalar may end a sentence (Sentence_Break is STerm or ATerm, UAX #29).
  public static func isSentenceTerminator(_ scalar: UInt32) -> Bool { saqiya_is_sentence_terminator(scalar) }

  /// Whether a scalar goes on with the sentence before it, such as a comma (Sentence_Break is SContinue, UAX #29).
  public static func isSentenceContinuation(_ scalar: UInt32) -> Bool { saqiya_is_sentence_continuation(scalar) }

  /// Whether ICU knows the language of a locale; `root` counts as one.
  public static func isKnownLanguage(ofLocale locale: String) -> Bool {
    locale == "root" || saqiya_is_known_language(locale)
  }
}
