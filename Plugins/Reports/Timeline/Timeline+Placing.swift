import SaqiyaKit

extension Timeline.Event {
  /// The event with its date counted from a day that was inferred for its document; unchanged when the date does not say days.
  func placed(on day: String) -> Timeline.Event {
    var event = self
    event.day = day
    guard isSymbolic, let start = CalendarPosition(day)?.start, let date = Self.day(of: date, from: start) else {
      return event
    }
    event.date = date
    event.isSymbolic = false
    event.isInferred = true
    return event
  }

  /// A symbolic value as a day of the calendar, its time of the day with it.
  private static func day(of value: String, from start: Int) -> String? {
    // The T of a time stands behind the sign of the reference.
    let prefix = value.prefix(3)
    let halves = value.dropFirst(3).split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    let head = prefix + (halves.first ?? "")
    let time = halves.count > 1 ? "T" + halves[1] : ""
    switch SymbolicDay(head) {
    case .weekday(let weekday):
      // What happened is of the last such day.
      let day = (0..<7).map { start - $0 }.first { SymbolicDay.isWeekday(weekday, $0) }
      return day.map { CalendarPosition.iso($0) + time }
    case .before(let count, "D"): return CalendarPosition.iso(start - count) + time
    case .before(let count, "Y"): return CalendarPosition.iso(start).prefix(4).wholeNumber.map { String($0 - count) }
    default: return nil
    }
  }
}

extension Substring {
  fileprivate var wholeNumber: Int? { Int(self) }
}
