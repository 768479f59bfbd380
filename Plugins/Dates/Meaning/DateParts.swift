/// What a date expression says about the calendar, part by part, before anyone knows when it was written.
struct DateParts: Sendable, Equatable {
  /// Which year.
  enum Year: Sendable, Equatable {
    /// A year by its number; with two digits its century is open.
    case number(Int, digits: Int)
    /// Years from that of the reference: العام الماضي is -1.
    case offset(Int)
    /// The year of an earlier expression, or years after it: ذلك العام, العام التالي.
    case anaphoric(Int)
  }

  /// Which month.
  enum Month: Sendable, Equatable {
    /// The month of the calendar.
    case number(Int)
    /// Months from that of the reference.
    case offset(Int)
    /// The month of an earlier expression, or months after it.
    case anaphoric(Int)
  }

  /// Which day.
  enum Day: Sendable, Equatable {
    /// The day of the month.
    case ofMonth(Int)
    /// The last day of the month, whichever that is: سلخ رمضان.
    case lastOfMonth
    /// Days from the reference.
    case offset(Int)
    /// The day of an earlier expression, or days after it.
    case anaphoric(Int)
  }

  /// A stretch of the year that is not a month.
  enum YearPart: Sendable, Equatable {
    case season(Season)
    case quarter(Int)
    case half(Int)
  }

  /// A part that is counted within the rest of the date: the second week of a month, its first ten days.
  struct Part: Sendable, Equatable {
    /// What is counted.
    enum Unit: Sendable {
      case day, weekday, week, weekend, month, year, half, third, quarter
    }

    var unit: Unit
    /// Which one, from 1; counted from the end, from -1.
    var nth: Int
    /// How many of them, from there to the middle.
    var count = 1
  }

  var year: Year?
  var yearPart: YearPart?
  var month: Month?
  /// Weeks from that of the reference.
  @Packed var week: Int? = nil
  var day: Day?
  /// The weekday, Monday 1.
  @Packed var weekday: Int? = nil
  /// Which of its weekdays in the month it may be instead of that day: الأحد الأول من ديسمبر.
  @Packed var nthWeekday: Int? = nil
  /// Which part of the rest is meant, when not the whole.
  var part: Part?
  /// Whether the last (-1), this (0) or the next (1) of its name is meant: الخميس الماضي, سبتمبر المقبل.
  @Packed var which: Int? = nil
  /// The first year of a decade, or of one in a century (`80` of الثمانينيات).
  @Packed var decade: Int? = nil
  /// A century by its ordinal.
  @Packed var century: Int? = nil
  /// Centuries from that of the reference.
  @Packed var centuryOffset: Int? = nil
  /// Decades from that of the reference.
  @Packed var decadeOffset: Int? = nil
  /// A millennium by its ordinal.
  @Packed var millennium: Int? = nil
  var calendar = CalendarSystem.gregorian
  var isBeforeEra = false
  var phase: Phase?
  @Packed var feast: Int? = nil
  /// The other name of the month in a pair, when it is another month.
  @Packed var secondMonth: Int? = nil
  var time: TimeOfDay?

  /// Whether it is a day, however that is named.
  var isDay: Bool { day != nil || weekday != nil || part.map { $0.unit == .day && $0.count == 1 } ?? false }
}

/// The calendar in which a date is written, by its name in the tables.
enum CalendarSystem: Int, Sendable, ListedName {
  case gregorian, hijri, persian, coptic

  /// Whether a month begins when its crescent is seen, so that a day of the tables may be off by one.
  var isObserved: Bool { self == .hijri }

  /// The year that two digits stand for: in our time, up to twenty years ahead of 1400.
  func year(ofTwoDigits number: Int) -> Int {
    switch self {
    case .persian: number <= 20 ? 1400 + number : 1300 + number
    case .coptic: 1700 + number
    default: 1400 + number
    }
  }
}

/// A season, and its codes in TIMEX3 and EDTF (21 to 24).
enum Season: Int, Sendable, ListedName {
  case spring, summer, autumn, winter

  var timex: String { ["SP", "SU", "FA", "WI"][rawValue] }
  var edtf: Int { 21 + rawValue }
}

/// The beginning, middle or end of a period.
enum Phase: Int, Sendable, ListedName {
  case start, mid, end
}
