/// From one time to another.
extension Grammar {
  /// `من 3 إلى 10 نوفمبر`, `بين 2014 و2017`, `3-10 نوفمبر 2017`, `13 إلى 15 تموز`, `من 5 إلى 6 مساء`.
  ///
  /// - Parameter moment: what was found already at the index.
  func interval(at index: Int, startingWith moment: Parsed<DateParts>?) -> Parsed<Meaning>? {
    let head = first(index)
    switch head.category {
    case .of: return then(index + 1) { ends(at: $0, joinedBy: .to, allowsDash: true) }
    case .between:
      // بين عامي 2010 و2015
      return then(self[index + 1].isPairHead ? index + 2 : index + 1) {
        ends(at: $0, joinedBy: .and, allowsDash: false)
      }
    case .unit where head.isPairHead: return then(index + 1) { neighbours(at: $0) }
    default:
      // The 7 of 20 / 7 is a month already.
      if index > 0, items[index - 1].isMark(.slash), head.category == .number, head.digitCount <= 2 { return nil }
      return ends(at: index, joinedBy: .to, allowsDash: true, startingWith: moment)
    }
  }

  /// `يومي 10 و 11 أبريل`, `عامي 2002 و2003`, `يومي السبت والأحد`: two neighbours are an interval.
  private func neighbours(at index: Int) -> Parsed<Meaning>? {
    guard let found = ends(at: index, joinedBy: .and, allowsDash: true),
      case .interval(let start, let end) = found.value
    else { return nil }
    if case .ofMonth(let first)? = start.day, case .ofMonth(let last)? = end.day {
      return last == first + 1 ? found : nil
    }
    if let first = start.weekday, let last = end.weekday, start.day == nil, end.day == nil {
      return last == first % 7 + 1 ? found : nil
    }
    guard case .number(let first, _)? = start.year, case .number(let last, _)? = end.year, start.month == nil else {
      return nil
    }
    return last == first + 1 ? found : nil
  }

  /// One end of an interval: a date, or a number that gets its meaning from the other end.
  private enum End {
    case date(DateParts)
    case number(Item)
  }

  /// What may stand between the two ends: و, إلى and حتى, or أو.
  enum Joint {
    case and, to, or
  }

  private func ends(
    at index: Int, joinedBy joints: Joint, allowsDash: Bool, startingWith moment: Parsed<DateParts>? = nil
  ) -> Parsed<Meaning>? {
    guard mayJoin(after: index, joints, allowsDash: allowsDash) else { return nil }
    func closed(_ first: End, at end: Int) -> Parsed<Meaning>? {
      guard let position = joint(at: end, joints, allowsDash: allowsDash),
        let last = then(position, { lastEnd(at: $0, after: first) }), let both = complete(first, last.value),
        both.0 != both.1, !countNoun(both, end: last.end)
      else { return nil }
      return Parsed(value: .interval(both.0, both.1), end: last.end)
    }
    if let date = moment ?? self.moment(at: index, isSupported: true) ?? namedHour(at: index, midnight: 0),
      let found = closed(.date(date.value), at: date.end)
    {
      return found
    }
    if let year = yearDate(at: index, isBare: true), let found = closed(.date(year.value), at: year.end) {
      return found
    }
    let isNamed = index > 0 && items[index - 1].category == .fiscal && continues(index)
    if let years = seasonYears(at: index, isNamed: isNamed) ?? lifeSpan(at: index) { return years }
    if let day = dayAndMonth(at: index), let found = closed(.date(day.value), at: day.end) { return found }
    let position = first(index).category == .clock ? index + 1 : index
    guard first(position).category == .number, !first(position).isClaimed, position == index || continues(position)
    else { return nil }
    return closed(.number(first(position)), at: position + 1)
  }

  /// `منتصف الليل`, `الظهر`, `الظهيرة` at an end of a range; midnight is the beginning or the end of the day.
  private func namedHour(at index: Int, midnight: Int) -> Parsed<DateParts>? {
    let item = first(index)
    var time = TimeOfDay()
    switch item.category {
    case .midnight: time.hour = midnight
    case .noonTime: time.hour = item.value
    case .dayPart where item.value == DayPart.noon.rawValue && item.hasArticle: time.hour = Self.noon
    default: return nil
    }
    time.isOn24HourClock = true
    var parts = DateParts()
    parts.time = time
    return Parsed(value: parts, end: index + 1)
  }

  private static let noon = 12

  /// `اليوم` and `الآن` at the end of a range: up to the day of writing.
  private func present(at index: Int) -> Parsed<DateParts>? {
    let item = first(index)
    guard item.isToday || item.category == .vague && item.value == 0 else { return nil }
    var parts = DateParts()
    parts.day = .offset(0)
    return Parsed(value: parts, end: index + 1)
  }

  /// A year as a date.
  func yearDate(at index: Int, isBare: Bool) -> Parsed<DateParts>? {
    year(at: index, isBare: isBare).map { year in
      var parts = DateParts()
      parts.set(year.value)
      return Parsed(value: parts, end: year.end)
    }
  }

  /// Whether what is joined may follow: most dates are not the beginning of an interval, and need not be read twice.
  private func mayJoin(after start: Int, _ joints: Joint, allowsDash: Bool) -> Bool {
    var index = start + 1
    while index < min(start + 24, items.count), continues(index), items[index].category != .other {
      let item = items[index]
      switch item.category {
      case .to, .until: return true
      case .and where joints == .and: return true
      case .mark where allowsDash && item.isMark([.hyphen, .dash, .slash]): return true
      default: if joints == .and, item.hasConjunction { return true }
      }
      index += 1
    }
    return false
  }

  func joint(at index: Int, _ joints: Joint, allowsDash: Bool) -> Int? {
    if joints == .and, let position = joined(index) { return position }
    if joints == .or { return self[index].category == .or ? index + 1 : nil }
    if self[index].category == .to || joints == .to && self[index].category == .until { return index + 1 }
    if allowsDash, index > 0, self[index].isMark(.slash),
      areMonthsApart(items[index - 1], self[index + 1]) || isBetweenISODates(index)
    {
      return index + 1
    }
    guard allowsDash, self[index].isMark([.hyphen, .dash]), self[index + 1].category != .mark else { return nil }
    return index + 1
  }

  /// Whether a stroke parts the ends of an interval as ISO 8601 writes it: `2017-11-03/2017-11-05`.
  func isBetweenISODates(_ stroke: Int) -> Bool {
    stroke > 1 && items[stroke - 2].isMark(.hyphen) && self[stroke].isMark(.slash) && self[stroke].gap == .nothing
      && self[stroke + 1].digitCount == 4 && self[stroke + 2].isMark(.hyphen)
  }

  private func lastEnd(at index: Int, after first: End) -> Parsed<End>? {
    // The two ends of بين الساعة 5 و 6 مساء share what follows the second.
    if case .date(let date) = first, date.year != nil, date.month == nil, date.time == nil {
      if let year = year(at: index, isBare: true) {
        var parts = DateParts()
        parts.set(year.value)
        return Parsed(value: .date(parts), end: year.end)
      }
    }
    if let hour = namedHour(at: index, midnight: 24) { return Parsed(value: .date(hour.value), end: hour.end) }
    let day = moment(at: index, isSupported: true)
    if case .date(let date) = first, date.time?.hour != nil, let clock = clockTime(at: index, allowsLetter: true),
      clock.end > day?.end ?? 0
    {
      return Parsed(value: .date(.clock(clock.value)), end: clock.end)
    }
    if let day { return Parsed(value: .date(day.value), end: day.end) }
    if case .date(let date) = first, date.month != nil || date.year != nil || date.isDay, let now = present(at: index) {
      return Parsed(value: .date(now.value), end: now.end)
    }
    let item = self.first(index)
    guard item.category == .number, !item.isClaimed else { return nil }
    return Parsed(value: .number(item), end: index + 1)
  }

  /// Gives each end what only the other says.
  private func complete(_ first: End, _ last: End) -> (DateParts, DateParts)? {
    switch (first, last) {
    case (.number(let item), .date(let date)): return item.completed(by: date).map { ($0, date) }
    case (.date(let date), .number(let item)) where date.time?.hour != nil && (date.day == nil || !item.countsNoun):
      guard var other = item.completed(by: date), let start = date.time else { return nil }
      if start.part != nil {
        other.time?.part = nil
        other.time?.follow(start)
      }
      return (date, other)
    case (.date(let date), .date(let other)) where date.isOtherCalendar(than: other): return nil
    case (.date(var date), .date(var other)):
      guard date.kind == other.kind || other == DateParts.today && date.kind != .clock && date.kind != .other else {
        return nil
      }
      if date.isDay, date.time != nil, other.isTimeAlone {
        // 5 مايو 2020 12:00 - 23:59
        let time = other.time
        other = date
        other.time = time
        if let start = date.time, start.part != nil, time?.part == nil { other.time?.follow(start) }
        if let part = time?.part, date.time?.part == nil { date.time?.take(part, before: time) }
        return (date, other)
      }
      if date.year == nil, date.month != nil, case .number? = other.year { date.year = other.year }
      if date.sharesEra(of: other) { (date.calendar, date.isBeforeEra) = (other.calendar, other.isBeforeEra) }
      if other.year == nil, other.month != nil, case .number? = date.year { other.year = date.year }
      if date.weekday != nil, other.weekday != nil, date.which == nil { date.which = other.which }
      if let start = date.time, start.part != nil, other.time?.part == nil { other.time?.follow(start) }
      if let part = other.time?.part, date.time?.part == nil { date.time?.take(part, before: other.time) }
      if other.isDay, date.isTimeAlone, let time = date.time {
        date = other
        date.time = time
      }
      return (date, other)
    default: return nil
    }
  }

  /// `نوفمبر بين 15 و 19`, `تشرين الثاني من 3 إلى 7`, `الأسبوع الماضي من الأربعاء إلى الجمعة`
  ///
  /// - Parameter moment: what was found already at the index.
  func framedInterval(at index: Int, after moment: Parsed<DateParts>?) -> Parsed<Meaning>? {
    let canBeWeek = first(index).category == .unit || first(index).category == .this
    if canBeWeek, let week = period(at: index), let offset = week.value.week, week.value.weekday == nil,
      self[week.end].category == .of || self[week.end].category == .between,
      let days = then(week.end, { interval(at: $0, startingWith: nil) }),
      case .interval(var start, var end) = days.value,
      start.weekday != nil, end.weekday != nil
    {
      (start.week, end.week) = (offset, offset)
      return Parsed(value: .interval(start, end), end: days.end)
    }
    if let hours = hoursOfDay(at: index, moment) { return hours }
    guard let month = month(at: index) else { return nil }
    let joints: Joint
    var day = month.end + 1
    switch self[month.end].category {
    case .of: joints = .to
    case .between: joints = .and
    // أكتوبر 4-6
    case .number where self[month.end].digitCount > 0: (joints, day) = (.to, month.end)
    default: return nil
    }
    guard let first = then(day, { dayNumber(at: $0) }),
      let position = joint(at: first.end, joints, allowsDash: day == month.end),
      let last = then(position, { dayNumber(at: $0) }), !self[last.end].isMark([.hyphen, .slash, .colon]),
      self[last.end].category != .month
    else { return nil }
    var (start, end) = (DateParts(), DateParts())
    start.set(month.value)
    end.set(month.value)
    start.day = .ofMonth(first.value)
    end.day = .ofMonth(last.value)
    let dated = withYear(end, at: last.end)
    (start.year, start.which, start.calendar) = (dated.value.year, dated.value.which, dated.value.calendar)
    return Parsed(value: .interval(start, dated.value), end: dated.end)
  }
}

extension Grammar {
  /// `غدا من الساعة 3 إلى الساعة 5 مساء`, `الأحد بين الثامنة والعاشرة صباحا`
  private func hoursOfDay(at index: Int, _ day: Parsed<DateParts>?) -> Parsed<Meaning>? {
    guard let day, day.value.isDay, day.value.time?.hour == nil else { return nil }
    let position = skippingComma(day.end)
    guard self[position].category == .of || self[position].category == .between,
      let hours = then(position, { interval(at: $0, startingWith: nil) }),
      case .interval(let start, let end) = hours.value, start.isTimeAlone, end.isTimeAlone
    else { return nil }
    var (from, to) = (day.value, day.value)
    (from.time, to.time) = (start.time, end.time)
    return Parsed(value: .interval(from, to), end: hours.end)
  }
}

extension DateParts {
  /// A time and nothing else.
  fileprivate static func clock(_ time: TimeOfDay) -> DateParts {
    var parts = DateParts()
    parts.time = time
    return parts
  }

  /// The day of writing.
  fileprivate static var today: DateParts {
    var parts = DateParts()
    parts.day = .offset(0)
    return parts
  }

  /// Whether both are days of a year in two calendars, which are one date twice and no interval.
  fileprivate func isOtherCalendar(than other: DateParts) -> Bool {
    calendar != other.calendar && day != nil && other.day != nil && year != nil && other.year != nil
  }

  /// Whether it is a year by its number before a later one in the calendar of the Hijra, whose era is that of both:
  /// 1400 - 1437هـ.
  fileprivate func sharesEra(of other: DateParts) -> Bool {
    guard calendar == .gregorian, other.calendar == .hijri, case .number(let first, _)? = year,
      case .number(let last, _)? = other.year
    else { return false }
    return month == nil && other.month == nil && first <= last
  }

  /// What the two ends of an interval must have in common.
  fileprivate enum Kind {
    case clock, day, month, year, other
  }

  fileprivate var kind: Kind {
    if time?.hour != nil { return .clock }
    if isDay { return .day }
    if part != nil { return .other }
    if month != nil { return .month }
    return year != nil && yearPart == nil ? .year : .other
  }
}

extension Item {
  /// عامي, العامين: two of a unit, which the words after it name.
  fileprivate var isPairHead: Bool {
    category == .unit && (lexeme.form == .construct || lexeme.form == .dual && hasArticle)
  }

  /// The date that a number means beside another: its day, its year or its hour.
  fileprivate func completed(by date: DateParts) -> DateParts? {
    guard let number = amount?.integer else { return nil }
    var parts = date
    if date.time?.hour != nil {
      guard (0...24).contains(number), digitCount <= 2 else { return nil }
      parts.time?.hour = number
      parts.time?.minute = nil
      return parts
    }
    guard case .ofMonth? = date.day, (1...31).contains(number), digitCount <= 2 else { return nil }
    parts.day = .ofMonth(number)
    parts.weekday = nil
    return parts
  }
}
