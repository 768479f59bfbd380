import SaqiyaKit
import SaqiyaTesting
import Testing

@testable import SaqiyaPipelineTesting

@Suite("Invariants")
struct InvariantTests {
  static let table: [(Invariant, String, String)] = [
    (.digits, "عام 2017 و٢٠١٨ و۲۰۱۹", "عام ٢٠١٧ و2018 و2019"),
    (.tatweel, "زار سبعة في دار", "زار سـبعة فـي دار"),
    (.marks, "زار سبعة رجالٌ", "زار سَبعة رجالٌ"),
    (.nfd, "أكّد إلى آخر", "ا\u{654}كّد ا\u{655}لى ا\u{653}خر"),
    (.presentationForms, "بيت دار", "\u{FE91}\u{FEF4}\u{FE96} \u{FEA9}\u{FE8D}\u{FEAD}"),
    (.presentationForms, "سَبعـ", "\u{FEB3}\u{64E}\u{FE92}\u{FECC}ـ"),
    (.bidi, "a ب 12", "a \u{200F}ب \u{200F}12"),
  ]

  @Test("write a text in another way", arguments: table)
  func rewriting(invariant: Invariant, text: String, expected: String) {
    // Canonically equivalent strings are equal in Swift, so scalars are compared.
    #expect(Array(invariant.rewrite(text).text.unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test("know where everything comes from", arguments: Invariant.allCases)
  func alignment(invariant: Invariant) {
    var texts = ArabicTextGenerator(seed: 8)
    for _ in 0..<500 {
      let text = texts.next()
      let (view, alignment) = invariant.rewrite(text)
      #expect(AlignmentLaw.violation(of: alignment, from: text, to: view) == nil, "\(text.debugDescription)")
    }
  }
}
