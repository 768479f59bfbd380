import ArabicScript
import SaqiyaKit

/// What a word of the lexicon may begin: the readings are asked in the order in which they leave the least doubt.
struct WordSeeds: Reader {
  let reading: Reading

  /// The readings of a word in the order in which they are asked.
  enum Source: CaseIterable {
    case falseFriend, fraction, vague, ordinalOverHundred, numeral, ordinal, unit, unitDual, dual
  }

  /// What a word begins by one of its readings.
  func seed(_ source: Source, at index: Int, _ form: Lexicon.Form, after history: History) -> Seed? {
    switch source {
    case .falseFriend: falseFriend(at: index)
    case .fraction: fraction(at: index, form)
    case .vague: vague(at: index, form)
    case .ordinalOverHundred: ordinalOverHundred(at: index, form)
    case .numeral: numeral(at: index, form)
    case .ordinal: ordinal(at: index, form)
    case .unit: unit(at: index, form)
    case .unitDual: unitDual(at: index, form)
    case .dual: dual(at: index, form, history)
    }
  }

  private func sense(_ form: Lexicon.Form) -> WordSense { items.lexicon.sense(of: form) }

  private func falseFriend(at index: Int) -> Seed? {
    numerals.endOfFalseFriend(at: index).map { .passOver(to: $0) }
  }

  private func fraction(at index: Int, _ form: Lexicon.Form) -> Seed? {
    guard sense(form).fraction != nil || sense(form).numeral != nil,
      let fraction = numerals.fractionNumeral(at: index, form)
    else { return nil }
    return .candidate(Candidate(fraction, seed: .numeral, kind: fraction.fraction == nil ? .cardinal : .fraction))
  }

  private func vague(at index: Int, _ form: Lexicon.Form) -> Seed? {
    sense(form).vague.flatMap { VagueSeeds(reading: reading).candidate($0, at: index, form) }.map { .candidate($0) }
  }

  func ordinalOverHundred(at index: Int, _ form: Lexicon.Form) -> Seed? {
    guard sense(form).numeral != nil,
      let ordinal = numerals.ordinalOverHundred(at: index, form) ?? numerals.ordinalOverTens(at: index, form)
    else { return nil }
    return .candidate(Candidate(ordinal, seed: .ordinal, kind: .ordinal))
  }

  private func numeral(at index: Int, _ form: Lexicon.Form) -> Seed? {
    if sense(form).numeral == .zero, let end = Scores(reading: reading).endOfScore(at: index) {
      var score = Candidate(identifier: .score, from: index, to: end, step: "score")
      score.numeral.particles = form.particles
      return .candidate(score)
    }
    guard sense(form).numeral != nil, let numeral = numerals.wordNumeral(at: index, form),
      numerals.isNumber(numeral, sense(form))
    else { return nil }
    if let end = endOfScale(numeral) { return .passOver(to: end) }
    if let excess = VagueSeeds(reading: reading).excess(numeral) { return .candidate(excess) }
    if numerals.isOrdinalInDisguise(numeral) {
      return .candidate(Candidate(numerals.ratio(numeral), seed: .ordinal, kind: .ordinal))
    }
    let whole = numerals.ratio(numeral)
    return .candidate(Candidate(whole, seed: .numeral, kind: whole.fraction == nil ? .cardinal : .fraction))
  }

  /// قيمة التداول (مليون ريال) above a figure: the unit of the figures of a column, not a number; the token after
  /// the unit.
  private func endOfScale(_ numeral: Numeral) -> Int? {
    guard numeral.power > 0, numeral.end == numeral.first + 1, items.isPunctuation(numeral.first - 1, "("),
      items.adjoins(numeral.first)
    else { return nil }
    let unit = around.currency(at: numeral.end)?.end ?? around.unit(at: numeral.end)?.end
    let end = unit ?? around.countedNoun(after: numeral.end, value: numeral.value).map { $0.index + 1 } ?? numeral.end
    let figure = items.isPunctuation(end + 1, "+", "-", "−", "(") ? end + 2 : end + 1
    return items.isPunctuation(end, ")") && !items.continues(end + 1) && items.isDigits(figure) ? end : nil
  }

  /// An ordinal; after the word for an hour it is a time, which is passed over.
  private func ordinal(at index: Int, _ form: Lexicon.Form) -> Seed? {
    guard let word = sense(form).ordinal else { return nil }
    if items.followsHourHead(index) { return .passOver(to: numerals.compound(word, at: index).end) }
    return numerals.ordinalNumeral(at: index, form).map {
      .candidate(withOccasion(Candidate($0, seed: .ordinal, kind: .ordinal)))
    }
  }

  /// أول مرة is one expression with its noun.
  private func withOccasion(_ ordinal: Candidate) -> Candidate {
    let end = ordinal.numeral.end
    guard settings.countedNouns, ordinal.value == ExactDecimal(1), !ordinal.numeral.particles.hasArticle,
      items.continues(end), items.isCue(end, .occasion)
    else { return ordinal }
    var ordinal = ordinal
    ordinal.end = end + 1
    ordinal.noun = items.text.tokens[end].range
    ordinal.lemma = items.nounForm(before: end + 1).map(items.lemma(of:))
    return ordinal
  }

  private func unit(at index: Int, _ form: Lexicon.Form) -> Seed? {
    guard sense(form).isUnit else { return nil }
    return UnitSeeds(reading: reading).single(at: index, form).map { .candidate($0) }
  }

  private func unitDual(at index: Int, _ form: Lexicon.Form) -> Seed? {
    guard sense(form).isUnitDual else { return nil }
    return UnitSeeds(reading: reading).dual(at: index, form).map { .candidate($0) }
  }

  private func dual(at index: Int, _ form: Lexicon.Form, _ history: History) -> Seed? {
    sense(form).dual.flatMap { DualSeeds(reading: reading).candidate($0, at: index, form, after: history) }
      .map { .candidate($0) }
  }
}
