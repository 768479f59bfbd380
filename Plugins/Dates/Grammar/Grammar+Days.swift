internal import SaqiyaKit

/// Days with their time: the core of most expressions.
extension Grammar {
  /// A day in any form, without its time.
  func day(at index: Int, isSupported: Bool) -> Parsed<DateParts>? {
    namedDay(at: index) ?? nthWeekdayDate(at: index) ?? weekdayDate(at: index) ?? numericDate(at: index)
      ?? monthDate(at: index, isSupported: isSupported) ?? relativeDay(at: index) ?? countedDay(at: index)
  }

  /// A day or a time or both: `مساء الأحد`, `الساعة الثامنة من مساء غد`, `أمس ظهرا`, `اليوم، الساعة 3`.
  func moment(at index: Int, isSupported: Bool) -> Parsed<DateParts>? {
    if let date = partOfDayDate(at: index) { return withTimeAfter(date) }
    if let day = day(at: index, isSupported: isSupported) { return withTimeAfter(day) }
    guard let time = clockTime(at: index) ?? minutesBesideHour(at: index) else { return nil }
    var parts = DateParts()
    parts.time = time.value
    return withDayAfter(parts, at: time.end)
  }

  /// `ظهر أمس`, `بعد ظهر الجمعة`, `هذا الصباح`, `الليلة الماضية`
  func partOfDayDate(at index: Int) -> Parsed<DateParts>? {
    let head = first(index)
    if head.category == .tonight { return tonight(at: index) }
    if head.category == .this, self[index + 1].category == .dayPart, self[index + 1].hasArticle,
      self[index + 1].value != DayPart.afternoon.rawValue
    {
      return part(self[index + 1].value, of: .offset(0), end: index + 2)
    }
    if head.category == .this, self[index + 1].category == .tonight {
      return part(DayPart.night.rawValue, of: .offset(0), end: index + 2)
    }
    if head.category == .that, self[index + 1].category == .tonight {
      return part(DayPart.night.rawValue, of: .anaphoric(0), end: index + 2)
    }
    guard head.category == .dayPart || head.category == .midnight else { return nil }
    guard !head.hasArticle, let day = then(skipping(.of, at: index + 1), { day(at: $0, isSupported: false) }),
      day.value.isDay, day.value.time == nil
    else { return nil }
    var parts = day.value
    var time = TimeOfDay()
    if head.category == .midnight { time.hour = 24 } else { time.part = DayPart(rawValue: head.value) }
    parts.time = time
    return nightBetween(Parsed(value: parts, end: day.end), head: head)
  }

  private func tonight(at index: Int) -> Parsed<DateParts>? {
    let next = self[index + 1]
    if next.category == .which { return part(DayPart.night.rawValue, of: .offset(next.value), end: index + 2) }
    // في الليلة الواحدة is a rate, الليلة التي is another.
    switch next.category {
    case .one, .hourName, .relative, .adjective, .same, .latest: return nil
    case .number where next.isOrdinal: return nil
    default: break
    }
    // في الليلة: some night, since tonight takes no preposition.
    guard !first(index).hasConjunction, first(index).preposition == nil, !isBehindIn(index) else { return nil }
    if index > 0, continues(index), items[index - 1].category == .that { return nil }
    return part(DayPart.night.rawValue, of: .offset(0), end: index + 1)
  }

  /// `ليلة الخميس الجمعة`, `ليل الخميس - الجمعة`: the night belongs to the first of two days.
  private func nightBetween(_ date: Parsed<DateParts>, head: Item) -> Parsed<DateParts> {
    guard head.value == DayPart.night.rawValue, let weekday = date.value.weekday else { return date }
    let position = self[date.end].isMark([.hyphen, .dash, .slash]) ? date.end + 1 : date.end
    let next = self[position]
    guard next.category == .weekday, next.hasArticle, next.value == weekday % 7 + 1 else { return date }
    return Parsed(value: date.value, end: position + 1)
  }

  private func part(_ part: Int, of day: DateParts.Day, end: Int) -> Parsed<DateParts> {
    var parts = DateParts()
    parts.day = day
    parts.time = TimeOfDay()
    parts.time?.part = DayPart(rawValue: part)
    return Parsed(value: parts, end: end)
  }

  /// A time after a day: `الخميس الساعة 8`, `6 يناير، 2015، الساعة 05:16 مساءً`, `أمس مساء`.
  private func withTimeAfter(_ date: Parsed<DateParts>) -> Parsed<DateParts> {
    guard date.value.isDay, date.value.time?.hour == nil else { return date }
    var parts = date.value
    let position = markBeforeTime(date.end) ?? skipping(.in, at: skippingComma(date.end))
    if self[position].category == .isoTime, let time = then(position + 1, { digitalClock(at: $0, allowsPoint: false) })
    {
      parts.time = time.value
      return Parsed(value: parts, end: time.end)
    }
    if let time = then(position, { clockTime(at: $0, allowsLetter: true) }) {
      let part = parts.time?.part
      parts.time = time.value
      parts.time?.part = time.value.part ?? part
      return Parsed(value: parts, end: time.end)
    }
    guard parts.time == nil else { return date }
    if self[position - 1].category == .in, self[position].category == .dayPart, self[position].hasArticle,
      let part = DayPart(rawValue: self[position].value)
    {
      // الثلاثاء في الصباح
      parts.time = TimeOfDay()
      parts.time?.part = part
      return Parsed(value: parts, end: skipping(.early, or: .late, at: position + 1))
    }
    guard position == date.end else { return date }
    if case .offset? = parts.day, parts.weekday == nil, self[date.end].category == .dayPart, self[date.end].hasArticle,
      !self[date.end].hasConjunction, self[date.end].preposition == nil, !isAge(date.end),
      let part = DayPart(rawValue: self[date.end].value)
    {
      // بكرة العصر
      parts.time = TimeOfDay()
      parts.time?.part = part
      return Parsed(value: parts, end: date.end + 1)
    }
    if self[date.end].category == .dayPartAdverb
      || self[date.end].category == .dayPart && !self[date.end].hasConjunction,
      then(date.end, { partOfDayDate(at: $0) }) == nil, let part = DayPart(rawValue: self[date.end].value),
      self[date.end].category == .dayPartAdverb || !self[date.end].hasArticle
    {
      parts.time = TimeOfDay()
      parts.time?.part = part
      return Parsed(value: parts, end: date.end + 1)
    }
    return date
  }

  /// The item after a mark between a day and its time: `16 يونيو 2022 - 10:30`, `16-06-2022 | 10:30`.
  private func markBeforeTime(_ index: Int) -> Int? {
    guard self[index].isMark([.hyphen, .dash, .bar]), self[index + 2].isMark(.colon),
      then(index + 1, { digitalClock(at: $0, allowsPoint: false) }) != nil
    else { return nil }
    return index + 1
  }

  /// A day after a time: `الساعة الثامنة من مساء الأحد`, `5 مساء اليوم`.
  private func withDayAfter(_ parts: DateParts, at index: Int) -> Parsed<DateParts> {
    if parts.time?.minute != nil, self[index].isMark([.hyphen, .dash, .bar]),
      let date = then(index + 1, { day(at: $0, isSupported: false) }), date.value.month != nil, date.value.isDay
    {
      // 10:30 - 16 يونيو 2022
      var dated = date.value
      dated.time = parts.time
      return Parsed(value: dated, end: date.end)
    }
    let position = skipping(.of, or: .in, at: skippingComma(index))
    if parts.time?.part == nil, let date = then(position, { partOfDayDate(at: $0) }), date.value.time?.hour == nil {
      var dated = date.value
      dated.time = parts.time
      dated.time?.part = date.value.time?.part
      return Parsed(value: dated, end: date.end)
    }
    if self[position].hasConjunction { return Parsed(value: parts, end: index) }
    guard let date = then(position, { day(at: $0, isSupported: false) }), date.value.isDay else {
      return Parsed(value: parts, end: index)
    }
    var dated = date.value
    dated.time = parts.time
    return Parsed(value: dated, end: date.end)
  }
}

// MARK: - Days by their distance

extension Grammar {
  /// `أمس`, `اليوم الخميس`, `غدا الاثنين 20 مارس`; not `اليوم الثاني`, `اليوم العالمي`, `اليوم الذي`.
  func namedDay(at index: Int) -> Parsed<DateParts>? {
    let head = first(index)
    guard head.category == .namedDay, head.value != 0 || head.preposition == nil else { return nil }
    var parts = DateParts()
    parts.day = .offset(head.value)
    let next = self[index + 1]
    if head.value == 0 {
      switch next.category {
      case .relative, .adjective, .one, .latest, .fiscal: return nil
      case .before where self[index + 2].category == .latest: return nil
      // اليوم الـ44 للحرب
      case .article where self[index + 2].digitCount > 0: return nil
      // في اليوم المشمس, مرتين في اليوم: some day, since today takes no preposition.
      case .other where isBehindIn(index): return nil
      case .which: return Parsed(value: with(parts, day: .offset(next.value)), end: index + 2)
      case .following: return Parsed(value: with(parts, day: .anaphoric(next.value)), end: index + 2)
      case .same: return Parsed(value: with(parts, day: .anaphoric(0)), end: index + 2)
      case .number where next.isOrdinal && next.hasArticle:
        return then(index + 1) { dayMonthOnly(at: $0) }
      default: break
      }
    }
    if isLoneTomorrow(head, at: index) || isPerDay(head, at: index) || isBecame(head, at: index) { return nil }
    return withApposition(parts, at: index + 1)
  }

  private func dayMonthOnly(at index: Int) -> Parsed<DateParts>? {
    guard let date = monthDate(at: index, isSupported: false), date.value.day != nil else { return nil }
    return date
  }

  private func with(_ parts: DateParts, day: DateParts.Day) -> DateParts {
    var parts = parts
    parts.day = day
    return parts
  }

  /// غد without an article or a day before it is the future: غد أفضل.
  private func isLoneTomorrow(_ head: Item, at index: Int) -> Bool {
    guard head.value == 1, !head.hasArticle, head.range.count == 4, index > 0 else { return false }
    let before = items[index - 1].category
    return before != .dayPart && before != .until && before != .since && before != .of && !first(index).isUnit(.day)
  }

  /// Whether غدا is the verb: غدا الشعر رسالة, with its subject and an indefinite accusative behind it where a line begins.
  private func isBecame(_ head: Item, at index: Int) -> Bool {
    head.value == 1 && !head.hasArticle && head.tokens.count == 1 && !continues(index) && self[index + 1].isPredication
  }

  /// Whether في stands before an item.
  private func isBehindIn(_ index: Int) -> Bool {
    index > 0 && continues(index) && items[index - 1].category == .in
  }

  /// Whether اليوم is a day of which there are many: ساعات العمل في الأسبوع واليوم.
  private func isPerDay(_ head: Item, at index: Int) -> Bool {
    guard head.value == 0, index > 0, continues(index) else { return false }
    let before = items[index - 1].category == .or ? index - 2 : head.hasConjunction ? index - 1 : -1
    return before >= 0 && items[before].isSingularUnit && items[before].hasArticle
  }

  /// The weekday or the date that stands beside a named day and says the same.
  private func withApposition(_ parts: DateParts, at index: Int) -> Parsed<DateParts> {
    if self[index].isMark(.open), self[index + 1].category == .weekday, self[index + 1].hasArticle,
      self[index + 2].isMark(.close)
    {
      // أمس (الجمعة)
      var dated = parts
      dated.weekday = self[index + 1].value
      return Parsed(value: dated, end: index + 3)
    }
    let position = skippingComma(index)
    let next = self[position]
    guard position == index || next.category == .weekday, !next.hasConjunction else {
      return Parsed(value: parts, end: index)
    }
    if next.category == .weekday || next.isUnit(.day), let date = then(position, { weekdayDate(at: $0) }) {
      var dated = date.value
      if dated.which == nil, dated.day == nil { dated.day = parts.day }
      return Parsed(value: dated, end: date.end)
    }
    if let date = then(position, { monthDate(at: $0, isSupported: false) }), date.value.day != nil { return date }
    return Parsed(value: parts, end: index)
  }

  /// `هذا اليوم`, `ذلك اليوم`, `نفس اليوم`, `يوم 27`
  func relativeDay(at index: Int) -> Parsed<DateParts>? {
    let head = first(index)
    var parts = DateParts()
    let next = self[index + 1]
    let isDay = next.category == .namedDay && next.value == 0 || next.isUnit(.day) && next.hasArticle
    switch head.category {
    case .this where isDay: parts.day = .offset(0)
    case .this where next.category == .weekday && next.hasArticle && !next.hasConjunction:
      parts.weekday = next.value
      parts.which = 0
    case .that where isDay, .sameBefore where isDay: parts.day = .anaphoric(0)
    case .unit where head.isUnit(.day) && head.lexeme.form == .singular && !head.hasArticle:
      return numberedDay(at: index + 1)
    default: return nil
    }
    return Parsed(value: parts, end: index + 2)
  }

  /// `يوم 27`, `يوم 3 نوفمبر`
  private func numberedDay(at index: Int) -> Parsed<DateParts>? {
    if let date = then(index, { dayAndMonth(at: $0) }) { return date }
    let date = then(index) { monthDate(at: $0, isSupported: false) ?? numericDate(at: $0) ?? dayAndMonth(at: $0) }
    if let date, date.value.day != nil { return date }
    guard let day = then(index, { dayNumber(at: $0) }), self[index].digitCount > 0, self[day.end].category != .unit,
      !self[day.end].isMark([.slash, .hyphen, .point]) || self[day.end].gap == .space
        || self[day.end + 1].gap != .nothing
    else { return nil }
    var parts = DateParts()
    parts.day = .ofMonth(day.value)
    return Parsed(value: parts, end: day.end)
  }
}
