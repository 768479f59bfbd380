import ArabicScript
import SaqiyaKit

/// Telephone numbers.
struct PhoneNumbers: Reader {
  let reading: Reading

  func isPhone(_ numeral: Numeral) -> Bool {
    let first = numeral.first
    let count = items.digitCount(first)
    if isAfterDiallingCode(first) { return true }
    if items.isPunctuation(first - 1, "+"), items.adjoins(first), count >= 7 || items.isDigits(first + 1) {
      return true
    }
    return count >= 9 && numeral.end == first + 1 && items.text.withFolded(first) { $0.starts(with: Array("00".utf8)) }
  }

  /// +216 71 123 456: the groups after a number that begins with +.
  private func isAfterDiallingCode(_ index: Int) -> Bool {
    items.isDigits(index - 1) && items.continues(index) && items.isPunctuation(index - 2, "+")
      && items.adjoins(index - 1)
  }
}
