import ArabicScript
import SaqiyaKit

/// Numbers that hyphens or signs join to a name: 4-4-2, 2017-11-03.
struct NumberChains: Reader {
  let reading: Reading

  /// The end of three or more numbers that hyphens or signs join: 4-4-2, 2017-11-03; of two that + joins.
  func endOfChain(at index: Int, _ end: Int, after history: History) -> Int? {
    var (parts, last) = (1, end)
    while last + 1 < items.text.tokens.count, items.adjoins(last), items.adjoins(last + 1), items.isDigits(last + 1),
      items.isPunctuation(last, "-", "–", "+", "*")
    {
      if items.isPunctuation(last, "+") { parts += 1 }
      parts += 1
      last += 2
    }
    if parts == 1, index > 1, items.adjoins(index), items.isPunctuation(index - 1, "-"), items.adjoins(index - 1),
      items.isDigits(index - 2)
    {
      return nil
    }
    return parts > 2 || parts == 2 && (isDecreasing(index, end, last) || isNamedPair(index, end, last, after: history))
      ? last : nil
  }

  /// الصفحات 12-15, 2016-2020: two numbers after a head, or two years.
  private func isNamedPair(_ index: Int, _ end: Int, _ last: Int, after history: History) -> Bool {
    guard end == index + 1, last == end + 2, around.unit(at: last) == nil, around.currency(at: last) == nil else {
      return false
    }
    if items.isPlainYear(index), items.isPlainYear(last - 1) { return true }
    let numeral = Numeral(first: index, end: last, value: ExactDecimal(items.digits(last - 1)) ?? .zero, isDigits: true)
    return items.lexicon.percents.match(at: last, in: items.text) == nil && items.bareNumeralWord(last) == nil
      && Heads(reading: reading).hasHead(numeral, after: history)
  }

  /// 3-1: a score, when nothing follows that could be measured.
  private func isDecreasing(_ index: Int, _ end: Int, _ last: Int) -> Bool {
    guard end == index + 1, last == end + 2, let left = Int(items.digits(index)),
      let right = Int(items.digits(last - 1))
    else {
      return false
    }
    guard left >= right, around.unit(at: last) == nil, around.currency(at: last) == nil else { return false }
    return !items.continues(last)
      || items.lexicon.percents.match(at: last, in: items.text) == nil && items.bareNumeralWord(last) == nil
  }
}
