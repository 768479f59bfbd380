internal import SaqiyaKit

/// Words that are an expression alone.
extension Grammar {
  /// `الآن`, `آنذاك`, `منتصف الليل`, `في الصباح`.
  func loneWord(at index: Int, isSupported: Bool, isAlone: (Range<Int>) -> Bool) -> Parsed<Meaning>? {
    let item = first(index)
    var parts = DateParts()
    var time = TimeOfDay()
    switch item.category {
    // في الآن نفسه is: at the same time.
    case .vague where self[index + 1].category == .same: return nil
    // الفترة الأخيرة من حكمه is a part of something.
    case .vague where item.lexeme.form == .singular && self[index + 1].category == .of: return nil
    case .vague: return Parsed(value: .vague(item.value), end: index + 1)
    case .anaphor where item.value == 1:
      parts.day = .anaphoric(0)
      return Parsed(value: .date(parts), end: index + 1)
    // يومها العادي is her day.
    case .anaphor where item.isOfDay && (self[index + 1].firstWordHasArticle || self[index + 1].isOrdinal): return nil
    case .anaphor where self[index + 1].category == .relative: return nil
    case .anaphor: return Parsed(value: .anaphor, end: index + 1)
    case .seasonAdverb:
      parts.yearPart = Season(rawValue: item.value).map { .season($0) }
      return Parsed(value: .date(parts), end: index + 1)
    case .midnight: time.hour = 24
    case .noonTime: time.hour = 12
    case .dayPartAdverb: time.part = DayPart(rawValue: item.value)
    case .dayPartPlural: time.part = DayPart(rawValue: item.value)
    case .dayPart:
      let follows = index > 0 && continues(index) && items[index - 1].category == .lasting
      guard isPartAlone(item, isSupported: isSupported || follows, isAlone: isAlone(index..<(index + 1))),
        !isAge(index), !isLabelOfTime(index)
      else { return nil }
      if item.value == DayPart.noon.rawValue { time.hour = 12 } else { time.part = DayPart(rawValue: item.value) }
    case .season:
      guard isAlone(index..<(index + 1)) || isSupported && item.hasArticle else { return nil }
      parts.yearPart = Season(rawValue: item.value).map { .season($0) }
      return parts.yearPart.map { _ in Parsed(value: .date(parts), end: index + 1) }
    case .unit where item.isUnit(.week) && item.hasArticle && item.lexeme.form == .singular:
      guard isAlone(index..<(index + 1)) else { return nil }
      parts.week = 0
      return Parsed(value: .date(parts), end: index + 1)
    default: return nil
    }
    parts.time = time
    let end = self[index + 1].category == .early || self[index + 1].category == .late ? index + 2 : index + 1
    return Parsed(value: .date(parts), end: end)
  }

  /// الظهر: 12:47 م: whether the name of a prayer is the label of the time behind it, which has its own half of the day.
  private func isLabelOfTime(_ index: Int) -> Bool {
    let next = self[index + 1].isMark(.colon) ? index + 2 : index + 1
    return continues(next) && self[next].digitCount > 0 && self[next + 1].isMark(.colon)
      && self[next + 2].digitCount == 2
  }

  /// Whether العصر is an age rather than a time of the day: العصر الحديث.
  func isAge(_ index: Int) -> Bool {
    // الظهر الأيمن is a player.
    [DayPart.afternoon.rawValue, DayPart.noon.rawValue].contains(first(index).value) && !first(index).hasInnerArticle
      && self[index + 1].firstWordHasArticle
  }

  /// Whether the name of a part of the day stands for a time: with its article, and not العصر (the age) or المغرب.
  private func isPartAlone(_ item: Item, isSupported: Bool, isAlone: Bool) -> Bool {
    guard item.hasArticle || item.hasInnerArticle else { return false }
    switch DayPart(rawValue: item.value) {
    case .noon?: return true
    // كلام الليل is no time, and الصباح may be a family.
    case .morning?, .night?: return isSupported || isAlone || item.hasInnerArticle
    case .afternoon?, .evening?, .dawn?: return isSupported || isAlone || item.hasInnerArticle
    default: return false
    }
  }

  /// `هذا آب`, `هذا شهر آذار`
  func thisMonth(at index: Int) -> Parsed<DateParts>? {
    guard first(index).category == .this, let month = then(index + 1, { month(at: $0) }) else { return nil }
    var parts = DateParts()
    parts.set(month.value)
    parts.which = 0
    return Parsed(value: parts, end: month.end)
  }

  /// The item after a place that has the name of a month or a day of history: `مدينة شباط`, `ميدان 26 سبتمبر`.
  ///
  /// A year, a weekday or الماضي beside the month would make it a date.
  func nameOfPlace(at index: Int) -> Int? {
    // مستشفى الخميس العام
    if items[index].category == .placeHead, !items[index].hasArticle, self[index + 1].category == .weekday,
      self[index + 1].hasArticle, !self[index + 1].hasConjunction, self[index + 1].preposition == nil
    {
      return index + 2
    }
    guard items[index].category == .placeHead, !items[index].hasArticle,
      let date = then(index + 1, { monthDate(at: $0, isSupported: true) }), !self[index + 1].hasConjunction,
      self[index + 1].preposition == nil, case .number? = date.value.month, date.value.year == nil,
      date.value.which == nil
    else { return nil }
    return date.end
  }

  /// Whether the word after a number is what it counts.
  ///
  /// After 11 to 99 a counted noun is an indefinite accusative, which ends in ا unless it ends in ة or a hamza; after
  /// hundreds and thousands, and after 3 to 10, it is any noun.
  func countsNext(_ number: Int, at index: Int) -> Bool {
    let next = self[index]
    guard next.category == .other, next.gap != .lineBreak else { return next.category == .number && next.gap == .space }
    guard first(index - 1).countsNoun else { return false }
    guard (11...99).contains(number % 100) else { return true }
    return next.firstWordEndsLikeAccusative
  }
}

extension Item {
  /// Whether it is يومها, which is also a noun with its possessor.
  fileprivate var isOfDay: Bool { lexeme.form == .singular }
}
