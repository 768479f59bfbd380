import ArabicScript
import Language
import SaqiyaKit

extension LexiconLoader {
  /// The units with their forms; the duals become words that the grammar starts from.
  mutating func loadUnits(_ extras: UserLexicon) throws(StageError) -> UnitLexicon {
    var names: [(phrase: String, meaning: String)] = []
    var duals: [(phrase: String, meaning: String)] = []
    var constructs: [(phrase: String, meaning: String)] = []
    for row in extras.units + (try pack.table(.units).rows) + (try timeUnits()) {
      let singulars = LanguageTable.list(row[1])
      for noun in singulars {
        names += phrases.phrase(noun, pack.morphology.singular).map { ($0, row[0]) }
        duals += phrases.phrase(noun, duals(of:)).map { ($0, row[0]) }
        if noun == noun.firstWord, let dual = pack.morphology.dual(noun) {
          constructs.append((dual.constructOblique, row[0]))
        }
        for form in pack.morphology.singular(noun.firstWord) { amend(form) { $0.isUnit = true } }
      }
      names += (LanguageTable.list(row[2]) + LanguageTable.list(row[3])).map { ($0, row[0]) }
      names += definite(singulars + LanguageTable.list(row[2])).map { ($0, row[0]) }
    }
    for (phrase, _) in duals { amend(phrase.firstWord) { $0.isUnitDual = true } }
    duals += constructs
    return UnitLexicon(
      phrases: NamedPhrases(names + duals), duals: NamedPhrases(duals),
      rates: NamedPhrases(try pack.table(.rates).rows.map { ($0[0], $0[1]) }), parts: try loadUnitParts())
  }

  /// How many of a smaller unit make one of a larger, which no language says otherwise.
  private func loadUnitParts() throws(StageError) -> [String: [String: Int]] {
    let list = try LanguageTable(PackageResources.unit_parts_tsv, name: "unit-parts.tsv")
    var parts: [String: [String: Int]] = [:]
    for row in list.rows { parts[row[0], default: [:]][row[1]] = try list.number(row, 2) }
    return parts
  }

  /// The units of time that are measured, as rows of the table of units.
  private func timeUnits() throws(StageError) -> [LanguageTable.Row] {
    try pack.table(.calendarUnits).rows.filter { !$0[5].contains("o") }.map { row in
      LanguageTable.Row(line: row.line, cells: [row[0], row[1], row[2], row[4]])
    }
  }

  /// The forms of a noun that count two of it, and on which nothing depends.
  func duals(of noun: String) -> [String] { pack.morphology.dual(noun)?.absolute ?? [] }

  /// Noun phrases with the article on every word.
  func definite(_ phrases: [String]) -> [String] {
    phrases.map { $0.pieces(separatedBy: " ").map(pack.morphology.definite).joined(separator: " ") }
  }
}

extension String {
  var firstWord: String { String(Substring(utf8.prefix { $0 != UInt8(ascii: " ") })) }
}
