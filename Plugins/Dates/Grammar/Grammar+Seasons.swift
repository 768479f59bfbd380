/// Two years that are written as one expression: seasons, fiscal years, lives.
extension Grammar {
  /// Whether two bare years are numbers of what follows them: ما بين 1900 و2000 موظف.
  func countNoun(_ ends: (DateParts, DateParts), end: Int) -> Bool {
    let next = self[end]
    guard next.category == .other, next.gap == .space, !next.firstWordHasArticle, !next.firstWordIsParticle,
      items[end - 1].digitCount == 4, case .number(let first, _)? = ends.0.year,
      case .number(let last, _)? = ends.1.year,
      ends.0.month == nil, ends.1.month == nil
    else { return false }
    return items[end - 1].countsNoun || first.isMultiple(of: 100) && last.isMultiple(of: 100)
  }

  /// `2016/2017`, `2016/17`: a season or school year goes over the end of one.
  ///
  /// - Parameter isNamed: whether موسم, عام or a season stands before it, so that a hyphen says the same as a stroke.
  func seasonYears(at index: Int, isNamed: Bool = false) -> Parsed<Meaning>? {
    let (first, mark, last) = (self.first(index), self[index + 1], self[index + 2])
    guard first.digitCount == 4 || isNamed && first.digitCount == 2,
      mark.isMark(isNamed ? [.slash, .hyphen, .dash] : .slash), !first.isClaimed || isNamed,
      last.digitCount == 4 || last.digitCount == 2 && last.gap == .nothing, !self[index + 3].isMark(.slash),
      let number = first.amount?.integer, let next = last.amount?.integer
    else { return nil }
    let year = first.digitCount == 4 ? number : number + (number < Self.firstOfCentury ? 2000 : 1900)
    guard next == (last.digitCount == 4 ? year + 1 : (year + 1) % 100) else { return nil }
    if Self.schoolYearsOfHijra.contains(year) {
      // العام الجامعي 1437-1438هـ
      let era = withEra(YearName(year: .number(next, digits: 4)), at: index + 3)
      guard isNamed || era.value.calendar == .hijri else { return nil }
      return years(year, year + 1, calendar: .hijri, end: era.end)
    }
    guard (1850...2100).contains(year) else { return nil }
    return years(year, year + 1, end: index + 3)
  }

  /// `9000 سنة قبل الميلاد`: a year that is counted back from an era.
  func yearBeforeEra(at index: Int) -> Parsed<DateParts>? {
    guard let number = first(index).amount?.integer, number > 0, first(index).category == .number,
      self[index + 1].isUnit(.year),
      let year = then(index + 2, { withEra(YearName(year: .number(number, digits: 4)), at: $0) }),
      year.end > index + 2, year.value.isBeforeEra, year.value.calendar == .gregorian
    else { return nil }
    var parts = DateParts()
    parts.set(year.value)
    return Parsed(value: parts, end: year.end)
  }

  /// The two digits of a season from which on they are of the century before: 89/90.
  private static let firstOfCentury = 50

  /// The years of the Hijra in which schools have counted their years.
  private static let schoolYearsOfHijra = 1300...1500

  private func years(
    _ first: Int, _ last: Int, calendar: CalendarSystem = .gregorian, end: Int
  ) -> Parsed<Meaning> {
    var (start, stop) = (DateParts(), DateParts())
    (start.calendar, stop.calendar) = (calendar, calendar)
    start.year = .number(first, digits: 4)
    stop.year = .number(last, digits: 4)
    return Parsed(value: .interval(start, stop), end: end)
  }

  /// `(500 - 540 م)`, `(701-774هـ)`, `(915م - 965م)`: years in parentheses with the era after the last.
  func lifeSpan(at index: Int) -> Parsed<Meaning>? {
    guard index > 0, items[index - 1].isMark(.open) || items[index - 1].isMark(.slash) else { return nil }
    let first = self.first(index)
    let era = self[index + 1].category == .era ? index + 1 : index
    guard first.digitCount > 0, first.digitCount <= 4, let number = first.amount?.integer, number > 0,
      self[era + 1].isMark([.hyphen, .dash]), let last = then(era + 2, { yearWithEra(at: $0) }),
      case .number(let end, _) = last.value.year, last.value.isBeforeEra ? end < number : end > number
    else { return nil }
    var (start, stop) = (DateParts(), DateParts())
    stop.set(last.value)
    start.set(last.value)
    start.year = .number(number, digits: 4)
    return Parsed(value: .interval(start, stop), end: last.end)
  }

  /// `شتاء 2016/2017`, `العام الدراسي 2018-19`, `عام 89/90`
  func namedSeason(at index: Int) -> Parsed<Meaning>? {
    let head = first(index)
    let isYear = head.isUnit(.year) && (head.isSingularUnit || head.lexeme.form == .construct)
    guard isYear || head.category == .season else { return nil }
    let position = isYear && self[index + 1].category == .fiscal ? index + 2 : index + 1
    guard var found = then(position, { seasonYears(at: $0, isNamed: true) }) else {
      // السنة المالية 2019
      guard isYear, position > index + 1, let year = then(position, { yearNumber(at: $0, digits: 4...4, least: 1000) })
      else { return nil }
      var parts = DateParts()
      parts.set(year.value)
      return Parsed(value: .date(parts), end: year.end)
    }
    if head.category == .season, let season = Season(rawValue: head.value),
      case .interval(var start, var end) = found.value
    {
      (start.yearPart, end.yearPart) = (.season(season), nil)
      found.value = .interval(start, end)
    }
    return found
  }
}
