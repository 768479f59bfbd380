/// Weeks, months, years and longer, by their distance, and parts of them.
extension Grammar {
  /// `العام الدراسي الجاري`, `الموسم المقبل`, `هذا الموسم`: the past, the present or the future, since its months are not
  /// those of the calendar.
  func fiscalPeriod(at index: Int) -> Parsed<Meaning>? {
    let head = first(index)
    if head.category == .this, self[index + 1].category == .fiscal, self[index + 1].isSeasonOfSport {
      return Parsed(value: .vague(0), end: index + 2)
    }
    let isYear = head.isUnit(.year) && head.isSingularUnit && head.hasArticle && self[index + 1].category == .fiscal
    guard isYear || head.category == .fiscal && head.isSeasonOfSport else { return nil }
    let position = isYear ? index + 2 : index + 1
    let next = self[position]
    guard next.category == .which || next.category == .latest else { return nil }
    return Parsed(value: .vague(next.value.signum()), end: position + 1)
  }

  /// `العام الماضي`, `هذا الأسبوع`, `القرن العشرين`, `الثمانينيات`, `صيف 2014`, `الربع الثالث من 2017`.
  func period(at index: Int) -> Parsed<DateParts>? {
    relativeUnit(at: index) ?? decade(at: index) ?? century(at: index) ?? season(at: index) ?? partOfYear(at: index)
  }

  /// A unit with the article and last, this, next, or the same.
  private func relativeUnit(at index: Int) -> Parsed<DateParts>? {
    let head = first(index)
    if head.category == .this || head.category == .that || head.category == .sameBefore {
      return demonstrativeUnit(at: index)
    }
    if head.category == .weekend { return weekend(at: index) }
    guard head.isSingularUnit, head.hasArticle, let unit = CalendarUnit(rawValue: head.value) else { return nil }
    let next = self[index + 1]
    switch next.category {
    // وقعوا العقد الحالي is about a contract.
    case .which where unit == .decade && next.value == 0 && !followsTimeWord(index): return nil
    case .which: return distance(unit, next.value, end: index + 2)
    case .following: return antecedent(unit, next.value, end: index + 2)
    case .same: return antecedent(unit, 0, end: index + 2)
    default: return sharedDirection(after: index + 1).flatMap { distance(unit, $0, end: index + 1) }
    }
  }

  /// Whether في, خلال, منذ, a phase or the like stands before an item.
  private func followsTimeWord(_ index: Int) -> Bool {
    guard index > 0, continues(index) else { return first(index).preposition != nil }
    switch items[index - 1].category {
    case .in, .during, .since, .until, .within, .phase, .phaseWeak, .lasting, .before, .after, .by: return true
    default: return first(index).preposition != nil
    }
  }

  /// Last or next of a unit that is joined to another which has it in the dual: `الأسبوع والشهر الماضيين`.
  func sharedDirection(after index: Int) -> Int? {
    guard let position = joined(index) ?? (self[index].category == .or ? index + 1 : nil),
      self[position].category == .unit, self[position].hasArticle, self[position + 1].lexeme.form == .dual,
      self[position + 1].category == .which || self[position + 1].category == .latest
    else { return nil }
    return self[position + 1].value
  }

  private func demonstrativeUnit(at index: Int) -> Parsed<DateParts>? {
    let head = first(index)
    let item = self[index + 1]
    if item.category == .season { return nil }
    guard item.isSingularUnit, item.hasArticle, !item.hasConjunction, let unit = CalendarUnit(rawValue: item.value)
    else {
      return nil
    }
    if head.category == .this {
      guard let period = distance(unit, 0, end: index + 2) else { return nil }
      guard unit == .week, let weekday = then(index + 2, { weekdayDate(at: $0) }), weekday.value.day == nil,
        weekday.value.which == nil
      else { return period }
      var parts = weekday.value
      parts.week = 0
      return Parsed(value: parts, end: weekday.end)
    }
    return antecedent(unit, 0, end: index + 2)
  }

  /// A unit so many away from that of the reference; a week may have a weekday after it.
  private func distance(_ unit: CalendarUnit, _ offset: Int, end: Int) -> Parsed<DateParts>? {
    var parts = DateParts()
    switch unit {
    case .day: parts.day = .offset(offset)
    case .week: return week(offset, end: end)
    case .month: parts.month = .offset(offset)
    case .year: parts.year = .offset(offset)
    case .decade: parts.decadeOffset = offset
    case .century: parts.centuryOffset = offset
    default: return nil
    }
    return Parsed(value: parts, end: end)
  }

  /// `عطلة نهاية الأسبوع`, with الماضي or المقبل
  private func weekend(at index: Int) -> Parsed<DateParts> {
    var parts = DateParts()
    let next = self[index + 1]
    let hasOffset = next.category == .which || next.category == .following || next.category == .latest
    parts.week = hasOffset ? next.value : 0
    parts.part = DateParts.Part(unit: .weekend, nth: 1)
    return Parsed(value: parts, end: hasOffset ? index + 2 : index + 1)
  }

  private func week(_ offset: Int, end: Int) -> Parsed<DateParts> {
    var parts = DateParts()
    parts.week = offset
    // الأسبوع القادم يوم الأحد
    let position = self[end].isUnit(.day) && self[end].isSingularUnit && !self[end].hasArticle ? end + 1 : end
    let next = self[position]
    if next.category == .weekday, next.hasArticle, !next.hasConjunction, self[position + 1].category != .which {
      parts.weekday = next.value
      return Parsed(value: parts, end: position + 1)
    }
    return Parsed(value: parts, end: end)
  }

  private func antecedent(_ unit: CalendarUnit, _ offset: Int, end: Int) -> Parsed<DateParts>? {
    var parts = DateParts()
    switch unit {
    case .day: parts.day = .anaphoric(offset)
    case .month: parts.month = .anaphoric(offset)
    case .year: parts.year = .anaphoric(offset)
    case .week where offset != 0: parts.week = offset
    default: return nil
    }
    return Parsed(value: parts, end: end)
  }

  /// `الثمانينيات`, `تسعينيات القرن الماضي`, `العقد الأول من القرن الماضي`
  private func decade(at index: Int) -> Parsed<DateParts>? {
    let head = first(index)
    var parts = DateParts()
    let namesYears = head.isUnit(.year) && head.lexeme.form == .plural || head.isUnit(.decade) && head.isSingularUnit
    if namesYears, !head.hasArticle, self[index + 1].category == .decadeName, self[index + 1].hasArticle {
      // سنوات الثمانينيات, عقد الستينيات
      return then(index + 1) { decade(at: $0) }
    }
    if head.category == .decadeName {
      parts.decade = head.value
    } else if head.isUnit(.decade), head.hasArticle, self[index + 1].isOrdinal, self[index + 1].isNumber(in: 1...10) {
      guard let ordinal = self[index + 1].amount?.integer else { return nil }
      parts.decade = (ordinal - 1) * 10
      guard self[index + 2].category == .of, let century = then(index + 3, { century(at: $0) }) else { return nil }
      return Parsed(value: merge(parts, century.value), end: century.end)
    } else {
      return nil
    }
    let position = skipping(.of, at: index + 1)
    guard let century = then(position, { century(at: $0) }) else { return Parsed(value: parts, end: index + 1) }
    return Parsed(value: merge(parts, century.value), end: century.end)
  }

  private func merge(_ parts: DateParts, _ century: DateParts) -> DateParts {
    var parts = parts
    parts.century = century.century
    parts.centuryOffset = century.centuryOffset
    return parts
  }

  /// `القرن العشرين`, `القرن الـ21`, `القرن الماضي`, `الألفية الثالثة`
  private func century(at index: Int) -> Parsed<DateParts>? {
    let head = first(index)
    guard head.isSingularUnit, head.hasArticle, head.isUnit(.century) || head.isUnit(.millennium) else { return nil }
    var parts = DateParts()
    if head.isUnit(.century), self[index + 1].category == .which {
      parts.centuryOffset = self[index + 1].value
      return Parsed(value: parts, end: index + 2)
    }
    let position = self[index + 1].isLoneArticle ? index + 2 : index + 1
    let number = self[position]
    guard number.isNumber(in: 1...30), number.isOrdinal || number.digitCount > 0 || number.hasArticle,
      let ordinal = number.amount?.integer
    else { return nil }
    if head.isUnit(.century) { parts.century = ordinal } else { parts.millennium = ordinal }
    let name = YearName(year: .number(ordinal, digits: 2))
    let named = withEra(name, at: position + 1)
    parts.calendar = named.value.calendar ?? .gregorian
    parts.isBeforeEra = named.value.isBeforeEra
    return Parsed(value: parts, end: named.end)
  }
}

// MARK: - Seasons, quarters, phases

extension Grammar {
  /// `صيف عام 2014`, `الصيف الماضي`, `فصل الشتاء`
  private func season(at index: Int) -> Parsed<DateParts>? {
    let isThis = first(index).category == .this
    let position = first(index).category == .seasonWord || isThis ? index + 1 : index
    guard position == index || continues(position) else { return nil }
    let item = first(position)
    guard item.category == .season, let season = Season(rawValue: item.value) else { return nil }
    var parts = DateParts()
    parts.yearPart = .season(season)
    if isThis {
      parts.which = 0
      return item.hasArticle ? Parsed(value: parts, end: position + 1) : nil
    }
    if item.hasArticle, self[position + 1].category == .which {
      parts.which = self[position + 1].value
      return Parsed(value: parts, end: position + 2)
    }
    if let year = then(skipping(.of, at: position + 1), { year(at: $0, isBare: true) }) {
      parts.set(year.value)
      return Parsed(value: parts, end: year.end)
    }
    guard position > index || item.hasArticle && season != .spring else { return nil }
    return Parsed(value: parts, end: position + 1)
  }

  /// `الربع الثالث من 2017`, `النصف الأول من العام`, `السداسي الأول من سنة 2017`
  private func partOfYear(at index: Int) -> Parsed<DateParts>? {
    let (head, ordinal) = (first(index), self[index + 1])
    // الفصل الثالث من السنة is a quarter.
    let isQuarter = head.category == .seasonWord
    guard head.hasArticle, isQuarter || head.category == .fraction || head.category == .semester else {
      return nil
    }
    let isLast = ordinal.category == .latest
    guard isLast || ordinal.isNumber(in: 1...4) && (ordinal.isOrdinal || ordinal.hasArticle) else { return nil }
    let number = isLast ? (head.value == 4 ? 4 : 2) : ordinal.amount?.integer ?? 0
    var parts = DateParts()
    switch isQuarter ? 4 : head.category == .semester ? (head.value == 6 ? 2 : 4) : head.value {
    case 2 where number <= 2: parts.yearPart = .half(number)
    case 4: parts.yearPart = .quarter(number)
    default: return nil
    }
    let position = skipping(.of, or: .in, at: index + 2)
    // A quarter of a fiscal year is none of the calendar year.
    if self[position].isUnit(.year), self[position + 1].category == .fiscal { return nil }
    if self[position].isUnit(.year), self[position].hasArticle,
      let name = then(position, { year(at: $0, isBare: true) })
    {
      guard name.value.calendar != .hijri else { return nil }
      parts.set(name.value)
      return Parsed(value: parts, end: name.end)
    }
    if self[position].isUnit(.year), self[position].hasArticle {
      parts.year = .offset(0)
      return Parsed(value: parts, end: position + 1)
    }
    guard let year = then(position, { year(at: $0, isBare: true) }), year.value.calendar != .hijri else { return nil }
    parts.set(year.value)
    return Parsed(value: parts, end: year.end)
  }

  /// `مطلع الشهر`, `أواخر عام 2016`, `نهاية الستينيات`, `أوائل شهر مارس الماضي`
  func phase(at index: Int) -> Parsed<DateParts>? {
    let head = first(index)
    guard head.category == .phase || head.category == .phaseWeak || head.category == .last,
      let phase = head.category == .last ? .end : Phase(rawValue: head.value)
    else { return nil }
    let isWeak = head.category != .phase
    guard
      let target = then(
        index + 1, { (isWeak ? nil : partOfYear(at: $0) ?? part(at: $0)) ?? phaseTarget(at: $0, isWeak: isWeak) })
    else {
      return nil
    }
    var parts = target.value
    parts.phase = phase
    return Parsed(value: parts, end: target.end)
  }

  /// What has a beginning and an end: a period, a month, a year, or this week, month or year.
  func phaseTarget(at index: Int, isWeak: Bool) -> Parsed<DateParts>? {
    if let period = period(at: index) { return period }
    if !isWeak, let month = monthDate(at: index, isSupported: true), month.value.day == nil { return month }
    if !isWeak || first(index).isUnit(.year), let year = year(at: index, isBare: !isWeak) {
      var parts = DateParts()
      parts.set(year.value)
      return Parsed(value: parts, end: year.end)
    }
    guard first(index).isSingularUnit, first(index).hasArticle, let unit = CalendarUnit(rawValue: first(index).value)
    else {
      return nil
    }
    guard unit >= .week, unit <= .year, self[index + 1].category != .adjective, self[index + 1].category != .fiscal,
      !self[index + 1].isOrdinal
    else { return nil }
    return distance(unit, 0, end: index + 1)
  }
}

extension Item {
  /// الموسم
  fileprivate var isSeasonOfSport: Bool { value == 1 && hasArticle }

  /// ال written alone before digits: الـ21.
  fileprivate var isLoneArticle: Bool { category == .article }
}
