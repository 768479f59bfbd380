import ArabicScript
import BuiltInLanguages
import Language
import SaqiyaKit
import Testing

@Suite("The language of a text")
struct DetectorTests {
  private func spans(_ text: String) throws -> LanguageSpans {
    let view = View(original: text)
    return try LanguageDetector(builtInLanguages).languages(of: ScannedText(view), in: view)
  }

  @Test(
    "is told by letters and function words",
    arguments: [
      ("افتتح الوزير الجسر الجديد في المدينة.", "ar"), ("وزیر پل تازه را در شهر گشود.", "fa"),
      ("این کتاب را از بازار خریدم", "fa"), ("وزیر نے شہر میں نئے پل کا افتتاح کیا ہے۔", "und"),
      ("The minister opened the bridge.", "und"), ("12 / 5", "ar"), ("", "ar"),
    ])
  func mainLanguage(text: String, code: String) throws {
    #expect(try spans(text).main.code == code)
  }

  @Test("is that of every line of a text in two languages")
  func lines() throws {
    let text = "افتتح الوزير الجسر الجديد في المدينة أمس.\nوزیر پل تازه را در شهر گشود و به خانه برگشت.\nReuters 2017"
    let spans = try spans(text).spans
    #expect(spans.map(\.pack.code) == ["ar", "fa", "ar"])
    #expect(spans.map { TextRange($0.range.start, $0.range.end) }.last?.end == text.utf8.count)
  }

  @Test("has the share of the evidence that is for it")
  func confidence() throws {
    // The letters that Persian shares with Urdu are evidence for both; function words are for Persian alone.
    let confidence = try spans("وزیر پل تازه را در شهر گشود.").confidence
    #expect(confidence > 0.5 && confidence < 1)
    #expect(try spans("حدود ۸۰ درصد مردم").confidence == 1)
    #expect(try spans("12").confidence == 0)
  }

  @Test("is what the option says, or what the metadata say")
  func choice() throws {
    var document = Document(id: "a", text: "12")
    let text = document.view.derived(ScannedText.self)
    let stated = try LanguageChoice("fa", builtInLanguages).languages(of: &document, text)
    #expect(stated.main.code == "fa")
    document.metadata["language"] = "fa-AF"
    let automatic = try LanguageChoice("auto", builtInLanguages)
    #expect(try automatic.languages(of: &document, text).main.code == "fa")
    document.metadata["language"] = "en"
    #expect(try automatic.languages(of: &document, text).main.code == "und")
  }

  @Test("is written to the metadata where it is not the standard one")
  func metadata() throws {
    let choice = try LanguageChoice("auto", builtInLanguages)
    var document = Document(id: "a", text: "وزیر پل تازه را در شهر گشود.")
    _ = try choice.languages(of: &document, document.view.derived(ScannedText.self))
    #expect(document.metadata["language"] == "fa")
    #expect(document.metadata["language.confidence"] == .double(0.56))
    document = Document(id: "a", text: "افتتح الوزير الجسر.")
    _ = try choice.languages(of: &document, document.view.derived(ScannedText.self))
    #expect(document.metadata["language"] == nil)
  }

  @Test("is refused by name when there is no pack for it")
  func unknown() {
    #expect(throws: StageError(.badOption, "found language 'eo', expected one of 'auto', 'ar', 'fa'")) {
      try LanguageChoice("eo", builtInLanguages)
    }
  }
}
