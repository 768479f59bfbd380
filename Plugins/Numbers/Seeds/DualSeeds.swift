import ArabicScript
import SaqiyaKit

/// Two of something without a numeral: لواءين, مدينتا دير الزور والبوكمال.
struct DualSeeds: Reader {
  let reading: Reading

  /// The dual that a word is; `nil` where it is something else.
  func candidate(_ word: DualWord, at index: Int, _ form: Lexicon.Form, after history: History) -> Candidate? {
    guard settings.duals, !items.endsInTehMarbuta(index), !items.isSon(index) else { return nil }
    // كبيرين is no two wells: ك stands seldom before a dual, and often begins an adjective.
    if form.particles.preposition == Proclitics.kaf, !form.particles.hasArticle { return nil }
    switch word {
    case .noun(let noun):
      // البحريه is written for البحرية: a word with the article has no pronoun behind it.
      let isPossessed = form.particles.hasArticle && !items.isDualEnding(index)
      return isPossessed || form.particles.conjunction == nil && isAgreement(index, history)
        ? nil : dual(of: noun, at: index, form)
    case .doubtful(let noun): return isToldDual(index) ? dual(of: noun, at: index, form) : nil
    case .determiner: return determined(index + 1)
    case .construct(let noun):
      // What is in construct has no article: الإقليمي is an adjective.
      guard !form.particles.hasArticle, isConstruct(index) else { return nil }
      return dual(of: noun, at: index, form)
    }
  }

  /// البلدين الشقيقين: an adjective that agrees with a dual that was counted already.
  private func isAgreement(_ index: Int, _ history: History) -> Bool {
    guard items.continues(index), items.hasArticle(index) == items.isDefinite(index - 1) else { return false }
    // الفنانتين الشابتين: the noun need not be on a list, when article and ending agree.
    return history.previous(endingAt: index)?.kind == .dual
      || items.hasArticle(index) && items.isWord(index - 1) && items.isDualEnding(index - 1)
        && items.nounForm(before: index)?.count != .plural
  }

  /// المصنعين اللذين, مصنعين اثنين: what follows has the dual.
  private func isToldDual(_ index: Int) -> Bool {
    items.continues(index + 1) && items.isCue(index + 1, .two)
  }

  /// هذين المصنعين, كلا الطرفين: after a dual determiner ان and ين are the dual, of whatever noun.
  private func determined(_ index: Int) -> Candidate? {
    guard items.continues(index), items.hasArticle(index), items.letterCount(index) >= 6,
      items.isDualEnding(index)
    else { return nil }
    if let form = items.form(index), let dual = items.lexicon.sense(of: form).dual {
      switch dual {
      case .noun(let noun), .doubtful(let noun): return self.dual(of: noun, at: index, form)
      case .construct, .determiner: return nil
      }
    }
    guard items.form(index) == nil else { return nil }
    let numeral = Numeral(first: index, end: index + 1, value: ExactDecimal(2), steps: ["dual of a noun"])
    var candidate = Candidate(numeral, seed: .closed, kind: .dual)
    candidate.noun = items.text.tokens[index].range
    return candidate
  }

  private func dual(of noun: Int, at index: Int, _ form: Lexicon.Form) -> Candidate {
    let numeral = Numeral(
      first: index, end: index + 1, particles: form.particles, value: ExactDecimal(2), steps: ["dual of a noun"])
    var candidate = Candidate(numeral, seed: .dual, kind: .dual)
    candidate.noun = TextRange(items.start(of: index, dropping: form.particles), items.text.tokens[index].end)
    candidate.lemma = items.lexicon.nouns.nouns[noun].lemma
    return candidate
  }

  /// A dual without its ن stands before what it belongs to: a definite noun, or names that و joins.
  private func isConstruct(_ index: Int) -> Bool {
    guard items.continues(index + 1), items.isWord(index + 1), !items.isStopWord(index + 1),
      items.conjoined(index + 1) == nil,
      !items.isOrdinalWord(index + 1), !items.text.tokens[index].flags.contains(.marked) || items.endsInKasra(index),
      !isAdjectivePosition(index)
    else { return false }
    if items.hasArticle(index + 1) { return true }
    return (2...4).contains { offset in
      let next = index + offset
      return items.continues(next) && items.isWord(next) && items.letterCount(next) > 2 && items.shows(next, .and)
    } || followedByConstruct(index + 1)
  }

  /// جانبي نهر الفرات: the next noun is in construct with a definite one.
  private func followedByConstruct(_ index: Int) -> Bool {
    guard let noun = items.lexicon.nouns.form(of: index, in: items.text) ?? nil, !noun.isDefinite else { return false }
    return items.continues(index + 1) && items.hasArticle(index + 1)
  }

  /// أثر جانبي: after an indefinite noun, ي is the ending of an adjective.
  private func isAdjectivePosition(_ index: Int) -> Bool {
    guard index > 0, items.continues(index), items.isWord(index - 1), !items.hasArticle(index - 1) else {
      return false
    }
    return items.lexicon.nouns.form(of: index - 1, in: items.text).map { !$0.isDefinite } ?? false
  }
}
