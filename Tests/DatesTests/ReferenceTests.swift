import SaqiyaKit
import Testing

@testable import Dates

@Suite("dates, the time of writing")
struct ReferenceTests {
  /// What the document says about its reference, and the values of its expressions.
  private func read(_ text: String, reference: String? = nil) throws -> (evidence: String?, values: [String]) {
    let document = try Sample.standard.get().document(text, reference: reference)
    guard case .object(let fields)? = document.metadata["dates.reference"] else {
      return (nil, document[TimeExpression.self].map(\.value))
    }
    return (fields["evidence"]?.stringValue, document[TimeExpression.self].map(\.value))
  }

  @Test(
    "is inferred from what says so",
    arguments: [
      ("عنوان\n10 نوفمبر 2017\nوصل الوفد أمس إلى المدينة.", "date line", ["2017-11-10", "2017-11-09"]),
      ("وصل الوفد اليوم الجمعة 10 نوفمبر 2017 وغادر أمس.", "today with its date", ["2017-11-10", "2017-11-09"]),
      ("جنيف في 10 نوفمبر 2017 /سانا/ وصل الوفد أمس.", "dateline", ["2017-11-10", "2017-11-09"]),
      (
        "وقع الهجوم في 8 نوفمبر 2017.\nوصل الوفد اليوم الجمعة وغادر غدا.",
        "weekday of today after a full date", ["2017-11-08", "2017-11-10", "2017-11-11"]
      ),
      (
        "أعلن الجيش الجمعة 10 نوفمبر 2017 سيطرته على المدينة بعد معارك عنيفة استمرت طويلا.\nوغادر الوفد أمس.",
        "full date in the lead", ["2017-11-10", "2017-11-09"]
      ),
    ])
  func inferred(text: String, evidence: String, values: [String]) throws {
    let found = try read(text)
    #expect(found.evidence == evidence)
    #expect(found.values == values)
  }

  @Test("stays unknown without support, and values symbolic")
  func unknown() throws {
    let found = try read("غزا الجيش البلاد في 29 يوليو 1938 ثم وصل الوفد أمس وغادر العام الماضي والخميس.")
    #expect(found.evidence == nil)
    #expect(found.values == ["1938-07-29", "DCT-P1D", "DCT-P1Y", "XXXX-WXX-4"])
  }

  @Test("is the date of the metadata before any other")
  func metadata() throws {
    let found = try read("10 نوفمبر 2017\nوصل أمس.", reference: "2016-05-05")
    #expect(found.evidence == "metadata")
    #expect(found.values == ["2017-11-10", "2016-05-04"])
  }

  @Test("can be switched off or given")
  func option() throws {
    #expect(try Sample { $0.reference = .none }.dates("وصل أمس", reference: friday).map(\.value) == ["DCT-P1D"])
    #expect(try Sample { $0.reference = .date("2000-03-01") }.dates("وصل أمس").map(\.value) == ["2000-02-29"])
    #expect(throws: OptionError.self) { try DateReference(optionValue: "2017-02-30") }
  }

  @Test("keeps the symbolic form beside the value")
  func relative() throws {
    let dates = try Sample.standard.get().dates("وصل ظهر أمس ثم غادر قبل عامين", reference: friday)
    #expect(dates.map(\.relative) == ["DCT-P1DTMI", "DCT-P2Y"])
  }
}

@Suite("dates, options")
struct OptionTests {
  @Test("take numbers out of the numbers layer, or mark them")
  func absorb() throws {
    let text = "قتل 12 شخصا في 10 نوفمبر 2017"
    let taken = try Sample.standard.get().document(text)[Number.self].map { text[$0.numeral] }
    let marked = try Sample { $0.absorb = false }.document(text)[Number.self]
    #expect(taken == ["12"])
    #expect(marked.filter(\.isInDate).map { text[$0.numeral] } == ["10", "2017"])
  }

  @Test("keep some types, leave out feasts, begin weeks elsewhere")
  func others() throws {
    let text = "أمس لمدة 3 أيام"
    #expect(try Sample { $0.types = [.duration] }.dates(text, reference: friday).map(\.value) == ["P3D"])
    #expect(try Sample { $0.feasts = false }.dates("عيد الفطر 1438 هـ").map(\.value) == ["2016-10-02/2017-09-20"])
    let week = try Sample { $0.weekStart = .saturday }.dates("الأسبوع الماضي", reference: friday)
    #expect(week.map(\.from) == ["2017-10-28"])
  }

  @Test("name the zone of local times")
  func zone() throws {
    let text = "الساعة 14:30 والساعة 15:30 بتوقيت غرينتش والساعة 16:30 بتوقيت دمشق والساعة 17:30 بالتوقيت المحلي"
    let local = try Sample { $0.zone = "Asia/Riyadh" }.dates(text, reference: friday)
    #expect(local.map(\.zone) == ["Asia/Riyadh", "Z", "Asia/Damascus", "Asia/Riyadh"])
    #expect(
      try Sample.standard.get().dates(text, reference: friday).map(\.zone) == [nil, "Z", "Asia/Damascus", "local"])
  }

  @Test("say the rule and the reference, and the word that relates an expression to the text")
  func explanation() throws {
    let text = "يعمل منذ عام 2013 وسافر أمس"
    let dates = try Sample.standard.get().dates(text, reference: friday)
    #expect(dates.map(\.explanation) == ["rule: year; reference: 2017-11-10", "rule: date; reference: 2017-11-10"])
    #expect(dates.map { $0.signal.map { text[$0] } } == ["منذ", nil])
  }

  @Test("read the order of day and month from the locale, then from the document")
  func order() throws {
    #expect(try Sample.standard.get().dates("10/11/2017", locale: "en-US").map(\.value) == ["2017-10-11"])
    #expect(try Sample.standard.get().dates("10/11/2017").map(\.alternatives) == [["2017-10-11"]])
    #expect(try Sample.standard.get().dates("2017-11-10").map(\.alternatives) == [[]])
    #expect(try Sample.standard.get().dates("12/25/2016 ثم 10/11/2017").map(\.value) == ["2016-12-25", "2017-10-11"])
  }
}

extension String {
  fileprivate subscript(_ range: TextRange) -> String { String(decoding: Array(utf8)[range.bytes], as: UTF8.self) }
}
