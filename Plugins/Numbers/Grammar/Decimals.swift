import ArabicScript
import SaqiyaKit

/// Decimals in words: after فاصلة, and as parts of a power of ten.
extension NumeralGrammar {
  /// واحد فاصلة خمسة, 50 فاصل 2: the digits after the point, one number in words or several; a magnitude may follow.
  func addDecimals(to numeral: inout Numeral) {
    let isComma = items.isCue(numeral.end, .decimalComma)
    guard isComma || items.isCue(numeral.end, .decimalPoint) && !numeral.isDigits, items.continues(numeral.end) else {
      return
    }
    var digits = ""
    var index = numeral.end + 1
    if isComma, items.continues(index), items.isDigits(index), numeral.value.integerValue != nil {
      digits = items.digits(index)
      index += 1
    }
    while digits.isEmpty || !numeral.isDigits, items.continues(index), digits.count < 12,
      items.bareNumeralWord(index) != nil,
      let group = group(at: index)
    {
      digits += String(group.value)
      index = group.end
    }
    guard !digits.isEmpty, let decimals = ExactDecimal("0." + digits), let sum = numeral.value.adding(decimals) else {
      return
    }
    numeral = numeral.extended(to: index, value: sum, step: "decimal \(digits)")
    let scaled = term(sum, end: index)
    guard scaled.end > index else { return }
    numeral = numeral.extended(to: scaled.end, value: scaled.value, step: scaled.step ?? "")
    numeral.power = scaled.power
  }

  /// سبعة وتسعة من عشرة is 7.9: so many parts of a power of ten after a whole number.
  func addParts(to numeral: inout Numeral) {
    guard !numeral.isDigits, let next = items.conjoined(numeral.end), let first = wordTerm(at: next) else { return }
    let parts = sum(first, from: next)
    guard let whole = powerOfTen(after: parts.end), parts.value < .power(of: whole.power),
      let sum = numeral.value.adding(parts.value.scaled(by: -whole.power))
    else { return }
    numeral = numeral.extended(to: whole.end, value: sum, step: "+ \(parts.value) of 10^\(whole.power)")
  }

  /// A sum of terms alone, without anything behind it.
  private func sum(_ first: Term, from index: Int) -> Numeral {
    var numeral = Numeral(first: index, end: first.end, value: first.value)
    numeral.power = first.power
    addTerms(to: &numeral)
    return numeral
  }

  /// من عشرة, من مئة, من عشرة آلاف, of which nothing is counted: the power of ten and the token after it.
  private func powerOfTen(after index: Int) -> (power: Int, end: Int)? {
    guard items.isCue(index, .of), items.continues(index), items.bareNumeralWord(index + 1) != nil,
      let term = wordTerm(at: index + 1), items.conjoined(term.end).flatMap(items.numeralWord) == nil,
      let power = (1...6).first(where: { term.value == .power(of: $0) }),
      !around.isCounting(term.value, before: term.end)
    else { return nil }
    return (power, term.end)
  }
}
