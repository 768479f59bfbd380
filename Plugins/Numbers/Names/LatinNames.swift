import ArabicScript
import SaqiyaKit

/// Names in Latin letters with digits: B2, F-16, iOS 10.
struct LatinNames: Reader {
  let reading: Reading

  /// Digits that touch a Latin word or #, @, _, +: B2, F-16, #2017.
  func isGlued(_ numeral: Numeral) -> Bool {
    let (first, end) = (numeral.first, numeral.end)
    if items.adjoins(end), items.isLatin(end) { return true }
    if items.isPunctuation(end, "+", "_", "@"), items.adjoins(end), items.adjoins(end + 1) { return true }
    guard items.adjoins(first) else { return false }
    if items.isPunctuation(first - 1, "-"), items.adjoins(first - 1), around.isNamePart(first - 2) { return true }
    if items.isPlus(first) { return false }
    if items.isLatin(first - 1) || items.isPunctuation(first - 1, "#", "@", "_", "/", "=", "+") { return true }
    return items.isPunctuation(first - 1, "-", ".") && items.adjoins(first - 1) && items.isLatin(first - 2)
  }

  /// iOS 10, Tel: 71 123 456
  func isAfterLatin(_ index: Int) -> Bool {
    let before = items.isPunctuation(index - 1, ":") ? index - 2 : index - 1
    return items.continues(index) && items.isLatin(before)
  }

  /// أ / 90, م/79: a letter and a number, of decrees and files.
  func isAfterLetter(_ index: Int) -> Bool {
    items.isPunctuation(index - 1, "/") && items.continues(index) && items.continues(index - 1)
      && items.isArabicWord(index - 2) && items.letterCount(index - 2) == 1
  }
}
