import ArabicScript
import SaqiyaKit

/// Sums of terms, whose magnitudes fall from one to the next.
extension NumeralGrammar {
  func addTerms(to numeral: inout Numeral) {
    while let next = items.conjoined(numeral.end), let term = followingTerm(at: next, below: numeral) {
      let power = isHundreds(numeral) ? 2 : numeral.power
      if term.power < power, term.value < .power(of: power), let sum = numeral.value.adding(term.value) {
        numeral = numeral.extended(to: term.end, value: sum, step: "\(numeral.value) + \(term.value)")
        numeral.alternatives = []
        numeral.power = term.power
      } else if let rising = rising(numeral, and: term, at: next) {
        numeral = rising
      } else if let product = product(of: numeral, and: term) {
        numeral = product
      } else {
        return
      }
    }
  }

  /// The term after و; digits only after a magnitude word (12 ألفا و500).
  private func followingTerm(at index: Int, below numeral: Numeral) -> Term? {
    if items.isDigits(index) {
      guard numeral.power > 0 || isHundreds(numeral), let digits = figures.plainDigits(at: index) else { return nil }
      if numeral.power == 0 { return digits.value < ExactDecimal(100) ? term(digits.value, end: digits.end) : nil }
      return term(digits.value, end: digits.end)
    }
    return wordTerm(at: index, after: .magnitude)
  }

  /// مائة و59: hundreds in words may have the rest in digits.
  private func isHundreds(_ numeral: Numeral) -> Bool {
    guard !numeral.isDigits, let value = numeral.value.integerValue else { return false }
    return value >= 100 && value < 1000 && value % 100 == 0
  }

  /// خمس وستين وأربعمائة, خمس وثمانين ومائتين وألف: the order of classical texts, small parts first.
  ///
  /// Not after بين, where و joins the two ends of a range.
  private func rising(_ numeral: Numeral, and term: Term, at index: Int) -> Numeral? {
    guard !numeral.isDigits, numeral.fraction == nil, let value = numeral.value.integerValue,
      let next = term.value.integerValue, !items.isCue(behindParticlesOf: numeral.first - 1, .between)
    else { return nil }
    let isHundreds = numeral.power == 0 && value < 100 && next < 1000 && next % 100 == 0 && next > 0
    let isThousands = numeral.isRising && value < 1000 && (next == 1000 || next == 2000)
    guard isHundreds || isThousands, let sum = numeral.value.adding(term.value) else { return nil }
    var rising = numeral.extended(to: term.end, value: sum, step: "\(value) + \(next), small part first")
    rising.alternatives = []
    rising.isRising = true
    rising.power = 0
    return rising
  }

  /// ألف ومئة مليون: without و before the larger magnitude, all that precedes it is multiplied. The other reading is the sum.
  private func product(of numeral: Numeral, and term: Term) -> Numeral? {
    guard term.power > numeral.power, numeral.power > 0, term.coefficient < .power(of: numeral.power),
      let coefficient = numeral.value.adding(term.coefficient), let sum = numeral.value.adding(term.value)
    else { return nil }
    var product = numeral.extended(
      to: term.end, value: coefficient.scaled(by: term.power), step: "(\(coefficient)) × 10^\(term.power)")
    product.alternatives = [sum]
    product.power = term.power
    return product
  }
}
