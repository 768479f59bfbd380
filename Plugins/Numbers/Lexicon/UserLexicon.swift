import ArabicScript
import SaqiyaKit

/// Words that a pipeline file adds: more units, currencies, nouns and number words.
struct UserLexicon: Sendable {
  var units: [(phrase: String, name: String)] = []
  var currencies: [TabSeparatedList.Row] = []
  var currencySymbols: [(phrase: String, name: String)] = []
  var nouns: [TabSeparatedList.Row] = []
  var numberWords: [(phrase: String, numeral: NumeralWord)] = []
}
