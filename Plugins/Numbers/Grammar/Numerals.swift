import ArabicScript
import SaqiyaKit

/// Whole numerals: a sum of terms with the decimals and the fraction that follow.
extension NumeralGrammar {
  /// A whole numeral in words that begins at a token.
  func wordNumeral(at index: Int, _ form: Lexicon.Form) -> Numeral? {
    guard let first = wordTerm(at: index) else { return nil }
    let and = Proclitics(foldedCount: 2, conjunction: Proclitics.waw, preposition: nil, hasArticle: false)
    return numeral(first, from: index, items.isAndEleven(index) ? and : form.particles, isDigits: false)
  }

  /// A numeral that begins with a term; more terms, a decimal part and a fraction may follow.
  func numeral(_ first: Term, from index: Int, _ particles: Proclitics, isDigits: Bool) -> Numeral {
    var numeral = Numeral(first: index, end: first.end, particles: particles, value: first.value, isDigits: isDigits)
    numeral.power = first.power
    if let other = first.other { numeral.alternatives = [other] }
    if let step = first.step { numeral.steps.append(step) }
    addTerms(to: &numeral)
    addDecimals(to: &numeral)
    addParts(to: &numeral)
    addFraction(to: &numeral)
    return numeral
  }
}
