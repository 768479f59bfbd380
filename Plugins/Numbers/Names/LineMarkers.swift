import ArabicScript
import SaqiyaKit

/// Numbers that stand alone on a line or before the points of a list.
struct LineMarkers: Reader {
  let reading: Reading

  /// Five digits or more with nothing else on their line, in a text that has other lines.
  func isLineOfItsOwn(_ numeral: Numeral) -> Bool {
    let first = numeral.first
    return numeral.end == first + 1 && items.digitCount(first) >= 5 && items.text.tokens.count > 1
      && !items.continues(first)
      && !items.continues(numeral.end)
  }

  /// 7- or 7) at the start of a line or a sentence.
  func isListMarker(_ numeral: Numeral) -> Bool {
    let (first, end) = (numeral.first, numeral.end)
    guard end == first + 1, items.digitCount(first) <= 2, items.isPunctuation(end, "-", ")", ".", "–", "/"),
      items.adjoins(end),
      items.continues(end + 1), !items.adjoins(end + 1)
    else { return false }
    return !items.continues(first) || items.isPunctuation(first - 1, ".", ":", "؛")
  }
}
