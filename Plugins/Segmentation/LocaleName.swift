import ICU
import SaqiyaKit

/// What the option `locale` of both stages may say.
enum LocaleName {
  /// - Throws: ``StageError`` (`bad-option`) when ICU does not know the language.
  static func check(_ locale: String) throws(StageError) {
    guard !TextProperties.isKnownLanguage(ofLocale: locale) else { return }
    throw StageError(
      .badOption, "locale: ICU does not know '\(locale)'; expected a language such as 'ar', 'ar-EG', 'en' or 'root'",
      option: "locale")
  }
}
