import ArabicScript
import SaqiyaKit

/// What is counted: the noun after the numeral, or a definite one before it; of a fraction, what it is of.
struct NounRule: AttachmentRule {
  static let name = "noun"
  static let seeds: Set<Candidate.Seed> = [.numeral, .excess]
  let reading: Reading

  /// Adds the counted noun of a cardinal, or what a fraction is of.
  func apply(to candidate: inout Candidate, after history: History) {
    guard candidate.unit == nil else { return }
    if candidate.kind == .fraction {
      return BaseReader(reading: reading).attach(to: &candidate, after: candidate.end, needsFrom: false)
    }
    guard settings.countedNouns, candidate.kind == .cardinal else { return }
    // In words one and two follow what they count: بصوت واحد.
    // القيم الثلاثة المؤسسة: behind a definite noun a definite numeral counts that.
    let first = candidate.numeral.first
    let isBehindNoun = candidate.numeral.particles.hasArticle && items.continues(first) && items.hasArticle(first - 1)
    let mayCount =
      !isBehindNoun
      && (candidate.numeral.isDigits || candidate.low != nil || candidate.numeral.value > ExactDecimal(2))
    if mayCount, let value = candidate.value ?? candidate.high,
      let noun = around.countedNoun(after: candidate.end, value: value) ?? boundedNoun(of: candidate, value)
    {
      candidate.noun = items.text.tokens[noun.index].range
      candidate.lemma = noun.lemma ?? (items.isCue(noun.index, .others) ? history.lastCounted?.lemma : nil)
      candidate.end = noun.index + 1
      candidate.kind = .count
      candidate.note(Self.name, noun.lemma)
    } else if let noun = precedingNoun(of: candidate) ?? dualBeforeTwo(candidate.numeral, after: history) {
      let start = items.start(of: noun.index, droppingLetters: noun.hasConjunction ? 1 : 0)
      candidate.noun = TextRange(start, items.text.tokens[noun.index].end)
      candidate.lemma = noun.lemma
      candidate.start = min(candidate.start ?? .max, start)
      candidate.kind = .count
      candidate.note(Self.name, noun.lemma)
    }
  }

  /// أكثر من 2000 مزارع: behind digits of a hundred or more that are bounded, an indefinite word without a particle is counted,
  /// although its form shows nothing.
  private func boundedNoun(of candidate: Candidate, _ value: ExactDecimal) -> Surroundings.CountedNoun? {
    guard candidate.numeral.isDigits, value >= ExactDecimal(100), candidate.end == candidate.numeral.end,
      candidate.isRange || around.boundBefore(candidate.numeral.first) != nil
    else { return nil }
    return around.indefiniteWord(at: candidate.end)
  }

  /// السنوات الخمس, الجنود الخمسة, الدول الـ28, شخص واحد: the noun stands before the numeral.
  private func precedingNoun(of candidate: Candidate) -> Surroundings.CountedNoun? {
    let numeral = candidate.numeral
    if numeral.isDigits { return nounBeforeArticle(numeral.first) }
    guard numeral.mayFollowNoun(in: items) else { return nil }
    guard let form = items.nounForm(before: numeral.first) else {
      return joinedNounBeforeOne(numeral) ?? nounBeforeOne(numeral)
    }
    // إيطاليا واحدة, لسان فرنسي واحد: a country, and an adjective, are not what is counted.
    let isCountry = items.lexicon.money.countries.match(at: numeral.first - 1, in: items.text) != nil
    let isOne =
      numeral.value == ExactDecimal(1) && !isCountry && form.count == .singular
      && form.isDefinite == numeral.particles.hasArticle
    guard isOne || numeral.particles.hasArticle && form.isDefinite && form.count == .plural else { return nil }
    return Surroundings.CountedNoun(index: numeral.first - 1, lemma: items.lexicon.nouns.nouns[form.noun].lemma)
  }

  /// وشخص واحد: a noun that و is written with.
  private func joinedNounBeforeOne(_ numeral: Numeral) -> Surroundings.CountedNoun? {
    let noun = numeral.first - 1
    guard numeral.value == ExactDecimal(1), !numeral.particles.hasArticle, items.continues(numeral.first),
      items.shows(noun, .and),
      let form = items.lexicon.nouns.form(of: noun, in: items.text, dropping: Self.foldedConjunction),
      form.count == .singular, !form.isDefinite
    else { return nil }
    return Surroundings.CountedNoun(index: noun, lemma: items.lemma(of: form), hasConjunction: true)
  }

  /// The bytes of و in a folded word.
  private static let foldedConjunction = 2

  /// عريضة واحدة, مقطعا واحدا: a word that no list has before one, where both show that they agree; not behind another such
  /// word, which it would describe (شركة كبيرة واحدة).
  private func nounBeforeOne(_ numeral: Numeral) -> Surroundings.CountedNoun? {
    let (one, noun) = (numeral.first, numeral.first - 1)
    // ومدنيا واحدا: long enough that و is no letter of the noun.
    let hasConjunction = items.shows(noun, .and) && items.letterCount(noun) >= Self.leastJoinedLetters
    guard numeral.value == ExactDecimal(1), numeral.end == one + 1, !numeral.particles.hasArticle,
      items.isArabicWord(noun), items.letterCount(noun) >= 4, !items.isDefinite(noun), !items.isStopWord(noun),
      !items.isGrammarWord(noun), !items.isAmount(noun), hasConjunction || !items.shows(noun, .particle)
    else { return nil }
    let agrees: (Int) -> Bool = {
      items.endsInTehMarbuta(one)
        ? items.endsInTehMarbuta($0) : items.shows(one, .accusative) && items.shows($0, .accusative)
    }
    guard agrees(noun), !(items.continues(noun) && items.isArabicWord(noun - 1) && agrees(noun - 1)) else { return nil }
    return Surroundings.CountedNoun(index: noun, hasConjunction: hasConjunction)
  }

  /// The letters of a word that و is taken to be written with.
  private static let leastJoinedLetters = 6

  /// الدول الـ28: a definite plural before digits with an article of their own.
  private func nounBeforeArticle(_ index: Int) -> Surroundings.CountedNoun? {
    guard items.isCue(index - 1, .article), items.continues(index),
      let form = items.nounForm(before: index - 1),
      form.isDefinite, form.count == .plural
    else { return nil }
    return Surroundings.CountedNoun(index: index - 2, lemma: items.lexicon.nouns.nouns[form.noun].lemma)
  }

  /// إرهابيين اثنين: the number two after a dual, which without it could be a plural; a dual that was a candidate by itself
  /// is covered by this one.
  private func dualBeforeTwo(_ numeral: Numeral, after history: History) -> Surroundings.CountedNoun? {
    let index = numeral.first - 1
    guard numeral.value == ExactDecimal(2), numeral.mayFollowNoun(in: items), items.isWord(index),
      items.letterCount(index) >= 4, items.hasArticle(index) == numeral.particles.hasArticle, !items.isStopWord(index),
      items.isDualEnding(index)
    else { return nil }
    let dual = history.previous(endingAt: numeral.first).flatMap { $0.kind == .dual ? $0.lemma : nil }
    return Surroundings.CountedNoun(
      index: index, lemma: dual ?? items.nounForm(before: numeral.first).map(items.lemma(of:)))
  }
}

/// A part of what was counted before.
struct SubsetRule: AttachmentRule {
  static let name = "subset"
  static let seeds: Set<Candidate.Seed> = [.numeral]
  let reading: Reading

  /// بينهم 18 طفلا: part of what was counted before.
  func apply(to candidate: inout Candidate, after history: History) {
    let first = candidate.numeral.first
    guard candidate.kind == .count || candidate.kind == .cardinal, items.continues(first),
      items.isCue(behindParticlesOf: first - 1, .among)
    else { return }
    candidate.subsetOf = history.lastCounted?.numeralRange(in: items)
    candidate.note(Self.name)
  }
}
