import SaqiyaKit
import SaqiyaRuntime
import Testing

@Suite("Dossiers")
struct DossierTests {
  private static let report: Fields = [
    "digest": .object([
      "documents": 2,
      "articles": [
        .object(["document": "a", "title": "سيل في *الوادي*", "outlet": "الضفة", "day": "2026-03-08"]),
        .object(["document": "b", "day": "2026-03-09"]),
      ],
      "sentences": [
        .object([
          "rank": 1, "text": "ارتفعت الحصيلة إلى 17 قتيلا.", "document": "b", "sources": ["a", "b"], "count": 2,
        ])
      ],
    ]),
    "conflicts": .object([
      "documents": 2,
      "conflicts": [
        .object([
          "kind": "value",
          "claims": [
            .object(["document": "a", "source": "المحافظ", "expression": "9 أشخاص", "text": "قال المحافظ إن 9 أشخاص"]),
            .object(["document": "b", "expression": "12 قتيلا", "text": "سقوط 12 قتيلا"]),
          ],
        ]),
        .object([
          "kind": "denial",
          "claims": [
            .object(["document": "a", "source": "السكان", "stance": "states", "text": "إن الصفارات لم تعمل"]),
            .object(["document": "b", "source": "البلدية", "stance": "denies", "text": "تعطل الصفارات"]),
          ],
        ]),
      ],
      "updates": [],
    ]),
    "timeline": .object([
      "documents": 2, "events": [.object(["date": "2026-03-07", "text": "اجتاح السيل الوادي", "sources": ["a"]])],
      "undated": [.object(["date": "DCT-P1D", "text": "زار الوزير الوادي أمس", "sources": ["b"]])],
    ]),
    "references": .object([
      "documents": 2,
      "inferred": [
        .object(["document": "b", "day": "2026-03-09", "evidence": [.object(["document": "a", "text": "أمس"])]])
      ],
      "open": [.object(["document": "a", "candidates": ["2026-03-08", "2026-03-09"]])],
    ]),
  ]

  @Test("are Markdown in which no word of an article is a mark, with headline, outlet and day beside each sentence")
  func markdown() {
    let text = Dossier(.markdown, labels: .english).text(of: Self.report)
    #expect(
      text == """
        Articles: 2 · Days: 2026-03-08 – 2026-03-09 · Outlets: 1 · Disputed figures: 2


        ## Where it stands

        - ارتفعت الحصيلة إلى 17 قتيلا. — *b, 2026-03-09 · 2 sources*

        ## Disputed and updated figures

        one event, several figures:

        - 9 أشخاص — المحافظ — *سيل في \\*الوادي\\*, الضفة, 2026-03-08*
        - 12 قتيلا — *b, 2026-03-09*
        stated, and denied by another source:

        - إن الصفارات لم تعمل — السكان — *سيل في \\*الوادي\\*, الضفة, 2026-03-08*
        - تعطل الصفارات — البلدية — *b, 2026-03-09*

        ## Events

        - 2026-03-07: اجتاح السيل الوادي — *سيل في \\*الوادي\\*, الضفة, 2026-03-08*

        ## Days found from other articles

        - b: 2026-03-09 — *أمس*

        ## What could not be decided

        - a: 2026-03-08, 2026-03-09
        Without a day, because the day of the article is not known: 1

        - زار الوزير الوادي أمس

        """)
  }

  @Test("have Arabic labels when they are asked for, and text between isolates")
  func arabic() {
    let text = Dossier(.text, labels: .arabic).text(of: Self.report)
    #expect(text.hasPrefix("المقالات: 2 · الأيام: 2026-03-08 – 2026-03-09 · الوسائل: 1 · أرقام متباينة: 2\n"))
    #expect(text.contains("\nالوضع الآن\n  - \u{2068}ارتفعت الحصيلة إلى 17 قتيلا.\u{2069}  [\u{2068}b, 2026-03-09"))
    #expect(text.contains("قول ينفيه مصدر آخر:"))
    #expect(text.contains("ما تعذّر حسمه"))
  }

  @Test("say that nothing was found instead of showing nothing")
  func empty() {
    let report: Fields = [
      "digest": .object(["documents": 0, "sentences": []]),
      "conflicts": .object(["documents": 0, "conflicts": [], "updates": []]),
      "attributions": .object(["documents": 0, "sources": []]),
      "timeline": .object(["documents": 0, "events": [], "undated": []]),
      "duplicates": .object(["documents": 0, "versions": []]),
    ]
    let text = Dossier(.text, labels: .english).text(of: report)
    #expect(text.components(separatedBy: "Nothing was found.").count == 5)
    #expect(text.contains("No figures were found that exclude each other."))
    #expect(!text.contains("What could not be decided"))
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [Substring] {
    split(separator: separator, omittingEmptySubsequences: false)
  }
}
