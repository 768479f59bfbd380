internal import SaqiyaKit

/// Times of the day: on the clock and by name.
extension Grammar {
  /// A time on the clock with the part of the day and the zone after it; `حوالي الساعة الثالثة`.
  ///
  /// - Parameter allowsLetter: whether an hour in digits alone may have م for its part of the day (5 م), which is five
  ///   metres elsewhere; it may beside a day and at the end of a range that began with a time.
  func clockTime(at index: Int, allowsLetter: Bool = false) -> Parsed<TimeOfDay>? {
    let isApproximate = first(index).category == .approximate
    guard
      let exact = isApproximate
        ? then(index + 1, { exactClockTime(at: $0, allowsLetter: allowsLetter) })
        : exactClockTime(at: index, allowsLetter: allowsLetter)
    else { return nil }
    var time = exact
    if self[time.end].category == .approximateAfter {
      time.value.isApproximate = true
      time.end += 1
    }
    time.value.isApproximate = time.value.isApproximate || isApproximate
    return time
  }

  private func exactClockTime(at index: Int, allowsLetter: Bool) -> Parsed<TimeOfDay>? {
    if let labelled = labelledClock(at: index) { return labelled }
    guard let head = clockHead(at: index, allowsLetter: allowsLetter) else { return nil }
    var (time, end) = (head.value.time, head.end)
    while let next = clockTail(time, at: end) { (time, end) = (next.value, next.end) }
    let clock = end
    if let part = dayPartAfterClock(at: end), !isLabelOfNext(end) {
      time.part = part.value
      end = part.end
    }
    if let zone = zone(at: end) {
      time.zone = zone.value
      end = zone.end
    }
    guard head.value.isCertain || end > clock || clock > head.end else { return nil }
    return Parsed(value: time, end: end)
  }

  /// `مساء الساعة 7`, `بعد الظهر 3:00`, `الفجر 4:35`: the part of the day before the time on the clock.
  private func labelledClock(at index: Int) -> Parsed<TimeOfDay>? {
    let item = first(index)
    guard item.category == .dayPart || item.category == .dayPartAdverb || item.isPrayer,
      let part = DayPart(rawValue: item.value)
    else {
      return nil
    }
    let position = self[index + 1].isMark(.colon) ? index + 2 : index + 1
    let isWhole = item.category == .dayPartAdverb || item.hasArticle || item.tokens.count > 1
    guard self[position].category == .clock || isWhole && digitalClock(at: position, allowsPoint: false) != nil,
      continues(position), var time = exactClockTime(at: position, allowsLetter: true), time.value.part == nil
    else { return nil }
    time.value.part = part
    return time
  }

  /// Whether the name of a part of the day is that of the next time in a list: `الفجر 4:35 الظهر 12:05`.
  private func isLabelOfNext(_ index: Int) -> Bool {
    guard self[index].category == .dayPart && self[index].hasArticle || self[index].isPrayer else { return false }
    let next = self[index + 1].isMark(.colon) ? index + 2 : index + 1
    return continues(next) && digitalClock(at: next, allowsPoint: false) != nil
  }

  private struct ClockHead {
    var time = TimeOfDay()
    /// Whether it is a time without anything after it.
    var isCertain = false
  }

  /// The hour: `الساعة 3`, `14:30`, `الثامنة`, `7`.
  private func clockHead(at index: Int, allowsLetter: Bool) -> Parsed<ClockHead>? {
    var position = index
    if first(position).category == .exactly { position += 1 }
    if first(position).category == .clock, position == index || continues(position) {
      return then(position + 1) { hour(at: $0, range: 0...24, allowsPoint: true) }
        .map { Parsed(value: ClockHead(time: $0.value, isCertain: true), end: $0.end) }
    }
    guard position == index else { return nil }
    if let digital = digitalClock(at: index, allowsPoint: true) {
      let isCertain = self[index + 1].isMark(.colon)
      return Parsed(value: ClockHead(time: digital.value, isCertain: isCertain), end: digital.end)
    }
    if let clock = unmarkedClock(at: index) { return clock }
    let item = first(index)
    guard !item.hasConjunction || item.digitCount == 0 || allowsLetter,
      let hour = hour(at: index, range: 1...12, allowsPoint: false)
    else { return nil }
    // ثاني الليل is a part of the night: an hour is feminine.
    if item.isClaimedByLetter && !allowsLetter || item.isOrdinal && !item.isFeminine { return nil }
    let part = dayPartAfterClock(at: clockEnd(hour))
    // 8 م may be eight of anything that begins so.
    if item.digitCount > 0, self[hour.end].category == .era, !allowsLetter { return nil }
    if item.digitCount == 0, !item.isOrdinal, item.hourName == nil, part == nil { return nil }
    if item.digitCount > 0, part == nil {
      // In 4 مساء غد the evening is that of the day.
      guard self[hour.end].category == .dayPart, then(hour.end, { partOfDayDate(at: $0) }) != nil else { return nil }
      return Parsed(value: ClockHead(time: hour.value, isCertain: true), end: hour.end)
    }
    return Parsed(value: ClockHead(time: hour.value, isCertain: isOfPartOfDay(hour.end)), end: hour.end)
  }

  /// السابعة مساء أمس, حتى العاشرة من صباح السبت: whether the part of a day stands behind an hour.
  private func isOfPartOfDay(_ index: Int) -> Bool {
    let position = skipping(.of, or: .in, at: index)
    return self[position].category == .dayPart && then(position, { partOfDayDate(at: $0) }) != nil
  }

  /// The item after an hour and its minutes.
  private func clockEnd(_ hour: Parsed<TimeOfDay>) -> Int {
    var (time, end) = (hour.value, hour.end)
    while let next = clockTail(time, at: end) { (time, end) = (next.value, next.end) }
    return end
  }

  /// `1140 مساء`: three or four digits are a time only with a part of the day.
  private func unmarkedClock(at index: Int) -> Parsed<ClockHead>? {
    let item = first(index)
    guard (3...4).contains(item.digitCount), !item.isClaimed, let number = item.amount?.integer,
      (1...12).contains(number / 100), number % 100 < 60, self[index + 1].category != .era,
      dayPartAfterClock(at: index + 1) != nil
    else { return nil }
    var time = TimeOfDay()
    (time.hour, time.minute) = (number / 100, number % 100)
    return Parsed(value: ClockHead(time: time, isCertain: true), end: index + 1)
  }

  private func hour(at index: Int, range: ClosedRange<Int>, allowsPoint: Bool) -> Parsed<TimeOfDay>? {
    if let digital = digitalClock(at: index, allowsPoint: allowsPoint) { return digital }
    let item = first(index)
    var time = TimeOfDay()
    if let name = item.hourName, range.contains(name) {
      time.hour = name
      return Parsed(value: time, end: index + 1)
    }
    guard item.isNumber(in: range), item.digitCount <= 2, !item.isClaimed || item.isClaimedByLetter, !item.isAccusative
    else { return nil }
    time.hour = item.amount?.integer
    time.isOn24HourClock = (time.hour ?? 0) > 12
    return Parsed(value: time, end: index + 1)
  }

  /// Minutes and seconds after the hour: `والنصف`, `و18 دقيقة`, `إلا ربعا`, `إلا عشر دقائق`.
  private func clockTail(_ time: TimeOfDay, at index: Int) -> Parsed<TimeOfDay>? {
    guard time.second == nil, let hour = time.hour else { return nil }
    var time = time
    if self[index].category == .except, let minutes = minutes(at: index + 1, needsUnit: time.minute != nil),
      minutes.value <= time.minute ?? 60
    {
      // الخامسة والنصف إلا خمس دقائق: of the half hour.
      if time.minute == nil { time.hour = hour == 1 ? 12 : hour - 1 }
      time.minute = (time.minute ?? 60) - minutes.value
      return Parsed(value: time, end: minutes.end)
    }
    guard let position = joined(index) else { return nil }
    if time.minute == nil, let minutes = minutes(at: position, needsUnit: false) {
      time.minute = minutes.value
      return Parsed(value: time, end: minutes.end)
    }
    guard self[position].isNumber(in: 0...59), self[position + 1].isUnit(.second) else { return nil }
    time.second = self[position].amount?.integer
    return Parsed(value: time, end: position + 2)
  }

  private func minutes(at index: Int, needsUnit: Bool) -> Parsed<Int>? {
    let item = self[index]
    if item.category == .fraction || item.category == .fractionWeak {
      return Parsed(value: 60 / item.value, end: index + 1)
    }
    if item.category == .unit, item.isUnit(.minute) {
      return Parsed(value: item.lexeme.form == .dual ? 2 : 1, end: index + 1)
    }
    guard item.isNumber(in: 1...59), !item.isClaimed, let minutes = item.amount?.integer else { return nil }
    if self[index + 1].isUnit(.minute) { return Parsed(value: minutes, end: index + 2) }
    if self[index + 1].category == .unit { return nil }
    guard !needsUnit, item.digitCount == 0, minutes >= 5, !item.isOrdinal else { return nil }
    return Parsed(value: minutes, end: index + 1)
  }

  /// `صباحا`, `في المساء`, `بعد الظهر`, `ص`, `منتصف الليل`; not the part of a day that is named after it.
  func dayPartAfterClock(at index: Int) -> Parsed<DayPart>? {
    let item = self[index]
    switch item.category {
    case .dayPartAdverb: return DayPart(rawValue: item.value).map { Parsed(value: $0, end: index + 1) }
    // ج2 ص55: before digits that touch it the letter is the page.
    case .meridiem where self[index + 1].digitCount > 0 && self[index + 1].gap == .nothing: return nil
    case .meridiem: return Parsed(value: item.value == 0 ? .morning : .afternoon, end: index + 1)
    case .era where item.value == Era.gregorian.rawValue && item.range.count == 2:
      return Parsed(value: .afternoon, end: index + 1)
    case .midnight: return Parsed(value: .night, end: index + 1)
    // الثانية بعد منتصف الليل
    case .after where self[index + 1].category == .midnight: return Parsed(value: .dawn, end: index + 2)
    default: break
    }
    if item.category == .dayPart, let part = DayPart(rawValue: item.value) {
      // Phrases such as قبل الظهر have their article inside.
      if item.hasArticle || part == .afternoon || item.tokens.count > 1 || item.isLonePart(before: self[index + 1]) {
        return Parsed(value: part, end: index + 1)
      }
    }
    if item.category == .tonight || item.category == .this && self[index + 1].category == .tonight {
      return Parsed(value: .night, end: item.category == .this ? index + 2 : index + 1)
    }
    if item.category == .this, self[index + 1].category == .dayPart, let part = DayPart(rawValue: self[index + 1].value)
    {
      return Parsed(value: part, end: index + 2)
    }
    let next = self[index + 1]
    guard item.category == .in || item.category == .of, next.category == .dayPart, next.hasArticle else { return nil }
    return DayPart(rawValue: next.value).map { Parsed(value: $0, end: index + 2) }
  }

  /// `بتوقيت غرينتش`, `GMT`
  func zone(at index: Int) -> Parsed<Int>? {
    let position = self[index].category == .zoneSignal ? index + 1 : self[index].isMark(.open) ? index + 1 : index
    guard self[position].category == .zone else { return nil }
    let isLatin = self[position].range.count == 3
    guard position > index && self[index].category == .zoneSignal || isLatin else { return nil }
    let isClosed = self[index].isMark(.open) && self[position + 1].isMark(.close)
    return Parsed(value: self[position].value, end: position + (isClosed ? 2 : 1))
  }

  /// `ثلاث دقائق قبل الثامنة`, `عشر دقائق بعد الثامنة`
  func minutesBesideHour(at index: Int) -> Parsed<TimeOfDay>? {
    let isBefore = self[index + 2].category == .before
    guard first(index).category == .number, self[index + 1].isUnit(.minute),
      isBefore || self[index + 2].category == .after,
      let minutes = first(index).amount?.integer, (1...59).contains(minutes),
      let hour = then(index + 3, { hour(at: $0, range: 1...12, allowsPoint: false) }),
      self[index + 3].isOrdinal || self[index + 3].hourName != nil
    else { return nil }
    var time = hour.value
    if isBefore { time.hour = (time.hour ?? 1) == 1 ? 12 : (time.hour ?? 1) - 1 }
    time.minute = isBefore ? 60 - minutes : minutes
    if let part = dayPartAfterClock(at: hour.end) {
      time.part = part.value
      return Parsed(value: time, end: part.end)
    }
    return Parsed(value: time, end: hour.end)
  }
}

extension Item {
  /// العشاء, which is a time of the day only before one on the clock.
  fileprivate var isPrayer: Bool { category == .dayPartWeak && hasArticle }

  /// The hour of its name: الثالثة.
  fileprivate var hourName: Int? {
    switch category {
    case .hourName: value
    case .one where hasArticle: 1
    case .unit where isUnit(.second) && hasArticle: 2
    default: nil
    }
  }

  /// Whether the name of a part of the day ends an expression: مساء for مساءً, and no day after it.
  fileprivate func isLonePart(before next: Item) -> Bool {
    switch next.category {
    case .namedDay, .weekday, .unit, .number, .tonight, .that: false
    default: value == DayPart.evening.rawValue || value == DayPart.dawn.rawValue
    }
  }
}
