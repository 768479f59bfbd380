import ArabicScript
import SaqiyaKit

/// Fractions in words, alone (ثلث العراق), before a magnitude (نصف مليون), and after a number (مليون ونصف).
extension NumberScanner {
  func fractionWord(_ index: Int) -> (word: FractionWord, form: Lexicon.Form)? {
    guard let form = nextForm(index), let fraction = lexicon.sense(of: form).fraction else { return nil }
    return (fraction, form)
  }

  /// The fraction that begins at a token: ثلاثة أرباع, ثلثا, نصف.
  func fractionNumeral(at index: Int, _ form: Lexicon.Form) -> Numeral? {
    let sense = lexicon.sense(of: form)
    if let counted = countedFraction(at: index, form) { return counted }
    guard let word = sense.fraction, word.form != .plural, isFraction(word, at: index, form) else { return nil }
    let numerator = word.form == .dual ? 2 : 1
    return fraction(numerator, word.denominator, from: index, end: index + 1, form.particles)
  }

  /// 2 to 9 and a fraction in the plural: ثلاثة أرباع, 3 أرباع.
  func countedFraction(at index: Int, _ form: Lexicon.Form?) -> Numeral? {
    var numerator: Int?
    if let form, case .unit(let unit) = lexicon.sense(of: form).numeral { numerator = unit }
    if form == nil, text.tokens[index].foldedCount == 1 { numerator = Int(digits(index)) }
    guard let numerator, numerator > 1, let next = fractionWord(index + 1), next.word.form == .plural,
      next.form.particles.conjunction == nil, next.form.particles.preposition == nil
    else { return nil }
    return fraction(numerator, next.word.denominator, from: index, end: index + 2, form?.particles ?? .none)
  }

  /// The fraction, or what it is of a magnitude: نصف مليون is 500,000.
  func fraction(
    _ numerator: Int, _ denominator: Int, from index: Int, end: Int, _ particles: Proclitics
  ) -> Numeral {
    let value = ExactDecimal.quotient(numerator, denominator)
    var numeral = Numeral(first: index, end: end, particles: particles, value: value)
    numeral.fraction = (numerator, denominator)
    numeral.steps = ["fraction \(numerator)/\(denominator)"]
    if case .magnitude(let magnitude) = numeralWord(end), magnitude.count == 1, let form = nextForm(end),
      form.particles.conjunction == nil, form.particles.preposition == nil
    {
      let product = Self.share(numerator, denominator, of: magnitude.power)
      numeral = numeral.extended(to: end + 1, value: product, step: "× 10^\(magnitude.power)")
      numeral.power = magnitude.power
    }
    return numeral
  }

  /// A fraction of a power of ten, exact where it ends.
  private static func share(_ numerator: Int, _ denominator: Int, of power: Int) -> ExactDecimal {
    if let exact = ExactDecimal(numerator).scaled(by: power).integerValue, exact % denominator == 0 {
      return ExactDecimal(exact / denominator)
    }
    return ExactDecimal.quotient(numerator, denominator).scaled(by: power)
  }

  // MARK: Homographs

  /// Whether a word that can be a fraction is one here.
  private func isFraction(_ word: FractionWord, at index: Int, _ form: Lexicon.Form) -> Bool {
    if form.particles.hasArticle { return isBoundedHalf(index) }
    if continues(index + 1), lexicon.context.fractionTails.longestMatch(in: text, at: index + 1) != nil { return false }
    if word.form == .one, endsIn(index, "ا") { return false }
    switch word.doubt {
    case .price: return isWhole(index + 1) && !isCue(behindParticlesOf: index - 1, .pay)
    // تسعى and تسعي fold alike; the first is a verb.
    case .homograph: return !endsInAlefMaqsura(index) && isDefiniteWhole(index + 1)
    case .colloquial: return isMeasured(index + 1)
    case .none: break
    }
    return word.form == .one || continues(index + 1) && isWord(index + 1) || isDualEnding(index)
  }

  /// نص ساعة, نص مليون: whether a unit, a currency or a magnitude stands at a token.
  private func isMeasured(_ index: Int) -> Bool {
    if unit(at: index) != nil || currency(at: index) != nil { return true }
    if case .magnitude = bareNumeralWord(index) { return true }
    return false
  }

  /// النصف is a number after a bound or نسبة: أكثر من النصف, قرابة الثلث, بنسبة الثلثين.
  private func isBoundedHalf(_ index: Int) -> Bool {
    continues(index) && (isCue(behindParticlesOf: index - 1, .percent) || boundBefore(index) != nil)
  }

  /// خمس السكان is a fifth, خمس دول are five: a fraction is of something definite.
  private func isDefiniteWhole(_ index: Int) -> Bool {
    guard continues(index), conjoined(index) == nil else { return false }
    if isWhole(index) { return true }
    guard hasArticle(index) else { return false }
    if let noun = lexicon.nouns.form(of: index, in: text) { return noun.count == .singular }
    return !endsIn(index, "ات")
  }

  /// Whether a noun stands for something that is divided: the weight, the population.
  private func isWhole(_ index: Int) -> Bool {
    guard continues(index), isWord(index), let noun = lexicon.nouns.form(of: index, in: text) else {
      return false
    }
    return lexicon.nouns.nouns[noun.noun].isWhole && (noun.isDefinite || hasArticle(index + 1))
  }

  // MARK: After a number

  /// مليون ونصف, خمسة وثلاثة أرباع, عشرون إلا ربعا: a fraction of the last magnitude, or of one.
  func addFraction(to numeral: inout Numeral) {
    if let next = conjoined(numeral.end), let tail = tailFraction(at: next), !isFollowedByBase(tail.end, numeral) {
      let share = Self.share(tail.numerator, tail.denominator, of: numeral.power)
      guard let sum = numeral.value.adding(share) else { return }
      numeral = numeral.extended(to: tail.end, value: sum, step: "+ \(tail.numerator)/\(tail.denominator)")
      skipRepeatedMagnitude(&numeral)
    } else if isWord(numeral.end, "الا"), continues(numeral.end), let next = fractionWord(numeral.end + 1),
      next.word.form == .one, next.form.particles.foldedCount == 0
    {
      let share = Self.share(-1, next.word.denominator, of: numeral.power)
      guard let difference = numeral.value.adding(share) else { return }
      numeral = numeral.extended(to: numeral.end + 2, value: difference, step: "- 1/\(next.word.denominator)")
    }
  }

  /// The fraction after و.
  func tailFraction(at index: Int) -> (numerator: Int, denominator: Int, end: Int)? {
    if let counted = countedFraction(at: index, form(index)), let fraction = counted.fraction {
      return (fraction.numerator, fraction.denominator, counted.end)
    }
    guard let next = fractionWord(index), !next.form.particles.hasArticle,
      next.word.doubt == .none || next.word.doubt == .colloquial, next.word.form != .plural
    else { return nil }
    return (next.word.form == .dual ? 2 : 1, next.word.denominator, index + 1)
  }

  /// خمسة ونصف المدينة: the half is of the town, not of one.
  private func isFollowedByBase(_ index: Int, _ numeral: Numeral) -> Bool {
    guard continues(index), hasArticle(index) else { return false }
    if case .magnitude = numeralWord(index) { return false }
    return true
  }

  /// مليون ونصف المليون says the magnitude once more.
  private func skipRepeatedMagnitude(_ numeral: inout Numeral) {
    guard numeral.power > 0, case .magnitude(let magnitude) = numeralWord(numeral.end),
      magnitude.power == numeral.power, let form = nextForm(numeral.end), form.particles.conjunction == nil,
      form.particles.preposition == nil
    else { return }
    numeral.end += 1
  }
}
