import Glibc
import ICU
import SaqiyaKit
import Testing

@testable import Dates

/// Every day of two centuries, written as Arabic writes days.
@Suite("dates, days written and read back")
struct RoundTripTests {
  /// The months as the regions call them: locales of CLDR, the names of Libya until 2011, and pairs.
  static let systems = ["ar-EG", "ar-LB", "ar-TN", "ar-MA", "ar-MR", "Libya", "pairs"]
  static let weekdays = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
  static let ordinals = [
    "الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر", "الحادي عشر",
    "الثاني عشر", "الثالث عشر", "الرابع عشر", "الخامس عشر", "السادس عشر", "السابع عشر", "الثامن عشر", "التاسع عشر",
    "العشرين", "الحادي والعشرين", "الثاني والعشرين", "الثالث والعشرين", "الرابع والعشرين", "الخامس والعشرين",
    "السادس والعشرين", "السابع والعشرين", "الثامن والعشرين", "التاسع والعشرين", "الثلاثين", "الحادي والثلاثين",
  ]

  /// 1900-01-01 to 2100-12-31.
  static let days = -25_567...47_846

  /// Each day is written in one of the ways, all ways in turn, since that tests what they have in common for every day;
  /// with the variable `SAQIYA_EXHAUSTIVE` set, every day in every way.
  @Test("are themselves", arguments: systems, [false, true])
  func days(system: String, inWords: Bool) throws {
    let names = try Self.names(of: system)
    let isExhaustive = getenv("SAQIYA_EXHAUSTIVE") != nil
    let index = (Self.systems.firstIndex(of: system) ?? 0) * 2 + (inWords ? 1 : 0)
    let sample = Self.days.filter {
      isExhaustive || ($0 - Self.days.lowerBound) % (Self.systems.count * 2) == index
    }
    for part in stride(from: 0, to: sample.count, by: 5000) {
      let days = sample[part..<min(part + 5000, sample.count)]
      for hasWeekday in isExhaustive ? [false, true] : [part % 10_000 == 0] {
        try check(days, names, inWords: inWords, hasWeekday: hasWeekday)
      }
    }
  }

  private func check(_ days: ArraySlice<Int>, _ names: [String], inWords: Bool, hasWeekday: Bool) throws {
    let text = days.map { Self.write($0, names, inWords: inWords, hasWeekday: hasWeekday) }.joined(separator: "\n")
    let dates = try Sample.standard.get().dates(text)
    let expected = days.map { GregorianDay.date($0).iso }
    #expect(dates.count == expected.count)
    // Only the first that differs is shown, since the lists are long.
    let wrong = zip(dates, expected).first { $0.value != $1 }
    #expect(wrong.map { "\($0.value) for \($1)" } == nil)
    #expect(dates.allSatisfy { $0.conflict == nil })
  }

  private static func names(of system: String) throws -> [String] {
    switch system {
    case "Libya":
      return [
        "أي النار", "النوار", "الربيع", "الطير", "الماء", "الصيف", "ناصر", "هانيبال", "الفاتح", "التمور", "الحرث",
        "الكانون",
      ]
    case "pairs": return try zip(names(of: "ar-EG"), names(of: "ar-LB")).map { "\($0)/\($1)" }
    default:
      let names = (1...12).compactMap { Calendar.monthName($0, of: .gregorian, locale: system) }
      try #require(names.count == 12)
      return names
    }
  }

  private static func write(_ day: Int, _ names: [String], inWords: Bool, hasWeekday: Bool) -> String {
    let date = GregorianDay.date(day)
    let weekday = hasWeekday ? weekdays[GregorianDay.weekday(day) - 1] + " " : ""
    let month = names[date.month - 1]
    return inWords
      ? "\(weekday)\(ordinals[date.day - 1]) من \(month) عام \(date.year)"
      : "\(weekday)\(date.day) \(month) \(date.year)"
  }
}
