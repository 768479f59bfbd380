import ArabicScript
import SaqiyaKit

/// Pairs of a definite word and a small number that a document has again and again, as it has names: الأنجيوتنسين 2.
///
/// Counted when the first number needs them.
final class RepeatedNames {
  private struct Pair: Hashable {
    var word: String
    var digits: String
  }

  private let items: Items
  private let around: Surroundings
  /// How often a document has a pair that is a name.
  private static let (least, leastOfProduct) = (3, 2)
  private static let (mostDigits, leastLetters) = (2, 5)

  init(_ items: Items, _ around: Surroundings) {
    self.items = items
    self.around = around
  }

  /// How often the document has each pair.
  ///
  /// - Complexity: O(tokens) at the first call.
  private lazy var counts: [Pair: Int] = {
    var counts: [Pair: Int] = [:]
    for index in items.text.tokens.indices where items.isDigits(index) {
      if let pair = pair(at: index) { counts[pair, default: 0] += 1 }
    }
    return counts
  }()

  /// Whether a number with the word before it is such a pair; a word that is neither definite nor listed, as names of products
  /// are (لوميا 650), need be there only twice.
  func isName(_ numeral: Numeral) -> Bool {
    guard numeral.end == numeral.first + 1, let pair = pair(at: numeral.first) else { return false }
    return counts[pair, default: 0] >= (items.isDefinite(numeral.first - 1) ? Self.least : Self.leastOfProduct)
  }

  /// لوميا 650: an indefinite word that no list has, not near a word for an amount, before two to four digits.
  private func isProduct(_ word: Int, _ index: Int) -> Bool {
    (2...4).contains(items.digitCount(index)) && !items.isPlainYear(index)
      && items.lexicon.nouns.form(of: word, in: items.text) == nil && !items.isStopWord(word)
      && !items.shows(word, .particle) && !items.isImperfect(word)
      && items.lexicon.money.countries.match(at: word, in: items.text) == nil
      && !items.precedingTokens(index, Self.reachOfAmount).contains(where: items.isAmount)
  }

  /// How far before a number a word for an amount is looked for.
  private static let reachOfAmount = 5

  /// في الهجوم 12: behind في, من, إلى and على the number may be of what the verb tells.
  private func isBehindPreposition(_ index: Int) -> Bool {
    guard items.continues(index) else { return false }
    return items.isCue(index - 1, .inside) || items.isCue(index - 1, .of) || items.isCue(index - 1, .over)
      || items.isCue(index - 1, .to)
  }

  /// A definite word without a preposition of its own before it, and the digits behind it, which count nothing.
  private func pair(at index: Int) -> Pair? {
    let word = index - 1
    guard items.continues(index), items.isArabicWord(word), items.letterCount(word) >= Self.leastLetters,
      items.isDefinite(word) ? items.digitCount(index) <= Self.mostDigits : isProduct(word, index),
      !items.isAmount(word),
      !items.isGrammarWord(word),
      !isBehindPreposition(word),
      let value = ExactDecimal(items.digits(index)), !around.isQuantity(value, before: index + 1)
    else { return nil }
    return Pair(word: String(items.text.foldedString(word).suffix(Self.leastLetters)), digits: items.digits(index))
  }
}
