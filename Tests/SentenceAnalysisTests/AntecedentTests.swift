import SaqiyaKit
import Testing

@testable import SentenceAnalysis

@Suite("Words that point back")
struct AntecedentTests {
  private func pointers(_ text: String) -> [String?] {
    let text = StemmedText(View(original: text))
    let bytes = Array(text.scan.tokens.indices)
    return Antecedents(text).pointers(in: 0..<bytes.count).map { pointer in
      pointer.antecedent.map { tokens in tokens.map(text.scan.foldedString).joined(separator: " ") }
    }
  }

  @Test(
    "stand for the last mention of their noun that says more",
    arguments: [
      ("نشر المجلس تقريرا سنويا. وأضاف مصدر عسكري. وقال المصدر ذاته إن الطريق مغلق.", "مصدر عسكري"),
      ("أعلن الوزير زيارة رسمية للمدينة. وتأتي هذه الزيارة بعد عام.", "زياره رسميه"),
    ])
  func antecedents(text: String, words: String) {
    #expect(pointers(text).compactMap(\.self).contains { $0.hasPrefix(words) })
  }

  @Test(
    "stand for nothing that the text does not name",
    arguments: ["خفض الصندوق تقديراته. وتأتي هذه الزيارة بعد عام.", "وقال المصدر ذاته إن الطريق مغلق."])
  func nothing(text: String) {
    #expect(pointers(text) == [nil])
  }

  @Test(
    "are no words for times and matters", arguments: ["ارتفع الإنتاج هذا العام.", "وقال في هذا السياق إن الطريق مغلق."])
  func general(text: String) {
    #expect(pointers(text).isEmpty)
  }
}
