import ArabicScript
import SaqiyaKit

/// Scores of games, and the first of a series.
struct Scores: Reader {
  let reading: Reading

  /// 4 مقابل 3: two small numbers against each other, of which nothing is said that they count.
  func isScore(_ numeral: Numeral) -> Bool {
    guard isSmall(numeral.first), numeral.end == numeral.first + 1, items.isCue(numeral.end, .against),
      isSmall(numeral.end + 1),
      let other = figures.plainDigits(at: numeral.end + 1)
    else { return false }
    return other.end == numeral.end + 2 && !around.isQuantity(other.value, before: other.end)
  }

  private func isSmall(_ index: Int) -> Bool {
    items.continues(index) && items.isDigits(index) && items.digitCount(index) <= 2
  }

  /// أوسلو 1: one thing is not counted in digits, so a 1 behind a word after which no amount is expected belongs to a name.
  func isLoneOne(_ numeral: Numeral) -> Bool {
    let index = numeral.first
    return numeral.isDigits && numeral.end == index + 1 && numeral.value == ExactDecimal(1) && items.continues(index)
      && around.isNamePart(index - 1) && !items.isAmount(index - 1) && !items.isPunctuation(numeral.end, "-", "–", ":")
  }
}
