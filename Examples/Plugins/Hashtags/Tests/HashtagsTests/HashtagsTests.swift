import SaqiyaKit
import SaqiyaTesting
import Testing

@testable import Hashtags

@Suite("Hashtags")
struct HashtagsTests {
  @Test(
    "are found where a word begins with a number sign",
    arguments: [
      "زرت ⟦#عُمان⟧ ثم ⟦#ظفار_2024⟧", "⟦#news⟧, then ⟦#الخليج⟧", "رقم # 7", "C#sharp", "#أ", "#\u{64E}", "#⟦#ab⟧",
      "⟦#سلام⟧,⟦#عليكم⟧",
    ])
  func finding(_ marked: String) throws {
    let expected = MarkedText(marked)
    var document = Document(id: "test", text: expected.text)
    try Hashtags().process(&document)
    let found = document[Hashtag.self].map(\.range)
    #expect(found == expected.ranges, "found \(MarkedText.mark(found, in: expected.text))")
  }
}
