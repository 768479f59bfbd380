import ArabicScript
import SaqiyaKit

/// Powers of ten in signs: 1.2e6, ١٫٢اس٦ as CLDR writes it, 1.2×10^6, 10⁶.
extension DigitGrammar {
  /// The number with the power of ten that follows it, or that it is; `nil` where none is.
  func scientific(_ value: ExactDecimal, from index: Int, to end: Int) -> (value: ExactDecimal, end: Int)? {
    if let exponent = exponent(at: end) { return (value.scaled(by: exponent.value), exponent.end) }
    if isTen(index), end == index + 1, let exponent = raised(at: end) ?? raisedBelowOne(at: end) {
      return (.power(of: exponent.value), exponent.end)
    }
    guard items.isPunctuation(end, "×", "*") || items.isLatin(end, "x"), items.continues(end + 1), isTen(end + 1),
      let exponent = raised(at: end + 2) ?? negative(at: end + 2)
    else { return nil }
    return (value.scaled(by: exponent.value), exponent.end)
  }

  private func isTen(_ index: Int) -> Bool {
    items.isDigits(index) && items.text.withFolded(index) { $0.elementsEqual("10".utf8) }
  }

  /// e6, E-1, اس٦.
  func exponent(at index: Int) -> (value: Int, end: Int)? {
    guard items.adjoins(index), items.adjoins(index + 1), items.isLatin(index, "e") || items.isCue(index, .exponent)
    else { return nil }
    let isNegative = items.isPunctuation(index + 1, "-", "−")
    let last = isNegative ? index + 2 : index + 1
    guard items.isDigits(last), items.adjoins(last), let value = Int(items.digits(last)),
      value <= ExactDecimal.largestPower
    else {
      return nil
    }
    return (isNegative ? -value : value, last + 1)
  }

  /// ^6, ⁶.
  private func raised(at index: Int) -> (value: Int, end: Int)? {
    if items.isPunctuation(index, "^"), items.adjoins(index), items.isDigits(index + 1), items.adjoins(index + 1),
      let value = Int(items.digits(index + 1)), value <= ExactDecimal.largestPower
    {
      return (value, index + 2)
    }
    var value = 0
    var end = index
    while end < index + 2, items.adjoins(end), let digit = superscript(end) {
      value = value * 10 + digit
      end += 1
    }
    return end > index && value <= ExactDecimal.largestPower ? (value, end) : nil
  }

  /// ⁻⁶: a minus that is raised like the digits behind it.
  private func raisedBelowOne(at index: Int) -> (value: Int, end: Int)? {
    guard items.isPunctuation(index, "⁻"), items.adjoins(index), let exponent = raised(at: index + 1) else {
      return nil
    }
    return (-exponent.value, exponent.end)
  }

  /// 20 × 10-18, 20 × 10⁻¹⁸: a power of ten below one, also where the sign that raises it was lost.
  private func negative(at index: Int) -> (value: Int, end: Int)? {
    if let exponent = raisedBelowOne(at: index) { return exponent }
    let first = items.isPunctuation(index, "^") && items.adjoins(index) ? index + 1 : index
    guard items.isPunctuation(first, "-", "−"), items.adjoins(first), items.isDigits(first + 1),
      items.adjoins(first + 1),
      let value = Int(items.digits(first + 1)), value <= ExactDecimal.largestPower
    else { return nil }
    return (-value, first + 2)
  }

  private func superscript(_ index: Int) -> Int? {
    let token = items.text.tokens[index]
    guard token.kind == .punctuation, token.scalar > 0xB1 else { return nil }
    return Array("⁰¹²³⁴⁵⁶⁷⁸⁹".unicodeScalars).firstIndex { $0.value == token.scalar }
  }
}
