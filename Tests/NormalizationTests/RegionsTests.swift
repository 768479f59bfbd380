import SaqiyaKit
import SaqiyaTesting
import Testing

@testable import Normalization

/// A paragraph of running text, for articles that tests make up.
private let paragraph = "افتتح وزير النقل صباح أمس الجسر الجديد الذي يربط ضفتي النهر بعد عامين من العمل المتواصل فيه."
private let another = "وقال الوزير إن الجسر سيخفف الازدحام عن وسط المدينة، وإن كلفته بقيت في حدود الموازنة المقررة له."

private func regions(_ lines: [String], kind: RegionsKind = .auto) throws -> Document {
  var stage = Regions()
  stage.kind = kind
  try stage.prepare(StageContext { _ throws(StageError) in [] })
  var document = Document(id: "a", text: lines.joined(separator: "\n"))
  try stage.process(&document)
  return document
}

@Suite("regions")
struct RegionsTests {
  struct Line: Sendable, CustomTestStringConvertible {
    var text: String
    var role: Region.Role
    init(_ text: String, _ role: Region.Role) { (self.text, self.role) = (text, role) }
    var testDescription: String { "\(role): \(text)" }
  }

  @Test(
    "gives every line of an article its role",
    arguments: [
      [Line("افتتاح جسر جديد على النهر", .title), Line(paragraph, .body), Line(another, .body)],
      [
        Line("88123456", .identifier), Line("88123456", .duplicate), Line("أخبار محلية", .section),
        Line("افتتاح جسر جديد على النهر بعد عامين", .title), Line("5 مارس 2019", .date),
        Line("5 مارس 2019", .duplicate),
        Line("الوزير يعد بتخفيف الازدحام عن وسط المدينة -", .subtitle), Line("الخرطوم - سلمى حسن - وكالات -", .byline),
        Line(paragraph, .body), Line(another, .body),
      ],
      [
        Line("افتتاح جسر جديد على النهر", .title), Line("الضفتان", .site), Line("المصدر: د ب أ", .source),
        Line(paragraph, .body),
        Line("كلفة المشروع", .heading), Line(another, .body), Line("(رويترز)", .source), Line("شارك الخبر", .furniture),
        Line("مواضيع ذات صلة", .furniture), Line("بدء العمل في محطة القطار", .furniture),
      ],
      [
        Line(paragraph, .body), Line(another, .body), Line("الجسر الجديد على النهر يخفف الازدحام", .title),
        Line("التعليقات مغلقة.", .furniture),
      ],
      [
        Line("كتب: سامي العلي", .byline), Line(paragraph, .body),
        Line("للتواصل معنا desk [at] example.org", .furniture),
      ],
      [Line(paragraph, .body), Line(another, .body), Line(paragraph, .duplicate)],
      [Line("تاريخ النشر: 2019/03/05 10:30", .date), Line(paragraph, .body)],
      [Line("سطر قصير", .body)], [Line("هذا", .body), Line("شعر", .body), Line("قصير", .body)],
      [Line("قال في كلمته:", .body), Line(paragraph, .body)],
      [
        Line("الرئيسية » أخبار » محليات", .furniture), Line("افتتاح جسر جديد على النهر", .title),
        Line("سلمى حسن", .byline), Line("منذ 3 ساعات", .date), Line(paragraph, .body), Line(another, .body),
        Line("س.ع/م.ن", .byline), Line("© AFP", .source), Line("حجم الخط A A", .furniture),
        Line("https://example.org/a/1", .furniture), Line("#الجسر #النهر", .furniture),
        Line("Like Loading...", .furniture),
        Line("لن يتم نشر عنوان بريدك، والحقول التي عليها نجمة لا بد من ملئها كلها.", .furniture),
      ],
      [Line("لماذا تأخر افتتاح الجسر الجديد على النهر؟", .title), Line(paragraph, .body), Line(another, .body)],
      [Line("هكذا بدأ العمل.", .body), Line(paragraph, .body), Line(another, .body)],
      [Line("الخرطوم: افتتاح جسر جديد", .title), Line(paragraph, .body), Line(another, .body)],
      [Line("إلغاء حفل \"أصوات\" تونس", .title), Line(paragraph, .body), Line(another, .body)],
      [
        Line("أخبار السودان", .section), Line("افتتاح جسر جديد على النهر", .title), Line("الضفتان", .site),
        Line("بقلم سلمى حسن", .byline), Line("صورة: رويترز", .furniture), Line(paragraph, .body),
      ],
      [
        Line("صورة: أول جسر معلق على النهر", .title), Line("كتب - سامي العلي", .byline), Line("الضفتان – خاص", .byline),
        Line("القدس العربي", .site), Line("قبل ساعتين", .date), Line(paragraph, .body),
      ],
      [
        Line(
          "وزير النقل يفتتح الجسر الجديد على النهر بعد عامين من العمل المتواصل ويعد الأهالي بمحطة قطار ومرآب واسع للسيارات في الضفة المقابلة",
          .title), Line(paragraph, .body), Line(another, .body),
      ],
    ])
  func roles(lines: [Line]) throws {
    let document = try regions(lines.map(\.text))
    let found = document[Region.self].filter { !$0.isInline }.map { Line(document.original[$0.range], $0.role) }
    #expect(found.map(\.testDescription) == lines.map(\.testDescription))
  }

  @Test(
    "gives lines of documents their roles, and takes nothing that carries content for furniture",
    arguments: [
      [
        Line("---", .metadata), Line("title: نظام المياه", .metadata), Line("issued_date: 2024-01-16", .metadata),
        Line("---", .metadata), Line("# نظام المياه", .title), Line("## المادة الأولى", .heading),
        Line(paragraph, .body),
        Line("## المادة الثانية", .heading), Line("- إصدار اللوائح", .body), Line("1. مراقبة التنفيذ", .body),
      ],
      [
        Line("# تقرير العام", .title), Line("| البند | 2021 |", .table), Line("|---|---|", .furniture),
        Line("| الإيرادات | 317 |", .table), Line(paragraph, .body), Line("```", .code),
        Line("total = 338", .code),
        Line("```", .code),
      ],
      [
        Line(paragraph, .body), Line("الإيرادات", .table), Line("40,259", .table), Line("عضو", .table),
        Line("5", .table),
        Line("عضو", .table), Line("31/1/2019م", .table), Line(another, .body),
      ],
      [Line("المطعم رائع", .title), Line(paragraph, .body)],
      [Line("المادة 1", .heading), Line(paragraph, .body), Line("المادة 2", .heading), Line(another, .body)],
      [Line(paragraph, .body), Line(another, .body), Line("لجنة المتابعة", .body)],
      [Line("• 1 كوب دقيق", .body), Line("• 2 بيضة", .body), Line(paragraph, .body)],
      [Line("#وسم", .furniture), Line(paragraph, .body)],
      [Line(paragraph, .body), Line("100%", .body), Line("---", .furniture), Line("شركة كهرباء النهر", .body)],
      [Line("جيد", .heading), Line("زيارة أولى لمطعم المدينة", .title), Line(paragraph, .body)],
    ])
  func documents(lines: [Line]) throws {
    let document = try regions(lines.map(\.text))
    let found = document[Region.self].filter { !$0.isInline }.map { Line(document.original[$0.range], $0.role) }
    #expect(found.map(\.testDescription) == lines.map(\.testDescription))
  }

  @Test("takes short lines after the text for furniture only on a page, and typed lines only outside documents")
  func kinds() throws {
    let lines = [paragraph, another, "لجنة المتابعة", "شارك الخبر"]
    func roles(_ kind: RegionsKind) throws -> [Region.Role] { try regions(lines, kind: kind)[Region.self].map(\.role) }
    #expect(try roles(.article) == [.body, .body, .body, .furniture])
    #expect(try roles(.page) == [.body, .body, .furniture, .furniture])
    #expect(try roles(.document) == [.body, .body, .body, .body])
  }

  @Test(
    "knows lines of the page above the text",
    arguments: [
      "أرسل القصة إلى صديق", "532 مشاهدة", "3 دقائق للقراءة", "اطبع الصفحة", "لمزيد من الأخبار", "Tweet",
    ])
  func furnitureAbove(line: String) throws {
    let document = try regions(["افتتاح جسر جديد على النهر بعد عامين", line, paragraph, another])
    #expect(document[Region.self].map(\.role) == [.title, .furniture, .body, .body])
    #expect(document.metadata["regions.byline"] == nil && document.metadata["regions.site"] == nil)
  }

  @Test(
    "knows datelines and signatures of their own line",
    arguments: [
      ("كمبالا 3 مايو", Region.Role.dateline), ("القاهرة ٣ مايو", .dateline), ("كينشاسا ٩ مايو", .dateline),
      ("غزة أول مايو", .dateline), ("ورزازات", .site), ("الرباط", .dateline),
      ("كوالالمبور 15 أغسطس (أ ف ب)", .dateline), ("متابعة", .byline),
      ("SITE INFO- أمينة سالم", .byline),
    ])
  func signatures(line: String, role: Region.Role) throws {
    let document = try regions(["افتتاح جسر جديد على النهر", line, paragraph, another])
    #expect(document[Region.self].map(\.role) == [.title, role, .body, .body])
  }

  @Test(
    "finds pieces inside lines",
    arguments: [
      ("⟦بيروت – «الصباح»:⟧ " + paragraph, Region.Role.dateline), ("⟦القاهرة (رويترز) -⟧ " + paragraph, .dateline),
      ("⟦عمان-⟧ " + paragraph, .dateline), ("⟦واشنطن-⟧ " + paragraph, .dateline),
      ("⟦سبق -⟧ " + paragraph, .site), ("⟦أ ف ب -⟧ " + paragraph, .source), ("⟦كتبت سلمى حسن:⟧ " + paragraph, .byline),
      (paragraph + " ⟦(للمزيد)⟧.", .furniture), (paragraph + " ⟦(د.ب.أ)⟧", .source),
    ])
  func pieces(marked: String, role: Region.Role) throws {
    let sample = MarkedText(marked)
    let document = try regions([sample.text])
    #expect(document[Region.self].filter(\.isInline) == [Region(range: sample.ranges[0], role: role, isInline: true)])
  }

  @Test("parts a title from the name of its site, and finds its repetition")
  func site() throws {
    let sample = MarkedText("⟦افتتاح جسر جديد على النهر⟧⟦ – الضفتان نيوز⟧\n⟦افتتاح جسرٍ جديدٍ على النهر⟧\n⟦\(paragraph)⟧")
    let document = try regions([sample.text])
    let ranges = sample.ranges
    #expect(
      document[Region.self] == [
        Region(range: ranges[0], role: .title),
        Region(range: TextRange(ranges[1].start + 1, ranges[1].end), role: .site, isInline: true),
        Region(range: ranges[2], role: .duplicate, duplicateOf: TextRange(ranges[0].start, ranges[1].end)),
        Region(range: ranges[3], role: .body),
      ])
  }

  @Test("parts a title from the name of a site before it")
  func siteBefore() throws {
    let sample = MarkedText("⟦الضفتان |⟧ ⟦افتتاح جسر جديد على النهر⟧\n⟦افتتاح جسر جديد على النهر⟧\n\(paragraph)")
    let document = try regions([sample.text])
    let ranges = sample.ranges
    #expect(
      document[Region.self].prefix(3) == [
        Region(range: ranges[0], role: .site, isInline: true), Region(range: ranges[1], role: .title),
        Region(range: ranges[2], role: .duplicate, duplicateOf: TextRange(ranges[0].start, ranges[1].end)),
      ])
    #expect(document.metadata["regions.site"] == "الضفتان")
    #expect(document.metadata["regions.title"] == "افتتاح جسر جديد على النهر")
  }

  @Test(
    "leaves text alone that only begins like a dateline",
    arguments: ["العلبة مفتوحة - ", "القاهرة من أجمل المدن - ", "دمشق وبيروت: ", "فلسطين (بالعبرية: أرض، باليونانية: "])
  func noDateline(start: String) throws {
    #expect(try regions([start + paragraph])[Region.self].filter(\.isInline).isEmpty)
  }

  @Test("learns facts for the metadata, never over what the input said")
  func facts() throws {
    let lines = ["افتتاح جسر جديد على النهر", "5 مارس/آذار 2019", "المصدر: أ.ف.ب", paragraph]
    #expect(
      try regions(lines).metadata == [
        "regions.title": "افتتاح جسر جديد على النهر", "regions.date": "2019-03-05", "regions.source": "AFP",
      ])
    var stage = Regions()
    try stage.prepare(StageContext { _ throws(StageError) in [] })
    var document = Document(id: "a", text: lines.joined(separator: "\n"), metadata: ["regions.title": "عنوان"])
    try stage.process(&document)
    #expect(document.metadata["regions.title"] == "عنوان")
  }

  @Test("covers every line of generated texts once, in order and inside the text")
  func generated() throws {
    var texts = ArabicTextGenerator(seed: 21)
    for _ in 0..<300 {
      let document = try regions([texts.next(pieces: 40)])
      let whole = document[Region.self].filter { !$0.isInline }
      for (region, next) in zip(whole, whole.dropFirst()) { #expect(region.range.end <= next.range.start) }
      #expect(document[Region.self].allSatisfy { $0.range.end <= document.original.utf8.count })
    }
  }
}
