internal import ICU
internal import SaqiyaKit

/// Times of the day.
extension Resolver {
  /// Adds a time to the day that it is of.
  func apply(_ time: TimeOfDay, of parts: DateParts, to resolved: inout Resolved) {
    resolved.kind = .time
    guard !parts.isTimeAlone else { return }
    let suffix = "T" + time.timex + zoneSuffix(time)
    if time.isAfterMidnight, let day = resolved.days?.lowerBound { resolved.value = GregorianDay.date(day + 1).iso }
    resolved.value += suffix
    resolved.relative = resolved.relative.map { $0 + suffix }
    resolved.days = nil
    resolved.modifier = modifier(of: time) ?? resolved.modifier
    resolved.zone = zoneName(time)
  }

  /// A time without a day: on the clock it is of the day of the reference.
  func timeAlone(_ parts: DateParts) -> Resolved? {
    guard var time = parts.time else { return nil }
    // Midnight of no day is the beginning of one in ISO 8601; of a known day it is the end.
    if reference == nil, time.resolvedHour == 24 { (time.hour, time.isOn24HourClock) = (0, true) }
    let symbol = "T" + time.timex + zoneSuffix(time)
    var resolved = Resolved(symbol)
    if time.hour != nil, let reference {
      resolved.value = GregorianDay.date(reference.day + (time.isAfterMidnight ? 1 : 0)).iso + symbol
      resolved.relative = symbol
    }
    resolved.modifier = modifier(of: time) ?? resolved.modifier
    resolved.zone = zoneName(time)
    return resolved
  }

  private func modifier(of time: TimeOfDay) -> TimeExpression.Modifier? {
    if time.isApproximate { return .approximate }
    return time.part == .dawn && time.hour == nil ? .start : nil
  }

  private func zoneSuffix(_ time: TimeOfDay) -> String {
    time.hour != nil && zoneName(time) == "Z" ? "Z" : ""
  }

  /// The zone that the text names; a local time has that of the option.
  private func zoneName(_ time: TimeOfDay) -> String? {
    guard time.hour != nil else { return nil }
    guard let row = time.zone, lexicon.zones.indices.contains(row) else { return zone }
    return lexicon.zones[row] == "local" ? zone ?? "local" : lexicon.zones[row]
  }
}

extension DateParts {
  /// Whether nothing but a time is said.
  var isTimeAlone: Bool {
    day == nil && weekday == nil && month == nil && week == nil && year == nil && yearPart == nil && feast == nil
      && decade == nil && century == nil
  }
}
