import ArabicScript
import SaqiyaKit

/// Numbers below 1000 in words.
extension NumeralGrammar {
  /// A number below 1000: hundreds, then tens and units.
  func group(at index: Int) -> Group? {
    switch items.numeralWord(index) {
    case .hundred(let value): return withRest(value, after: index + 1)
    case .unit(let unit) where unit >= 3 && isCountedHundred(index + 1): return withRest(unit * 100, after: index + 2)
    case .zero: return Group(end: index + 1, value: 0)
    default: return belowHundred(at: index)
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
    if let next = items.conjoined(end), items.numeralWord(next) != nil, let rest = belowHundred(at: next) {
      // ثلاثمئة وألف is not 301 thousand; a magnitude is a term of its own.
      return Group(end: rest.end, value: hundreds + rest.value)
    }
    return Group(end: end, value: hundreds)
  }

  private func isColloquial(_ index: Int) -> Bool {
    items.form(index).map { items.lexicon.sense(of: $0).isColloquial } ?? false
  }

  private func belowHundred(at index: Int) -> Group? {
    switch items.numeralWord(index) {
    case .unit(let unit), .part(let unit):
      // مئة وثلاثة أرباع is no 103.
      if let next = items.fractionWord(index + 1), next.word.form == .plural, next.form.particles.foldedCount == 0 {
        return nil
      }
      if items.bareNumeralWord(index + 1) == .ten { return Group(end: index + 2, value: 10 + unit) }
      if let next = items.conjoined(index + 1), case .tens(let tens) = items.numeralWord(next) {
        return Group(end: next + 1, value: tens + unit)
      }
      if case .part = items.numeralWord(index) { return nil }
      return Group(end: index + 1, value: unit)
    case .ten: return Group(end: index + 1, value: 10)
    case .teen(let value), .tens(let value): return Group(end: index + 1, value: value)
    default: return nil
    }
  }

  func smallNumeral(at index: Int) -> (value: ExactDecimal, end: Int)? {
    if items.isDigits(index), let number = figures.plainDigits(at: index) { return number }
    guard let group = group(at: index) else { return nil }
    return (ExactDecimal(group.value), group.end)
  }
}
