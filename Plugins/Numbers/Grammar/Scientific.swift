import ArabicScript
import SaqiyaKit

/// Powers of ten in signs: 1.2e6, ١٫٢اس٦ as CLDR writes it, 1.2×10^6, 10⁶.
extension NumberScanner {
  /// The number with the power of ten that follows it, or that it is; `nil` where none is.
  func scientific(_ value: ExactDecimal, from index: Int, to end: Int) -> (value: ExactDecimal, end: Int)? {
    if let exponent = exponent(at: end) { return (value.scaled(by: exponent.value), exponent.end) }
    if isTen(index), end == index + 1, let exponent = raised(at: end) {
      return (.power(of: exponent.value), exponent.end)
    }
    guard isPunctuation(end, "×", "*") || isWord(end, "x"), continues(end + 1), isTen(end + 1),
      let exponent = raised(at: end + 2)
    else { return nil }
    return (value.scaled(by: exponent.value), exponent.end)
  }

  private func isTen(_ index: Int) -> Bool {
    isDigits(index) && text.withFolded(index) { $0.elementsEqual("10".utf8) }
  }

  /// e6, E-1, اس٦.
  func exponent(at index: Int) -> (value: Int, end: Int)? {
    guard adjoins(index), adjoins(index + 1), isWord(index, "e") || isWord(index, "اس") else { return nil }
    let isNegative = isPunctuation(index + 1, "-", "−")
    let last = isNegative ? index + 2 : index + 1
    guard isDigits(last), adjoins(last), let value = Int(digits(last)), value <= ExactDecimal.largestPower else {
      return nil
    }
    return (isNegative ? -value : value, last + 1)
  }

  /// ^6, ⁶.
  private func raised(at index: Int) -> (value: Int, end: Int)? {
    if isPunctuation(index, "^"), adjoins(index), isDigits(index + 1), adjoins(index + 1),
      let value = Int(digits(index + 1)), value <= ExactDecimal.largestPower
    {
      return (value, index + 2)
    }
    var value = 0
    var end = index
    while end < index + 2, adjoins(end), let digit = superscript(end) {
      value = value * 10 + digit
      end += 1
    }
    return end > index && value <= ExactDecimal.largestPower ? (value, end) : nil
  }

  private func superscript(_ index: Int) -> Int? {
    let token = text.tokens[index]
    guard token.kind == .punctuation, token.scalar > 0xB1 else { return nil }
    return Array("⁰¹²³⁴⁵⁶⁷⁸⁹".unicodeScalars).firstIndex { $0.value == token.scalar }
  }
}
