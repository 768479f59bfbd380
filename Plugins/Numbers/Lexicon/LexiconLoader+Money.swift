import ArabicScript
import Language
import SaqiyaKit

extension LexiconLoader {
  /// What the list of currencies says, before it is compiled.
  private struct Currencies {
    var nouns: [MoneyLexicon.Noun] = []
    /// The index of every noun in its match key; several countries may share one.
    var indices: [String: Int] = [:]
    var phrases: [(String, Int)] = []
    var duals: [(String, Int)] = []
    var symbols: [(phrase: String, meaning: String)] = []

    mutating func index(of name: String) -> Int {
      if let index = indices[name] { return index }
      indices[name] = nouns.count
      nouns.append(MoneyLexicon.Noun(name: name, codes: [], standard: nil))
      return nouns.count - 1
    }
  }

  mutating func loadMoney(_ extras: UserLexicon) throws(StageError) -> MoneyLexicon {
    var currencies = try loadCurrencies(extras)
    let nounDuals = currencies.duals
    let parts = try loadParts(&currencies.duals, nounCount: currencies.nouns.count)
    for (phrase, _) in currencies.duals { amend(phrase) { $0.isUnitDual = true } }
    let scales = try loadScales(currencies.indices)
    let regions = try loadRegions()
    return MoneyLexicon(
      nouns: currencies.nouns, nounTable: PhraseTable(currencies.phrases + nounDuals),
      dualTable: PhraseTable(currencies.duals), symbols: NamedPhrases(currencies.symbols),
      homographs: Self.homographs(currencies.symbols), parts: parts.parts, partTable: PhraseTable(parts.phrases),
      scales: scales.map(\.scale), scaleTable: PhraseTable(scales.enumerated().map { ($1.phrase, $0) }),
      adjectives: regions.adjectives, countries: regions.names)
  }

  private mutating func loadCurrencies(_ extras: UserLexicon) throws(StageError) -> Currencies {
    var currencies = Currencies()
    for row in extras.currencies + (try pack.table(.currencies).rows) {
      let names = LanguageTable.list(row[1])
      guard let name = names.first.map(Self.fold) else { continue }
      let index = currencies.index(of: name)
      currencies.nouns[index].codes.append((row[3], row[0]))
      if row[4] == "default" { currencies.nouns[index].standard = row[0] }
      for noun in names {
        currencies.phrases += (pack.morphology.singular(noun) + [pack.morphology.definite(noun)]).map { ($0, index) }
        currencies.duals += duals(of: noun).map { ($0, index) }
        for form in pack.morphology.singular(noun) { amend(form) { $0.isUnit = true } }
      }
      currencies.phrases += LanguageTable.list(row[2]).flatMap { [($0, index), (pack.morphology.definite($0), index)] }
      currencies.symbols += (LanguageTable.list(row[5]) + [row[0].lowercased()]).map { ($0, row[0]) }
    }
    return currencies
  }

  /// The abbreviations of a magnitude and a currency; `nouns` has the index of every noun.
  private func loadScales(
    _ nouns: [String: Int]
  ) throws(StageError) -> [(phrase: String, scale: (power: Int, noun: Int))] {
    let list = try pack.table(.moneyScales)
    var scales: [(phrase: String, scale: (power: Int, noun: Int))] = []
    for row in list.rows {
      guard let noun = nouns[Self.fold(row[2])] else { throw list.error(row, 2, expected: "a noun of currencies.tsv") }
      scales.append((row[0], (try list.number(row, 1), noun)))
    }
    return scales
  }

  /// The symbols that fold like one of another currency, by the code of the first.
  private static func homographs(
    _ symbols: [(phrase: String, meaning: String)]
  ) -> [String: [(symbol: String, code: String)]] {
    var groups: [String: [(symbol: String, code: String)]] = [:]
    for symbol in symbols { groups[fold(symbol.phrase), default: []].append((symbol.phrase, symbol.meaning)) }
    let alike = groups.values.filter { Set($0.map(\.code)).count > 1 }
    return Dictionary(alike.map { ($0[0].code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// What stands before the codes of a part that means no currency by itself.
  private static let noCurrency = "-"

  /// The parts of currencies; in `duals` their indices follow those of the nouns.
  private func loadParts(
    _ duals: inout [(String, Int)], nounCount: Int
  ) throws(StageError) -> (parts: [MoneyLexicon.Part], phrases: [(String, Int)]) {
    var parts: [MoneyLexicon.Part] = []
    var phrases: [(String, Int)] = []
    let list = try pack.table(.minorUnits)
    for row in list.rows {
      let index = parts.count
      let codes = LanguageTable.list(row[3])
      parts.append(
        MoneyLexicon.Part(
          count: try list.number(row, 2), codes: codes.filter { $0 != Self.noCurrency },
          standard: codes.first == Self.noCurrency ? nil : codes.first))
      for noun in LanguageTable.list(row[0]) {
        phrases += (pack.morphology.singular(noun) + self.duals(of: noun)).map { ($0, index) }
        duals += self.duals(of: noun).map { ($0, nounCount + index) }
      }
      phrases += (LanguageTable.list(row[1]) + LanguageTable.list(row[4])).map { ($0, index) }
    }
    return (parts, phrases)
  }

  private func loadRegions() throws(StageError) -> (adjectives: NamedPhrases, names: NamedPhrases) {
    var adjectives: [(phrase: String, meaning: String)] = []
    var names: [(phrase: String, meaning: String)] = []
    for row in try pack.table(.countries).rows {
      for adjective in LanguageTable.list(row[2]) {
        let forms = phrases.phrase(adjective, pack.morphology.adjective)
        adjectives += (forms + definite(forms)).map { ($0, row[0]) }
      }
      names += LanguageTable.list(row[1]).map { ($0, row[0]) }
    }
    return (NamedPhrases(adjectives), NamedPhrases(names + adjectives))
  }
}
