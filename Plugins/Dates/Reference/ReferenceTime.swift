internal import ICU

/// The time from which a text counts: when it was written.
struct ReferenceTime: Sendable, Equatable {
  /// The day, counted from 1970-01-01.
  var day: Int
  /// The second of the day, when it is known.
  var second: Int?

  /// Its date.
  var date: CalendarDate { GregorianDay.date(day) }

  /// The form of ISO 8601, with the time of the day when it is known.
  var iso: String {
    guard let second else { return date.iso }
    return "\(date.iso)T\((second / 3600).padded(2)):\((second / 60 % 60).padded(2)):\((second % 60).padded(2))"
  }

  init(day: Int, second: Int? = nil) {
    self.day = day
    self.second = second
  }

  /// The time of a moment from 1970 on, in universal time.
  init(secondsSince1970 seconds: Int) {
    let secondsOfDay = 86_400
    self.init(day: seconds / secondsOfDay, second: seconds % secondsOfDay)
  }

  /// Reads `2017-11-10` and `2017-11-10T12:00:00` with or without a zone, which is not looked at: the time is local.
  /// Behind T stands whatever time there may be; behind a space it has to be one.
  init?(iso text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 10, let year = Self.digits(bytes[0..<4]), let month = Self.digits(bytes[5..<7]),
      let day = Self.digits(bytes[8..<10]), bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      GregorianDay.exists(CalendarDate(year, month, day))
    else { return nil }
    self.day = GregorianDay.number(CalendarDate(year, month, day))
    guard bytes.count >= 16, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
      let hour = Self.digits(bytes[11..<13]), let minute = Self.digits(bytes[14..<16]), hour < 24, minute < 60
    else {
      guard bytes.count == 10 || bytes[10] == UInt8(ascii: "T") else { return nil }
      return
    }
    let seconds = bytes.count >= 19 && bytes[16] == UInt8(ascii: ":") ? Self.digits(bytes[17..<19]) ?? 0 : 0
    second = hour * 3600 + minute * 60 + seconds
  }

  private static func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in bytes {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte) - 0x30
    }
    return value
  }
}
