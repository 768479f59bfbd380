internal import SaqiyaKit

/// Years that nothing but their digits names.
extension ExpressionFinder {
  /// Four digits that can be nothing but a year.
  func bareYear(at index: Int) -> Parsed<Meaning>? {
    let item = grammar.items[index]
    if let year = yearOfWar(at: index) { return year }
    if item.isClaimedByLetter { return yearBeforeLetter(at: index) }
    if item.digitCount < 4, let year = grammar.yearWithEra(at: index), year.value.calendar == .hijri {
      // 757 هـ: no unit is written so.
      var parts = DateParts()
      parts.set(year.value)
      return Parsed(value: .date(parts), end: year.end)
    }
    guard item.category == .number, item.digitCount == 4, !item.isClaimed,
      let year = grammar.yearNumber(at: index, digits: 4...4, least: 1000),
      case .number(let number, _) = year.value.year, isYearPlace(index, end: year.end, number: number, year.value)
    else { return nil }
    var parts = DateParts()
    parts.set(year.value)
    return Parsed(value: .date(parts), end: year.end)
  }

  /// `حرب 67`, `نكسة 67`: the two digits of a year of the last century behind a word for what happened.
  private func yearOfWar(at index: Int) -> Parsed<Meaning>? {
    let item = grammar.items[index]
    guard index > 0, grammar.continues(index), grammar.items[index - 1].category == .eventHead, item.digitCount == 2,
      item.isNumber(in: Self.yearsOfWars), !item.isClaimed, !item.countsNoun, grammar[index + 1].category != .unit,
      grammar[index + 1].category != .month, let number = item.amount?.integer
    else { return nil }
    var parts = DateParts()
    parts.year = .number(1900 + number, digits: 4)
    return Parsed(value: .date(parts), end: index + 1)
  }

  /// The two digits that name a year of the last century behind such a word; smaller ones may count or number it.
  private static let yearsOfWars = 40...99

  /// Whether a round number before م that a space separates is one of metres: يرتفع 1300 م عن سطح البحر.
  private func isHeight(_ index: Int, end: Int, _ number: Int) -> Bool {
    let (letter, before) = (
      grammar[end - 1], grammar[index].gap == .lineBreak ? Item.none : grammar.items[max(0, index - 1)]
    )
    return letter.category == .era && letter.gap == .space && letter.range.count == 2 && before.category == .other
      && number.isMultiple(of: 50)
  }

  /// `في 651 م`: three digits after في and before م, which no race is long.
  private func yearBeforeLetter(at index: Int) -> Parsed<Meaning>? {
    let item = grammar.items[index]
    guard index > 0, grammar.continues(index), grammar.items[index - 1].category == .in, item.digitCount == 3,
      item.isNumber(in: 300...999), !(item.amount?.integer ?? 0).isMultiple(of: 100),
      let year = grammar.yearWithEra(at: index)
    else { return nil }
    var parts = DateParts()
    parts.set(year.value)
    return Parsed(value: .date(parts), end: year.end)
  }

  private func isYearPlace(_ index: Int, end: Int, number: Int, _ name: YearName) -> Bool {
    if name.calendar != nil { return !isHeight(index, end: end, number) }
    let previous = grammar[index].gap == .lineBreak ? Item.none : grammar.items[max(0, index - 1)]
    let next = grammar[end]
    if next.category == .other, next.gap == .nothing, !next.beginsWithClosingMark { return false }
    if countsWord(previous, number, next) { return false }
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
    case .identifierHead, .placeHead, .between: return false
    case .in, .since, .until, .by, .before, .after, .during, .unit:
      return !grammar.countsNext(number, at: end)
    case .and
    where index > 1 && grammar.items[index - 2].digitCount == 4 && grammar.items[index - 2].isNumber(in: 1000...2100):
      return true
    default: return (1850...2050).contains(number) && index > 0 && !grammar.countsNext(number, at: end)
    }
  }
}

extension ExpressionFinder {
  /// Whether four digits are so many of something: behind a bound, as أكثر من 2020 صفحة; a round thousand or hundred before
  /// a noun without its article, as استفاد منه 2000 تاجر.
  private func countsWord(_ previous: Item, _ number: Int, _ next: Item) -> Bool {
    let isNoun = next.category == .other || next.category == .identifierHead || next.category == .placeHead
    guard isNoun, next.gap == .space, !next.firstWordHasArticle, !next.hasArticle else { return false }
    switch previous.category {
    case .bound, .boundWeak, .approximate: return true
    case .in, .since, .until, .by, .before, .after, .during, .unit: return false
    default: return number.isMultiple(of: 100) && !next.firstWordIsParticle
    }
  }
}

extension Item {
  /// Whether a mark follows with digits or letters right after it, so that the number before is a part of something.
  fileprivate var isTouchingMark: Bool { gap == .nothing && isMark([.slash, .colon, .hyphen, .plus, .decimal]) }
}
