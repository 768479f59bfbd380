import SaqiyaFormats
import SaqiyaKit
import SaqiyaRuntime
import Testing

@Suite("Reports as a part of a page")
struct ReportPageTests {
  private func page(
    _ report: Fields, _ language: PageLabels.Language = .english, isLinked: Bool = true
  ) -> String {
    ReportPage(language, isLinked: isLinked).html(of: report)
  }

  private static let articles: Value = .object([
    "documents": 2,
    "articles": [
      .object(["document": "folder/a.txt", "title": "سيل في الوادي", "outlet": "الضفة", "day": "2026-03-08"]),
      .object(["document": "folder/b.txt", "day": "2026-03-09"]),
    ],
    "sentences": [
      .object(["text": "ارتفعت الحصيلة.", "document": "folder/b.txt", "sources": ["folder/b.txt"], "count": 2])
    ],
  ])

  @Test("days stand in isolates, so that Arabic before them does not turn their parts around")
  func counts() {
    let report: Fields = ["digest": Self.articles]
    #expect(
      page(report, .arabic).contains(
        """
        <p class="counts"><bdi>المقالات: <bdi>2</bdi></bdi><bdi>الأيام: <bdi>2026-03-08</bdi> – <bdi>2026-03-09</bdi></bdi>\
        <bdi>الوسائل: <bdi>1</bdi></bdi></p>
        """))
    let oneDay: Fields = [
      "digest": .object(["documents": 1, "articles": [.object(["document": "a", "day": "2026"])]])
    ]
    #expect(page(oneDay).contains("<bdi>Days: <bdi>2026</bdi></bdi>"))
  }

  @Test("a quotation leads to its article, which is called by its headline or by its file")
  func quotation() {
    let report: Fields = ["digest": Self.articles]
    #expect(
      page(report).contains(
        """
        <li><a class="quote" dir="auto" href="#d-folder~2fb.txt" data-quote="ارتفعت الحصيلة.">ارتفعت الحصيلة.</a> \
        <p class="source"><bdi>b.txt</bdi> <bdi>2026-03-09</bdi> <bdi>2 sources</bdi> </p></li>
        """))
    #expect(
      page(report, isLinked: false).contains("<li><span class=\"quote\" dir=\"auto\">ارتفعت الحصيلة.</span> "))
    #expect(!page(report, isLinked: false).contains("href="))
  }

  @Test(
    "claims that may all be true are one side, and others stand beside them", arguments: [("value", 2), ("unit", 2)])
  func sides(kind: String, count: Int) {
    let claims: [Value] = [
      .object(["document": "a", "source": "المحافظ", "expression": "9 أشخاص", "low": 9, "high": 9, "text": "9"]),
      .object(["document": "b", "expression": "نحو 9", "low": 8, "high": 10, "text": "نحو 9"]),
      .object(["document": "b", "expression": "12 قتيلا", "low": 12, "high": 12, "text": "12"]),
    ]
    let conflict: Value = .object(["kind": .string(kind), "object": "القتلى", "claims": .array(claims)])
    let text = page(["conflicts": .object(["documents": 2, "conflicts": [conflict], "updates": []])])
    #expect(text.occurrences(of: "<div class=\"side\">") == count)
    #expect(text.contains("<h3><bdi>القتلى</bdi></h3>"))
    #expect(text.contains("<p class=\"figure\" dir=\"auto\">9 أشخاص</p>"))
    #expect(!text.contains("<p class=\"figure\" dir=\"auto\">نحو 9</p>"))
    #expect(text.contains("<strong><bdi>المحافظ</bdi></strong> "))
    #expect(text.contains("dir=\"rtl\""))
  }

  @Test("who states and who denies stand on two sides")
  func denial() {
    let claims: [Value] = [
      .object(["document": "a", "stance": "states", "text": "تعمل"]),
      .object(["document": "b", "stance": "denies", "text": "لا تعمل"]),
    ]
    let conflict: Value = .object(["kind": "denial", "claims": .array(claims)])
    let text = page(["conflicts": .object(["conflicts": [], "updates": [conflict]])])
    #expect(text.occurrences(of: "<div class=\"side\">") == 2)
    #expect(text.contains("<bdi>stated, and denied by another source</bdi>"))
  }

  @Test("says so where nothing was found", arguments: [PageLabels.Language.english, .arabic])
  func nothing(language: PageLabels.Language) {
    let names = ["digest", "conflicts", "attributions", "timeline", "duplicates", "references"]
    var report = Fields()
    for name in names { report[name] = .object(["documents": 0]) }
    let text = page(report, language)
    let none = language == .english ? "Nothing was found." : "لم يُعثر على شيء."
    let agree = language == .english ? "No figures were found that exclude each other." : "لم تُوجد أرقام متعارضة."
    #expect(text.occurrences(of: "<p><bdi>\(none)</bdi></p>") == 5)
    #expect(text.occurrences(of: "<p><bdi>\(agree)</bdi></p>") == 1)
    #expect(text.contains("dir=\"ltr\""))
    #expect(page([:], language).contains("<bdi>0</bdi>"))
  }

  @Test("the kind of a source has a label, and one that is not known stands as it is")
  func sourceTypes() {
    let sources: [Value] = ["official", "oracle"].map {
      .object(["source": "س", "type": .string($0), "statements": []])
    }
    let report: Fields = ["attributions": .object(["sources": .array(sources)])]
    #expect(page(report, .arabic).contains("<h3><bdi>س</bdi> <small><bdi>جهة رسمية</bdi></small></h3>"))
    #expect(page(report).contains("<small><bdi>oracle</bdi></small>"))
  }

  @Test("more sources than a reader takes in are folded", arguments: [(12, 0), (13, 1), (20, 8)])
  func folded(count: Int, others: Int) {
    let sources = (1...count).map { Value.object(["source": .string("س\($0)"), "statements": []]) }
    let text = page(["attributions": .object(["sources": .array(sources)])])
    #expect(text.occurrences(of: "<div class=\"side speaker\">") == count)
    #expect(text.contains("<summary><bdi>more: \(others)</bdi></summary>") == (others > 0))
  }

  @Test("events show their day and keep their time, and those without a day come after them")
  func timeline() {
    let report: Fields = [
      "timeline": .object([
        "events": [.object(["date": "2026-03-07TNI", "text": "اجتاح السيل", "sources": ["a"]])],
        "undated": [.object(["date": "DCT-P1D", "text": "زار أمس", "sources": ["b"]])],
      ])
    ]
    let text = page(report)
    #expect(text.contains("<li data-date=\"2026-03-07TNI\"><time>2026-03-07</time> <a class=\"quote\""))
    #expect(
      text.contains("<summary><bdi>Without a day, because the day of the article is not known: 1</bdi></summary>"))
  }

  @Test("what articles share is named by articles, each in its own direction")
  func duplicates() {
    let report: Fields = [
      "digest": Self.articles,
      "duplicates": .object([
        "identical": [["folder/a.txt", "folder/b.txt"]],
        "versions": [.object(["document": "folder/b.txt", "of": "folder/a.txt", "share": .double(0.926)])],
        "groups": [
          .object(["sources": ["folder/a.txt", "c"], "sentences": [.object(["document": "c", "text": "نص"])]])
        ],
      ]),
    ]
    let text = page(report)
    let documents = "data-documents=\"d-folder~2fa.txt d-folder~2fb.txt\""
    #expect(
      text.contains(
        "<li \(documents)><strong><bdi>the same text</bdi> <bdi>سيل في الوادي</bdi> <bdi>b.txt</bdi> </strong>"))
    #expect(
      text.contains(
        "<strong><bdi>b.txt</bdi> <bdi>is a version of</bdi> <bdi>سيل في الوادي</bdi> <bdi>(93 %)</bdi> </strong>"))
    #expect(text.contains("<li data-documents=\"d-folder~2fa.txt d-c\">"))
    #expect(text.contains(">نص</a> <p class=\"source\"><bdi>c</bdi> </p></li>"))
  }

  @Test("days that other articles show stand with what says so, and open ones with the days that fit")
  func references() {
    let report: Fields = [
      "references": .object([
        "inferred": [
          .object(["document": "x/b", "day": "2026-03-09", "evidence": [.object(["document": "a", "text": "أمس"])]])
        ],
        "open": [.object(["document": "x/a", "candidates": ["2026-03-08", "2026-03-09"]])],
      ])
    ]
    let text = page(report)
    #expect(text.contains("<li><time>2026-03-09</time> <bdi>b</bdi>\n"))
    #expect(text.contains("href=\"#d-a\" data-quote=\"أمس\">أمس</a>"))
    #expect(text.contains("<li><bdi>a</bdi> <time>2026-03-08</time> <time>2026-03-09</time></li>"))
  }

  @Test("sections of stages that are not known stand as text")
  func unknown() {
    let text = page(["counts": .object(["a<b": 5])])
    #expect(text.contains("<h2>counts</h2>\n<pre dir=\"auto\">"))
    #expect(text.contains("a&lt;b"))
  }

  @Test("nothing of a report is markup, whatever it holds")
  func hostile() {
    let alien = "</p></div><script>alert(1)</script>\"\u{301}' onclick='x\u{202E}\u{0}"
    let value = Value.string(alien)
    let part = Value.object([
      "document": value, "text": value, "source": value, "type": value, "expression": value, "object": value,
      "date": value,
      "day": value, "title": value, "outlet": value, "kind": value, "name": value, "candidates": .array([value]),
    ])
    let parts = Value.array([part])
    var report: Fields = [
      "digest": .object(["articles": parts, "sentences": parts]),
      "conflicts": .object(["conflicts": .array([.object(["object": value, "kind": value, "claims": parts])])]),
      "attributions": .object(["sources": .array([.object(["source": value, "type": value, "statements": parts])])]),
      "timeline": .object(["events": parts, "undated": parts]),
      "duplicates": .object(["identical": .array([.array([value])]), "versions": parts, "groups": parts]),
      "references": .object(["inferred": .array([.object(["document": value, "evidence": parts])]), "open": parts]),
    ]
    report[alien] = .object(["list": parts])
    for isLinked in [true, false] {
      let text = page(report, isLinked: isLinked)
      #expect(text.occurrences(of: "<script") == 0)
      #expect(text.occurrences(of: "\u{0}") == 0)
      #expect(text.occurrences(of: "\"\u{301}") == 0)
      #expect(text.occurrences(of: "&lt;script&gt;") > 20)
    }
  }

  @Test("names and quotations have an end, and what is looked for in the article is the beginning of the sentence")
  func longest() {
    let (name, marks) = (String(repeating: "ن", count: 301), "ب" + String(repeating: "\u{301}", count: 50_000))
    let report: Fields = [
      "digest": .object([
        "articles": [.object(["document": "a", "title": .string(name), "outlet": .string(name)])],
        "sentences": [.object(["document": "a", "text": .string(marks)])],
      ]),
      "attributions": .object(["sources": [.object(["source": .string(marks), "statements": []])]]),
    ]
    let text = page(report)
    #expect(text.occurrences(of: name.dropLast() + "…</bdi>") == 2)
    #expect(text.occurrences(of: "\u{301}") == 1999 * 2 + 299)
    #expect(text.occurrences(of: "\u{301}\">ب") == 1)
    #expect(text.occurrences(of: "\u{301}…</a>") == 1)
  }

  @Test("alone it is a page with the policy of pages")
  func alone() {
    let text = String(
      decoding: ReportPage(.arabic, isLinked: false).page(of: ["digest": Self.articles]), as: UTF8.self)
    #expect(text.hasPrefix("<!doctype html>\n<html lang=\"ar\" dir=\"rtl\">\n"))
    #expect(text.contains("<title>التقرير</title>"))
    #expect(text.contains("Content-Security-Policy"))
    #expect(text.hasSuffix("</body>\n</html>\n"))
  }
}

extension String {
  /// How often a text stands in it, scalar by scalar.
  fileprivate func occurrences(of part: String) -> Int {
    let (bytes, part) = (Array(utf8), Array(part.utf8))
    guard bytes.count >= part.count else { return 0 }
    return (0...(bytes.count - part.count)).count { bytes[$0..<($0 + part.count)].elementsEqual(part) }
  }
}
