import ArabicScript
import SaqiyaKit

/// The extent of a noun phrase, by its article, its plurals and the words that end it.
extension Surroundings {
  /// The token after the noun phrase that begins at one: a demonstrative, a noun, and the noun that it is in construct with.
  func nounPhrase(at index: Int) -> Int? {
    var end = index
    while items.isPlainWord(end), items.lexicon.context.demonstratives.value(of: end, in: items.text) != nil {
      end += 1
    }
    guard items.isPlainWord(end), !items.isStopWord(end) else { return nil }
    var isDefinite = items.hasArticle(end) || items.lexicon.money.countries.match(at: end, in: items.text) != nil
    end += 1
    var length = 1
    while !isDefinite, length < 3, !isPluralAlone(end - 1), items.isPlainWord(end), !items.isStopWord(end),
      !items.isImperfect(end),
      !items.isConjoinedWord(end),
      length < 2 || items.hasArticle(end)
    {
      isDefinite = items.hasArticle(end)
      end += 1
      length += 1
    }
    return end
  }

  /// أطفال لديهم حسابات: an indefinite plural that no definite noun follows is the whole phrase.
  private func isPluralAlone(_ index: Int) -> Bool {
    guard let noun = items.lexicon.nouns.form(of: index, in: items.text), noun.count == .plural else { return false }
    return !(items.continues(index + 1) && items.hasArticle(index + 1))
      && !(items.continues(index + 1) && items.continues(index + 2) && items.hasArticle(index + 2))
  }
}
