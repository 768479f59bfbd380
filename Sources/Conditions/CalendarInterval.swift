/// The time that a date stands for, from its first second up to that of what follows it.
///
/// Dates are those of ISO 8601 and TIMEX3, as far as they are of the calendar: a year, a quarter, a half, a month, a week,
/// a day, a minute, and two of them with `/` between. Times without a zone are compared as they stand on the clock.
struct CalendarInterval: Sendable, Equatable {
  /// The first second, counted from the beginning of year 0.
  var start: Int
  /// The first second that no longer belongs to it.
  var end: Int
  /// Seconds east of Greenwich, when a zone is written.
  var zone: Int?

  private init(start: Int, end: Int, zone: Int? = nil) {
    (self.start, self.end, self.zone) = (start, end, zone)
  }

  /// Reads a date; `nil` for anything that is not a date of the calendar, such as `XXXX-11` or `PRESENT_REF`.
  init?(_ text: some StringProtocol) {
    guard text.utf8.count <= 64 else { return nil }
    var reader = DateReader(Array(text.utf8))
    guard let first = reader.interval() else { return nil }
    self = first
    if reader.takes(UInt8(ascii: "/")) {
      guard let second = reader.interval(), second.end > first.start else { return nil }
      (end, zone) = (second.end, first.zone == second.zone ? first.zone : nil)
    }
    guard reader.isAtEnd else { return nil }
  }

  /// Whether the time stands to that of a condition as the comparator says.
  ///
  /// Equal is what lies within it: 2017-11-03 is in 2017-11. Zones count where both times have one.
  func holds(_ comparator: Comparator, _ other: CalendarInterval) -> Bool {
    var (mine, theirs) = (self, other)
    if let own = zone, let their = other.zone {
      mine.shift(by: -own)
      theirs.shift(by: -their)
    }
    switch comparator {
    case .equal: return theirs.start <= mine.start && mine.end <= theirs.end
    case .notEqual: return !(theirs.start <= mine.start && mine.end <= theirs.end)
    case .less: return mine.end <= theirs.start
    case .atMost: return mine.end <= theirs.end
    case .greater: return mine.start >= theirs.end
    case .atLeast: return mine.start >= theirs.start
    }
  }

  private mutating func shift(by seconds: Int) {
    (start, end) = (start + seconds, end + seconds)
  }

  fileprivate static func days(from first: Int, to end: Int) -> CalendarInterval {
    CalendarInterval(start: first * 86_400, end: end * 86_400)
  }

  fileprivate static func seconds(from start: Int, count: Int, zone: Int?) -> CalendarInterval {
    CalendarInterval(start: start, end: start + count, zone: zone)
  }
}

/// Reads the bytes of a date.
private struct DateReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { position == bytes.count }

  mutating func takes(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  /// A number of exactly so many digits.
  private mutating func number(_ digits: Int) -> Int? {
    guard position + digits <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[position..<(position + digits)] {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    position += digits
    return value
  }

  mutating func interval() -> CalendarInterval? {
    guard let year = number(4) else { return nil }
    guard takes(UInt8(ascii: "-")) else { return months(of: year, from: 1, count: 12) }
    if takes(UInt8(ascii: "W")) { return week(of: year) }
    if takes(UInt8(ascii: "Q")) {
      guard let quarter = number(1), (1...4).contains(quarter) else { return nil }
      return months(of: year, from: quarter * 3 - 2, count: 3)
    }
    if takes(UInt8(ascii: "H")) {
      guard let half = number(1), (1...2).contains(half) else { return nil }
      return months(of: year, from: half * 6 - 5, count: 6)
    }
    guard let month = number(2), (1...12).contains(month) else { return nil }
    guard takes(UInt8(ascii: "-")) else { return months(of: year, from: month, count: 1) }
    let first = GregorianDay.number(year, month, 1)
    guard let day = number(2), day >= 1, first + day <= GregorianDay.firstDay(afterMonth: month, of: year) else {
      return nil
    }
    if takes(UInt8(ascii: "T")) || takes(UInt8(ascii: " ")) { return time(on: first + day - 1) }
    return .days(from: first + day - 1, to: first + day)
  }

  private func months(of year: Int, from first: Int, count: Int) -> CalendarInterval {
    .days(
      from: GregorianDay.number(year, first, 1), to: GregorianDay.firstDay(afterMonth: first + count - 1, of: year))
  }

  /// The week of ISO 8601: it begins on Monday, and the first is that of 4 January.
  private mutating func week(of year: Int) -> CalendarInterval? {
    guard let week = number(2), (1...53).contains(week) else { return nil }
    let fourth = GregorianDay.number(year, 1, 4)
    let monday = fourth - GregorianDay.weekday(fourth) + (week - 1) * 7
    // A year has 53 weeks only when the last holds a Thursday of it.
    guard monday + 3 < GregorianDay.number(year + 1, 1, 1) else { return nil }
    return .days(from: monday, to: monday + 7)
  }

  private mutating func time(on day: Int) -> CalendarInterval? {
    guard let hour = number(2), hour <= 23 else { return nil }
    var (seconds, length) = (day * 86_400 + hour * 3_600, 3_600)
    if takes(UInt8(ascii: ":")) {
      guard let minute = number(2), minute <= 59 else { return nil }
      (seconds, length) = (seconds + minute * 60, 60)
      if takes(UInt8(ascii: ":")) {
        guard let second = number(2), second <= 60 else { return nil }
        (seconds, length) = (seconds + second, 1)
        skipFraction()
      }
    }
    if takes(UInt8(ascii: "Z")) { return .seconds(from: seconds, count: length, zone: 0) }
    guard let sign = sign() else { return .seconds(from: seconds, count: length, zone: nil) }
    guard let hours = number(2), hours <= 23 else { return nil }
    _ = takes(UInt8(ascii: ":"))
    let minutes = isAtEnd ? 0 : number(2)
    guard let minutes, minutes <= 59 else { return nil }
    return .seconds(from: seconds, count: length, zone: sign * (hours * 3_600 + minutes * 60))
  }

  private mutating func sign() -> Int? {
    if takes(UInt8(ascii: "+")) { return 1 }
    return takes(UInt8(ascii: "-")) ? -1 : nil
  }

  private mutating func skipFraction() {
    guard takes(UInt8(ascii: ".")) || takes(UInt8(ascii: ",")) else { return }
    while number(1) != nil {}
  }
}

/// Days of the proleptic Gregorian calendar, counted from 1 March of year 0.
private enum GregorianDay {
  static func number(_ year: Int, _ month: Int, _ day: Int) -> Int {
    // Years begin in March here, so that the leap day is the last of its year.
    let y = year * 12 + month - 3
    let (marchYear, marchMonth) = (y.flooredQuotient(by: 12), y.flooredRemainder(by: 12))
    let century = marchYear.flooredQuotient(by: 100)
    let leapDays = marchYear.flooredQuotient(by: 4) - century + marchYear.flooredQuotient(by: 400)
    return marchYear * 365 + leapDays + (marchMonth * 153 + 2) / 5 + day - 1
  }

  static func firstDay(afterMonth month: Int, of year: Int) -> Int {
    month == 12 ? number(year + 1, 1, 1) : number(year, month + 1, 1)
  }

  /// The day of the week, 0 for Monday: 1 March of year 0 was a Wednesday.
  static func weekday(_ day: Int) -> Int { (day + 2).flooredRemainder(by: 7) }
}

extension Int {
  fileprivate func flooredQuotient(by divisor: Int) -> Int {
    self >= 0 ? self / divisor : -((divisor - 1 - self) / divisor)
  }
  fileprivate func flooredRemainder(by divisor: Int) -> Int { self - flooredQuotient(by: divisor) * divisor }
}
