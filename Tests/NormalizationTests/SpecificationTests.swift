import Foundation
import SaqiyaKit
import SaqiyaTesting
import Testing

@testable import Normalization

@Suite("What other tools get wrong")
struct KnownFaultTests {
  @Test(
    "is not repeated by search",
    arguments: [
      // PyArabic makes ى an alef, and one ligature of all.
      ("إلى مئة مؤمن", "الي ميه مومن"), ("ﻻ ﻷ ﻼ ﻸ", "لا لا لا لا"),
      // Decimal and thousands separators that become a comma and an apostrophe; symbols that go.
      ("٣٫٥ ١٬٢٣٤", "3.5 1,234"), ("23° 5½ 3×4 £ 😀 é ە", "23° 5½ 3×4 £ 😀 é ه"),
      // A dagger alef that goes with the marks.
      ("ٱلسَّمَٰوَٰتِ", "السماوات"),
      // NFKC: the yeh of Iran in ﷼, ﷽ left as it is, ½ glued to the digit before it.
      ("﷼ ﷽", "ريال بسم الله الرحمن الرحيم"), ("٣½", "3½"),
      // Letters that ICU's root collation keeps apart.
      ("ٱ ک ی", "ا ك ي"),
      // A comma between digits that becomes a decimal point.
      ("1،2", "1،2"),
      // Only the first tatweel of a word.
      ("مـدرسـة كـتـــاب", "مدرسه كتاب"),
    ])
  func search(text: String, expected: String) throws {
    #expect(try normalized(text, preset: .search).text == expected)
  }

  @Test("is not repeated by light", arguments: [("ﻷ ﻹ ﻵ ﻸ ﻺ ﻶ", "لأ لإ لآ لأ لإ لآ"), ("٣½ م… ﷼", "٣½ م… ﷼")])
  func light(text: String, expected: String) throws {
    #expect(try normalized(text, preset: .light).text == expected)
  }

  @Test("shadda and a vowel sign are one thing in either order")
  func orderOfMarks() throws {
    let typed = "ب\u{651}\u{64E}"
    let stored = "ب\u{64E}\u{651}"
    #expect(try normalized(typed, preset: .light).text.unicodeScalars.elementsEqual(stored.unicodeScalars))
    #expect(try normalized(stored, preset: .light).text.unicodeScalars.elementsEqual(stored.unicodeScalars))
  }
}

@Suite("CAMeL's presets one after the other")
struct CAMeLChainTests {
  @Test(
    "give what its normalizers give in that order",
    arguments: [
      ("نظرَ أهل القرية", "نظر اهل القريه"), ("الـ«سوق»", "الـ«سوق»"), ("ﷺ", "صلي الله عليه وسلم"),
      ("أفران افران پ", "افران افران پ"), ("٪٩٧", "٪٩٧"), ("مدرسةٌ", "مدرسه"), ("1438 هـ", "1438 هـ"), ("ﻷن", "لان"),
      ("هُدًى", "هدي"), ("مسئول/مسؤول", "مسئول/مسؤول"),
    ])
  func chain(text: String, expected: String) throws {
    let presets: [PresetName] = [.camelUnicode, .camelAlef, .camelAlefMaksura, .camelTehMarbuta, .camelDediac]
    #expect(try presets.reduce(text) { try normalized($0, preset: $1).text } == expected)
  }
}

/// Unicode's NormalizationTest, where its data lie beside the project.
@Suite("NormalizationTest")
struct NormalizationTestTests {
  private static let data = URL(filePath: #filePath)
    .appending(path: "../../../../shared/eval/normalization_unicode.jsonl").standardized

  @Test(
    "every line in four forms, with its alignment",
    .enabled(if: FileManager.default.fileExists(atPath: data.path)),
    arguments: ["nfc", "nfd", "nfkc", "nfkd"])
  func lines(form: String) throws {
    let lines = try Data(contentsOf: Self.data).split(separator: UInt8(ascii: "\n"))
    try #require(!lines.isEmpty)
    for line in lines {
      let row = try #require(JSONSerialization.jsonObject(with: line) as? [String: Any])
      let input = try #require(row["input"] as? String)
      let expected = try #require(row[form.uppercased()] as? String)
      let view = try normalized(input, preset: PresetName.none, operations: [form])
      #expect(view.text.unicodeScalars.elementsEqual(expected.unicodeScalars), "\(input.debugDescription)")
      #expect(
        AlignmentLaw.violation(of: view.alignment, from: input, to: view.text) == nil, "\(input.debugDescription)")
    }
  }
}
