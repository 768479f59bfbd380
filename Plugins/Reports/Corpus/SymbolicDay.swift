/// A day that is known only from the day of writing, as the stage `dates` writes it while that is open.
enum SymbolicDay: Equatable {
  /// A weekday of ISO 8601, 1 for Monday, around the day of writing: `XXXX-WXX-4`.
  case weekday(Int)
  /// So many units, named by their letter of ISO 8601, before the day of writing: `DCT` is 0 days, `DCT-P1W` 1 week.
  case before(Int, unit: Character)

  /// Reads a value without the time of the day behind it; `nil` for any other value, such as one after the day of writing.
  init?(_ value: some StringProtocol) {
    if value.hasPrefix("XXXX-WXX-") {
      let rest = value.dropFirst("XXXX-WXX-".count)
      guard rest.count == 1 || rest.dropFirst().first == "T", let weekday = rest.first?.wholeNumberValue else {
        return nil
      }
      self = .weekday(weekday)
      return
    }
    guard value.hasPrefix("DCT") else { return nil }
    let distance = value.dropFirst("DCT".count).prefix { $0 != "T" }
    if distance.isEmpty {
      self = .before(0, unit: "D")
      return
    }
    guard distance.hasPrefix("-P"), let unit = distance.last, let count = Int(distance.dropFirst(2).dropLast()) else {
      return nil
    }
    self = .before(count, unit: unit)
  }

  /// The days before the day of writing; `nil` when it does not say them.
  var daysBefore: Int? {
    switch self {
    case .before(let count, "D"): count
    case .before(let count, "W"): 7 * count
    default: nil
    }
  }

  /// Whether a day of the count of ``CalendarPosition`` is a weekday; day 0 was a Wednesday.
  static func isWeekday(_ weekday: Int, _ day: Int) -> Bool { (day - weekday - 4).isMultiple(of: 7) }
}
