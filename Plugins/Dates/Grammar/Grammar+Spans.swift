internal import SaqiyaKit

/// Stretches of time that are counted from the reference, and what recurs.
extension Grammar {
  /// `الأشهر المقبلة`, `العامين الماضيين`, `الأسابيع الثلاثة القادمة`, `3 العقود الماضية`, `آخر 3 سنوات`.
  func span(at index: Int) -> Parsed<Meaning>? {
    let head = first(index)
    if head.category == .last { return lastSpan(at: index) }
    if head.category == .number || head.category == .article { return numberedSpan(at: index) }
    guard head.category == .unit, head.hasArticle, let unit = CalendarUnit(rawValue: head.value) else { return nil }
    var position = index + 1
    var count: Int? = head.lexeme.form == .dual ? 2 : nil
    if head.isSingularUnit {
      guard self[position].category == .latest, unit >= .day, self[position + 1].category != .of else { return nil }
      return Parsed(value: .span(unit, count: 1, direction: -1), end: position + 1)
    }
    if self[position].category == .article { position += 1 }
    if self[position].isNumber(in: 2...999), self[position].hasArticle || self[position].digitCount > 0 {
      count = self[position].amount?.integer
      position += 1
    }
    position = skipping(.few, at: position)
    if head.lexeme.form == .dual, let direction = sharedDirection(after: position) {
      return Parsed(value: .span(unit, count: 2, direction: direction), end: position)
    }
    guard let direction = direction(at: position) else { return nil }
    return Parsed(value: .span(unit, count: count, direction: direction), end: position + 1)
  }

  private func direction(at index: Int) -> Int? {
    let item = self[index]
    switch item.category {
    case .which where item.value != 0, .following, .latest: return item.value
    default: return nil
    }
  }

  /// `الثلاث سنوات الماضية`, `الـ24 ساعة الماضية`, `2 العقود الماضية`
  private func numberedSpan(at index: Int) -> Parsed<Meaning>? {
    let position = first(index).category == .article ? index + 1 : index
    guard position == index || continues(position) else { return nil }
    let (number, item) = (first(position), self[position + 1])
    guard number.isNumber(in: 1...999), !number.isOrdinal, item.category == .unit,
      let unit = CalendarUnit(rawValue: item.value), let direction = direction(at: position + 2),
      position > index || number.hasArticle || item.hasArticle || number.digitCount > 0 && !number.isClaimed
    else { return nil }
    return Parsed(value: .span(unit, count: number.amount?.integer, direction: direction), end: position + 3)
  }

  /// `السنوات الخمس`, `الأشهر الستة الأولى`, `السنوات الـ40`: a definite number of units, which is a length of time.
  func definiteLength(at index: Int) -> Parsed<Meaning>? {
    let head = first(index)
    guard head.category == .unit, head.hasArticle, head.lexeme.form == .plural,
      let unit = CalendarUnit(rawValue: head.value)
    else { return nil }
    let position = skipping(.article, at: index + 1)
    let number = self[position]
    guard number.isNumber(in: 2...999), !number.isOrdinal, !number.isClaimed, !number.hasConjunction,
      position > index + 1 || number.hasArticle
    else { return nil }
    let end = side(at: position + 1) == nil ? position + 1 : position + 2
    return Parsed(value: .duration(DurationValue(unit, number.amount)), end: end)
  }

  private func lastSpan(at index: Int) -> Parsed<Meaning>? {
    let (number, item) = (self[index + 1], self[index + 2])
    if number.isNumber(in: 2...999), item.category == .unit, let unit = CalendarUnit(rawValue: item.value) {
      return Parsed(value: .span(unit, count: number.amount?.integer, direction: -1), end: index + 3)
    }
    guard number.category == .unit, number.lexeme.form == .dual, let unit = CalendarUnit(rawValue: number.value) else {
      return nil
    }
    return Parsed(value: .span(unit, count: 2, direction: -1), end: index + 2)
  }

  /// `باقي الشهر`, `بقية هذا اليوم`, `بقية الأسبوع الجاري`
  func rest(at index: Int) -> Parsed<Meaning>? {
    guard first(index).category == .rest else { return nil }
    let position = skipping(.this, at: skipping(.of, at: index + 1))
    let isToday = self[position].category == .namedDay && self[position].value == 0
    guard isToday || self[position].isSingularUnit && self[position].hasArticle,
      let unit = isToday ? .day : CalendarUnit(rawValue: self[position].value), unit >= .day, unit <= .year
    else { return nil }
    let isCurrent = self[position + 1].category == .which && self[position + 1].value == 0
    return Parsed(value: .rest(unit), end: isCurrent ? position + 2 : position + 1)
  }

  /// `كل يوم جمعة`, `كل ثلاثة أشهر`, `يوميا`, `مرتين شهريا`
  func recurrence(at index: Int) -> Parsed<Meaning>? {
    let head = first(index)
    switch head.category {
    case .every:
      return atTime(adverb(head, frequency: nil, end: index + 1))
    case .times: return frequency(head.value, at: index + 1)
    case .number where self[index + 1].category == .times && self[index + 1].value == 0:
      return head.amount?.integer.flatMap { frequency($0, at: index + 2) }
    case .each:
      return each(at: index + 1).map { atTime($0) }
    case .weekday where head.hasConjunction && !head.hasArticle && followsEachWeekday(index):
      return Parsed(value: .recurrence(.weekday(head.value), frequency: nil), end: index + 1)
    case .unit where head.isUnit(.day) && head.lexeme.form == .plural && !head.hasArticle:
      guard self[index + 1].category == .weekday, self[index + 1].hasArticle else { return nil }
      return Parsed(value: .recurrence(.weekday(self[index + 1].value), frequency: nil), end: index + 2)
    default: return nil
    }
  }

  /// Whether a weekday is joined to one behind كل: كل أحد وثلاثاء.
  private func followsEachWeekday(_ index: Int) -> Bool {
    var before = index
    while before > 0, continues(before) {
      before -= 1
      switch items[before].category {
      case .weekday where !items[before].hasArticle: continue
      case .unit where items[before].isUnit(.day): continue
      case .each: return true
      default: return false
      }
    }
    return false
  }

  /// `صيام الاثنين والخميس`, `لا تصوموا يوم السبت`: a weekday on which something is done again and again.
  func habit(at index: Int) -> Parsed<Meaning>? {
    let isDay = first(index).isUnit(.day) && first(index).isSingularUnit
    let name = isDay ? self[index + 1] : first(index)
    guard name.category == .weekday, name.hasArticle, followsHabit(index) else { return nil }
    return Parsed(value: .recurrence(.weekday(name.value), frequency: nil), end: isDay ? index + 2 : index + 1)
  }

  /// Whether a word such as صيام stands before an item, with nothing but weekdays between.
  private func followsHabit(_ index: Int) -> Bool {
    var before = index
    while before > 0, continues(before) {
      before -= 1
      switch items[before].category {
      case .weekday, .and: continue
      case .unit where items[before].isUnit(.day): continue
      case .habit: return true
      default: return false
      }
    }
    return false
  }

  /// Adds the time of the day at which something recurs: `كل يوم اثنين الساعة 4 مساء`, `يوميا عند التاسعة صباحا`.
  private func atTime(_ found: Parsed<Meaning>) -> Parsed<Meaning> {
    let weekday: Int?
    switch found.value {
    case .recurrence(.daily, _): weekday = nil
    case .recurrence(.weekday(let number), _): weekday = number
    default: return found
    }
    guard let time = then(skipping(.in, at: skippingComma(found.end)), { clockTime(at: $0) }) else { return found }
    return Parsed(
      value: .recurrence(.time(time.value.timex, weekday: weekday), frequency: nil), end: time.end)
  }

  /// `يوميا`, `شهريا`
  private func adverb(_ item: Item, frequency: Int?, end: Int) -> Parsed<Meaning> {
    Parsed(value: .recurrence(.every(Recurrence.lengthsOfAdverbs[item.value]), frequency: frequency), end: end)
  }

  /// `شهريا`, `في الأسبوع`, `كل يوم` after so many times.
  private func frequency(_ count: Int, at index: Int) -> Parsed<Meaning>? {
    guard count > 0 else { return nil }
    if self[index].category == .every {
      return adverb(self[index], frequency: count, end: index + 1)
    }
    if self[index].category == .each, let each = each(at: index + 1), case .recurrence(let recurrence, _) = each.value {
      return Parsed(value: .recurrence(recurrence, frequency: count), end: each.end)
    }
    let item = self[index + 1]
    let isToday = item.category == .namedDay && item.value == 0
    guard self[index].category == .in, isToday || item.isSingularUnit && item.hasArticle,
      let unit = isToday ? .day : CalendarUnit(rawValue: item.value), self[index + 2].category != .which
    else { return nil }
    return Parsed(value: .recurrence(.every(DurationValue(unit, Amount(1)).iso), frequency: count), end: index + 2)
  }

  private func each(at index: Int) -> Parsed<Meaning>? {
    let isDay = self[index].isUnit(.day)
    let name = self[isDay ? index + 1 : index]
    if name.category == .weekday {
      return Parsed(value: .recurrence(.weekday(name.value), frequency: nil), end: isDay ? index + 2 : index + 1)
    }
    if name.category == .dayPart, !name.hasArticle, let part = DayPart(rawValue: name.value), part != .afternoon {
      return Parsed(value: .recurrence(.time(part.timex, weekday: nil), frequency: nil), end: index + 1)
    }
    guard let duration = then(index, { duration(at: $0) }), duration.value.value.isDefinite else { return nil }
    return Parsed(value: .recurrence(.every(duration.value.value.iso), frequency: nil), end: duration.end)
  }

  /// `العصر العباسي`, `الفترة العثمانية`
  func namedPeriod(at index: Int) -> Parsed<Meaning>? {
    let head = first(index)
    guard head.category == .namedPeriod else { return nil }
    let years = lexicon.periods[head.value]
    var (start, end) = (DateParts(), DateParts())
    start.year = .number(years.lowerBound, digits: 4)
    end.year = .number(years.upperBound, digits: 4)
    return Parsed(value: .interval(start, end), end: index + 1)
  }

  /// `عيد الفطر`, `رأس السنة الهجرية 1439`, `رمضان الماضي`
  func feast(at index: Int) -> Parsed<DateParts>? {
    let head = first(index)
    guard head.category == .feast, lexicon.feasts.indices.contains(head.value) else { return nil }
    let feast = lexicon.feasts[head.value]
    var parts = DateParts()
    parts.feast = head.value
    parts.calendar = feast.calendar
    let dated = withYear(parts, at: index + 1)
    guard dated.end > index + 1 || !feast.needsContext else { return nil }
    return dated
  }
}
