/// What comes again and again.
enum Recurrence: Sendable, Equatable {
  /// After every length of time, which is written as TIMEX3 writes durations.
  case every(String)
  /// On a day of the week, counted from Monday as 1.
  case weekday(Int)
  /// At a time of every day, or of a day of the week; the time is written as TIMEX3 writes it behind the T.
  case time(String, weekday: Int?)

  /// On a day of every month or year, as TIMEX3 writes it.
  case day(String)

  /// The lengths of adverbs such as يوميا.
  static let lengthsOfAdverbs = ["P1D", "P1W", "P1M", "P1Y", "P3M"]
  /// Every day.
  static let daily = Recurrence.every(lengthsOfAdverbs[0])

  /// The TIMEX3 value.
  var timex: String {
    switch self {
    case .every(let length): length
    case .weekday(let weekday): OpenDate.weekday(weekday)
    case .day(let day): day
    case .time(let time, let weekday):
      "\(weekday.map { OpenDate.weekday($0) } ?? OpenDate.day(nil, ofMonth: nil))T\(time)"
    }
  }
}
