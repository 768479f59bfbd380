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

  /// الجزيرة / 0 beside البقعة / 1: a side and its goals in the cells of a report, where those of the other side are near.
  func isSide(_ numeral: Numeral) -> Bool {
    let first = numeral.first
    guard numeral.end == first + 1, isSideWithGoals(first) else { return false }
    let others =
      Array(max(0, first - Self.reachOfOtherSide)..<first) + Array((first + 1)..<(first + Self.reachOfOtherSide))
    return others.contains(where: isSideWithGoals)
  }

  /// Whether digits for goals stand behind a name and a stroke with spaces around it.
  private func isSideWithGoals(_ index: Int) -> Bool {
    items.isDigits(index) && isGoals(index) && items.continues(index) && items.isPunctuation(index - 1, "/")
      && !items.adjoins(index) && !items.adjoins(index - 1) && items.continues(index - 1)
      && items.isArabicWord(index - 2) && items.letterCount(index - 2) > 2
      && !around.isQuantity(ExactDecimal(3), before: index + 1)
  }

  /// How far from the goals of one side those of the other are looked for.
  private static let reachOfOtherSide = 7

  /// 3 - صفر, 2-1 after a word of sport: the token after two small numbers that a hyphen, a cross or a stroke joins, one of
  /// which is the word for zero, or which a word of sport stands before.
  ///
  /// A space on one side of the sign only (2 -1) is a slip behind a word of sport; elsewhere it parts the marker of a list.
  func endOfScore(at index: Int) -> Int? {
    let sign = index + 1
    guard isGoals(index), items.isPunctuation(sign, "-", "–", "—", "×", "\\", "/"), isGoals(index + 2),
      items.continues(sign), items.continues(index + 2), !isJoined(index, index + 3)
    else { return nil }
    let isStroke = items.isPunctuation(sign, "\\", "/")
    let isEven = items.adjoins(sign) == items.adjoins(index + 2)
    if items.isWord(index) || items.isWord(index + 2), isEven, !isStroke { return index + 3 }
    let hasWord = items.precedingTokens(index, isStroke ? Self.reachOfResult : Self.reachOfSport).contains {
      items.isCue(behindParticlesOf: $0, .sport)
    }
    guard hasWord, isEven || items.continues(index) else { return nil }
    return around.isQuantity(ExactDecimal(2), before: index + 3) ? nil : index + 3
  }

  /// How far before a stroke, which dates and fractions have too, a word of sport is looked for.
  private static let reachOfResult = 2

  /// How far before a score a word of sport is looked for: the sides and a bracket stand between.
  private static let reachOfSport = 10
  /// The largest number of goals.
  private static let mostGoals = 20

  /// Two digits at most, or the word for zero.
  private func isGoals(_ index: Int) -> Bool {
    if items.isDigits(index) { return items.digitCount(index) <= 2 && Int(items.digits(index)) ?? 99 <= Self.mostGoals }
    return items.numeralWord(index) == .zero
  }

  /// Whether more numbers are joined before or behind, as in dates and series.
  private func isJoined(_ start: Int, _ end: Int) -> Bool {
    let before = items.adjoins(start) && items.isPunctuation(start - 1, "-", "–", "/", ".", ",")
    return before || items.adjoins(end) && items.isPunctuation(end, "-", "–", "/") && items.isDigits(end + 1)
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
