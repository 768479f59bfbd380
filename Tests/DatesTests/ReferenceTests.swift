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
      ("وصل الوفد أمس الخميس 9 نوفمبر 2017 وغادر اليوم.", "a day before with its date", ["2017-11-09", "2017-11-10"]),
      ("عنوان المقال\nنشر في: 10 نوفمبر 2017\nوصل الوفد أمس.", "publication", ["2017-11-10", "2017-11-09"]),
      (
        """
        فرض الجيش، الجمعة 10 نوفمبر 2017، سيطرته على المدينة بعد معارك عنيفة استمرت طويلا.
        وعاد إليها في أكتوبر الماضي.
        """,
        "full date in the first sentence", ["2017-11-10", "2017-10"]
      ),
    ])
  func inferred(text: String, evidence: String, values: [String]) throws {
    let found = try read(text)
    #expect(found.evidence == evidence)
    #expect(found.values == values)
  }

  @Test(
    "is not inferred from an event, a life, a deadline, a plan or a table",
    arguments: [
      "وقع الهجوم في 8 نوفمبر 2017.\nوصل الوفد اليوم الجمعة وغادر غدا.",
      "فتح باب الترشح حتى يوم الأربعاء 13 مارس 2019. وقال المدير أمس إن الإقبال كبير.",
      "ستنظم المسيرة يوم السبت 17 غشت 2019، ودعت الجمعيات أمس إلى المشاركة فيها.",
      "أعلن الجيش الجمعة 10 نوفمبر 2017 سيطرته على المدينة بعد معارك عنيفة استمرت طويلا.\nوغادر الوفد أمس.",
      "فلان (23 يوليو 1991 -) كاتب معروف في بلاده. عمل في الصحافة منذ خمس سنوات. وهو اليوم رئيس التحرير.",
      "قال الناطق اليوم الأربعاء إن ذكرى هجمات 11 سبتمبر 2001 ستقام غدا.",
      "البند\n31/1/2019\nالقيمة\n28/2/2019\nوصل أمس",
      "معركة 4 يوليو 1187 - وصل الوفد أمس إلى المدينة التي دارت قربها المعركة في تلك الأيام البعيدة.",
    ])
  func notInferred(text: String) throws {
    let found = try read(text)
    #expect(found.evidence == nil)
    #expect(found.values.allSatisfy { !$0.hasPrefix("DCT") || $0 == "DCT" || $0.contains("P") })
  }

  @Test(
    "is taken from a date alone on one of the first eight lines, and from no line behind",
    arguments: [(7, "date line"), (8, nil)])
  func headLines(lines: Int, evidence: String?) throws {
    let head = String(repeating: "كلمة\n", count: lines)
    #expect(try read(head + "10 نوفمبر 2017\nوصل الوفد أمس").evidence == evidence)
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

  /// What the document says about its reference when its metadata state one.
  private func stated(_ value: Value, locale: String? = nil, text: String = "وصل أمس") throws -> Fields? {
    let document = try Sample.standard.get().document(text, stated: value, locale: locale)
    guard case .object(let fields)? = document.metadata["dates.reference"] else { return nil }
    return fields
  }

  @Test(
    "is read from metadata in every form that says one day",
    arguments: [
      ("2017-11-03", "2017-11-03"), ("2017-11-03T10:00:00+03:00", "2017-11-03T10:00:00"),
      ("2017-11-03 10:00", "2017-11-03T10:00:00"), ("2017-11-03+03:00", "2017-11-03"), ("20171103", "2017-11-03"),
      (20_171_103, "2017-11-03"), (1_509_703_200, "2017-11-03T10:00:00"), ("1509703200", "2017-11-03T10:00:00"),
      (1_509_703_200_000, "2017-11-03T10:00:00"), (.double(1_509_703_200.25), "2017-11-03T10:00:00"),
      ("Fri, 03 Nov 2017 10:00:00 GMT", "2017-11-03T10:00:00"), ("3 Nov 2017 22:00 +0300", "2017-11-03T22:00:00"),
      ("3 Nov 2017 22:00 +1030", "2017-11-03T22:00:00"), ("2017-11-03 (طبعة أولى)", "2017-11-03"),
      ("November 3, 2017 10:30 PM", "2017-11-03T22:30:00"), ("03-Nov-2017", "2017-11-03"),
      ("3 novembre 2017 à 10h30", "2017-11-03"), ("31/07/2016", "2016-07-31"), ("07/31/2016", "2016-07-31"),
      ("٣ نوفمبر ٢٠١٧", "2017-11-03"), ("نشر في: الجمعة، 3 تشرين الثاني 2017 - 10:30", "2017-11-03T10:30:00"),
      ("10:30 2017/11/03", "2017-11-03T10:30:00"), ("21/02/1439 هـ الموافق 10/11/2017", "2017-11-10"),
    ] as [(Value, String)])
  func stated(value: Value, read: String) throws {
    let fields = try #require(try stated(value))
    #expect(fields["value"] == .string(read))
    #expect(fields["evidence"] == "metadata")
    #expect(fields["confidence"] == .double(1))
    #expect(fields["text"] == (value == .string(read) ? nil : value))
  }

  @Test(
    "is not read from metadata that say no single day, and says so",
    arguments: [
      "أمس", "2017-11", "عام 2017", "31/07/16", "13/13/2017", "2017-02-30", "Thu, 03 Nov 2017",
      "من 3 إلى 10 نوفمبر 2017",
      "3 نوفمبر 2017، حدث في 4 نوفمبر 2017", "21 صفر 1439 هـ الموافق 15 نوفمبر 2017",
      "2017-11-03/2017-11-05", "2017-11-03 2017-11-05", "soon", 2017, true,
      ["2017-11-03"],
    ] as [Value])
  func unread(value: Value) throws {
    #expect(try stated(value) == ["evidence": "none", "unread": value])
    #expect(
      try Sample.standard.get().document("وصل أمس", stated: value)[TimeExpression.self].map(\.value) == ["DCT-P1D"])
    let inferred = try #require(try stated(value, text: "10 نوفمبر 2017\nوصل أمس"))
    #expect(inferred["value"] == "2017-11-10" && inferred["evidence"] == "date line" && inferred["unread"] == value)
  }

  @Test("says nothing of metadata that are empty", arguments: ["", "  ", .null] as [Value])
  func blank(value: Value) throws {
    #expect(try stated(value) == nil)
  }

  @Test("is less sure where only custom puts the day before the month, or the moon was to be seen")
  func open() throws {
    let open = try #require(try stated("05/06/2016"))
    #expect(open["value"] == "2016-06-05" && open["confidence"] == .double(0.8))
    #expect(open["alternatives"] == ["2016-05-06"])
    let american = try #require(try stated("05/06/2016", locale: "en-US"))
    #expect(
      american["value"] == "2016-05-06" && american["confidence"] == .double(1) && american["alternatives"] == nil)
    let hijri = try #require(try stated("14 صفر 1439"))
    #expect(hijri["value"] == "2017-11-03" && hijri["uncertainty_days"] == 1)
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
