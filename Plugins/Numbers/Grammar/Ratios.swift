import ArabicScript
import SaqiyaKit

/// Fractions that are said with two numbers: مئة على خمسة, واحد من كل ثلاثة, واحد من بين كل ثلاثة.
extension NumeralGrammar {
  /// The numeral over another one that follows it, or the numeral itself.
  func ratio(_ numeral: Numeral) -> Numeral {
    guard numeral.fraction == nil, items.continues(numeral.end), let numerator = numeral.value.integerValue else {
      return numeral
    }
    if items.isCue(numeral.end, .over), let other = otherNumber(at: numeral.end + 1),
      mayBeDivided(numeral, by: other.value)
    {
      return quotient(numeral, numerator, other)
    }
    if let index = endOfOutOf(numeral.end), let other = otherNumber(at: index), numerator < other.value {
      return quotient(numeral, numerator, other)
    }
    return numeral
  }

  /// The token after من كل or من بين كل.
  private func endOfOutOf(_ index: Int) -> Int? {
    let every = items.isCue(index + 1, .between) ? index + 2 : index + 1
    guard items.isCue(index, .of), items.isCue(every, .every), (index + 1...every).allSatisfy(items.continues) else {
      return nil
    }
    return every + 1
  }

  /// Of numbers in digits only one is divided, by no more than a thousand: 8 على 10 may be a mark, 2 على 15 two prices.
  private func mayBeDivided(_ numeral: Numeral, by denominator: Int) -> Bool {
    denominator > 0 && (!numeral.isDigits || numeral.value == ExactDecimal(1) && (2...1000).contains(denominator))
  }

  private func quotient(_ numeral: Numeral, _ numerator: Int, _ other: (value: Int, end: Int)) -> Numeral {
    var quotient = numeral.extended(
      to: other.end, value: .quotient(numerator, other.value), step: "÷ \(other.value)")
    quotient.fraction = (numerator, other.value)
    quotient.alternatives = []
    return quotient
  }

  /// A whole number in words or digits, without particles.
  private func otherNumber(at index: Int) -> (value: Int, end: Int)? {
    guard items.continues(index) else { return nil }
    if items.isDigits(index) {
      guard let number = figures.plainDigits(at: index), let whole = number.value.integerValue else { return nil }
      return (whole, number.end)
    }
    guard let form = items.form(index), form.particles.foldedCount == 0, let other = wordNumeral(at: index, form),
      let whole = other.value.integerValue
    else { return nil }
    return (whole, other.end)
  }
}
