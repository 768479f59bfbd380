/// Days that come again in every week, month or year.
extension Grammar {
  /// `18 ديسمبر من كل عام`, `يوم 8 من كل شهر`, `الجمعة من كل أسبوع`: a day that is in every longer stretch.
  ///
  /// - Parameter moment: the day that was read at the index, if there is one.
  func anniversary(at index: Int, of moment: Parsed<DateParts>?) -> Parsed<Meaning>? {
    guard let day = moment ?? dayOfEachMonth(at: index) else { return nil }
    let (joint, each) = (self[day.end], self[day.end + 1])
    guard joint.category == .of || joint.category == .in, each.category == .each, self[day.end + 2].isSingularUnit,
      !self[day.end + 2].hasArticle, let unit = CalendarUnit(rawValue: self[day.end + 2].value),
      let symbol = day.value.symbol(inEach: unit)
    else { return nil }
    return Parsed(value: .recurrence(.day(symbol), frequency: nil), end: day.end + 3)
  }

  /// `في 15 من كل شهر`, `الثامن من كل شهر`: a day by its number alone, in digits behind في or in words as an ordinal.
  private func dayOfEachMonth(at index: Int) -> Parsed<DateParts>? {
    guard let day = dayNumber(at: index), self[day.end + 1].category == .each, first(index).isOrdinal || follows(index)
    else { return nil }
    var parts = DateParts()
    parts.day = .ofMonth(day.value)
    return Parsed(value: parts, end: day.end)
  }

  /// Whether a word stands before digits that a day may follow.
  private func follows(_ index: Int) -> Bool {
    guard index > 0, continues(index) else { return first(index).preposition != nil }
    switch items[index - 1].category {
    case .in, .until, .before, .after, .since, .label, .by: return true
    default: return false
    }
  }
}

extension DateParts {
  /// A day without its year as TIMEX3 writes it, where it comes once in every unit; `nil` where it says more or less.
  fileprivate func symbol(inEach unit: CalendarUnit) -> String? {
    guard year == nil, which == nil, time == nil, part == nil, phase == nil, calendar == .gregorian, secondMonth == nil
    else { return nil }
    switch (unit, month, day, weekday) {
    case (.year, .number(let month)?, .ofMonth(let day)?, nil): return OpenDate.day(day, ofMonth: month)
    case (.month, nil, .ofMonth(let day)?, nil): return OpenDate.day(day, ofMonth: nil)
    case (.week, nil, nil, let weekday?): return OpenDate.weekday(weekday)
    default: return nil
    }
  }
}
