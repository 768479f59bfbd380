import ArabicScript
import SaqiyaKit

/// Years and days of months, which are names of times and no quantities.
extension NumberScanner {
  /// The numbers of four digits that can be years where a word says so.
  static let years = 1000...2100
  /// Those that news has as years without a word for it.
  static let recentYears = 1900...2099

  /// يوم 3/4, الجمعة 3/4: a day and a month.
  func isDateContext(_ index: Int) -> Bool {
    continues(index)
      && (isCue(behindParticlesOf: index - 1, .dateHead) || isCue(behindParticlesOf: index - 1, .weekday))
  }

  func isDayOfMonth(_ numeral: Numeral) -> Bool {
    guard let day = numeral.value.integerValue, (1...31).contains(day), continues(numeral.end) else { return false }
    if numeral.end == numeral.first + 1, isDayBeforeWord(numeral.first) { return true }
    if isBeforeDayOfMonth(numeral.end) { return true }
    if isWord(numeral.end, "من"), continues(numeral.end + 1), isMonthWord(numeral.end + 1) { return true }
    return lexicon.context.months.longestMatch(in: text, at: numeral.end) != nil
  }

  /// Four digits after عام and its like, after a month, or between 1900 and 2099 after a preposition of time.
  func isYear(_ numeral: Numeral) -> Bool {
    guard let year = numeral.value.integerValue, year > 0 else { return false }
    if isBeforeChrist(numeral.end) { return true }
    guard year <= Self.years.upperBound else { return false }
    let first = numeral.first
    let isPlain = numeral.end == first + 1
    if numeral.isDigits, !isPlain || text.tokens[first].foldedCount > 4 { return false }
    // عام 363: a year of three digits needs the word itself.
    guard year >= Self.years.lowerBound else {
      return numeral.isDigits && first > 0 && continues(first) && isCue(behindParticlesOf: first - 1, .yearWord)
        && isUncounted(numeral)
    }
    if isEra(numeral.end) || isPunctuation(numeral.end, ")") && isEra(numeral.end + 1) { return true }
    guard first > 0 else { return false }
    if yearHead(before: first) { return true }
    guard numeral.isDigits, isPlainYear(first) else { return false }
    // خلال 2015 طالب العمال: a singular without the accusative is not what 2015 counts.
    if isYearPreposition(first - 1), !agrees(numeral.end, with: year) { return true }
    guard isUncounted(numeral) else { return false }
    return isYearPreposition(first - 1) || isAfterYear(first) || isAfterDay(first) || isGluedToWord(first)
      || isBareYear(first)
  }

  private func isUncounted(_ numeral: Numeral) -> Bool {
    countedNoun(after: numeral.end, value: numeral.value) == nil
  }

  /// الانتفاضة الأولى 1987, زلزال 1927: four digits that may be a year, after a word, with nothing that they count and no
  /// word for an amount before them, are one.
  private func isBareYear(_ index: Int) -> Bool {
    continues(index) && isWord(index - 1) && boundBefore(index) == nil
      && !precedingTokens(index, Self.reachOfAmount).contains(where: isAmount)
  }

  /// How far before a number a word for an amount is looked for: its subject may stand between.
  private static let reachOfAmount = 4

  /// بلغ, عدد, ارتفع, إلى: a word that amounts follow.
  func isAmount(_ index: Int) -> Bool {
    isWord(index, in: lexicon.context.amounts) || isWord(index, in: lexicon.context.changes)
      || isDetachedParticle(index)
  }

  /// 29 جويلة 2016: a year after a day and a word that no list of months has.
  private func isAfterDay(_ index: Int) -> Bool { isDayBeforeWord(index - 2) }

  /// A day of the month before a word, perhaps a misspelt month, and a year.
  private func isDayBeforeWord(_ index: Int) -> Bool {
    guard isDigits(index), text.tokens[index].foldedCount <= 2, let day = Int(digits(index)), (1...31).contains(day),
      continues(index + 1), continues(index + 2), isWord(index + 1), isPlainYear(index + 2)
    else { return false }
    return !isStopWord(index + 1) && countedNoun(after: index + 1, value: ExactDecimal(day))?.lemma == nil
      && unit(at: index + 1) == nil && currency(at: index + 1) == nil
  }

  /// تونس2020: a year that no space parts from a noun.
  private func isGluedToWord(_ index: Int) -> Bool {
    adjoins(index) && isWord(index - 1) && text.tokens[index - 1].foldedCount >= 6
      && lexicon.form(of: index - 1, in: text) == nil && boundBefore(index) == nil
  }

  /// Four digits that can be a recent year.
  func isPlainYear(_ index: Int) -> Bool {
    guard isDigits(index), text.tokens[index].foldedCount == 4, let year = Int(digits(index)) else { return false }
    return Self.recentYears.contains(year)
  }

  /// أيام 6 و7 و8 جانفي: more days follow before the month.
  private func isBeforeDayOfMonth(_ index: Int) -> Bool {
    var next = index
    for _ in 0..<4 {
      guard isWord(next, "و") || isPunctuation(next, "،"), continues(next), continues(next + 1), isDigits(next + 1),
        let day = Int(digits(next + 1)), (1...31).contains(day)
      else { return false }
      next += 2
      if continues(next), lexicon.context.months.longestMatch(in: text, at: next) != nil { return true }
    }
    return false
  }

  /// 22 من الشهر الجاري, 5 من يونيو.
  private func isMonthWord(_ index: Int) -> Bool {
    isCue(index, .monthWord) || isWord(index, "هذا") && isWord(index + 1, "الشهر")
      || lexicon.context.months.longestMatch(in: text, at: index) != nil
  }

  /// The end of a date with spaces around its slashes: 28 / 6 / 1993.
  func endOfSpacedDate(at index: Int) -> Int? {
    guard isPunctuation(index + 1, "/"), isPunctuation(index + 3, "/"), isDigits(index + 2), isDigits(index + 4),
      (1...4).allSatisfy({ continues(index + $0) }), let first = Int(digits(index)),
      let second = Int(digits(index + 2)),
      (1...31).contains(first), (1...31).contains(second), [2, 4].contains(text.tokens[index + 4].foldedCount)
    else { return nil }
    return index + 5
  }

  /// 1438 هجرية, 2017 م, 1438 هـ.
  private func isEra(_ index: Int) -> Bool {
    continues(index) && isCue(index, .era)
  }

  /// 49 ق.م
  private func isBeforeChrist(_ index: Int) -> Bool {
    isWord(index, "ق") && isPunctuation(index + 1, ".") && isWord(index + 2, "م") && continues(index)
  }

  private func isYearPreposition(_ index: Int) -> Bool {
    isCue(behindParticlesOf: index, .yearPreposition)
      || isCue(behindParticlesOf: index, .from) && boundBefore(index + 1) == nil || isPunctuation(index, "(", "/")
  }

  /// A further year: عامي 2014 و2015, 2016-2017.
  private func isAfterYear(_ index: Int) -> Bool {
    guard let last = found.last, last.kind == .identifier, let year = last.value?.integerValue,
      Self.years.contains(year)
    else { return false }
    return lastEnd >= index - 1 && lastEnd <= index
  }

  /// Whether a head of years, or a month, ends before a token.
  func yearHead(before index: Int) -> Bool {
    precedingTokens(index, Self.longestYearHead).contains { start in
      isPhrase(lexicon.context.yearHeads, from: start, to: index)
        || isPhrase(lexicon.context.months, from: start, to: index)
    }
  }

  /// The words of the longest head of a year and of the longest name of a month.
  private static let longestYearHead = 2
}
