/// A unit in which time is counted, from the finest.
enum CalendarUnit: Int, Sendable, Comparable, ListedName {
  case second, minute, hour, day, week, month, quarter, year, decade, century, millennium

  static func < (left: CalendarUnit, right: CalendarUnit) -> Bool { left.rawValue < right.rawValue }

  /// Whether it is shorter than a day.
  var isOfClock: Bool { self < .day }

  /// The unit of ISO 8601 that it is written in, how many of those it is, and the letter.
  var iso: (unit: CalendarUnit, factor: Int, letter: Character) {
    switch self {
    case .second: (.second, 1, "S")
    case .minute: (.minute, 1, "M")
    case .hour: (.hour, 1, "H")
    case .day: (.day, 1, "D")
    case .week: (.week, 1, "W")
    case .month: (.month, 1, "M")
    case .quarter: (.month, 3, "M")
    case .year: (.year, 1, "Y")
    case .decade: (.year, 10, "Y")
    case .century: (.year, 100, "Y")
    case .millennium: (.year, 1000, "Y")
    }
  }

  /// The letters of TIMEX3 behind the X of an unknown number: of decades DE, of centuries CE, of millennia ML.
  var codeOfSome: String {
    switch self {
    case .decade: "DE"
    case .century: "CE"
    case .millennium: "ML"
    default: String(iso.letter)
    }
  }

  /// The next finer unit that a part of it can be exact in, and how many of those it has.
  var finer: (unit: CalendarUnit, count: Int)? {
    switch self {
    case .year: (.month, 12)
    case .day: (.hour, 24)
    case .hour: (.minute, 60)
    case .minute: (.second, 60)
    default: nil
    }
  }
}
