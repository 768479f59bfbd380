import ICU
import SaqiyaKit
import Testing

@testable import Dates

@Suite("dates, calendars")
struct DateCalendarTests {
  @Test("count Gregorian days as ICU does, near and far")
  func gregorian() throws {
    let calendar = try #require(Calendar(.gregorian))
    let near = -25_567...47_846
    let far = stride(from: -1_500_000, through: 1_500_000, by: 997)
    for day in Array(near) + Array(far) {
      let date = GregorianDay.date(day)
      guard GregorianDay.number(date) == day, calendar.date(ofDay: day) == date else {
        Issue.record("day \(day) is \(date.iso)")
        return
      }
    }
  }

  @Test("resolve every Hijri month of the table as ICU does")
  func hijri() throws {
    let calendar = try #require(Calendar(.ummAlQura))
    let names = (1...12).compactMap { Calendar.monthName($0, of: .ummAlQura, locale: "ar") }
    try #require(names.count == 12)
    let months = CalendarMonths.tabulated.flatMap { year in (1...12).map { CalendarDate(year, $0, 1) } }
    let text = months.map { "1 \(names[$0.month - 1]) \($0.year) هـ" }.joined(separator: "\n")
    let dates = try Sample.standard.get().dates(text)
    let expected = months.compactMap { calendar.day(of: $0) }.map { GregorianDay.date($0).iso }
    #expect(dates.count == expected.count)
    let wrong = zip(dates, zip(expected, months)).first { $0.value != $1.0 || $0.original != $1.1.iso }
    #expect(wrong.map { "\($0.value) for \($1.0), \($1.1.iso)" } == nil)
    #expect(dates.allSatisfy { $0.uncertaintyInDays == 1 && $0.calendar == "islamic-umalqura" })
  }

  @Test(
    "are those of the calendar that an era, a month or the digits of a whole date show",
    arguments: [
      // Twice the same: the digits of Persian script, and the era.
      ("عقد في ۱۴۰۲/۰۷/۱۵ بطهران", "2023-10-07", "persian"), ("عقد في 1402/07/15 هـ", "1982-05-09", "islamic-umalqura"),
      ("عقد في 1402/07/15", "1982-05-09", "islamic-umalqura"),
      ("در ۱۵ مهر ۱۴۰۲ برگزار شد", "2023-10-07", "persian"), ("روز ۱۴۰۲/۰۷/۱۵ برگشت", "2023-10-07", "persian"),
      ("سال ۱۴۰۰ بود که برگشت", "2021-03-21/2022-03-20", "persian"),
    ])
  func calendars(text: String, value: String, calendar: String) throws {
    let dates = try Sample.standard.get().dates(text)
    #expect(dates.map(\.value) == [value])
    #expect(dates.map(\.calendar) == [calendar])
  }

  @Test(
    "are read in Persian, in both calendars and relative to the day of writing",
    arguments: [
      ("⟦سه‌شنبه ۱۲ مارس ۲۰۱۹⟧ آمد و رفت", "2019-03-12"), ("⟦۱۳۷۸ آذر ۲۱, یکشنبه⟧", "1999-12-12"),
      ("او ⟦دیروز ساعت ۱۰:۳۰⟧ به خانه برگشت", "2017-11-09T10:30"), ("⟦۳۰ روز پیش⟧ به خانه برگشت", "2017-10-11"),
      ("⟦هفته گذشته⟧ به شهر رفتند", "2017-W44"), ("در ⟦سال ۲۰۱۵⟧ به شهر رفتند", "2015"),
    ])
  func persian(marked: String, value: String) throws {
    let text = marked.filter { $0 != "⟦" && $0 != "⟧" }
    #expect(try Sample.standard.get().dates(text, reference: friday).map(\.value) == [value])
  }

  @Test("are none where می is the prefix of a verb")
  func prefixOfVerbs() throws {
    #expect(try Sample.standard.get().dates("در این شهر ۱۵ می شود", reference: friday).isEmpty)
  }

  @Test(
    "know every month name that ICU prints for an Arab locale",
    arguments: [
      "ar", "ar-EG", "ar-SA", "ar-AE", "ar-LB", "ar-SY", "ar-IQ", "ar-JO", "ar-PS", "ar-TN", "ar-DZ", "ar-MA", "ar-MR",
    ])
  func names(locale: String) throws {
    for month in 1...12 {
      let name = try #require(Calendar.monthName(month, of: .gregorian, locale: locale))
      let dates = try Sample.standard.get().dates("5 \(name) 2016")
      #expect(dates.map(\.value) == ["2016-\(month.padded(2))-05"], "\(name)")
    }
  }

  @Test(
    "are written in EDTF where that says more",
    arguments: [
      ("صيف عام 2014", "2014-22"), ("الثمانينيات", "198X"), ("القرن العشرين", "19XX"), ("عام 300 ق.م", "-0299"),
      ("قبل نحو 3 سنوات", "2014~"), ("يعمل منذ 2013", "2013/.."), ("يستمر حتى 3 مارس 2018", "../2018-03-03"),
      ("3 مارس 2018", nil), ("حتى الآن", nil),
    ])
  func edtf(text: String, edtf: String?) throws {
    #expect(try Sample.standard.get().dates(text, reference: friday).map(\.edtf) == [edtf])
  }

  @Test(
    "say when a text contradicts itself",
    arguments: [
      ("الخميس 10 نوفمبر 2017", "2017-11-10", "weekday"), ("10 نوفمبر/تشرين الأول 2017", "2017-11-10", "months"),
      ("وصل اليوم الأربعاء", "2017-11-08", "deixis"),
      ("21 صفر 1439 هـ الموافق 15 نوفمبر 2017", "2017-11-15", "calendars"),
      ("سنة 1325هـ / 1909م", "1909", "calendars"), ("عام 203 هـ = 817 م", "0817", "calendars"),
    ])
  func conflicts(text: String, value: String, conflict: String) throws {
    let dates = try Sample.standard.get().dates(text, reference: friday)
    #expect(dates.map(\.value) == [value])
    #expect(dates.map(\.conflict) == [conflict])
  }

  @Test(
    "agree when two years share a day",
    arguments: [
      ("سنة 1325هـ / 1907م", "1907"), ("سنة 1325هـ / 1908م", "1908"), ("عام 203 هـ = 818 م", "0818"),
      ("عام 203 هـ = 819 م", "0819"),
    ])
  func sharedYears(text: String, value: String) throws {
    let dates = try Sample.standard.get().dates(text)
    #expect(dates.map(\.value) == [value])
    #expect(dates.map(\.conflict) == [nil])
  }

  @Test(
    "have their months in a year of the other calendar",
    arguments: [
      ("في ⟦رمضان 2021⟧", ["2021-04-13/2021-05-12"]), ("في ⟦15 رمضان 2021⟧", ["2021-04-27"]),
      ("في ⟦رمضان 1600⟧", ["2174-07-30/2174-08-28"]), ("في ⟦شوال 1445⟧", ["2024-04-10/2024-05-08"]),
    ])
  func monthsInGregorianYears(marked: String, values: [String]) throws { try expectForms(marked, values) }

  @Test("lets the weekday decide about a day that sighting leaves open")
  func sighting() throws {
    let dates = try Sample.standard.get().dates("الخميس 21 صفر 1439 هـ")
    #expect(dates.map(\.value) == ["2017-11-09"])
    #expect(dates.map(\.uncertaintyInDays) == [nil])
  }

  @Test(
    "refuse what no calendar has",
    arguments: ["31 أبريل 2017", "29 فبراير 2017", "32 مايو 2017", "10/13/2017 13/13/2017", "31/31 صفر 1439 هـ"])
  func impossible(text: String) throws {
    let values = try Sample.standard.get().dates(text).map(\.value)
    #expect(!values.contains { $0.count == 10 && $0 != "2017-10-13" })
  }
}
