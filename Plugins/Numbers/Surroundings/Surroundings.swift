import ArabicScript
import SaqiyaKit

/// What can stand around a number and say what it counts, measures or costs, and how it is limited.
///
/// Grammar and rules ask it about a token; it knows digits, and nothing of numerals in words.
final class Surroundings {
  let items: Items
  let figures: DigitGrammar
  let countries: MentionedCountries
  /// Whether units are read.
  let readsUnits: Bool
  /// Whether currencies are read.
  let readsCurrencies: Bool

  init(
    items: Items, figures: DigitGrammar, countries: MentionedCountries, readsUnits: Bool, readsCurrencies: Bool
  ) {
    self.items = items
    self.figures = figures
    self.countries = countries
    self.readsUnits = readsUnits
    self.readsCurrencies = readsCurrencies
  }
}
