internal import CICU
internal import Synchronization

/// A day of some calendar: year, month and day of the month, the last two from 1.
///
/// Years are astronomical where a calendar has years before its first: 0 is the year before 1.
public struct CalendarDate: Hashable, Sendable {
  /// The year.
  public var year: Int
  /// The month, from 1.
  public var month: Int
  /// The day of the month, from 1.
  public var day: Int

  /// Creates a date, whether or not a calendar has it.
  public init(_ year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }
}

/// One of ICU's calendars, as a translation between its dates and a running count of days.
///
/// Days count from 1970-01-01. A calendar may be used by several threads; they take turns.
public final class Calendar: Sendable {
  /// A calendar of ICU.
  public enum Kind: String, Sendable {
    /// The Gregorian calendar, also before its introduction (proleptic).
    case gregorian = "gregorian"
    /// The official calendar of Saudi Arabia: a table for AH 1300–1600, the civil one outside.
    case ummAlQura = "islamic-umalqura"
    /// The arithmetical Islamic calendar.
    case islamicCivil = "islamic-civil"
    /// The solar calendar of Iran and Afghanistan.
    case persian = "persian"
    /// The calendar of the Coptic church, of twelve months of 30 days and a short one.
    case coptic = "coptic"
  }

  private struct Handle: @unchecked Sendable {
    // Only ever used inside the lock.
    let pointer: OpaquePointer
  }

  private let handle: Mutex<Handle>

  /// Opens a calendar; `nil` when ICU has no data for it.
  public init?(_ kind: Kind) {
    guard let pointer = saqiya_calendar_open(kind.rawValue) else { return nil }
    handle = Mutex(Handle(pointer: pointer))
  }

  deinit {
    handle.withLock { saqiya_calendar_close($0.pointer) }
  }

  /// The number of a day; `nil` for a date that the calendar does not have, such as 30 February.
  public func day(of date: CalendarDate) -> Int? {
    guard
      let year = Int32(exactly: date.year), let month = Int32(exactly: date.month), let day = Int32(exactly: date.day)
    else { return nil }
    return handle.withLock { handle in
      var result: Int64 = 0
      return saqiya_calendar_day(handle.pointer, year, month, day, &result) ? Int(result) : nil
    }
  }

  /// The date of a day.
  public func date(ofDay day: Int) -> CalendarDate? {
    handle.withLock { handle in
      var (year, month, date): (Int32, Int32, Int32) = (0, 0, 0)
      guard saqiya_calendar_date(handle.pointer, Int64(day), &year, &month, &date) else { return nil }
      return CalendarDate(Int(year), Int(month), Int(date))
    }
  }

  /// The day on which weeks begin in a locale, from 1 for Monday to 7 for Sunday.
  public static func firstWeekday(locale: String) -> Int? {
    let day = saqiya_calendar_first_weekday(locale)
    return day == 0 ? nil : Int(day)
  }

  /// The full name of a month, from 1, as a locale writes it standing alone.
  public static func monthName(_ month: Int, of kind: Kind, locale: String) -> String? {
    guard let month = Int32(exactly: month) else { return nil }
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      let length = saqiya_calendar_month_name(locale, kind.rawValue, month, buffer.baseAddress, 256)
      guard length > 0 else { return nil }
      return String(decoding: UnsafeRawBufferPointer(buffer).prefix(Int(length)), as: UTF8.self)
    }
  }
}
