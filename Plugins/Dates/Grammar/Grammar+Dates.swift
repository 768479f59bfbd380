internal import Language

/// Dates by day, month and year, in words and digits.
extension Grammar {
  /// The number of a day of the month.
  func dayNumber(at index: Int) -> Parsed<Int>? {
    let item = first(index)
    guard item.isNumber(in: 1...31), item.digitCount <= 2, !item.isClaimed, let day = item.amount?.integer else {
      return nil
    }
    return Parsed(value: day, end: index + 1)
  }

  /// A day of the month by its number, or as its first or last: `غرة`, `سلخ`.
  private func dayOfMonth(at index: Int) -> Parsed<DateParts.Day>? {
    switch first(index).category {
    case .firstDay: Parsed(value: .ofMonth(1), end: index + 1)
    case .lastDay: Parsed(value: .lastOfMonth, end: index + 1)
    // النصف من شعبان is its fifteenth.
    case .fraction where first(index).value == 2: Parsed(value: .ofMonth(15), end: index + 1)
    default: dayNumber(at: index).map { Parsed(value: .ofMonth($0.value), end: $0.end) }
    }
  }

  /// `day [من] month [year]`, `month day`, `month year`, `month الماضي`; a month alone only where `isSupported`.
  func monthDate(at index: Int, isSupported: Bool) -> Parsed<DateParts>? {
    if let date = dayMonth(at: index) ?? dayOfRelativeMonth(at: index) ?? yearMonthDay(at: index) { return date }
    guard let month = month(at: index) else { return nil }
    var parts = DateParts()
    parts.set(month.value)
    if let day = dayAfterMonth(at: month.end), month.value.note == .none || !self[month.end].isMark(.hyphen) {
      parts.day = .ofMonth(day.value)
      return withYear(parts, at: day.end)
    }
    let dated = withYear(parts, at: month.end)
    let hasYear = dated.value.year != nil || dated.value.which != nil
    guard hasYear || month.value.note != .dated && month.value.note != .yeared else { return nil }
    guard hasYear || isSupported || month.value.isCertain else { return nil }
    return dated
  }

  private func dayMonth(at index: Int) -> Parsed<DateParts>? {
    guard let day = dayOfMonth(at: index) else { return nil }
    let isTouching = self[day.end].isMark([.point, .hyphen, .slash]) && first(index).digitCount > 0
    let position = isTouching ? day.end + 1 : skipping(.of, or: .in, at: skippingElapsed(day.end))
    guard let month = then(position, { month(at: $0) ?? seasonMonth(at: $0) }),
      !isTouching || month.value.note == .none || self[month.end].digitCount == 4 || self[month.end + 1].digitCount == 4
    else { return nil }
    var parts = DateParts()
    parts.day = day.value
    parts.set(month.value)
    let hasMark =
      isTouching && self[month.end].isMark([.point, .hyphen, .slash]) && self[month.end + 1].digitCount == 4
    let dated = withYear(parts, at: hasMark ? month.end + 1 : month.end)
    return dated.value.year == nil && month.value.note == .yeared ? nil : dated
  }

  /// `لخمس عشرة خلت من شوال`, `لثلاث ليال خلون من رجب`: the index behind the nights that are gone; of those that are left the
  /// length of the month would have to be known.
  private func skippingElapsed(_ index: Int) -> Int {
    skipping(.elapsed, at: index)
  }

  /// `1397 مرداد 20 [, شنبه]`: the order of ISO 8601 with the name of the month, in which CLDR prints calendars other than the
  /// Gregorian one. Not `عام 2017 مارس 5 لاعبين`, where the number counts.
  private func yearMonthDay(at index: Int) -> Parsed<DateParts>? {
    let head = first(index)
    guard head.digitCount == 4, head.isNumber(in: 1000...2999), !head.isClaimed, let year = head.amount?.integer,
      let month = then(index + 1, { month(at: $0) }), let day = then(month.end, { dayNumber(at: $0) })
    else { return nil }
    let number = first(month.end)
    let next = self[day.end].category
    guard number.digitCount > 0, !number.countsNoun, !number.hasConjunction, next != .month, next != .hijriMonth,
      next != .unit
    else { return nil }
    var parts = DateParts()
    parts.set(YearName(year: .number(year, digits: 4)))
    parts.set(month.value)
    parts.day = .ofMonth(day.value)
    let name = self[day.end + 1]
    guard self[day.end].isMark(.comma), name.category == .weekday, name.gap != .lineBreak else {
      return Parsed(value: parts, end: day.end)
    }
    parts.weekday = name.value
    return Parsed(value: parts, end: day.end + 2)
  }

  /// الربيع and الصيف, which were March and June in Libya until 2011, between a day and a year.
  private func seasonMonth(at index: Int) -> Parsed<MonthName>? {
    let item = first(index)
    guard item.category == .season, item.hasArticle, let year = then(index + 1, { year(at: $0, isBare: true) }),
      case .number = year.value.year,
      let number = [Season.spring.rawValue: 3, Season.summer.rawValue: 6][item.value]
    else { return nil }
    return Parsed(value: MonthName(number: number, calendar: .gregorian, isCertain: true), end: index + 1)
  }

  /// `الثالث من الشهر الجاري`, `4 هذا الشهر`, `20 من الشهر الثامن`, `15 الجاري`
  private func dayOfRelativeMonth(at index: Int) -> Parsed<DateParts>? {
    guard let day = dayOfMonth(at: index) else { return nil }
    let position = skipping(.of, or: .in, at: day.end)
    var parts = DateParts()
    parts.day = day.value
    // المركز الثاني لهذا الشهر is no day.
    if self[position].preposition == nil, let month = then(position, { relativeMonth(at: $0) }) {
      parts.month = month.value
      return withYear(parts, at: month.end)
    }
    // في 15 الجاري: the word for month is left out.
    guard self[position].category == .which, (1...2).contains(first(index).digitCount),
      index > 0, continues(index), items[index - 1].category == .in || items[index - 1].isUnit(.day)
    else { return nil }
    parts.month = .offset(self[position].value)
    return Parsed(value: parts, end: position + 1)
  }

  /// `الشهر الجاري`, `هذا الشهر`, `الشهر نفسه`, `الشهر الثامن`
  func relativeMonth(at index: Int) -> Parsed<DateParts.Month>? {
    let head = first(index)
    let next = self[index + 1]
    if head.category == .this, next.isUnit(.month), next.isSingularUnit {
      let name = self[index + 2]
      if name.category == .month { return Parsed(value: .number(name.value), end: index + 3) }
      return Parsed(value: .offset(0), end: index + 2)
    }
    guard head.isUnit(.month), head.isSingularUnit, head.hasArticle else { return nil }
    switch next.category {
    case .which: return Parsed(value: .offset(next.value), end: index + 2)
    case .following: return Parsed(value: .anaphoric(next.value), end: index + 2)
    case .same: return Parsed(value: .anaphoric(0), end: index + 2)
    case .number where next.isOrdinal && next.isNumber(in: 1...12) && !isOfStretch(index + 2):
      return next.amount?.integer.map { Parsed(value: .number($0), end: index + 2) }
    default: return nil
    }
  }

  /// الشهر الخامس من الحمل, الشهر الأول من العام الدراسي: whether من and what is not a year of the calendar follow an ordinal, so
  /// that the month is counted from the beginning of something.
  private func isOfStretch(_ index: Int) -> Bool {
    guard self[index].category == .of, self[index + 1].gap != .lineBreak else { return false }
    if then(index + 1, { year(at: $0, isBare: true) }) != nil { return false }
    return !self[index + 1].isUnit(.year) || self[index + 2].category == .fiscal
  }

  /// A day after its month: `يناير الثاني والعشرين`, `يناير-1`, `سبتمبر 10, 2001`.
  private func dayAfterMonth(at index: Int) -> Parsed<Int>? {
    if self[index].isMark(.hyphen), self[index + 1].gap == .nothing, let day = then(index + 1, { dayNumber(at: $0) }) {
      return self[day.end].isMark([.hyphen, .slash, .colon]) || first(index + 1).digitCount == 0 ? nil : day
    }
    guard let day = then(index, { dayNumber(at: $0) }) else { return nil }
    let item = first(index)
    if item.isOrdinal, item.hasArticle, !item.hasConjunction { return day }
    let afterComma = self[day.end].isMark(.comma) ? day.end + 1 : day.end
    let hasYear = self[afterComma].isNumber(in: 1000...2999) && self[afterComma].digitCount == 4
    return item.digitCount > 0 && !item.hasConjunction && (hasYear || endsHere(day.end)) ? day : nil
  }

  /// Whether an expression ends at an index for certain: a mark that ends a phrase, the end of the line, or a word that
  /// cannot be counted.
  private func endsHere(_ index: Int) -> Bool {
    let next = self[index]
    return next.gap == .lineBreak || next.isMark([.close, .comma]) || next.isMark(.point) && next.gap == .nothing
  }

  /// A year, or last, this or next, after a date that has none.
  func withYear(_ parts: DateParts, at index: Int) -> Parsed<DateParts> {
    var parts = parts
    if self[index].category == .which {
      parts.which = self[index].value
      return Parsed(value: parts, end: index + 1)
    }
    if self[index].category == .following {
      parts.which = self[index].value
      return Parsed(value: parts, end: index + 1)
    }
    guard let year = yearAfterMonth(at: index, hasDay: parts.day != nil) else {
      return Parsed(value: parts, end: index)
    }
    parts.set(year.value)
    return Parsed(value: parts, end: year.end)
  }
}

// MARK: - Weekdays

extension Grammar {
  /// `[يوم] weekday [which] [،] [في|الموافق] [date]`
  func weekdayDate(at index: Int) -> Parsed<DateParts>? {
    let hasUnit =
      first(index).isUnit(.day) && first(index).lexeme.form == .singular && self[index + 1].category == .weekday
    let position = hasUnit ? index + 1 : index
    let name = first(position)
    // الخميس الأسود is a day of history.
    guard name.category == .weekday, self[position + 1].category != .adjective else { return nil }
    var parts = DateParts()
    parts.weekday = name.value
    if let week = weekOfDay(at: position + 1) {
      parts.week = week.value
      return Parsed(value: parts, end: week.end)
    }
    // يوم أحد is the day of the battle of Uhud; a Sunday would be يوم الأحد.
    guard hasUnit && name.value != Self.sunday || name.hasArticle else { return nil }
    return weekdayDetail(parts, at: position + 1, hasUnit: hasUnit)
  }

  private static let sunday = 7

  private func weekdayDetail(_ parts: DateParts, at index: Int, hasUnit: Bool) -> Parsed<DateParts> {
    var parts = parts
    var index = index
    if self[index].category == .which || self[index].category == .following {
      parts.which = self[index].value
      index += 1
    }
    if let nth = nthOfMonth(parts, at: index) { return nth }
    let position = skipping(.in, at: skipping(.equals, or: .label, at: skippingComma(index)))
    let start = self[position].isUnit(.day) && self[position].isSingularUnit ? position + 1 : position
    if let date = then(start, { monthDate(at: $0, isSupported: false) ?? numericDate(at: $0) ?? dayAndMonth(at: $0) }),
      date.value.day != nil
    {
      var dated = date.value
      dated.weekday = parts.weekday
      dated.which = dated.which ?? parts.which
      return Parsed(value: dated, end: date.end)
    }
    if parts.which == nil, let day = then(position, { dayNumber(at: $0) }), isLoneDay(position, after: index) {
      parts.day = .ofMonth(day.value)
      return Parsed(value: parts, end: day.end)
    }
    return Parsed(value: parts, end: index)
  }

  /// Whether a number after a weekday is its day: nothing follows that it could count.
  private func isLoneDay(_ position: Int, after index: Int) -> Bool {
    let item = first(position)
    if self[index].isMark(.comma) { return false }
    if item.isOrdinal { return true }
    let next = self[position + 1]
    return item.digitCount > 0
      && (next.gap == .lineBreak || next.isMark([.point, .comma, .close]) || next.category == .to)
  }

  /// `من هذا الأسبوع`, `الأسبوع الماضي`
  private func weekOfDay(at index: Int) -> Parsed<Int>? {
    let position = skipping(.of, or: .in, at: index)
    if self[position].category == .this, self[position + 1].isUnit(.week) {
      return Parsed(value: 0, end: position + 2)
    }
    guard self[position].isUnit(.week), self[position].hasArticle, self[position + 1].category == .which else {
      return nil
    }
    return Parsed(value: self[position + 1].value, end: position + 2)
  }

  /// `الأربعاء الثانية من شهر أكتوبر`, and `الأحد الأول` of the month of the reference.
  private func nthOfMonth(_ parts: DateParts, at index: Int) -> Parsed<DateParts>? {
    let number = self[index]
    guard let nth = ordinal(at: index), nth.value <= 5 else { return nil }
    if number.isOrdinal, !number.isFeminine, let date = then(index, { dayMonth(at: $0) }) {
      // الجمعة الثالث من نوفمبر: the day of the month agrees in gender with يوم, which is masculine; a weekday that is
      // counted may be feminine.
      var dated = date.value
      dated.weekday = parts.weekday
      dated.nthWeekday = nth.value > 0 ? nth.value : nil
      return Parsed(value: dated, end: date.end)
    }
    var parts = parts
    parts.part = DateParts.Part(unit: .weekday, nth: nth.value)
    let position = skipping(.of, or: .in, at: nth.end)
    if let whole = then(position, { wholeOfPart(at: $0, .weekday) }), whole.value.day == nil {
      var dated = whole.value
      dated.weekday = parts.weekday
      dated.part = parts.part
      return Parsed(value: dated, end: whole.end)
    }
    guard number.isOrdinal else { return nil }
    parts.month = .offset(0)
    return Parsed(value: parts, end: index + 1)
  }

  /// `ثالث ثلاثاء في أيلول`, `أول يوم جمعة من يوليو`, `آخر جمعة من رمضان`
  func nthWeekdayDate(at index: Int) -> Parsed<DateParts>? {
    let head = first(index)
    let isLast = head.category == .last
    let isFirst = head.category == .phaseWeak && head.value == Phase.start.rawValue
    guard isLast || isFirst || head.isOrdinal && head.isNumber(in: 1...5) else { return nil }
    let position = self[index + 1].isUnit(.day) ? index + 2 : index + 1
    let isJoined = self[position + 1].category == .of || self[position + 1].category == .in
    guard self[position].category == .weekday, isJoined || self[position + 1].preposition != nil,
      let whole = then(isJoined ? position + 2 : position + 1, { wholeOfPart(at: $0, .weekday) }),
      whole.value.day == nil,
      let nth = isLast ? -1 : isFirst ? 1 : head.amount?.integer
    else { return nil }
    var parts = whole.value
    parts.weekday = self[position].value
    parts.part = DateParts.Part(unit: .weekday, nth: nth)
    return Parsed(value: parts, end: whole.end)
  }
}
