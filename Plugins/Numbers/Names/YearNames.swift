import ArabicScript
import SaqiyaKit

/// Years, which are names of times and no quantities.
struct YearNames: Reader {
  let reading: Reading

  /// Whether a number is a year: before a word for an era, or a number of the size of years where its place says so.
  func isYear(_ numeral: Numeral, after history: History) -> Bool {
    guard let year = numeral.value.integerValue, year > 0 else { return false }
    if items.isBeforeChrist(numeral.end) { return true }
    guard year <= Years.stated.upperBound, !numeral.isDigits || isWrittenAsYear(numeral) else { return false }
    return year < Years.stated.lowerBound ? isShortYear(numeral) : isFullYear(numeral, year, history)
  }

  /// One run of at most four digits.
  private func isWrittenAsYear(_ numeral: Numeral) -> Bool {
    numeral.end == numeral.first + 1 && items.digitCount(numeral.first) <= 4
  }

  /// عام 363, 310 هـ, يونيو 632: a year of fewer digits needs the word itself, an era behind it, or a month before it.
  private func isShortYear(_ numeral: Numeral) -> Bool {
    guard numeral.isDigits else { return false }
    if items.isEra(numeral.end) || isBeforeEraLetter(numeral) { return true }
    guard items.continues(numeral.first), isUncounted(numeral) else { return false }
    if items.isCue(behindParticlesOf: numeral.first - 1, .yearWord) { return true }
    return items.digitCount(numeral.first) == 3 && items.yearHead(before: numeral.first)
  }

  /// 915م where the letter is no metre.
  private func isBeforeEraLetter(_ numeral: Numeral) -> Bool {
    items.digitCount(numeral.first) == 3 && items.continues(numeral.end) && items.isCue(numeral.end, .metre)
      && around.unit(at: numeral.end) == nil
  }

  /// Four digits before an era, after عام and its like or a month, or a recent year by its place.
  private func isFullYear(_ numeral: Numeral, _ year: Int, _ history: History) -> Bool {
    let first = numeral.first
    if items.isEra(numeral.end) || items.isPunctuation(numeral.end, ")") && items.isEra(numeral.end + 1) { return true }
    guard first > 0 else { return false }
    if items.yearHead(before: first) { return true }
    guard numeral.isDigits, items.isPlainYear(first), !items.isFactor(first) else { return false }
    // خلال 2015 طالب العمال: a singular without the accusative is not what 2015 counts.
    if isYearPreposition(first - 1), !items.agrees(numeral.end, with: year) { return true }
    return isUncounted(numeral) && isPlaceOfYear(first, history)
  }

  /// Whether what stands before a recent year says that it is one.
  private func isPlaceOfYear(_ index: Int, _ history: History) -> Bool {
    isYearPreposition(index - 1) || isAfterYear(index, history)
      || DayNames(reading: reading).isDayBeforeWord(index - 2) || isGluedToWord(index) || isBareYear(index)
  }

  private func isUncounted(_ numeral: Numeral) -> Bool {
    around.countedNoun(after: numeral.end, value: numeral.value) == nil
  }

  /// الانتفاضة الأولى 1987, زلزال 1927: four digits that may be a year, after a word, with nothing that they count and no
  /// word for an amount before them, are one.
  private func isBareYear(_ index: Int) -> Bool {
    items.continues(index) && items.isWord(index - 1) && around.boundBefore(index) == nil
      && !items.precedingTokens(index, Self.reachOfAmount).contains(where: items.isAmount)
  }

  /// How far before a number a word for an amount is looked for: its subject may stand between.
  private static let reachOfAmount = 4

  /// تونس2020: a year that no space parts from a noun.
  private func isGluedToWord(_ index: Int) -> Bool {
    items.adjoins(index) && items.isWord(index - 1) && items.letterCount(index - 1) >= 3
      && items.lexicon.form(of: index - 1, in: items.text) == nil && around.boundBefore(index) == nil
  }

  private func isYearPreposition(_ index: Int) -> Bool {
    items.isCue(behindParticlesOf: index, .yearPreposition)
      || items.isCue(behindParticlesOf: index, .from) && around.boundBefore(index + 1) == nil
      || items.isPunctuation(index, "(", "/")
  }

  /// A further year: عامي 2014 و2015, 2016-2017.
  private func isAfterYear(_ index: Int, _ history: History) -> Bool {
    guard let last = history.previous, last.kind == .identifier, let year = last.value?.integerValue,
      Years.stated.contains(year)
    else { return false }
    return last.next >= index - 1 && last.next <= index
  }
}
