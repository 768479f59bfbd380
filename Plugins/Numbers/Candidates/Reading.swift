import ArabicScript
import SaqiyaKit

/// The layers that the rules ask: tokens, digits, what stands around numbers, numerals in words.
final class Reading {
  let items: Items
  let figures: DigitGrammar
  let around: Surroundings
  let numerals: NumeralGrammar
  /// The names of the document that end in a number.
  let repeated: RepeatedNames
  /// The marks of notes and sources.
  let citations: Citations
  /// The minutes of matches in parentheses.
  let minutes: MatchMinutes
  let settings: Settings

  /// Options that the rules need.
  struct Settings: Sendable {
    var locale: String?
    var units = true
    var currencies = true
    var countedNouns = true
    var duals = true
    var vague = true
    var derivations = false
    var kinds: Set<Number.Kind> = Set(Number.Kind.allCases)
  }

  init(_ text: ScannedText, view: String, lexicon: Lexicon, settings: Settings, locale: String?) {
    let locale = settings.locale ?? locale
    items = Items(text: text, view: view, lexicon: lexicon)
    figures = DigitGrammar(items: items, convention: DocumentConvention(items, locale: locale))
    around = Surroundings(
      items: items, figures: figures, countries: MentionedCountries(items, locale: locale),
      readsUnits: settings.units, readsCurrencies: settings.currencies)
    numerals = NumeralGrammar(items: items, figures: figures, around: around)
    repeated = RepeatedNames(items, around)
    citations = Citations(items, around)
    minutes = MatchMinutes(items)
    self.settings = settings
  }
}
