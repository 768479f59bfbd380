import ArabicScript
import BuiltInLanguages
import Language
import SaqiyaKit
import Testing

@testable import Dates

@Suite("dates, any text")
struct RobustnessTests {
  /// Words of all lists, numbers and marks, in any order.
  private static func vocabulary() throws -> [String] {
    var builder = LexiconBuilder(builtInLanguages.standard)
    try builder.addMonths()
    try builder.addWeekdays()
    try builder.addUnits()
    try builder.addFeasts()
    try builder.addWords()
    let words = builder.entries.map(\.phrase)
    let marks = ["/", "-", ":", "،", "(", ")", ".", "\n", "«", "%", "هـ", "و", "ال"]
    let numbers = [
      "0", "3", "12", "31", "45", "99", "1439", "2017", "٢٠١٧", "9999", "100000", "999999999999", "مليار", "ثلاثة",
      "ألف",
      "الثالث", "الحادي والعشرين", "2017-11-10", "10/11/2017", "14:30", "3.5", "خمسة وعشرين", "مئة مليار مليار",
    ]
    return words + marks + numbers + marks + numbers
  }

  @Test("gives ranges in order, whole scalars, none over another", arguments: 0..<12)
  func ranges(seed: UInt64) throws {
    let vocabulary = try Self.vocabulary()
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let particles = ["", "", "", "و", "ب", "ال", "وبال"]
    var text = ""
    for _ in 0..<3000 {
      text += particles[next(particles.count)]
      text += vocabulary[next(vocabulary.count)]
      text += next(6) == 0 ? "" : " "
    }
    let dates = try Sample.standard.get().dates(text, reference: seed % 2 == 0 ? friday : nil)
    #expect(dates.count > 100)
    let bytes = Array(text.utf8)
    var end = 0
    for date in dates {
      #expect(date.range.start >= end && date.range.end > date.range.start)
      #expect(String(validating: bytes[date.range.bytes], as: UTF8.self) != nil)
      #expect(!date.value.isEmpty)
      end = date.range.end
    }
  }

  @Test(
    "reads what repeats without end",
    arguments: [
      "من ", "بين 3 و", "1/", "10 نوفمبر/", "قبل ", "ونصف ", "سنة ونصف ونصف ", "نحو ", "أكثر من ", "سنة و", "كل ", "(",
      "3-", "الساعة ", "مطلع ", "الجمعة ", "أول ", "آخر يوم من ", "الأسبوع الأول من ", "النصف ", "يوم ", "و", "و ",
      "الأحد ",
      "12/", "12 / ", "(1", "[", ") ", "3 و", "3 و4 ", "بين ", "إلى ", "منذ ", "منذ أسبوع ", "كل يوم ",
    ])
  func repeated(unit: String) throws {
    let text = String(repeating: unit, count: 4000)
    let dates = try Sample.standard.get().dates(text, reference: friday)
    #expect(dates.allSatisfy { $0.range.end <= text.utf8.count })
  }
}
