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

  /// iOS 10; not accuracy: 0.95, nor added 3 cubes, where a word of Latin letters follows one without a capital.
  func isAfterLatin(_ numeral: Numeral) -> Bool {
    let index = numeral.first
    if items.isPunctuation(index - 1, ":"), items.isLatin(index - 2), items.continues(index) {
      // Tel: 71 123 456
      return (index..<numeral.end).reduce(0) { $0 + (items.isDigits($1) ? items.digitCount($1) : 0) }
        >= Self.leastOfCode
    }
    guard items.continues(index), items.isLatin(index - 1) else { return false }
    // Accuracy 0.95: no version is below one.
    if numeral.value < ExactDecimal(1), numeral.end > index + 1 { return false }
    return items.hasCapital(index - 1) || !(items.continues(numeral.end) && items.isLatin(numeral.end))
  }

  /// The fewest digits of a number behind a colon that is not a quantity.
  private static let leastOfCode = 7

  /// arXiv:2504.01013: year, month and number of a paper, which are one name and no decimal.
  ///
  /// Source: arXiv identifier scheme, since 2007: YYMM.NNNN, since 2015 YYMM.NNNNN.
  func isPaperNumber(_ numeral: Numeral) -> Bool {
    let first = numeral.first
    guard numeral.end == first + 3, items.isPunctuation(first + 1, "."), items.digitCount(first) == 4,
      let month = Int(items.digits(first).suffix(2)), (1...12).contains(month), items.digits(first) >= "0704"
    else { return false }
    return items.digitCount(first + 2) == 5
      || items.digitCount(first + 2) == 4 && Heads(reading: reading).hasReference(first)
  }

  /// أ / 90, م/79: a letter and a number, of decrees and files.
  func isAfterLetter(_ index: Int) -> Bool {
    items.isPunctuation(index - 1, "/") && items.continues(index) && items.continues(index - 1)
      && items.isArabicWord(index - 2) && items.letterCount(index - 2) == 1
  }
}
