internal import SaqiyaKit

/// What an expression says, as its words have it; resolution turns it into a value of the calendar.
indirect enum Meaning: Sendable, Equatable {
  /// A date, a time, or a stretch of the calendar with a name.
  case date(DateParts)
  /// A time at a distance: قبل عامين, بعد ذلك بيومين, بعد أسبوع من 3 نوفمبر.
  case shift(DurationValue, direction: Int, from: Origin)
  /// A time at a distance between two: قبل يومين أو ثلاثة أيام.
  case shiftRange(DurationValue, DurationValue, direction: Int)
  /// A length of time.
  case duration(DurationValue)
  /// A length of time between two (بين 20 و25 يوما).
  case durationRange(DurationValue, DurationValue)
  /// So many units up to the reference or from it on (الأشهر الستة الماضية); without a number, some (الأشهر المقبلة).
  case span(CalendarUnit, count: Int?, direction: Int)
  /// From one time to another, both included.
  case interval(DateParts, DateParts)
  /// The rest of the unit in which the reference lies.
  case rest(CalendarUnit)
  /// Something that recurs, and how often in each.
  case recurrence(Recurrence, frequency: Int?)
  /// The past (-1), the present (0) or the future (1), and no more.
  case vague(Int)
  /// The time of an earlier expression: آنذاك, ذلك الحين.
  case anaphor
}

/// What a distance is counted from.
enum Origin: Sendable, Equatable {
  /// The time of writing.
  case reference
  /// An earlier expression.
  case antecedent
  /// A date that stands beside the distance.
  case date(DateParts)
}

/// An expression that was found: its place in the items, and what it says.
struct Expression: Sendable {
  /// The items it takes.
  var items: Range<Int>
  var meaning: Meaning
  var modifier: TimeExpression.Modifier?
  /// The item of the word before it that relates it to the text.
  var signal: Int?
  /// The rule that found it, for `explain`.
  var rule: String
  /// The same date in another calendar (الموافق), and whether it is written first.
  var equal: DateParts?
  /// Whether it is the day of an event whose year the text does not say: ثورة 25 يناير.
  var isOfEvent = false
  /// Other readings of its digits.
  var alternatives: [DateParts] = []
}
