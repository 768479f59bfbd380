internal import Language

/// The name of a month, possibly in two systems: نوفمبر/تشرين الثاني.
struct MonthName {
  var number: Int
  var calendar: CalendarSystem
  var note = NamedMonth.Note.none
  /// The other name of a pair, when it is another month.
  var second: Int?
  /// Whether شهر stands before it, or it has two names.
  var isCertain = false
}

/// The number of a year, or how far it is.
struct YearName {
  var year: DateParts.Year
  var calendar: CalendarSystem?
  /// The calendar in which the language counts such a year, where neither an era nor a month says another.
  var likely: CalendarSystem?
  var isBeforeEra = false
}

extension Grammar {
  /// `[شهر] month [/ month | (month)]`
  func month(at index: Int) -> Parsed<MonthName>? {
    let hasUnit = first(index).isUnit(.month) && first(index).isSingularUnit && !first(index).hasArticle
    let position = hasUnit ? index + 1 : index
    guard position == index || continues(position) else { return nil }
    let item = first(position)
    if hasUnit, let number = numberedMonth(at: position) { return number }
    guard item.category == .month || item.category == .hijriMonth else { return nil }
    if item.hasArticle, item.category == .month { return nil }
    var month = MonthName(number: item.value, calendar: item.lexeme.calendar)
    month.note = item.lexeme.note
    month.isCertain = hasUnit || month.note == .none
    return pair(month, item, at: position + 1)
  }

  /// `شهر 10`, `شهر عشرة`: a month by its number.
  private func numberedMonth(at index: Int) -> Parsed<MonthName>? {
    let item = first(index)
    guard item.isNumber(in: 1...12), !item.isOrdinal, !item.hasConjunction, !item.isClaimed, !item.countsNoun,
      item.digitCount <= 2, self[index + 1].category != .unit || self[index + 1].isUnit(.year),
      !self[index + 1].isMark([.point, .decimal, .slash]),
      let number = item.amount?.integer, number > 1 || item.digitCount > 0
    else { return nil }
    var month = MonthName(number: number, calendar: .gregorian)
    month.isCertain = true
    return Parsed(value: month, end: index + 1)
  }

  private func pair(_ month: MonthName, _ name: Item, at index: Int) -> Parsed<MonthName> {
    var month = month
    guard name.category == .month else { return Parsed(value: month, end: index) }
    let (next, other) = (self[index], self[index + 1])
    if next.category == name.category, next.value == month.number, !next.hasConjunction, next.preposition == nil {
      month.isCertain = true
      return Parsed(value: month, end: index + 1)
    }
    guard other.category == name.category, !areMonthsApart(name, other) else { return Parsed(value: month, end: index) }
    let isSlash = self[index].isMark(.slash)
    let isDash = self[index].isMark([.hyphen, .dash]) && other.value == month.number
    let isParenthesis = self[index].isMark(.open) && self[index + 2].isMark(.close)
    guard isSlash || isDash || isParenthesis else { return Parsed(value: month, end: index) }
    if other.value != month.number { month.second = other.value }
    month.isCertain = true
    return Parsed(value: month, end: index + (isParenthesis ? 3 : 2))
  }

  /// Whether two names of different months are of one system, so that they are not a pair: أكتوبر/ديسمبر is a quarter.
  func areMonthsApart(_ name: Item, _ other: Item) -> Bool {
    name.category == .month && other.category == .month && name.value != other.value
      && name.lexeme.isLevantine == other.lexeme.isLevantine
  }

  /// A year after a month: `[،] [من|في] [عام] 2014`, also in parentheses.
  ///
  /// - Parameter hasDay: whether a day stands before the month, so that fewer than four digits may be a year as well.
  func yearAfterMonth(at index: Int, hasDay: Bool = false) -> Parsed<YearName>? {
    let position = skipping(.of, or: .in, at: skippingComma(index))
    if let year = then(position, { year(at: $0, isBare: true) }) { return year }
    // مايو-2018, مارس/2018
    if self[index].isMark([.hyphen, .slash, .dash]), self[index + 1].digitCount == 4,
      !self[index + 2].isMark([.hyphen, .slash]), let year = then(index + 1, { year(at: $0, isBare: true) })
    {
      return year
    }
    return position == index ? then(position) { hasDay ? oldYear(at: $0) : yearWithEra(at: $0) } : nil
  }

  /// `عام 2014`, `العام الماضي`, `هذا العام`; where `isBare` says so also `2014`.
  func year(at index: Int, isBare: Bool) -> Parsed<YearName>? {
    let head = first(index)
    if head.isUnit(.year), head.isSingularUnit { return yearOfUnit(at: index) }
    if head.isUnit(.year), head.lexeme.form == .plural, self[index + 1].digitCount == 4 {
      // في الأعوام 1985 و1987
      return then(index + 1) { yearNumber(at: $0, digits: 4...4, least: 1000) }
    }
    if self[index + 1].isUnit(.year), self[index + 1].isSingularUnit, self[index + 1].hasArticle {
      switch head.category {
      case .this: return Parsed(value: YearName(year: .offset(0)), end: index + 2)
      case .that, .sameBefore: return Parsed(value: YearName(year: .anaphoric(0)), end: index + 2)
      default: break
      }
    }
    guard isBare else { return nil }
    return yearNumber(at: index, digits: 4...4, least: 1000)
  }

  private func yearOfUnit(at index: Int) -> Parsed<YearName>? {
    let (head, next) = (first(index), self[index + 1])
    switch next.category {
    case .which:
      // السنة الجارية 2022
      if next.value == 0, self[index + 2].digitCount == 4,
        let year = then(index + 2, { yearNumber(at: $0, digits: 4...4, least: 1000) })
      {
        return year
      }
      return Parsed(value: YearName(year: .offset(next.value)), end: index + 2)
    case .following: return Parsed(value: YearName(year: .anaphoric(next.value)), end: index + 2)
    case .same: return Parsed(value: YearName(year: .anaphoric(0)), end: index + 2)
    case .number where next.isOrdinal && next.hasArticle && head.hasArticle && self[index + 2].category == .era:
      // السنة الثانية من الهجرة
      return next.amount?.integer.map { withEra(YearName(year: .number($0, digits: 4)), at: index + 2) }
    default:
      // سنة 76 القضائية is one of a court.
      if next.digitCount < 4, self[index + 2].category == .fiscal { return nil }
      return then(index + 1) { yearNumber(at: $0, digits: 2...4, least: 100) ?? yearWithEra(at: $0) }
    }
  }

  /// A year of one to four digits before its era: `2 هـ`, `79م`, `632 م`.
  ///
  /// Also one that the numbers layer took for metres: the letter stands for both.
  func yearWithEra(at index: Int) -> Parsed<YearName>? {
    let item = first(index)
    guard item.category == .number, item.digitCount <= 4, !item.isClaimed || item.isClaimedByLetter, !item.isOrdinal,
      let number = item.amount?.integer, (1...2999).contains(number), self[index + 1].category == .era
    else { return nil }
    return withEra(YearName(year: .number(number, digits: 4)), at: index + 1)
  }

  /// A year after a day and its month, or in parentheses, that has fewer than four digits: `15 أغسطس 636`, `8 يونيو 632م`.
  private func oldYear(at index: Int) -> Parsed<YearName>? {
    if let year = yearWithEra(at: index) { return year }
    let item = first(index)
    guard item.digitCount == 3, !item.isClaimed, !item.countsNoun, !item.hasConjunction, item.isNumber(in: 300...999),
      let number = item.amount?.integer, self[index + 1].category != .unit, self[index + 1].category != .number
    else { return nil }
    return Parsed(value: YearName(year: .number(number, digits: 4)), end: index + 1)
  }

  /// The number of a year, with the era after it; in words it is at least `least`.
  func yearNumber(at index: Int, digits: ClosedRange<Int>, least: Int) -> Parsed<YearName>? {
    let isInParentheses = first(index).isMark(.open)
    let position = isInParentheses ? index + 1 : index
    guard position == index || continues(position) else { return nil }
    let item = first(position)
    guard item.category == .number, !item.isClaimed, let number = item.amount?.integer, number > 0 else { return nil }
    if item.digitCount == 0 {
      guard number >= least, number < 3000, !item.isOrdinal else { return nil }
    } else {
      guard digits.contains(item.digitCount), !item.hasConjunction else { return nil }
      if item.digitCount == 2, number < 40 || self[position + 1].category == .era { return nil }
      let next = self[position + 1]
      if next.isTouchingWord, next.category == .other, !next.beginsWithClosingMark { return nil }
    }
    var end = position + 1
    if isInParentheses {
      guard self[end].isMark(.close) else { return nil }
      end += 1
    }
    var name = YearName(year: .number(number, digits: item.digitCount == 2 ? 2 : 4))
    // سنة خمس وستين وأربعمائة: years below a thousand in words are those of the Hijra behind سنة, unless the text says
    // otherwise; عام is of our time.
    if item.digitCount == 0, number < Self.leastGregorianYearInWords, position > 0, items[position - 1].isFeminine {
      name.calendar = .hijri
    }
    if item.digitCount == 4 {
      name.likely = lexicon.calendar(ofYear: number, isNumeric: false, hasExtendedDigits: false)
    }
    return withEra(name, at: end)
  }

  /// The first year that a text of our time writes in words without its era.
  private static let leastGregorianYearInWords = 1000

  /// The era after a year: م, هـ, ق.م …, also in words.
  func withEra(_ name: YearName, at index: Int) -> Parsed<YearName> {
    guard self[index].category == .era, let era = Era(rawValue: self[index].value) else {
      return Parsed(value: name, end: index)
    }
    var name = name
    name.calendar = era.calendar
    name.isBeforeEra = era == .beforeChrist || era == .beforeHijra
    return Parsed(value: name, end: index + 1)
  }
}

extension DateParts {
  /// Takes over what a year says.
  mutating func set(_ name: YearName) {
    year = name.year
    if let calendar = name.calendar ?? (month == nil ? name.likely : nil) { self.calendar = calendar }
    isBeforeEra = name.isBeforeEra
  }

  /// Takes over what a month says.
  mutating func set(_ name: MonthName) {
    month = .number(name.number)
    calendar = name.calendar
    secondMonth = name.second
  }
}
