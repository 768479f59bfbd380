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
      && !items.continues(numeral.end) && !isInColumn(first)
  }

  /// Whether another number is alone on the line before or behind: figures of a table whose cells became lines.
  private func isInColumn(_ index: Int) -> Bool {
    [index - 1, index + 1].contains { other in
      items.isDigits(other) && !items.continues(other) && !items.continues(other + 1)
        && items.digits(other) != items.digits(index)
    }
  }

  /// 7- or 7) or (7) at the start of a line or a sentence, 2 – behind the marker 1: the number of a point in a list.
  func isListMarker(_ numeral: Numeral, after history: History) -> Bool {
    let (first, end) = (numeral.first, numeral.end)
    guard end == first + 1, items.digitCount(first) <= Self.mostDigits else { return false }
    if items.isPunctuation(first - 1, "("), items.isPunctuation(end, ")") {
      return beginsLine(first - 1) && items.continues(end + 1)
    }
    if isInListOfMarkers(first) { return true }
    guard isMark(end), !(items.adjoins(first) && items.isWord(first - 1)) else { return false }
    return beginsLine(first) || items.isPunctuation(first - 1, ".", ":", "؛") || follows(numeral, history)
  }

  /// (2 و3), (4 ، 5), (6-8) at the start of a line: markers of several points that are one.
  private func isInListOfMarkers(_ index: Int) -> Bool {
    var (open, close) = (index - 1, index + 1)
    while open > 0, index - open <= Self.longestList, isPartOfList(open) { open -= 1 }
    while close - index <= Self.longestList, isPartOfList(close) { close += 1 }
    return close - open > 2 && items.isPunctuation(open, "(") && items.isPunctuation(close, ")") && beginsLine(open)
      && items.continues(close + 1) && !items.isPunctuation(close + 1, "-", "–")
  }

  private func isPartOfList(_ index: Int) -> Bool {
    items.isDigits(index) && items.digitCount(index) <= Self.mostDigits || items.isCue(index, .and)
      || items.isPunctuation(index, "،", ",", "-", "–")
  }

  /// The most tokens on either side of a marker in a list of them.
  private static let longestList = 6

  /// Whether nothing but bullets, opening marks and the signs of a heading stand before a token on its line.
  private func beginsLine(_ index: Int) -> Bool {
    var first = index
    while items.continues(first), index - first < Self.mostOpeningMarks, isOpeningMark(first - 1) { first -= 1 }
    return !items.continues(first)
  }

  private func isOpeningMark(_ index: Int) -> Bool {
    items.isPunctuation(index, "-", "–", "•", "*", "·", "◦", "▪", "#", ">", "«", "\"", "“", "[", "|")
  }

  /// The most marks that stand before the number of a line: six signs of a heading and two more.
  private static let mostOpeningMarks = 8

  /// #### 5.5 حجم الشجرة: the number of a section, with points in it, behind the signs of a heading.
  func isSection(_ first: Int) -> Bool {
    items.isPunctuation(first - 1, "#") && !items.adjoins(first) && items.isPunctuation(first + 1, ".")
      && items.adjoins(first + 1) && beginsLine(first)
  }

  /// س = ص + 2 (5): a number in parentheses at the end of a line that holds an equation.
  func isEquation(_ numeral: Numeral) -> Bool {
    let (first, end) = (numeral.first, numeral.end)
    guard end == first + 1, items.digitCount(first) <= 3, items.isPunctuation(first - 1, "("),
      items.isPunctuation(end, ")"), items.endsLine(end)
    else { return false }
    return items.line(before: first - 1, Self.reachOfEquation).contains { items.isPunctuation($0, "=", "$") }
  }

  /// How many tokens before its number the sign of an equation is looked for.
  private static let reachOfEquation = 40

  /// The most digits of a marker.
  private static let mostDigits = 2

  /// A mark that touches the number and stands before a space or a word, or a dash with spaces before a word.
  private func isMark(_ index: Int) -> Bool {
    guard items.isPunctuation(index, "-", ")", ".", "–", "—", "/"), items.continues(index), items.continues(index + 1)
    else {
      return false
    }
    if items.adjoins(index), !items.adjoins(index + 1) { return true }
    let isParenthesis = items.isPunctuation(index + 1, "(") && !items.continues(index - 1)
    let isWord = isParenthesis || items.isArabicWord(index + 1) && items.numeralWord(index + 1) == nil
    return isWord && items.isPunctuation(index, "-", "–", "—", ".", ")")
      && items.adjoins(index) == items.adjoins(index + 1)
  }

  /// Whether a number is one more than the marker before it, not far away.
  private func follows(_ numeral: Numeral, _ history: History) -> Bool {
    guard let last = history.lastMarker, let value = last.value, numeral.first - last.next <= Self.reachOfList else {
      return false
    }
    return value.adding(ExactDecimal(1)) == numeral.value
  }

  /// How many tokens the point of a list within a sentence may have.
  private static let reachOfList = 60
}
