import ArabicScript
import SaqiyaKit

/// Numbers below 1000 in words.
extension NumeralGrammar {
  /// A number below 1000: hundreds, then tens and units.
  ///
  /// - Parameter previous: the class of the word that "and" joins it to.
  func group(at index: Int, after previous: NumeralWord.Kind? = nil) -> Group? {
    switch items.numeralWord(index) {
    case .hundred(let value): return withRest(value, after: index + 1)
    case .unit(let unit) where unit >= 3 && isCountedHundred(index + 1): return withRest(unit * 100, after: index + 2)
    case .zero: return Group(end: index + 1, value: 0)
    default: return belowHundred(at: index, after: previous)
    }
  }

  /// مئة or مئات after the unit that counts it: ثلاث مئة, ثلاث مئات.
  private func isCountedHundred(_ index: Int) -> Bool {
    if items.bareNumeralWord(index) == .hundred(100) { return true }
    guard let form = items.nextForm(index), form.particles.foldedCount == 0 else { return false }
    return items.lexicon.sense(of: form).vague?.low == 200
  }

  private func withRest(_ hundreds: Int, after end: Int) -> Group {
    // متين واحد وعشرين: colloquial speech leaves out the و after a hundred, not the one before the ten.
    if case .unit = items.bareNumeralWord(end), isColloquial(end - 1), let rest = belowHundred(at: end), rest.value > 20
    {
      return Group(end: rest.end, value: hundreds + rest.value)
    }
    if let next = items.conjoined(end), items.numeralWord(next) != nil,
      let rest = belowHundred(at: next, after: .hundred)
    {
      // ثلاثمئة وألف is not 301 thousand; a magnitude is a term of its own.
      return Group(end: rest.end, value: hundreds + rest.value)
    }
    return Group(end: end, value: hundreds)
  }

  private func isColloquial(_ index: Int) -> Bool {
    items.form(index).map { items.lexicon.sense(of: $0).isColloquial } ?? false
  }

  /// One word, or two that the language puts together: خمسة عشر, خمسة وعشرون, بیست و پنج.
  private func belowHundred(at index: Int, after previous: NumeralWord.Kind? = nil) -> Group? {
    guard let first = items.numeralWord(index), let value = first.valueBelowHundred else { return nil }
    if first.isBelowTen, let next = items.fractionWord(index + 1), next.word.form == .plural,
      next.form.particles.foldedCount == 0
    {
      // مئة وثلاثة أرباع is no 103.
      return nil
    }
    let composition = items.lexicon.composition
    if let second = items.bareNumeralWord(index + 1), let other = second.valueBelowHundred,
      composition.joins(first.kind, second.kind)
    {
      return Group(end: index + 2, value: value + other)
    }
    if let next = items.conjoined(index + 1), let second = items.numeralWord(next),
      let other = second.valueBelowHundred,
      composition.joins(first.kind, second.kind, withAnd: true)
    {
      return Group(end: next + 1, value: value + other)
    }
    if first.kind == .part, !isJoined(previous), !countsMagnitude(index) { return nil }
    return Group(end: index + 1, value: value)
  }

  /// Whether a word that only stands in compounds is one with what "and" joins it to: صد و یک.
  private func isJoined(_ previous: NumeralWord.Kind?) -> Bool {
    previous.map { items.lexicon.composition.joins($0, .part, withAnd: true) } ?? false
  }

  /// Whether a word that only stands in compounds counts the magnitude after it: یک میلیون.
  private func countsMagnitude(_ index: Int) -> Bool {
    items.lexicon.composition.joins(.part, .magnitude) && items.multiplier(at: index + 1) != nil
  }

  func smallNumeral(at index: Int) -> (value: ExactDecimal, end: Int)? {
    if items.isDigits(index), let number = figures.plainDigits(at: index) { return number }
    guard let group = group(at: index) else { return nil }
    return (ExactDecimal(group.value), group.end)
  }
}
