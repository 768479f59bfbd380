import ArabicScript
import SaqiyaKit

/// What single words mean to the grammar, with the particles before them.
extension Items {
  /// Whether the grammar knows a word; بلدية folds like the dual with a pronoun (بلديه, his two countries) and is not one.
  func isGrammarWord(_ index: Int) -> Bool {
    guard let form = form(index) else { return false }
    return !(lexicon.sense(of: form).isOnlyDual && endsInTehMarbuta(index))
  }

  /// What a word that continues a line can mean to the grammar.
  func nextForm(_ index: Int) -> Lexicon.Form? { continues(index) ? form(index) : nil }

  /// The numeral word at a token that continues a line and has no particle, which would begin a new phrase.
  func bareNumeralWord(_ index: Int) -> NumeralWord? {
    guard let form = nextForm(index), form.particles.foldedCount == 0 else { return nil }
    return lexicon.sense(of: form).numeral
  }

  /// The token of the numeral word that و joins to what ends before `index`, و attached or detached.
  func conjoined(_ index: Int) -> Int? {
    guard continues(index), text.tokens[index].kind != .punctuation else { return nil }
    if isCue(index, .and) {
      guard continues(index + 1), !isCue(index + 1, .and) else { return nil }
      if isWord(index + 1), let form = form(index + 1), form.particles.conjunction != nil {
        return nil
      }
      return index + 1
    }
    guard isWord(index), let form = form(index) else { return nil }
    if isAndEleven(index) { return index }
    let particles = form.particles
    return particles.conjunction == Proclitics.waw && particles.preposition == nil ? index : nil
  }

  /// The parenthesis that و joins to what ends before `index`.
  func conjoinedParenthesis(_ index: Int) -> Int? {
    continues(index) && isCue(index, .and) && isPunctuation(index + 1, "(") && adjoins(index + 1) ? index + 1 : nil
  }

  /// وأحد عشر, which folds like واحد.
  func isAndEleven(_ index: Int) -> Bool { isCue(index, .one) && bareNumeralWord(index + 1) == .ten }

  /// A magnitude that multiplies what stands before it: not a dual, and without particles but the article.
  func multiplier(at index: Int) -> Magnitude? {
    guard let form = nextForm(index), form.particles.conjunction == nil, form.particles.preposition == nil,
      case .magnitude(let magnitude) = lexicon.sense(of: form).numeral, magnitude.count == 1
    else { return nil }
    return magnitude
  }

  func fractionWord(_ index: Int) -> (word: FractionWord, form: Lexicon.Form)? {
    guard let form = nextForm(index), let fraction = lexicon.sense(of: form).fraction else { return nil }
    return (fraction, form)
  }

  func nounForm(before index: Int) -> NounLexicon.Form? {
    guard index > 0, continues(index), isWord(index - 1) else { return nil }
    return lexicon.nouns.form(of: index - 1, in: text)
  }

  func lemma(of form: NounLexicon.Form) -> String { lexicon.nouns.nouns[form.noun].lemma }

  /// يزيد بن كيسان: the name of a father.
  func isSon(_ index: Int) -> Bool { continues(index) && isCue(behindParticlesOf: index - 1, .son) }

  /// ان or ين.
  func isDualEnding(_ index: Int) -> Bool { shows(index, .dual) }

  /// مجموعتي الأولى is my first group: an ordinal describes what stands before it, and a dual it would agree with.
  func isOrdinalWord(_ index: Int) -> Bool {
    form(index).map { lexicon.sense(of: $0).ordinal != nil } ?? false
  }

  func isPlainWord(_ index: Int) -> Bool {
    continues(index) && isArabicWord(index)
  }

  /// A verb in the imperfect, most likely.
  func isImperfect(_ index: Int) -> Bool { letterCount(index) >= 4 && shows(index, .imperfect) }

  /// Whether a word begins with و and is not known as a word of its own.
  func isConjoinedWord(_ index: Int) -> Bool {
    letterCount(index) >= 3 && shows(index, .and) && lexicon.nouns.form(of: index, in: text) == nil
  }

  /// The blocks of Unicode that have vulgar fractions: Latin-1, Number Forms.
  private static func mayBeFraction(_ scalar: UInt32) -> Bool {
    (0xBC...0xBE).contains(scalar) || (0x2150...0x2189).contains(scalar)
  }

  /// ½ and its like, by their numeric value.
  func vulgarFraction(_ index: Int) -> (numerator: Int, denominator: Int)? {
    guard index < text.tokens.count, text.tokens[index].kind == .punctuation,
      let scalar = Unicode.Scalar(text.tokens[index].scalar), Self.mayBeFraction(scalar.value),
      scalar.properties.numericType == .numeric, let value = scalar.properties.numericValue, value > 0, value < 1
    else { return nil }
    for denominator in 2...10 {
      let numerator = value * Double(denominator)
      if (numerator - numerator.rounded()).magnitude < 1e-9 { return (Int(numerator.rounded()), denominator) }
    }
    return nil
  }
}
