import ArabicScript
import SaqiyaKit

/// What a percentage or a fraction is of: the extent of a noun phrase, by its article, its plurals and the words that end it.
extension NumberScanner {
  /// The token after the noun phrase that begins at one: a demonstrative, a noun, and the noun that it is in construct with.
  func nounPhrase(at index: Int) -> Int? {
    var end = index
    while isPlainWord(end), lexicon.context.demonstratives.value(of: end, in: text) != nil { end += 1 }
    guard isPlainWord(end), !isStopWord(end) else { return nil }
    var isDefinite = hasArticle(end) || lexicon.money.countries.match(at: end, in: text) != nil
    end += 1
    var length = 1
    while !isDefinite, length < 3, !isPluralAlone(end - 1), isPlainWord(end), !isStopWord(end), !isImperfect(end),
      !isConjoinedWord(end),
      length < 2 || hasArticle(end)
    {
      isDefinite = hasArticle(end)
      end += 1
      length += 1
    }
    return end
  }

  /// أطفال لديهم حسابات: an indefinite plural that no definite noun follows is the whole phrase.
  private func isPluralAlone(_ index: Int) -> Bool {
    guard let noun = lexicon.nouns.form(of: index, in: text), noun.count == .plural else { return false }
    return !(continues(index + 1) && hasArticle(index + 1))
      && !(continues(index + 1) && continues(index + 2) && hasArticle(index + 2))
  }

  private func isPlainWord(_ index: Int) -> Bool {
    continues(index) && isArabicWord(index)
  }

  func isStopWord(_ index: Int) -> Bool { lexicon.context.stopWords.value(of: index, in: text) != nil }

  /// A verb in the imperfect, most likely.
  private func isImperfect(_ index: Int) -> Bool { letterCount(index) >= 4 && startsWith(index, "ي") }

  /// Whether a word begins with و and is not known as a word of its own.
  private func isConjoinedWord(_ index: Int) -> Bool {
    letterCount(index) >= 3 && startsWith(index, "و") && lexicon.nouns.form(of: index, in: text) == nil
  }
}
