import ArabicScript
import SaqiyaKit

/// Currencies: nouns with adjectives, symbols, ISO codes, and parts such as cents.
extension NumberScanner {
  /// The currency after the numeral.
  func addMoney(to quantity: inout Quantity) -> Bool {
    guard let money = currency(at: quantity.end) else { return addPart(to: &quantity) }
    quantity.end = money.end
    quantity.unit = money.code
    quantity.kind = .money
    if money.power > 0 {
      quantity.value = quantity.value?.scaled(by: money.power)
      quantity.steps.append("× 10^\(money.power), abbreviated")
    }
    quantity.steps.append("currency \(money.code ?? "of an unknown country")")
    addUnitFraction(to: &quantity)
    addFollowingPart(to: &quantity)
    return true
  }

  /// A currency in the text; `code` is `nil` when several countries have it and nothing tells which.
  struct Currency {
    var code: String?
    var end: Int
    var power = 0
  }

  func currency(at index: Int) -> Currency? {
    guard continues(index) else { return nil }
    if let scale = lexicon.money.scaleTable.longestMatch(in: text, at: index) {
      let found = lexicon.money.scales[scale.value]
      let code = code(of: found.noun, region: nil)
      if found.power > 0 || code != nil && isAbbreviatedDinar(index) {
        return Currency(code: code, end: index + scale.tokenCount, power: found.power)
      }
    }
    if let noun = lexicon.money.nounTable.longestMatch(in: text, at: index) {
      return currency(noun.value, after: index + noun.tokenCount)
    }
    if let symbol = lexicon.money.symbols.match(at: index, in: text) {
      return Currency(code: code(ofSymbol: symbol.name, index..<symbol.end), end: symbol.end)
    }
    return nil
  }

  /// 2.61 د: not after a year, and not before a stop and a name, where د is a title.
  private func isAbbreviatedDinar(_ index: Int) -> Bool {
    isDigits(index - 1) && !isPlainYear(index - 1)
      && !(isPunctuation(index + 1, ".") && continues(index + 1) && continues(index + 2))
  }

  /// The code of a symbol; of two that only their hamza tells apart (د.إ, د.أ) the one that is written, else that of the
  /// country.
  private func code(ofSymbol name: String, _ tokens: Range<Int>) -> String? {
    guard let alike = lexicon.money.homographs[name] else { return name }
    let written = alike.first { $0.symbol.unicodeScalars.elementsEqual(letters(of: tokens)) }
    if let written { return written.code }
    let folded = tokens.map(text.foldedString).joined(separator: " ")
    guard alike.contains(where: { LexiconLoader.fold($0.symbol) == folded }) else { return name }
    return code(among: alike.map { (region: String($0.code.prefix(2)), code: $0.code) })
  }

  /// The scalars of tokens without the white space between them.
  private func letters(of tokens: Range<Int>) -> [Unicode.Scalar] {
    tokens.flatMap { index in
      let range = text.tokens[index].range
      return Array(String(decoding: view.utf8.dropFirst(range.start).prefix(range.count), as: UTF8.self).unicodeScalars)
    }
  }

  /// The currency of a noun, whose adjective may follow.
  func currency(_ noun: Int, after end: Int) -> Currency {
    if continues(end), let adjective = lexicon.money.adjectives.match(at: end, in: text),
      lexicon.money.nouns[noun].codes.contains(where: { $0.region == adjective.name })
    {
      return Currency(code: code(of: noun, region: adjective.name), end: adjective.end)
    }
    return Currency(code: code(of: noun, region: nil), end: end)
  }

  /// The ISO code of a noun: by the adjective, by the countries of the document, by its locale, by the standard.
  private func code(of noun: Int, region: String?) -> String? {
    let noun = lexicon.money.nouns[noun]
    if let region { return noun.codes.first { $0.region == region }?.code }
    if noun.codes.count == 1 { return noun.codes[0].code }
    // A dollar is the American one whatever country the article is about.
    if let standard = noun.standard, noun.codes.first(where: { $0.code == standard })?.region == "US" {
      return standard
    }
    return code(among: noun.codes) ?? noun.standard
  }

  /// The code whose country the document names most, or that of its locale; `nil` when neither tells.
  private func code(among codes: [(region: String, code: String)]) -> String? {
    let mentions = facts.regions ?? countRegions()
    let best = codes.max { mentions[$0.region, default: 0] < mentions[$1.region, default: 0] }
    if let best, mentions[best.region, default: 0] > 0 { return best.code }
    let region = locale?.split(whereSeparator: { $0 == "-" || $0 == "_" }).last.map { $0.uppercased() }
    return codes.first { $0.region == region }?.code
  }

  /// How often the document names each country or its people.
  ///
  /// - Complexity: O(tokens); done at most once for a document.
  private func countRegions() -> [String: Int] {
    var mentions: [String: Int] = [:]
    for index in text.tokens.indices where isWord(index) {
      if let country = lexicon.money.countries.match(at: index, in: text) { mentions[country.name, default: 0] += 1 }
    }
    facts.regions = mentions
    return mentions
  }

  // MARK: Symbols before the number

  /// $10, USD 10.
  func addPrefixSymbol(to quantity: inout Quantity) {
    let first = quantity.numeral.first
    guard settings.currencies, quantity.unit == nil, quantity.kind == .cardinal, quantity.numeral.isDigits, first > 0,
      continues(first)
    else { return }
    for length in stride(from: 4, through: 1, by: -1) where length <= first {
      let start = first - length
      guard start == first - 1 || continues(start + 1), let symbol = lexicon.money.symbols.match(at: start, in: text),
        symbol.end == first || symbol.end == first - 1 && isPunctuation(first - 1, ".") && first - start > 3
      else { continue }
      // A symbol that ends a number belongs to that number.
      if start > 0, continues(start), isDigits(start - 1) { return }
      quantity.kind = .money
      quantity.unit = code(ofSymbol: symbol.name, start..<symbol.end)
      quantity.start = min(quantity.start ?? text.tokens[start].start, text.tokens[start].start)
      quantity.steps.append("currency \(quantity.unit ?? "of an unknown country")")
      return
    }
  }

  // MARK: Parts

  private func part(at index: Int) -> (part: MoneyLexicon.Part, end: Int)? {
    guard continues(index), let found = lexicon.money.partTable.longestMatch(in: text, at: index) else { return nil }
    return (lexicon.money.parts[found.value], index + found.tokenCount)
  }

  /// 10 سنتات is 0.1 of a dollar.
  private func addPart(to quantity: inout Quantity) -> Bool {
    guard let part = part(at: quantity.end), let value = quantity.value, let code = code(of: part.part),
      let share = value.divided(byPart: part.part.count)
    else { return false }
    quantity.end = part.end
    quantity.value = share
    quantity.unit = code
    quantity.kind = .money
    quantity.steps.append("÷ \(part.part.count), part of \(code)")
    return true
  }

  private func code(of part: MoneyLexicon.Part) -> String? {
    guard part.codes.count > 1, part.codes[0] != "USD" else { return part.codes.first }
    let mentions = facts.regions ?? countRegions()
    let byRegion = lexicon.money.nouns.flatMap(\.codes).filter { part.codes.contains($0.code) }
    let best = byRegion.max { mentions[$0.region, default: 0] < mentions[$1.region, default: 0] }
    if let best, mentions[best.region, default: 0] > 0 { return best.code }
    return part.codes.first
  }

  /// 20 دولارا و43 سنتا: the part is added to the whole.
  func addFollowingPart(to quantity: inout Quantity) {
    guard let next = conjoined(quantity.end), let value = quantity.value, let amount = smallNumeral(at: next),
      let part = part(at: amount.end), let share = amount.value.divided(byPart: part.part.count)
    else { return }
    let codes = part.part.codes
    if let unit = quantity.unit { guard codes.contains(unit) else { return } }
    guard let sum = value.adding(share) else { return }
    quantity.value = sum
    quantity.unit = quantity.unit ?? codes.first
    quantity.end = part.end
    quantity.steps.append("+ \(amount.value)/\(part.part.count)")
  }

  func smallNumeral(at index: Int) -> (value: ExactDecimal, end: Int)? {
    if isDigits(index), let number = plainDigits(at: index) { return number }
    guard let group = group(at: index) else { return nil }
    return (ExactDecimal(group.value), group.end)
  }
}

extension ExactDecimal {
  /// The share that so many parts have, for powers of ten.
  func divided(byPart count: Int) -> ExactDecimal? {
    switch count {
    case 10: scaled(by: -1)
    case 100: scaled(by: -2)
    case 1000: scaled(by: -3)
    default: nil
    }
  }
}
