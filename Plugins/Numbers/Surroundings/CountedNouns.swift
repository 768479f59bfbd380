import ArabicScript
import SaqiyaKit

/// What a number counts, and whether something that makes a quantity stands at a token.
extension Surroundings {
  /// A counted noun in the text.
  struct CountedNoun {
    var index: Int
    var lemma: String?
    /// و is written with it.
    var hasConjunction = false
  }

  /// The noun after a number: one of the lists, or a word in the form that the number asks for.
  ///
  /// 3 to 10 take a plural, 11 to 99 a singular in the accusative, 100 and more a singular in the genitive; a listed noun
  /// is taken in any form.
  func countedNoun(after index: Int, value: ExactDecimal) -> CountedNoun? {
    guard items.continues(index), items.isArabicWord(index) else { return nil }
    if items.isCue(index, .others) { return CountedNoun(index: index) }
    if let form = items.lexicon.nouns.form(of: index, in: items.text), !form.isDefinite || isDefinitePhrase(index) {
      return CountedNoun(index: index, lemma: items.lexicon.nouns.nouns[form.noun].lemma)
    }
    guard !items.isStopWord(index), !items.isGrammarWord(index), !items.hasArticle(index),
      items.letterCount(index) >= 3, items.looksCounted(index, value)
    else { return nil }
    return CountedNoun(index: index)
  }

  /// An indefinite Arabic word without a particle, which is counted where a number can have no other place.
  func indefiniteWord(at index: Int) -> CountedNoun? {
    guard items.continues(index), items.isArabicWord(index), items.letterCount(index) >= 3, !items.isDefinite(index),
      !items.isStopWord(index), !items.isGrammarWord(index), !items.shows(index, .particle)
    else { return nil }
    return CountedNoun(index: index)
  }

  /// الثلاثة أشهر, الثلاثة الرجال: after a definite numeral the noun may be definite.
  private func isDefinitePhrase(_ index: Int) -> Bool {
    index > 0 && (items.hasArticle(index - 1) || items.form(index - 1)?.particles.hasArticle == true)
  }
}
