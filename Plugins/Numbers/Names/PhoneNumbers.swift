import ArabicScript
import SaqiyaKit

/// Telephone numbers and account numbers, by their form.
struct PhoneNumbers: Reader {
  let reading: Reading

  /// The fewest digits of a number that is not a quantity when it begins with a zero.
  static let leastDigits = 9
  /// The digits of international numbers (ITU-T E.164 allows 15 at most).
  private static let international = 8...15
  /// The digits of national numbers with the zero before them.
  private static let national = leastDigits...11

  /// Digits after a plus or two zeros, or behind which a plus was typed from right to left.
  func isPhone(_ numeral: Numeral) -> Bool {
    let first = numeral.first
    let count = items.digitCount(first)
    if isAfterDiallingCode(first) { return true }
    if items.isPunctuation(first - 1, "+"), items.adjoins(first), count >= 7 || items.isDigits(first + 1) {
      return true
    }
    guard numeral.end == first + 1, count >= Self.leastDigits else { return false }
    return items.digits(first).hasPrefix("00") || items.isPunctuation(first + 1, "+") && items.adjoins(first + 1)
  }

  /// 0501234567 أو 920001234: one more telephone number behind one, joined to it by a conjunction or a mark.
  func follows(_ numeral: Numeral, _ history: History) -> Bool {
    let first = numeral.first
    guard numeral.end == first + 1, items.digitCount(first) >= Self.leastOfService, items.continues(first),
      history.previous(endingAt: first - 1)?.identifier == .phone
    else { return false }
    return items.isCue(first - 1, .or) || items.isCue(first - 1, .and)
      || items.isPunctuation(first - 1, "-", "–", "/", "،", ",")
  }

  /// The fewest digits of the number of a service.
  private static let leastOfService = 6

  /// +216 71 123 456: the groups after a number that begins with +.
  private func isAfterDiallingCode(_ index: Int) -> Bool {
    items.isDigits(index - 1) && items.continues(index) && items.isPunctuation(index - 2, "+")
      && items.adjoins(index - 1)
  }

  /// +966 11 465 7000, 0501234567, 09 1234 5678: the token after a number that dials, in one group or several.
  func end(at index: Int) -> Int? {
    let isInternational = items.isPunctuation(index - 1, "+") && items.adjoins(index) && items.isDigits(index + 1)
    let begins = items.digits(index)
    guard isInternational || begins.hasPrefix("0") && !begins.hasPrefix("00") else { return nil }
    if !isInternational, begins.count >= Self.leastDigits { return standsAlone(index) ? index + 1 : nil }
    let (end, digits) = groups(from: index)
    let isLong = isInternational ? Self.international.contains(digits) : Self.national.contains(digits)
    return isLong && end > index + 1 ? end : nil
  }

  /// Whether no separator joins digits to others.
  private func standsAlone(_ index: Int) -> Bool {
    !(items.adjoins(index + 1) && items.isPunctuation(index + 1, ".", ",", "/", "-") && items.adjoins(index + 2)
      && items.isDigits(index + 2))
  }

  /// Groups of two to four digits behind the first, with a space or a hyphen between; the token after them and all digits.
  private func groups(from index: Int) -> (end: Int, digits: Int) {
    var (end, digits) = (index + 1, items.digitCount(index))
    while items.continues(end) {
      let next = items.isPunctuation(end, "-") && items.adjoins(end) ? end + 1 : end
      guard items.isDigits(next), items.continues(next), (2...4).contains(items.digitCount(next)) else { break }
      (end, digits) = (next + 1, digits + items.digitCount(next))
    }
    return (end, digits)
  }

  /// SA03 8000 0000 6080 1016 7519: the token after an international bank account number, whose country code touches the
  /// digits (ISO 13616: two letters, two check digits, 11 to 30 more).
  func endOfIBAN(at index: Int) -> Int? {
    guard items.isLatin(index - 1), items.adjoins(index), items.text.tokens[index - 1].foldedCount == 2 else {
      return nil
    }
    if items.digitCount(index) >= 13 { return index + 1 }
    let (end, digits) = groups(from: index)
    return digits >= 13 && items.digitCount(index) <= 4 ? end : nil
  }
}
