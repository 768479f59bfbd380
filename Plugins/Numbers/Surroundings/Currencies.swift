import ArabicScript
import SaqiyaKit

/// Currencies at a token: nouns with adjectives, symbols, ISO codes, and parts such as cents.
extension Surroundings {
  /// A currency in the text; `code` is `nil` when several countries have it and nothing tells which.
  struct Currency {
    var code: String?
    var end: Int
    var power = 0
    /// The currencies that the noun may name.
    var codes: [String] = []
  }

  func currency(at index: Int) -> Currency? {
    guard items.continues(index) else { return nil }
    if let scale = items.lexicon.money.scaleTable.longestMatch(in: items.text, at: index) {
      let found = items.lexicon.money.scales[scale.value]
      let code = code(of: found.noun, region: nil)
      if found.power > 0 || code != nil && isAbbreviatedDinar(index) {
        return Currency(code: code, end: index + scale.tokenCount, power: found.power)
      }
    }
    if let noun = items.lexicon.money.nounTable.longestMatch(in: items.text, at: index) {
      return currency(noun.value, after: index + noun.tokenCount)
    }
    if let symbol = items.lexicon.money.symbols.match(at: index, in: items.text) {
      return Currency(code: code(ofSymbol: symbol.name, index..<symbol.end), end: symbol.end)
    }
    return nil
  }

  /// 2.61 د: not after a year, and not before a stop and a name, where د is a title.
  private func isAbbreviatedDinar(_ index: Int) -> Bool {
    items.isDigits(index - 1) && !items.isPlainYear(index - 1)
      && !(items.isPunctuation(index + 1, ".") && items.continues(index + 1) && items.continues(index + 2))
  }

  /// The code of a symbol; of two that only their hamza distinguishes (د.إ, د.أ) the one that is written, else that of the
  /// country.
  func code(ofSymbol name: String, _ tokens: Range<Int>) -> String? {
    guard let alike = items.lexicon.money.homographs[name] else { return name }
    let written = alike.first { $0.symbol.unicodeScalars.elementsEqual(letters(of: tokens)) }
    if let written { return written.code }
    let folded = tokens.map(items.text.foldedString).joined(separator: " ")
    guard alike.contains(where: { LexiconLoader.fold($0.symbol) == folded }) else { return name }
    return countries.code(among: alike.map { (region: String($0.code.prefix(2)), code: $0.code) })
  }

  /// The scalars of tokens without the white space between them.
  private func letters(of tokens: Range<Int>) -> [Unicode.Scalar] {
    tokens.flatMap { index in
      let range = items.text.tokens[index].range
      return Array(
        String(decoding: items.view.utf8.dropFirst(range.start).prefix(range.count), as: UTF8.self).unicodeScalars)
    }
  }

  /// The currency of a noun, whose adjective may follow.
  func currency(_ noun: Int, after end: Int) -> Currency {
    if items.continues(end), let adjective = items.lexicon.money.adjectives.match(at: end, in: items.text),
      items.lexicon.money.nouns[noun].codes.contains(where: { $0.region == adjective.name })
    {
      return Currency(code: code(of: noun, region: adjective.name), end: adjective.end)
    }
    return Currency(
      code: code(of: noun, region: nil), end: end, codes: items.lexicon.money.nouns[noun].codes.map(\.code))
  }

  /// The ISO code of a noun: by the adjective, by the countries of the document, by its locale, by the standard.
  func code(of noun: Int, region: String?) -> String? {
    let noun = items.lexicon.money.nouns[noun]
    if let region { return noun.codes.first { $0.region == region }?.code }
    if noun.codes.count == 1 { return noun.codes[0].code }
    // A dollar is the American one whatever country the article is about.
    if let standard = noun.standard, noun.codes.first(where: { $0.code == standard })?.region == "US" {
      return standard
    }
    return countries.code(among: noun.codes) ?? noun.standard
  }

  func part(at index: Int) -> (part: MoneyLexicon.Part, end: Int)? {
    guard items.continues(index), let found = items.lexicon.money.partTable.longestMatch(in: items.text, at: index)
    else { return nil }
    return (items.lexicon.money.parts[found.value], index + found.tokenCount)
  }

  func code(of part: MoneyLexicon.Part) -> String? {
    guard part.codes.count > 1, part.codes[0] != "USD" else { return part.codes.first }
    let byRegion = items.lexicon.money.nouns.flatMap(\.codes).filter { part.codes.contains($0.code) }
    return countries.code(among: byRegion) ?? part.standard
  }

  func unitOrCurrency(at index: Int, dropping prefix: Int) -> (name: String?, end: Int, isMoney: Bool)? {
    if readsUnits, let unit = items.lexicon.units.phrases.match(at: index, in: items.text, dropping: prefix) {
      return (unit.name, unit.end, false)
    }
    guard readsCurrencies,
      let noun = items.lexicon.money.nounTable.longestMatch(in: items.text, at: index, dropping: prefix)
    else { return nil }
    let money = currency(noun.value, after: index + noun.tokenCount)
    return (money.code, money.end, true)
  }
}
