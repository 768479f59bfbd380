import ArabicScript
import SaqiyaKit

/// Fractions in words, alone (ثلث العراق), before a magnitude (نصف مليون), and after a number (مليون ونصف).
extension NumeralGrammar {
  /// The fraction that begins at a token: ثلاثة أرباع, ثلثا, نصف.
  func fractionNumeral(at index: Int, _ form: Lexicon.Form) -> Numeral? {
    let sense = items.lexicon.sense(of: form)
    if let counted = countedFraction(at: index, form) { return counted }
    guard let word = sense.fraction, word.form != .plural, isFraction(word, at: index, form) else { return nil }
    let numerator = word.form == .dual ? 2 : 1
    return fraction(numerator, word.denominator, from: index, end: index + 1, form.particles)
  }

  /// 2 to 9 and a fraction in the plural: ثلاثة أرباع, 3 أرباع.
  func countedFraction(at index: Int, _ form: Lexicon.Form?) -> Numeral? {
    var numerator: Int?
    if let form, case .unit(let unit) = items.lexicon.sense(of: form).numeral { numerator = unit }
    var isOne = false
    let numeral = form.flatMap { items.lexicon.sense(of: $0).numeral }
    // یک سوم, where one is said of a fraction too.
    if case .part(1) = numeral, items.lexicon.composition.joins(.part, .fraction) { (numerator, isOne) = (1, true) }
    if form == nil, items.digitCount(index) == 1 { numerator = Int(items.digits(index)) }
    guard let numerator, numerator > 1 || isOne, let next = items.fractionWord(index + 1), next.word.form == .plural,
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
    if case .magnitude(let magnitude) = items.numeralWord(end), magnitude.count == 1, let form = items.nextForm(end),
      form.particles.conjunction == nil, form.particles.preposition == nil
    {
      let product = Self.share(numerator, denominator, of: magnitude.power)
      numeral = numeral.extended(to: end + 1, value: product, step: "× 10^\(magnitude.power)")
      numeral.power = magnitude.power
    }
    return numeral
  }

  /// A fraction of a power of ten, exact where it ends.
  static func share(_ numerator: Int, _ denominator: Int, of power: Int) -> ExactDecimal {
    if let exact = ExactDecimal(numerator).scaled(by: power).integerValue, exact % denominator == 0 {
      return ExactDecimal(exact / denominator)
    }
    return ExactDecimal.quotient(numerator, denominator).scaled(by: power)
  }

  /// Whether a word that can be a fraction is one here.
  private func isFraction(_ word: FractionWord, at index: Int, _ form: Lexicon.Form) -> Bool {
    if form.particles.hasArticle { return isBoundedHalf(index) }
    if items.continues(index + 1),
      items.lexicon.context.fractionTails.longestMatch(in: items.text, at: index + 1) != nil
    {
      return false
    }
    if word.form == .one, items.shows(index, .accusative) { return false }
    switch word.doubt {
    case .price: return isWhole(index + 1) && !items.isCue(behindParticlesOf: index - 1, .pay)
    // تسعى and تسعي fold alike; the first is a verb.
    case .homograph: return !items.endsInAlefMaqsura(index) && isDefiniteWhole(index + 1)
    case .colloquial: return isMeasured(index + 1)
    case .none: break
    }
    return word.form == .one || items.continues(index + 1) && items.isWord(index + 1) || items.isDualEnding(index)
  }

  /// نص ساعة, نص مليون: whether a unit, a currency or a magnitude stands at a token.
  private func isMeasured(_ index: Int) -> Bool {
    if around.unit(at: index) != nil || around.currency(at: index) != nil { return true }
    if case .magnitude = items.bareNumeralWord(index) { return true }
    return false
  }

  /// النصف is a number after a bound or نسبة: أكثر من النصف, قرابة الثلث, بنسبة الثلثين.
  private func isBoundedHalf(_ index: Int) -> Bool {
    guard items.continues(index), !isNumberOfThings(index) else { return false }
    return items.isCue(behindParticlesOf: index - 1, .percent) || around.boundBefore(index) != nil
  }

  /// قرابة الخمس دقائق: a word that is a number as well and stands before what it counts is five.
  private func isNumberOfThings(_ index: Int) -> Bool {
    guard case .unit(let count) = items.numeralWord(index) else { return false }
    return around.isCounting(ExactDecimal(count), before: index + 1)
  }

  /// خمس السكان is a fifth, خمس دول are five: a fraction is of something definite.
  private func isDefiniteWhole(_ index: Int) -> Bool {
    guard items.continues(index), items.conjoined(index) == nil else { return false }
    if isWhole(index) { return true }
    guard items.hasArticle(index) else { return false }
    if let noun = items.lexicon.nouns.form(of: index, in: items.text) { return noun.count == .singular }
    return !items.shows(index, .things)
  }

  /// Whether a noun stands for something that is divided: the weight, the population.
  func isWhole(_ index: Int) -> Bool {
    guard items.continues(index), items.isWord(index), let noun = items.lexicon.nouns.form(of: index, in: items.text)
    else {
      return false
    }
    return items.lexicon.nouns.nouns[noun.noun].isWhole && (noun.isDefinite || items.hasArticle(index + 1))
  }
}
