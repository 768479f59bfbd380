internal import SaqiyaKit

/// Years that nothing but their digits names.
extension ExpressionFinder {
  /// Four digits that can be nothing but a year.
  func bareYear(at index: Int) -> Parsed<Meaning>? {
    let item = grammar.items[index]
    guard item.category == .number, item.digitCount == 4, !item.isClaimed,
      let year = grammar.yearNumber(at: index, digits: 4...4, least: 1000),
      case .number(let number, _) = year.value.year, isYearPlace(index, end: year.end, number: number, year.value)
    else { return nil }
    var parts = DateParts()
    parts.set(year.value)
    return Parsed(value: .date(parts), end: year.end)
  }

  private func isYearPlace(_ index: Int, end: Int, number: Int, _ name: YearName) -> Bool {
    if name.calendar != nil { return true }
    let previous = grammar[index].gap == .lineBreak ? Item.none : grammar.items[max(0, index - 1)]
    let next = grammar[end]
    if next.category == .unit || next.isTouchingMark && grammar[end + 1].gap == .nothing
      || previous.category == .mark && !previous.isMark([.open, .comma, .colon])
    {
      return false
    }
    if previous.isMark(.open), next.isMark(.close) {
      // (1319) at the end of a title is a year; in a sentence it may be the number of a telephone.
      return (grammar[end + 1].category == .other ? 1850...2050 : 1250...2100).contains(number)
    }
    guard (1000...2100).contains(number) else { return false }
    // الانتفاضة الأولى 1987: nothing is counted after an ordinal.
    if previous.isOrdinal, previous.hasArticle { return true }
    switch previous.category {
    case .identifierHead, .placeHead: return false
    case .in, .since, .until, .by, .before, .after, .during, .unit:
      return !grammar.countsNext(number, at: end)
    case .and
    where index > 1 && grammar.items[index - 2].digitCount == 4 && grammar.items[index - 2].isNumber(in: 1000...2100):
      return true
    default: return (1850...2050).contains(number) && index > 0 && !grammar.countsNext(number, at: end)
    }
  }
}

extension Item {
  /// Whether a mark follows with digits or letters right after it, so that the number before is a part of something.
  fileprivate var isTouchingMark: Bool { gap == .nothing && isMark([.slash, .colon, .hyphen, .plus, .decimal]) }
}
