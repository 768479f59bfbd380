internal import ICU
internal import SaqiyaKit

/// Turns what expressions say into values of the calendar, one after the other in the order of the text.
struct Resolver {
  /// Which way a text looks from its reference.
  enum Direction {
    /// Back, for certain: after a perfect verb or منذ.
    case past
    /// Ahead, for certain: after a verb in the future or a word for a plan.
    case future
    /// Ahead, as a sentence that begins with an imperfect verb tells what is planned: يصل الوفد الخميس.
    case scheduled
    /// Not before a time that is still to come: لن تبدأ قبل شهرين.
    case notYet
    case unknown
    /// The expression is all that a text says.
    case alone

    /// Whether a weekday or a length is looked for ahead.
    var isAhead: Bool { self == .future || self == .scheduled || self == .notYet }
  }

  /// How many bytes may lie between a date and what refers to it: a few paragraphs for آنذاك, a few words for a day of the
  /// same month.
  private static let (anaphorReach, monthReach) = (800, 120)

  let reference: ReferenceTime?
  /// The day on which weeks begin, Monday 1.
  let weekStart: Int
  let lexicon: Lexicon
  /// The zone of local times, when an option says it.
  let zone: String?
  /// Which way the text around the present expression looks.
  var direction = Direction.unknown
  /// The last date that was named by its year or month, for ذلك العام and آنذاك.
  private var lastNamed: Antecedent?
  /// The last month that was named with its year, for a day of it soon after: منذ 24 جانفي 1978 … يوم 26 جانفي.
  private var lastDated: (year: Int, month: Int, range: TextRange)?
  /// Where the present expression stands.
  private var place = TextRange(0, 0)
  /// The last day, however it was named, for ذلك اليوم.
  private var lastDay: Antecedent?
  /// The last date of any length, however it was named, for بعد ذلك بعام.
  private var lastDate: Antecedent?

  /// An earlier expression that later ones may refer to.
  struct Antecedent {
    var range: TextRange
    var days: ClosedRange<Int>
    var value: String
  }

  init(reference: ReferenceTime?, weekStart: Int, lexicon: Lexicon, zone: String?) {
    self.reference = reference
    self.weekStart = weekStart
    self.lexicon = lexicon
    self.zone = zone
  }

  /// The value of an expression; `nil` when it has none in any calendar, such as a 13th month.
  mutating func resolve(_ expression: Expression, at range: TextRange) -> Resolved? {
    place = range
    guard var resolved = resolve(expression.meaning, at: range) else { return nil }
    if let equal = expression.equal { join(&resolved, with: equal) }
    for other in expression.alternatives {
      guard let value = date(other), value.value != resolved.value else { continue }
      if resolved.conflict == "weekday", value.conflict == nil {
        // الجمعة 11/10/2017: the weekday says which number is the month.
        resolved = value
      } else {
        resolved.alternatives.append(value.value)
      }
    }
    resolved.modifier = expression.modifier ?? resolved.modifier
    remember(expression, resolved, range)
    return resolved
  }

  private func resolve(_ meaning: Meaning, at range: TextRange) -> Resolved? {
    switch meaning {
    case .date(let parts): date(parts)
    case .shift(let length, let direction, let origin): shift(length, direction, from: origin)
    case .shiftRange(let least, let most, let direction): shiftRange(least, most, direction)
    case .duration(let length): duration(length)
    case .durationRange(let least, let most): durationRange(least, most)
    case .span(let unit, let count, let direction): span(unit, count, direction)
    case .interval(let start, let end): interval(start, end)
    case .rest(let unit): rest(of: unit)
    case .recurrence(let recurrence, let frequency): self.recurrence(recurrence, frequency)
    case .vague(let time): vague(time)
    case .anaphor: anaphor(at: range)
    }
  }

  private mutating func remember(_ expression: Expression, _ resolved: Resolved, _ range: TextRange) {
    guard case .date(let parts) = expression.meaning, let days = resolved.days, !expression.isOfEvent else { return }
    let antecedent = Antecedent(range: range, days: days, value: resolved.value)
    lastDate = antecedent
    if days.count == 1 { lastDay = antecedent }
    if parts.isNamed { lastNamed = antecedent }
    if case .number(let year, 4)? = parts.year, case .number(let month)? = parts.month, parts.calendar == .gregorian {
      lastDated = (year, month, range)
    }
  }

  private func recurrence(_ recurrence: Recurrence, _ frequency: Int?) -> Resolved {
    var resolved = Resolved(recurrence.timex)
    resolved.kind = .set
    resolved.frequency = frequency.map { "\($0)X" }
    return resolved
  }

  /// The past, the present or the future; what is later than something past is past.
  private func vague(_ time: Int) -> Resolved {
    let isPast = time < 0 || time == Self.later && direction == .past
    return Resolved(isPast ? "PAST_REF" : time == 0 ? "PRESENT_REF" : "FUTURE_REF")
  }

  /// The value of لاحقا, which is later than what the clause tells.
  static let later = 2

  /// The date that was named last, unless that is paragraphs away.
  private func anaphor(at range: TextRange) -> Resolved {
    guard let lastNamed = near(lastNamed) else { return Resolved("PAST_REF") }
    var resolved = Resolved(lastNamed.value, days: lastNamed.days)
    resolved.anchor = lastNamed.range
    return resolved
  }

  /// The same date in two calendars: the Gregorian one is the value; days agree when they are a day apart at most, years when
  /// they share a day (سنة 1325هـ/1907م).
  private func join(_ resolved: inout Resolved, with equal: DateParts) {
    guard let other = date(equal) else { return }
    guard let days = resolved.days, let otherDays = other.days else {
      // 15 رمضان الجاري الموافق 20 يونيو: neither year is known, and the Gregorian day is the value.
      if resolved.calendar != nil, other.calendar == nil { resolved = other }
      return
    }
    let areDays = days.count == 1 && otherDays.count == 1
    let agree = areDays ? (days.lowerBound - otherDays.lowerBound).magnitude <= 1 : days.overlaps(otherDays)
    if resolved.calendar != nil {
      let (calendar, original) = (resolved.calendar, resolved.original)
      resolved = other
      (resolved.calendar, resolved.original) = (calendar, original)
    } else {
      (resolved.calendar, resolved.original) = (other.calendar, other.original)
    }
    resolved.uncertainty = nil
    if !agree { resolved.conflict = "calendars" }
  }

  // MARK: Antecedents

  /// The year in which a month was named a few words before, or, where the text looks back, a month before it: جرت
  /// الانتخابات في جوان 2012 وأعيدت في أوت.
  func recentYear(ofMonth month: Int) -> (year: Int, range: TextRange)? {
    guard let lastDated, place.start - lastDated.range.end < Self.monthReach else { return nil }
    let looksBack = direction == .past || reference == nil
    guard lastDated.month == month || looksBack && lastDated.month < month else { return nil }
    return (lastDated.year, lastDated.range)
  }

  /// The year of the last named date.
  var antecedentYear: (year: Int, range: TextRange)? {
    near(lastNamed).map { (GregorianDay.date($0.days.lowerBound).year, $0.range) }
  }

  /// The year and month of the last date that was not coarser than a month.
  var antecedentMonth: (date: CalendarDate, range: TextRange)? {
    guard let antecedent = near(lastNamed) ?? near(lastDay), antecedent.days.count <= 31 else { return nil }
    return (GregorianDay.date(antecedent.days.lowerBound), antecedent.range)
  }

  /// The last date, when a length of time can be counted from it: not days from a year.
  func antecedent(for length: DurationValue) -> Antecedent? {
    guard let lastDate, length.isDefinite else { return nil }
    let unit: CalendarUnit? =
      switch lastDate.days.count {
      case 1: .day
      case 2...31: .month
      case 32...366: .year
      default: nil
      }
    return unit.flatMap { length.finestUnit >= $0 ? lastDate : nil }
  }

  /// The last day.
  var antecedentDay: (day: Int, range: TextRange)? {
    near(lastDay).map { ($0.days.lowerBound, $0.range) }
  }

  /// An antecedent that is not paragraphs away.
  private func near(_ antecedent: Antecedent?) -> Antecedent? {
    antecedent.flatMap { place.start - $0.range.end < Self.anaphorReach ? $0 : nil }
  }
}

extension DateParts {
  /// Whether the text names the date rather than its distance from the reference.
  fileprivate var isNamed: Bool {
    if case .number? = year { return true }
    if case .number? = month { return true }
    return false
  }
}
