import ArabicScript
import SaqiyaKit

/// Numbers in words, and digits with magnitude words.
///
/// Number := Term (و Term)*, magnitudes strictly falling; Term := Group? Magnitude+ | Group; Group is below 1000.
extension NumberScanner {
  /// One summand: a group, a magnitude, or a group times magnitudes.
  struct Term {
    var end: Int
    var value: ExactDecimal
    /// What stands before the largest magnitude: 100 of مئة مليون.
    var coefficient: ExactDecimal
    var power: Int
    var other: ExactDecimal?
    var step: String?
  }

  /// A number below 1000 in words.
  struct Group {
    var end: Int
    var value: Int
  }

  /// The numeral word at a token.
  func numeralWord(_ index: Int) -> NumeralWord? { form(index).flatMap { lexicon.sense(of: $0).numeral } }

  /// The numeral word at a token that continues a line and has no particle, which would begin a new phrase.
  func bareNumeralWord(_ index: Int) -> NumeralWord? {
    guard let form = nextForm(index), form.particles.foldedCount == 0 else { return nil }
    return lexicon.sense(of: form).numeral
  }

  /// The token of the numeral word that و joins to what ends before `index`, و attached or detached.
  func conjoined(_ index: Int) -> Int? {
    guard continues(index), text.tokens[index].kind != .punctuation else { return nil }
    if isWord(index, "و") {
      guard continues(index + 1), !isWord(index + 1, "و") else { return nil }
      if isWord(index + 1), let form = form(index + 1), form.particles.conjunction != nil {
        return nil
      }
      return index + 1
    }
    guard isWord(index), let form = form(index) else { return nil }
    if isAndEleven(index) { return index }
    let particles = form.particles
    return particles.conjunction == Self.waw && particles.preposition == nil ? index : nil
  }

  /// وأحد عشر, which folds like واحد.
  func isAndEleven(_ index: Int) -> Bool { isWord(index, "واحد") && bareNumeralWord(index + 1) == .ten }

  static var waw: UInt8 { 0x88 }

  // MARK: Groups

  /// A number below 1000: hundreds, then tens and units.
  func group(at index: Int) -> Group? {
    switch numeralWord(index) {
    case .hundred(let value): return withRest(value, after: index + 1)
    case .unit(let unit) where unit >= 3 && isHundred(index + 1): return withRest(unit * 100, after: index + 2)
    case .zero: return Group(end: index + 1, value: 0)
    default: return belowHundred(at: index)
    }
  }

  /// مئة or مئات after the unit that counts it: ثلاث مئة, ثلاث مئات.
  private func isHundred(_ index: Int) -> Bool {
    if bareNumeralWord(index) == .hundred(100) { return true }
    guard let form = nextForm(index), form.particles.foldedCount == 0 else { return false }
    return lexicon.sense(of: form).vague?.low == 200
  }

  private func withRest(_ hundreds: Int, after end: Int) -> Group {
    // متين واحد وعشرين: colloquial speech leaves out the و after a hundred, not the one before the ten.
    if case .unit = bareNumeralWord(end), isColloquial(end - 1), let rest = belowHundred(at: end), rest.value > 20 {
      return Group(end: rest.end, value: hundreds + rest.value)
    }
    if let next = conjoined(end), numeralWord(next) != nil, let rest = belowHundred(at: next) {
      // ثلاثمئة وألف is not 301 thousand; a magnitude is a term of its own.
      return Group(end: rest.end, value: hundreds + rest.value)
    }
    return Group(end: end, value: hundreds)
  }

  private func isColloquial(_ index: Int) -> Bool {
    form(index).map { lexicon.sense(of: $0).isColloquial } ?? false
  }

  private func belowHundred(at index: Int) -> Group? {
    switch numeralWord(index) {
    case .unit(let unit), .part(let unit):
      // مئة وثلاثة أرباع is no 103.
      if let next = fractionWord(index + 1), next.word.form == .plural, next.form.particles.foldedCount == 0 {
        return nil
      }
      if bareNumeralWord(index + 1) == .ten { return Group(end: index + 2, value: 10 + unit) }
      if let next = conjoined(index + 1), case .tens(let tens) = numeralWord(next) {
        return Group(end: next + 1, value: tens + unit)
      }
      if case .part = numeralWord(index) { return nil }
      return Group(end: index + 1, value: unit)
    case .ten: return Group(end: index + 1, value: 10)
    case .teen(let value), .tens(let value): return Group(end: index + 1, value: value)
    default: return nil
    }
  }

  // MARK: Terms

  /// A term in words; `nil` for a plural magnitude without a coefficient, which is vague.
  func wordTerm(at index: Int) -> Term? {
    if case .magnitude(let magnitude) = numeralWord(index) {
      return magnitude.form == .plural ? nil : term(of: magnitude, at: index)
    }
    guard let group = group(at: index) else { return nil }
    return term(ExactDecimal(group.value), end: group.end)
  }

  /// A coefficient with the magnitudes that follow it, each larger than the one before: مئة ألف مليون.
  func term(_ coefficient: ExactDecimal, end: Int) -> Term {
    var term = Term(end: end, value: coefficient, coefficient: coefficient, power: 0)
    if isDigits(end - 1), let count = coefficient.integerValue, (3...9).contains(count),
      bareNumeralWord(end) == .hundred(100)
    {
      // 3 مئة, 3 مئة ألف.
      term.value = ExactDecimal(count * 100)
      term.end += 1
    }
    while let magnitude = multiplier(at: term.end), magnitude.power > term.power || term.power >= 6 {
      guard magnitude.power + term.power <= ExactDecimal.largestPower else { break }
      let step = "\(term.value) × 10^\(magnitude.power)"
      term.step = term.step.map { "\($0); \(step)" } ?? step
      if let other = magnitude.otherPower { term.other = term.value.scaled(by: other) }
      term.coefficient = term.value
      term.value = term.value.scaled(by: magnitude.power)
      term.power += magnitude.power
      term.end += 1
    }
    return term
  }

  /// A magnitude that multiplies what stands before it: not a dual, and without particles but the article.
  private func multiplier(at index: Int) -> Magnitude? {
    guard let form = nextForm(index), form.particles.conjunction == nil, form.particles.preposition == nil,
      case .magnitude(let magnitude) = lexicon.sense(of: form).numeral, magnitude.count == 1
    else { return nil }
    return magnitude
  }

  /// A magnitude that counts itself: ألف, ألفان, ألفا جندي; it may be multiplied in turn (ألف مليون).
  private func term(of magnitude: Magnitude, at index: Int) -> Term {
    var count = magnitude.count
    if magnitude.form == .accusative, isConstruct(index) { count = 2 }
    var term = term(ExactDecimal(count).scaled(by: magnitude.power), end: index + 1)
    if term.end == index + 1 {
      term.coefficient = ExactDecimal(count)
      if magnitude.form == .accusative {
        term.other = ExactDecimal(3 - count).scaled(by: magnitude.power)
      }
      if let other = magnitude.otherPower { term.other = ExactDecimal(count).scaled(by: other) }
      if count == 2 { term.step = "dual: 2 × 10^\(magnitude.power)" }
    }
    term.power += magnitude.power
    return term
  }

  /// Whether a magnitude in ا is the dual in construct: no tanwin is written, and a noun follows that is not conjoined.
  private func isConstruct(_ index: Int) -> Bool {
    guard !text.tokens[index].flags.contains(.marked), continues(index + 1), isWord(index + 1),
      conjoined(index + 1) == nil, lexicon.context.stopWords.value(of: index + 1, in: text) == nil
    else { return false }
    return lexicon.nouns.form(of: index + 1, in: text) != nil
      || lexicon.units.phrases.match(at: index + 1, in: text) != nil
      || lexicon.money.nounTable.longestMatch(in: text, at: index + 1) != nil || multiplier(at: index + 1) != nil
  }
}
