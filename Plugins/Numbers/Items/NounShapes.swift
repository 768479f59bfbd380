import ArabicScript
import SaqiyaKit

/// Whether a word that no list has can be what a number counts, by its letters.
///
/// 3 to 10 take a plural in the genitive: ات, ين, or one of the shapes of broken plurals that no singular shares. 11 to 99
/// take a singular in the accusative, 100 and more one in the genitive, of which only ة can be seen.
extension Items {
  func looksCounted(_ index: Int, _ value: ExactDecimal) -> Bool {
    guard let count = value.integerValue, count > 2, !hasArticleBehindParticle(index), !isJoinedToStopWord(index),
      !isNounBehindPreposition(index)
    else { return false }
    switch count % 100 {
    case 3...10: return isPlural(index)
    case 11...99: return !isPlainYear(index - 1) && (isAccusative(index) || isFeminineNoun(index))
    default:
      return count >= 100 && !isPlainYear(index - 1)
        && (isAccusative(index) || isFeminineNoun(index) || isGenitive(index))
    }
  }

  /// كشركة, بمدينة: a listed noun behind a preposition that is written as one with it.
  private func isNounBehindPreposition(_ index: Int) -> Bool {
    text.withFolded(index) { word in
      Proclitics.forEach(in: word) { split in
        split.preposition != nil && split.conjunction == nil && !split.hasArticle
          && lexicon.nouns.form(of: index, in: text, dropping: split.foldedCount) != nil
      }
    }
  }

  /// Whether a word can be what a number counts, by its ending alone: 11 to 99 ask for the accusative.
  func agrees(_ index: Int, with count: Int) -> Bool {
    continues(index) && isWord(index)
      && (!(11...99).contains(count % 100) || isAccusative(index) || isFeminineNoun(index))
  }

  /// ألف عداد, مئة مليون قطعة: after a word for a hundred or more comes the noun, unless it looks like a verb, an adverb or a
  /// particle with its noun.
  private func isGenitive(_ index: Int) -> Bool {
    switch numeralWord(index - 1) {
    case .hundred, .magnitude: break
    default: return false
    }
    return letterCount(index) >= 3 && !shows(index, .accusative) && !shows(index, .nominativePlural)
      && !shows(index, .particle)
  }

  /// ولا, وليس: و with a word that is never counted, or with a number.
  private func isJoinedToStopWord(_ index: Int) -> Bool {
    guard shows(index, .and) || shows(index, .then) else { return false }
    return lexicon.context.stopWords.value(of: index, in: text, dropping: 2) != nil
      || shows(index, .and) && letterCount(index) <= Self.lettersOfJoinedVerb
      || lexicon.nouns.form(of: index, in: text, dropping: 2) != nil
  }

  /// ونجا, ودعا: so few letters behind و are as often a verb as the accusative of a noun, which a list must have then.
  private static let lettersOfJoinedVerb = 4

  /// The accusative that 11 to 99 ask for and that people write after hundreds too: ا that ends no verb (وا) and no country,
  /// unless the country's name is also its people's (تونسيا).
  private func isAccusative(_ index: Int) -> Bool {
    shows(index, .accusative) && !shows(index, .verb) && !shows(index, .pronoun)
      && (lexicon.money.countries.match(at: index, in: text) == nil
        || lexicon.money.adjectives.match(at: index, in: text) != nil)
  }

  /// A word in ة that is not a participle (تابعة, خاصة, صادرة), which would describe something that stands before.
  private func isFeminineNoun(_ index: Int) -> Bool {
    endsInTehMarbuta(index)
      && !(letterCount(index) <= 5 && shows(index, .participle))
  }

  /// A sound plural, or a broken one of a shape that is always plural.
  private func isPlural(_ index: Int) -> Bool {
    guard letterCount(index) >= 4 else { return false }
    if shows(index, .things) { return true }
    if shows(index, .imperfectAny) { return false }
    if shows(index, .people) { return letterCount(index) >= 5 }
    return shows(index, .brokenPlural)
  }
}
