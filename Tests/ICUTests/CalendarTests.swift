import ICU
import Testing

@Suite("ICU calendars")
struct CalendarTests {
  @Test(
    "count days from 1970-01-01",
    arguments: [
      (Calendar.Kind.gregorian, CalendarDate(1970, 1, 1), 0), (.gregorian, CalendarDate(2017, 11, 10), 17480),
      (.gregorian, CalendarDate(2000, 2, 29), 11016), (.gregorian, CalendarDate(0, 3, 1), -719_468),
      (.ummAlQura, CalendarDate(1439, 2, 21), 17480), (.islamicCivil, CalendarDate(1439, 2, 20), 17480),
    ])
  func days(kind: Calendar.Kind, date: CalendarDate, day: Int) throws {
    let calendar = try #require(Calendar(kind))
    #expect(calendar.day(of: date) == day)
    #expect(calendar.date(ofDay: day) == date)
  }

  @Test("refuse dates that a calendar has not")
  func missing() throws {
    let calendar = try #require(Calendar(.gregorian))
    #expect(calendar.day(of: CalendarDate(2017, 2, 29)) == nil)
    #expect(calendar.day(of: CalendarDate(2017, 13, 1)) == nil)
  }

  @Test("know the names of months and where weeks begin")
  func locales() {
    #expect(Calendar.monthName(11, of: .gregorian, locale: "ar-MA") == "نونبر")
    #expect(Calendar.monthName(11, of: .gregorian, locale: "ar-LB") == "تشرين الثاني")
    #expect(Calendar.monthName(9, of: .ummAlQura, locale: "ar") == "رمضان")
    #expect(Calendar.firstWeekday(locale: "ar-EG") == 6)
    #expect(Calendar.firstWeekday(locale: "ar-MA") == 1)
    #expect(Calendar.firstWeekday(locale: "ar-SA") == 7)
  }
}
