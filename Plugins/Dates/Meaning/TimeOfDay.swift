/// A part of the day that has a name.
enum DayPart: Int, Sendable, ListedName {
  case dawn, morning, noon, afternoon, evening, night, day

  /// The code of TIMEX3, after `T`. It has none for dawn, which is the start of the morning.
  var timex: String { ["MO", "MO", "MI", "AF", "EV", "NI", "DT"][rawValue] }
}

/// What is said about the time within a day.
struct TimeOfDay: Sendable, Equatable {
  @Packed var hour: Int? = nil
  @Packed var minute: Int? = nil
  @Packed var second: Int? = nil
  var part: DayPart?
  /// A row of `zones.tsv`.
  @Packed var zone: Int? = nil
  /// Whether the hour is on a clock of 24 hours already.
  var isOn24HourClock = false
  /// Whether the text says it is about that time.
  var isApproximate = false

  /// The hour on a clock of 24 hours, as far as the part of the day tells; 24 is the end of the day.
  ///
  /// Twelve at night is the end of the day, one to five at night are early hours; morning and dawn change nothing but
  /// twelve, the rest of the day comes after noon.
  var resolvedHour: Int? {
    guard let hour = hourOfDay else { return nil }
    return isAfterMidnight ? hour - 24 : hour
  }

  /// Whether it is after the midnight that ends the day it is named with: half past twelve at night is of the next day,
  /// since ISO 8601 knows no 24:30.
  var isAfterMidnight: Bool {
    hourOfDay == 24 && (minute ?? 0, second ?? 0) > (0, 0)
  }

  private var hourOfDay: Int? {
    guard let hour else { return nil }
    guard let part, !isOn24HourClock, hour <= 12 else { return hour }
    switch part {
    case .dawn, .morning: return hour == 12 ? 0 : hour
    case .noon: return hour >= 10 ? hour : hour + 12
    case .afternoon: return hour == 12 ? 12 : hour + 12
    case .evening: return hour == 12 ? 24 : hour + 12
    case .night: return hour == 12 ? 24 : hour < 6 ? hour : hour + 12
    case .day: return hour < 6 ? hour + 12 : hour
    }
  }

  /// Takes the part of the day from the end of an interval, unless it would then begin after that: from 7 to 4 in the
  /// afternoon begins in the morning.
  mutating func take(_ part: DayPart, before end: TimeOfDay?) {
    var other = self
    other.part = part
    guard let start = other.resolvedHour, let last = end?.resolvedHour, start > last else {
      self = other
      return
    }
  }

  /// Makes an hour without a part of the day the next one after a start that has one: from 8 in the morning to 2 ends in
  /// the afternoon.
  mutating func follow(_ start: TimeOfDay) {
    guard let first = start.resolvedHour, let hour, !isOn24HourClock, (1...12).contains(hour) else { return }
    let begin = first * 60 + (start.minute ?? 0)
    let shown = [0, 12, 24].map { hour % 12 + $0 }
    let next = shown.first { $0 * 60 + (minute ?? 0) > begin } ?? hour
    self.hour = next > 24 ? next - 24 : next
    isOn24HourClock = true
  }

  /// The value after `T` in TIMEX3: `15:30`, `MO`.
  var timex: String {
    guard let hour = resolvedHour else { return part?.timex ?? "XX" }
    let clock = "\(hour.padded(2)):\((minute ?? 0).padded(2))"
    return second.map { "\(clock):\($0.padded(2))" } ?? clock
  }
}

extension Int {
  /// The number in at least `width` digits, with zeros before it.
  func padded(_ width: Int) -> String {
    if (0...99).contains(self), width == 2 {
      return String(unsafeUninitializedCapacity: 2) { $0.write(self, 2, at: 0) }
    }
    let digits = String(magnitude)
    let zeros = String(repeating: "0", count: Swift.max(0, width - digits.count))
    return (self < 0 ? "-" : "") + zeros + digits
  }
}

extension UnsafeMutableBufferPointer<UInt8> {
  /// Writes the last digits of a number that is not negative.
  ///
  /// - Returns: `count`.
  func write(_ number: Int, _ count: Int, at start: Int) -> Int {
    var rest = number
    for index in stride(from: start + count - 1, through: start, by: -1) {
      self[index] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
    return count
  }
}
