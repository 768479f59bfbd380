import ArabicScript
import SaqiyaKit

/// Days of months, which are names of times and no quantities.
struct DayNames: Reader {
  let reading: Reading

  func isDayOfMonth(_ numeral: Numeral) -> Bool {
    guard let day = numeral.value.integerValue, (1...31).contains(day), items.continues(numeral.end) else {
      return false
    }
    if numeral.end == numeral.first + 1, isDayBeforeWord(numeral.first) { return true }
    if isBeforeDayOfMonth(numeral.end) { return true }
    if items.isCue(numeral.end, .of), items.continues(numeral.end + 1), items.isMonthWord(numeral.end + 1) {
      return true
    }
    return items.lexicon.context.months.longestMatch(in: items.text, at: numeral.end) != nil
  }

  /// A day of the month before a word, perhaps a misspelt month, and a year.
  func isDayBeforeWord(_ index: Int) -> Bool {
    guard items.isDigits(index), items.digitCount(index) <= 2, let day = Int(items.digits(index)),
      (1...31).contains(day),
      items.continues(index + 1), items.continues(index + 2), items.isWord(index + 1), items.isPlainYear(index + 2)
    else { return false }
    return !items.isStopWord(index + 1)
      && !items.isPhrase(items.lexicon.context.yearHeads, from: index + 1, to: index + 2)
      && around.countedNoun(after: index + 1, value: ExactDecimal(day))?.lemma == nil
      && around.unit(at: index + 1) == nil && around.currency(at: index + 1) == nil
  }

  /// أيام 6 و7 و8 جانفي: more days follow before the month.
  private func isBeforeDayOfMonth(_ index: Int) -> Bool {
    var next = index
    for _ in 0..<4 {
      guard items.isCue(next, .and) || items.isPunctuation(next, "،"), items.continues(next), items.continues(next + 1),
        items.isDigits(next + 1),
        let day = Int(items.digits(next + 1)), (1...31).contains(day)
      else { return false }
      next += 2
      if items.continues(next), items.lexicon.context.months.longestMatch(in: items.text, at: next) != nil {
        return true
      }
    }
    return false
  }
}
