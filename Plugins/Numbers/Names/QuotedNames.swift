import ArabicScript
import SaqiyaKit

/// Numbers in quoted names: «ويندوز فون 7», "247 رياضة".
struct QuotedNames: Reader {
  let reading: Reading

  /// «ويندوز فون 7», "247 رياضة": a number in a quotation of at most four words that it does not count.
  func isQuoted(_ numeral: Numeral) -> Bool {
    if let noun = around.countedNoun(after: numeral.end, value: numeral.value),
      noun.lemma != nil || numeral.value <= ExactDecimal(10)
    {
      return false
    }
    guard let opening = quotationMark(before: numeral.first), let closing = quotationMark(from: numeral.end) else {
      return false
    }
    return closing - opening <= 5
  }

  private func quotationMark(before index: Int) -> Int? {
    for position in stride(from: index - 1, through: max(0, index - 4), by: -1) {
      if !items.continues(position + 1) { return nil }
      if items.isQuotationMark(position) { return position }
      if !items.isWord(position) || items.lexicon.form(of: position, in: items.text) != nil { return nil }
    }
    return nil
  }

  private func quotationMark(from index: Int) -> Int? {
    for position in index..<min(index + 4, items.text.tokens.count) {
      if !items.continues(position) { return nil }
      if items.isQuotationMark(position) { return position }
      if !items.isWord(position) { return nil }
    }
    return nil
  }
}
