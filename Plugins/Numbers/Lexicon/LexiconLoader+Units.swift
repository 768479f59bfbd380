import ArabicScript
import SaqiyaKit

extension LexiconLoader {
  /// The units with their forms; the duals become words that the grammar starts from.
  mutating func loadUnits(_ extras: UserLexicon) throws(StageError) -> UnitLexicon {
    var names: [(phrase: String, meaning: String)] = []
    var duals: [(phrase: String, meaning: String)] = []
    for row in extras.units + (try DataList(PackageResources.units_tsv, "units.tsv").rows) {
      let singulars = Self.list(row[1])
      for noun in singulars {
        names += phrases.phrase(noun, NounForms.singular).map { ($0, row[0]) }
        let dual = phrases.phrase(noun, NounForms.dual)
        duals += dual.map { ($0, row[0]) }
        if noun == noun.firstWord { duals.append((NounForms.constructDual(noun).oblique, row[0])) }
        for form in NounForms.singular(noun.firstWord) { amend(form) { $0.isUnit = true } }
      }
      names += (Self.list(row[2]) + Self.list(row[3])).map { ($0, row[0]) }
      names += Self.definite(singulars + Self.list(row[2])).map { ($0, row[0]) }
    }
    for (phrase, _) in duals where phrase.hasSuffix("ان") || phrase.hasSuffix("ين") || phrase.contains(" ") {
      amend(phrase.firstWord) { $0.isUnitDual = true }
    }
    return UnitLexicon(
      phrases: NamedPhrases(names + duals), duals: NamedPhrases(duals),
      rates: NamedPhrases(try DataList(PackageResources.rates_tsv, "rates.tsv").rows.map { ($0[0], $0[1]) }))
  }

  /// Noun phrases with the article on every word.
  static func definite(_ phrases: [String]) -> [String] {
    phrases.map { $0.split(separator: " ").map { NounForms.definite(String($0)) }.joined(separator: " ") }
  }
}

extension String {
  var firstWord: String { String(prefix { $0 != " " }) }
}
