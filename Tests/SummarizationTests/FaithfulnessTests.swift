import SaqiyaKit
import SaqiyaTesting
import Testing

@testable import Summarization

@Suite("Faithful summaries")
struct FaithfulnessTests {
  @Test("do not take a sentence that cuts a number in two")
  func cutNumber() throws {
    let marked = MarkedText("⟦بلغ إنتاج المصنع هذا العام ⟦12⟧⟦.500⟧ طن من السكر الأبيض.⟧")
    let number = TextRange(marked.ranges[1].start, marked.ranges[2].end)
    var source = Document(id: "a", text: marked.text)
    source.add([
      Sentence(range: TextRange(0, marked.ranges[1].end)),
      Sentence(range: TextRange(marked.ranges[2].start, marked.ranges[0].end)),
    ])
    #expect(try run(Summarize(), on: source)[SummarySentence.self].count == 2)
    source.add([Number(range: number, numeral: number, kind: .cardinal, value: ExactDecimal(12_500))])
    #expect(try run(Summarize(), on: source)[SummarySentence.self].isEmpty)
  }

  @Test("are made of whole sentences, or refused")
  func wholeSentences() throws {
    let source = document("⟦فتح المتحف أبوابه أمس.⟧")
    let part = SummarySentence(range: TextRange(0, 4), rank: 1, score: 1)
    #expect(
      throws: StageError(
        "unfaithful", "the summary contains text that is not a sentence of the document", range: TextRange(0, 4))
    ) {
      try Faithfulness.check([part], in: source)
    }
  }

  @Test("have every number and date whole, or are refused", arguments: [true, false])
  func wholeFigures(isNumber: Bool) throws {
    let marked = MarkedText("⟦بلغ الإنتاج ⟦12⟧⟦.500⟧ طن.⟧")
    var source = Document(id: "a", text: marked.text)
    let part = TextRange(0, marked.ranges[1].end)
    let figure = TextRange(marked.ranges[1].start, marked.ranges[2].end)
    source.add([Sentence(range: part)])
    if isNumber {
      source.add([Number(range: figure, numeral: figure, kind: .cardinal, value: ExactDecimal(12_500))])
    } else {
      source.add([TimeExpression(range: figure, kind: .date, value: "0500-12")])
    }
    #expect(
      throws: StageError("unfaithful", "the summary holds only a part of a number or date", range: figure)
    ) {
      try Faithfulness.check([SummarySentence(range: part, rank: 1, score: 1)], in: source)
    }
  }

  @Test("are the same whatever tatweel, marks and spaces are added", arguments: 1...20)
  func noise(seed: UInt64) throws {
    let marked = MarkedText(SummarizeTests.article)
    var generator = SeededGenerator(seed: seed)
    let noisy = Self.noisy(SummarizeTests.article, &generator)
    let plain = try run(Summarize(), on: document(SummarizeTests.article))
    let changed = try run(Summarize(), on: document(noisy))
    let chosen = plain[SummarySentence.self].compactMap { marked.ranges.firstIndex(of: $0.range) }
    #expect(chosen.count == 3)
    #expect(changed.original != plain.original)
    let again = changed[Sentence.self].indices.filter { index in
      changed[SummarySentence.self].contains { $0.range == changed[Sentence.self][index].range }
    }
    #expect(again == chosen)
  }

  /// Marks, tatweel and double spaces after letters, never between the letters of لا and never at the end of a word
  /// that ends in them.
  private static func noisy(_ text: String, _ generator: inout SeededGenerator) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      result.unicodeScalars.append(scalar)
      guard scalar.properties.generalCategory == .otherLetter || scalar == " " else { continue }
      switch (scalar == " ", Int.random(in: 0..<12, using: &generator)) {
      case (true, 0...3): result += " "
      case (false, 0): result += "\u{64E}"
      case (false, 1): result += "\u{640}"
      default: break
      }
    }
    return result
  }
}
