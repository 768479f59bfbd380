/// Dates and times in digits alone.
extension Grammar {
  /// `10/11/2017`, `2017-11-10`, `10.11.2017`, `08/12, 2015`, with the era after the year.
  func numericDate(at index: Int) -> Parsed<DateParts>? {
    let isInParentheses = first(index).isMark(.open)
    let start = isInParentheses ? index + 1 : index
    guard start == index || continues(start) else { return nil }
    // A comma before the year is the American way: 08/12, 2015.
    guard let numbers = threeNumbers(at: start),
      let parts = numericParts(
        numbers.value,
        monthComesFirst: monthComesFirst || self[start + 1].isMark(.slash) && self[start + 3].isMark(.comma))
    else { return nil }
    var end = numbers.end
    if isInParentheses {
      guard self[end].isMark(.close) else { return nil }
      end += 1
    }
    return numericEra(parts, at: end, isExtended: numbers.value.contains(where: \.hasExtendedDigits))
  }

  /// `20 / 7` where the words around say that it is a day and its month.
  func dayAndMonth(at index: Int) -> Parsed<DateParts>? {
    let (day, mark, month) = (first(index), self[index + 1], self[index + 2])
    guard day.isNumber(in: 1...31), (1...2).contains(day.digitCount), mark.isMark(.slash), month.isNumber(in: 1...12),
      (1...2).contains(month.digitCount), !day.isClaimed, !self[index + 3].isMark(.slash),
      let number = day.amount?.integer, let name = month.amount?.integer
    else { return nil }
    var parts = DateParts()
    parts.day = .ofMonth(number)
    parts.month = .number(name)
    // 16/2 الماضي
    guard self[index + 3].category == .which else { return Parsed(value: parts, end: index + 3) }
    parts.which = self[index + 3].value
    return Parsed(value: parts, end: index + 4)
  }

  /// `29/2 المقبل`: a day and its month that الماضي, الحالي or المقبل makes a date.
  func dayAndWhichMonth(at index: Int) -> Parsed<DateParts>? {
    dayAndMonth(at: index).flatMap { $0.value.which == nil ? nil : $0 }
  }

  /// `كوالالمبور 15-8 (أ ف ب) -`: a day and its month in the dateline of an agency.
  func datelineDay(at index: Int) -> Parsed<DateParts>? {
    let (day, mark, month) = (first(index), self[index + 1], self[index + 2])
    guard followsPlace(index), day.isNumber(in: 1...31), (1...2).contains(day.digitCount),
      mark.isMark([.hyphen, .slash]), mark.gap == .nothing, month.gap == .nothing, month.isNumber(in: 1...12),
      (1...2).contains(month.digitCount), self[index + 3].isMark(.open) || self[index + 3].isMark(.slash),
      self[index + 3].gap == .space, let number = day.amount?.integer, let name = month.amount?.integer
    else { return nil }
    var parts = DateParts()
    parts.day = .ofMonth(number)
    parts.month = .number(name)
    return Parsed(value: parts, end: index + 3)
  }

  /// Whether nothing but the name of a place stands before an item in its line.
  private func followsPlace(_ index: Int) -> Bool {
    var start = index
    while start > 0, continues(start) {
      start -= 1
      guard items[start].category == .other || items[start].category == .zone else { return false }
    }
    let words = items[index].tokens.lowerBound - items[start].tokens.lowerBound
    return (1...Self.wordsOfPlace).contains(words)
  }

  /// How many words the place of a dateline may have.
  private static let wordsOfPlace = 4

  /// `05/2019`, `2019-05`, `6/2011`: a month and its year in digits, where a preposition or a label stands before them.
  func monthAndYear(at index: Int) -> Parsed<DateParts>? {
    let (a, mark, b) = (first(index), self[index + 1], self[index + 2])
    guard mark.isMark([.slash, .hyphen]), mark.gap == .nothing, b.gap == .nothing, !self[index + 3].isTouchingDateMark,
      !(self[index + 3].isMark(.other) && self[index + 3].gap == .nothing), !a.isClaimed
    else { return nil }
    let (year, month) = a.digitCount == 4 ? (a, b) : (b, a)
    guard year.digitCount == 4, year.isNumber(in: 1850...2100), (1...2).contains(month.digitCount),
      month.isNumber(in: 1...12), !a.hasConjunction || month.digitCount == 2, let number = year.amount?.integer,
      let name = month.amount?.integer
    else { return nil }
    // 2019-05 would be the years 2019 to 2005: two digits are a month only where they cannot be the next year.
    if a.digitCount == 4, mark.isMark(.hyphen), month.digitCount == 2, name == (number + 1) % 100 { return nil }
    var parts = DateParts()
    parts.year = .number(number, digits: 4)
    parts.month = .number(name)
    return Parsed(value: parts, end: index + 3)
  }

  /// Three numbers with the same mark between them; a comma may stand before a year at the end.
  private func threeNumbers(at index: Int) -> Parsed<[Item]>? {
    let (a, b, c) = (first(index), self[index + 2], self[index + 4])
    let (mark, second) = (self[index + 1], self[index + 3])
    guard a.digitCount > 0, b.digitCount > 0, c.digitCount > 0, mark.category == .mark else { return nil }
    guard a.digitCount + b.digitCount + c.digitCount <= 8,
      !self[index + 5].isTouchingDateMark(self[index + 6]) || isBetweenISODates(index + 5)
        || self[index + 7].isMark(.colon)
    else { return nil }
    let isSpaced = mark.gap == .space || b.gap == .space
    switch mark.mark {
    case .slash: guard second.isMark([.slash, .comma]) else { return nil }
    case .comma: guard second.isMark(.comma), !isSpaced, c.digitCount == 4 else { return nil }
    case .hyphen, .point, .dash: guard second.mark == mark.mark, !isSpaced else { return nil }
    default: return nil
    }
    return Parsed(value: [a, b, c], end: index + 5)
  }

  private func numericParts(_ numbers: [Item], monthComesFirst: Bool) -> DateParts? {
    let values = numbers.compactMap { $0.amount?.integer }
    guard values.count == 3 else { return nil }
    if numbers[0].digitCount == 4, numbers[1].digitCount <= 2, numbers[2].digitCount <= 2 {
      return parts(year: values[0], digits: 4, month: values[1], day: values[2])
        ?? parts(year: values[0], digits: 4, month: values[2], day: values[1])
    }
    guard numbers[2].digitCount == 4 || numbers[2].digitCount == 2, numbers[0].digitCount <= 2,
      numbers[1].digitCount <= 2
    else { return nil }
    let digits = numbers[2].digitCount
    let isAmbiguous = values[0] <= 12 && values[1] <= 12
    let (day, month) = isAmbiguous && monthComesFirst ? (values[1], values[0]) : (values[0], values[1])
    return parts(year: values[2], digits: digits, month: month, day: day)
      ?? parts(year: values[2], digits: digits, month: day, day: month)
  }

  private func parts(year: Int, digits: Int, month: Int, day: Int) -> DateParts? {
    guard (1...12).contains(month), (1...31).contains(day), digits == 2 || year >= 1000 else { return nil }
    var parts = DateParts()
    parts.year = .number(year, digits: digits)
    parts.month = .number(month)
    parts.day = .ofMonth(day)
    return parts
  }

  /// The era after a date in digits; without one, years that are only likely in another calendar are of that.
  private func numericEra(_ parts: DateParts, at index: Int, isExtended: Bool) -> Parsed<DateParts> {
    var parts = parts
    guard case .number(let year, let digits)? = parts.year else { return Parsed(value: parts, end: index) }
    let era = withEra(YearName(year: .number(year, digits: digits)), at: index)
    if era.end > index {
      parts.set(era.value)
    } else if let calendar = lexicon.calendar(ofYear: year, hasExtendedDigits: isExtended) {
      parts.calendar = calendar
    }
    return Parsed(value: parts, end: era.end)
  }

  /// Whether a date of the text in digits can only have its month first, and none only its day.
  var hasMonthFirstDates: Bool {
    var isMonthFirst = false
    for index in items.indices where items[index].digitCount > 0 && items[index].digitCount <= 2 {
      guard let numbers = threeNumbers(at: index)?.value, numbers[2].digitCount == 4,
        let first = numbers[0].amount?.integer, let second = numbers[1].amount?.integer
      else { continue }
      if first > 12 { return false }
      if second > 12 { isMonthFirst = true }
    }
    return isMonthFirst
  }

  /// Whether a date in digits begins with its year; then the month comes before the day.
  func beginsWithYear(at index: Int) -> Bool {
    (first(index).isMark(.open) ? self[index + 1] : first(index)).digitCount == 4
  }

  /// The same date with day and month changed about, where both can be either.
  func swapped(_ parts: DateParts) -> DateParts? {
    guard case .ofMonth(let day)? = parts.day, case .number(let month)? = parts.month, day <= 12, day != month else {
      return nil
    }
    var other = parts
    other.day = .ofMonth(month)
    other.month = .number(day)
    return other
  }

  /// `14:30`, `14:30:05`; where `allowsPoint` also `14.30`.
  func digitalClock(at index: Int, allowsPoint: Bool) -> Parsed<TimeOfDay>? {
    let (hour, mark, minute) = (first(index), self[index + 1], self[index + 2])
    guard hour.isNumber(in: 0...24), hour.digitCount > 0, hour.digitCount <= 2, minute.isNumber(in: 0...59),
      minute.digitCount == 2, mark.isMark(.colon) || allowsPoint && mark.isMark(.point), mark.gap == .nothing,
      minute.gap == .nothing, !hour.isClaimed
    else { return nil }
    var time = TimeOfDay()
    time.hour = hour.amount?.integer
    time.minute = minute.amount?.integer
    time.isOn24HourClock = hour.value > 12
    let second = self[index + 4]
    if self[index + 3].isMark(.colon), second.isNumber(in: 0...59), second.digitCount == 2, second.gap == .nothing {
      time.second = second.amount?.integer
      return Parsed(value: time, end: index + 5)
    }
    return Parsed(value: time, end: index + 3)
  }
}

extension Item {
  /// Whether this mark and the digits after it would continue a chain of numbers, as in 1.2.3.4.
  fileprivate func isTouchingDateMark(_ next: Item) -> Bool {
    isMark([.slash, .hyphen, .point]) && gap == .nothing && next.digitCount > 0 && next.gap == .nothing
  }

  /// Whether it is a mark that touches what stands before it and may join the numbers of a date.
  fileprivate var isTouchingDateMark: Bool { isMark([.slash, .hyphen]) && gap == .nothing }
}
