import ArabicScript
import SaqiyaKit

/// What is counted: the noun after the numeral, or a definite one before it.
extension NumberScanner {
  /// A counted noun in the text.
  struct CountedNoun {
    var index: Int
    var lemma: String?
  }

  /// Adds the counted noun of a cardinal, or what a fraction is of.
  mutating func addNoun(to quantity: inout Quantity) {
    if quantity.kind == .fraction {
      addBase(to: &quantity, after: quantity.end, needsFrom: false)
      return
    }
    guard settings.countedNouns else { return }
    // In words one and two follow what they count: بصوت واحد.
    let mayCount = quantity.numeral.isDigits || quantity.low != nil || quantity.numeral.value > ExactDecimal(2)
    if mayCount, let value = quantity.value ?? quantity.high, let noun = countedNoun(after: quantity.end, value: value)
    {
      quantity.noun = text.tokens[noun.index].range
      quantity.lemma = noun.lemma ?? (isCue(noun.index, .others) ? lastCounted?.lemma : nil)
      quantity.end = noun.index + 1
      quantity.kind = .count
    } else if let noun = precedingNoun(of: quantity) ?? dualBeforeTwo(quantity.numeral) {
      quantity.noun = text.tokens[noun.index].range
      quantity.lemma = noun.lemma
      quantity.start = min(quantity.start ?? .max, text.tokens[noun.index].start)
      quantity.kind = .count
    }
  }

  /// The noun after a number: one of the lists, or a word in the form that the number asks for.
  ///
  /// 3 to 10 take a plural, 11 to 99 a singular in the accusative, 100 and more a singular in the genitive; a listed noun
  /// is taken in any form.
  func countedNoun(after index: Int, value: ExactDecimal) -> CountedNoun? {
    guard continues(index), isArabicWord(index) else { return nil }
    if isCue(index, .others) { return CountedNoun(index: index) }
    if let form = lexicon.nouns.form(of: index, in: text), !form.isDefinite || isDefinitePhrase(index) {
      return CountedNoun(index: index, lemma: lexicon.nouns.nouns[form.noun].lemma)
    }
    guard !isStopWord(index), lexicon.form(of: index, in: text) == nil, !hasArticle(index),
      text.tokens[index].foldedCount >= 6, looksCounted(index, value)
    else { return nil }
    return CountedNoun(index: index)
  }

  /// Whether something that a value could count or measure stands at a token.
  func isCounting(_ value: ExactDecimal, before index: Int) -> Bool {
    countedNoun(after: index, value: value) != nil || unit(at: index) != nil || currency(at: index) != nil
  }

  /// Whether something that makes a quantity of a value stands at a token: what it counts, a magnitude or a percent sign.
  func isQuantity(_ value: ExactDecimal, before index: Int) -> Bool {
    isCounting(value, before: index) || bareNumeralWord(index) != nil
      || lexicon.percents.match(at: index, in: text) != nil
  }

  /// الثلاثة أشهر, الثلاثة الرجال: after a definite numeral the noun may be definite.
  private func isDefinitePhrase(_ index: Int) -> Bool {
    index > 0 && (hasArticle(index - 1) || form(index - 1)?.particles.hasArticle == true)
  }

  func nounForm(before index: Int) -> NounLexicon.Form? {
    guard index > 0, continues(index), isWord(index - 1) else { return nil }
    return lexicon.nouns.form(of: index - 1, in: text)
  }

  /// السنوات الخمس, الجنود الخمسة, الدول الـ28, شخص واحد: the noun stands before the numeral.
  private func precedingNoun(of quantity: Quantity) -> CountedNoun? {
    let numeral = quantity.numeral
    if numeral.isDigits { return nounBeforeArticle(numeral.first) }
    guard mayFollowNoun(numeral), let form = nounForm(before: numeral.first) else { return nil }
    let isOne =
      numeral.value == ExactDecimal(1) && form.count == .singular && form.isDefinite == numeral.particles.hasArticle
    guard isOne || numeral.particles.hasArticle && form.isDefinite && form.count == .plural else { return nil }
    return CountedNoun(index: numeral.first - 1, lemma: lexicon.nouns.nouns[form.noun].lemma)
  }

  /// الدول الـ28: a definite plural before digits with an article of their own.
  private func nounBeforeArticle(_ index: Int) -> CountedNoun? {
    guard isWord(index - 1, "ال"), continues(index), adjoins(index), let form = nounForm(before: index - 1),
      form.isDefinite, form.count == .plural
    else { return nil }
    return CountedNoun(index: index - 2, lemma: lexicon.nouns.nouns[form.noun].lemma)
  }

  private func mayFollowNoun(_ numeral: Numeral) -> Bool {
    !numeral.isDigits && numeral.particles.conjunction == nil && numeral.particles.preposition == nil
      && numeral.first > 0 && continues(numeral.first)
  }

  /// إرهابيين اثنين: the number two after a dual, which without it could be a plural.
  private mutating func dualBeforeTwo(_ numeral: Numeral) -> CountedNoun? {
    let index = numeral.first - 1
    guard numeral.value == ExactDecimal(2), mayFollowNoun(numeral), isWord(index),
      text.tokens[index].foldedCount >= 8, hasArticle(index) == numeral.particles.hasArticle, !isStopWord(index),
      isDualEnding(index)
    else { return nil }
    let isCountedAlready = lastEnd == numeral.first && found.last?.kind == .dual
    let counted = isCountedAlready ? found.removeLast().lemma : nil
    return CountedNoun(index: index, lemma: counted ?? nounForm(before: numeral.first).map(lemma(of:)))
  }

  private func lemma(of form: NounLexicon.Form) -> String { lexicon.nouns.nouns[form.noun].lemma }

  /// ان or ين.
  func isDualEnding(_ index: Int) -> Bool { endsIn(index, "ان") || endsIn(index, "ين") }

  /// السنوات العشر, سنة واحدة, دولار واحد: the unit stands before the numeral; و or a preposition may be written with it.
  func addPrecedingUnit(to quantity: inout Quantity) {
    let numeral = quantity.numeral
    let before = numeral.first - 1
    guard mayFollowNoun(numeral), hasArticle(before) == numeral.particles.hasArticle,
      numeral.particles.hasArticle || numeral.value == ExactDecimal(1)
    else { return }
    let found = behindParticles(of: before) { particles -> (name: String?, isMoney: Bool, particles: Int)? in
      // بطن is a belly and no ton, فم a mouth and no metre.
      guard particles == 0 || letterCount(before) > particles / 2 + 2,
        let unit = unitOrCurrency(at: before, dropping: particles), unit.end == numeral.first
      else { return nil }
      return (unit.name, unit.isMoney, particles)
    }
    guard let found else { return }
    quantity.unit = found.name
    quantity.kind = found.isMoney ? .money : .measure
    quantity.start = view.offset(after: found.particles / 2, lettersFrom: text.tokens[before].start)
  }

  // MARK: Subsets

  /// بينهم 18 طفلا: part of what was counted before.
  func addSubset(to quantity: inout Quantity) {
    let first = quantity.numeral.first
    guard quantity.kind == .count || quantity.kind == .cardinal, continues(first),
      isCue(behindParticlesOf: first - 1, .among)
    else { return }
    quantity.subsetOf = lastCounted?.numeral
  }
}
