internal import ICU
internal import SaqiyaKit

/// Dates of the calendar: from what the text says and what the reference adds.
extension Resolver {
  /// The value of a date; `nil` when no calendar has it.
  func date(_ parts: DateParts) -> Resolved? {
    guard var resolved = dayOrNthWeekday(parts) else { return nil }
    if let phase = parts.phase { apply(phase, to: &resolved) }
    if let time = parts.time { apply(time, of: parts, to: &resolved) }
    if parts.secondMonth != nil { resolved.conflict = "months" }
    return resolved
  }

  /// A day of the month; where the weekday contradicts it, the weekday of that number: الأحد الأول من ديسمبر 2018.
  private func dayOrNthWeekday(_ parts: DateParts) -> Resolved? {
    let day = calendarDate(parts)
    guard let nth = parts.nthWeekday, day?.conflict != nil || parts.year == nil && day?.days != nil else { return day }
    var other = parts
    other.day = nil
    other.nthWeekday = nil
    other.part = DateParts.Part(unit: .weekday, nth: nth)
    guard var resolved = calendarDate(other) else { return day }
    if parts.year == nil, let day, let reference,
      distance(of: day, from: reference) <= distance(of: resolved, from: reference)
    {
      return day
    }
    resolved.alternatives = day.map { [$0.value] } ?? []
    return resolved
  }

  private func distance(of resolved: Resolved, from reference: ReferenceTime) -> Int {
    resolved.days.map { Int(clamping: ($0.lowerBound - reference.day).magnitude) } ?? .max
  }

  /// The days of a date, without its phase and time.
  func calendarDate(_ parts: DateParts) -> Resolved? {
    if let part = parts.part { return self.part(part, parts) }
    if let feast = parts.feast { return self.feast(lexicon.feasts[feast], parts) }
    if parts.calendar != .gregorian, case .offset? = parts.month, case .ofMonth(let day)? = parts.day {
      // 25 من هذا الشهر 1440 هـ: the month is that of the text, which is not known.
      return unknown(OpenDate.day(day, ofMonth: nil))
    }
    if parts.calendar != .gregorian, parts.century == nil { return foreign(parts) }
    if parts.decade != nil || parts.decadeOffset != nil { return decade(parts) }
    if parts.century != nil || parts.centuryOffset != nil || parts.millennium != nil { return century(parts) }
    if let yearPart = parts.yearPart { return self.yearPart(yearPart, parts) }
    if parts.month != nil { return monthDate(parts) }
    if let day = parts.day { return self.day(day, parts) }
    if parts.weekday != nil { return weekday(parts) }
    if let week = parts.week { return self.week(week) }
    if let year = parts.year { return self.year(year, parts) }
    return parts.time == nil ? nil : timeAlone(parts)
  }

  // MARK: Symbols

  /// `DCT-P1D` for an offset of -1 day; `DCT` for the day of the reference itself.
  func symbol(_ offset: Int, _ letter: Character) -> String {
    if offset == 0 { return letter == "D" ? "DCT" : "DCT+P0\(letter)" }
    return "DCT\(offset < 0 ? "-" : "+")P\(offset.magnitude)\(letter)"
  }

  private func unknown(_ symbol: String) -> Resolved {
    var resolved = Resolved(symbol)
    resolved.relative = symbol
    return resolved
  }

  private func known(_ resolved: Resolved?, _ symbol: String) -> Resolved {
    guard var resolved else { return unknown(symbol) }
    resolved.relative = symbol
    return resolved
  }

  // MARK: Years

  /// The number of a year, with the century of two digits filled in: not more than twenty years after the reference, and not
  /// after it in a clause about the past (ولد سنة 44).
  func number(_ year: DateParts.Year, _ parts: DateParts) -> Int? {
    switch year {
    case .number(let number, let digits):
      if parts.isBeforeEra { return 1 - number }
      guard digits == 2 else { return number }
      let limit = (reference?.date.year ?? 2029) + (direction == .past ? 0 : 20)
      let century = limit / 100 * 100
      return century + number <= limit ? century + number : century - 100 + number
    case .offset(let offset): return reference.map { $0.date.year + offset }
    case .anaphoric(let offset):
      if let antecedent = antecedentYear { return antecedent.year + offset }
      return offset != 0 && lookAtReference ? reference.map { $0.date.year + offset } : nil
    }
  }

  /// Whether what is later or earlier than something is so of the time of writing: in a clause about the future, and in a
  /// text that says nothing else.
  var lookAtReference: Bool { direction == .alone || direction == .future }

  private func year(_ year: DateParts.Year, _ parts: DateParts) -> Resolved {
    let number = number(year, parts)
    switch year {
    case .number: return Resolved(year: number ?? 0)
    case .offset(let offset): return known(number.map { Resolved(year: $0) }, symbol(offset, "Y"))
    case .anaphoric:
      guard let number else { return Resolved(OpenDate.year) }
      var resolved = Resolved(year: number)
      resolved.anchor = antecedentYear?.range
      return resolved
    }
  }

  private func yearPart(_ part: DateParts.YearPart, _ parts: DateParts) -> Resolved {
    var year = parts.year.flatMap { number($0, parts) }
    if parts.year == nil, let which = parts.which, let reference, case .season(let season) = part {
      year = Self.year(of: season, which, reference)
    }
    let name = year.map { $0.padded(4) } ?? OpenDate.year
    var resolved: Resolved
    switch part {
    case .season(let season):
      resolved = Resolved("\(name)-\(season.timex)")
      resolved.edtf = year.map { "\($0.padded(4))-\(season.edtf)" }
    case .quarter(let number):
      resolved = year.map { quarter(number, of: $0) } ?? Resolved("\(name)-Q\(number)")
    case .half(let number):
      resolved = Resolved(
        "\(name)-H\(number)", days: year.map { Self.days(fromMonth: number * 6 - 5, count: 6, of: $0) })
    }
    if case .offset(let offset)? = parts.year { resolved.relative = symbol(offset, "Y") }
    return resolved
  }

  /// Last summer in a winter is that of the year before or of this one, whichever is nearest and over.
  private static func year(of season: Season, _ which: Int, _ reference: ReferenceTime) -> Int {
    let firstMonth = [3, 6, 9, 12][season.rawValue]
    let (year, month) = (reference.date.year, reference.date.month)
    switch which {
    case ..<0: return month >= firstMonth + 3 ? year : year - 1
    case 0: return year
    default: return month < firstMonth ? year : year + 1
    }
  }

  func quarter(_ number: Int, of year: Int) -> Resolved {
    Resolved("\(year.padded(4))-Q\(number)", days: Self.days(fromMonth: number * 3 - 2, count: 3, of: year))
  }

  private static func days(fromMonth month: Int, count: Int, of year: Int) -> ClosedRange<Int> {
    let start = CalendarDate(year, month, 1)
    return GregorianDay.number(start)...(GregorianDay.number(GregorianDay.adding(months: count, to: start)) - 1)
  }

  // MARK: Longer than years

  private func decade(_ parts: DateParts) -> Resolved? {
    if let offset = parts.decadeOffset {
      return known(reference.map { Self.decade(($0.date.year / 10 + offset) * 10) }, symbol(offset * 10, "Y"))
    }
    guard let decade = parts.decade else { return nil }
    if let century = parts.century { return Self.decade((century - 1) * 100 + decade) }
    // الستينيات من القرن الماضي says no more than الستينيات where the day of writing is unknown.
    guard let offset = parts.centuryOffset, offset != -1 || reference != nil else { return Self.decade(1900 + decade) }
    return known(
      reference.map { Self.decade((($0.date.year - 1) / 100 + offset) * 100 + decade) }, symbol(offset * 100, "Y"))
  }

  private static func decade(_ year: Int) -> Resolved {
    var resolved = Resolved((year / 10).padded(3), years: year...(year + 9))
    resolved.edtf = "\((year / 10).padded(3))X"
    return resolved
  }

  private func century(_ parts: DateParts) -> Resolved? {
    if let offset = parts.centuryOffset {
      return known(reference.map { Self.century(($0.date.year - 1) / 100 + offset) }, symbol(offset * 100, "Y"))
    }
    if let century = parts.century {
      if parts.calendar != .gregorian { return foreignCentury(century, parts.calendar) }
      guard !parts.isBeforeEra else {
        return Resolved("BC\((century - 1).padded(2))", years: (1 - century * 100)...(-(century - 1) * 100))
      }
      return Self.century(century - 1)
    }
    return parts.millennium.map { millennium in
      if parts.isBeforeEra {
        let (first, last) = (millennium * 1000, (millennium - 1) * 1000 + 1)
        return Resolved("BC\(first.padded(4))/BC\(last.padded(4))", years: (1 - first)...(1 - last))
      }
      let start = (millennium - 1) * 1000
      return Resolved(String(millennium - 1), years: max(1, start)...(start + 999))
    }
  }

  private static func century(_ hundreds: Int) -> Resolved {
    let first = hundreds == 0 ? 1 : hundreds * 100
    var resolved = Resolved(hundreds.padded(2), years: first...(hundreds * 100 + 99))
    resolved.edtf = "\(hundreds.padded(2))XX"
    return resolved
  }

  // MARK: Weeks and weekdays

  private func week(_ offset: Int) -> Resolved {
    let week = reference.map { Resolved(weekOf: $0.day + 7 * offset, startingOn: weekStart) }
    return known(week, symbol(offset, "W"))
  }

  private func weekday(_ parts: DateParts) -> Resolved? {
    guard let weekday = parts.weekday else { return nil }
    let symbol = OpenDate.weekday(weekday)
    guard let reference else { return unknown(symbol) }
    if let week = parts.week {
      let start = reference.day - (GregorianDay.weekday(reference.day) - weekStart + 7) % 7 + 7 * week
      return known(Resolved(day: start + (weekday - weekStart + 7) % 7), symbol)
    }
    return known(Resolved(day: Self.nearest(weekday, to: reference.day, parts.which, direction)), symbol)
  }

  /// The day of a weekday nearest to a day, on the side that the text looks to.
  static func nearest(_ weekday: Int, to day: Int, _ which: Int?, _ direction: Direction) -> Int {
    let back = (GregorianDay.weekday(day) - weekday + 7) % 7
    switch which {
    case let which? where which < 0: return day - (back == 0 ? 7 : back) - 7 * (-which - 1)
    case let which? where which > 0: return day + 7 - back + 7 * (which - 1)
    // هذا السبت: of this week, on the side that the verb tells.
    case 0? where direction == .past: return day - back
    case 0? where direction.isAhead: return back == 0 ? day : day + 7 - back
    case 0?: return day - GregorianDay.weekday(day) + weekday
    default: return (direction.isAhead || direction == .alone) && back != 0 ? day + 7 - back : day - back
    }
  }

  /// The day of a weekday that is nearest to what a word such as أمس names, on the same side of the reference: a text
  /// that is older or younger than it says is so by days.
  private static func nearest(_ weekday: Int, toNamed day: Int, reference: Int) -> Int {
    let back = (GregorianDay.weekday(day) - weekday + 7) % 7
    let (before, after) = (day - back, day - back + 7)
    if day <= reference, after > reference { return before }
    if day > reference, before <= reference { return after }
    return day - before <= after - day ? before : after
  }

  // MARK: Days

  private func day(_ day: DateParts.Day, _ parts: DateParts) -> Resolved? {
    switch day {
    case .offset(let offset): return dayAtOffset(offset, parts)
    case .anaphoric(let offset):
      if let antecedent = antecedentDay {
        var resolved = Resolved(day: antecedent.day + offset)
        resolved.anchor = antecedent.range
        return resolved
      }
      // اليوم التالي of an event that the text does not date.
      guard lookAtReference else { return Resolved(OpenDate.day(nil, ofMonth: nil)) }
      return known(reference.map { Resolved(day: $0.day + offset) }, symbol(offset, "D"))
    case .ofMonth(let number): return dayOfOpenMonth(number, parts.weekday)
    case .lastOfMonth: return nil
    }
  }

  /// A day near the reference; when a weekday beside it says otherwise, that is the day: a paragraph may be older than
  /// the article that repeats it.
  private func dayAtOffset(_ offset: Int, _ parts: DateParts) -> Resolved {
    guard let reference else {
      var resolved = unknown(parts.weekday.map { OpenDate.weekday($0) } ?? symbol(offset, "D"))
      resolved.relative = symbol(offset, "D")
      return resolved
    }
    let day = reference.day + offset
    guard let weekday = parts.weekday, GregorianDay.weekday(day) != weekday else {
      return known(Resolved(day: day), symbol(offset, "D"))
    }
    var resolved = Resolved(day: Self.nearest(weekday, toNamed: day, reference: reference.day))
    resolved.relative = symbol(offset, "D")
    resolved.conflict = "deixis"
    return resolved
  }

  /// A day without a month is of the month of the reference; with a weekday, of the nearest where that agrees.
  private func dayOfOpenMonth(_ day: Int, _ weekday: Int?) -> Resolved? {
    let symbol = OpenDate.day(day, ofMonth: nil)
    guard let reference else { return unknown(symbol) }
    let months = weekday == nil ? [0] : [0, -1, 1, -2, 2, 3, -3]
    for offset in months {
      let month = GregorianDay.adding(months: offset, to: CalendarDate(reference.date.year, reference.date.month, 1))
      let date = CalendarDate(month.year, month.month, day)
      guard GregorianDay.exists(date) else { continue }
      let number = GregorianDay.number(date)
      if weekday == nil || GregorianDay.weekday(number) == weekday { return known(Resolved(day: number), symbol) }
    }
    return unknown(symbol)
  }

  // MARK: Phases

  /// The beginning, middle or end; of a month they are its thirds, as أوائل, أواسط and أواخر are used.
  private func apply(_ phase: Phase, to resolved: inout Resolved) {
    resolved.modifier = [.start, .mid, .end][phase.rawValue]
    guard let days = resolved.days, (28...31).contains(days.count) else { return }
    switch phase {
    case .start: resolved.days = days.lowerBound...(days.lowerBound + 9)
    case .mid: resolved.days = (days.lowerBound + 10)...(days.lowerBound + 19)
    case .end: resolved.days = (days.lowerBound + 20)...days.upperBound
    }
  }
}
