import SaqiyaKit
import Selection
import Testing

@Suite("The stage 'quality'")
struct QualityTests {
  private static let lines = """
    سطر أول هنا.
    سطر أول هنا.
    - نقطة...
    جملة طويلة بعض الشيء لكي تكون أطول من ثلاثين حرفا.

    """
  private static let paragraphs = "فقرة أولى قصيرة.\n\nفقرة ثانية قصيرة.\n\n\nفقرة أولى قصيرة.\n\n#وسم #وسم …"
  private static let run = Array(repeating: "واحد اثنان ثلاثة أربعة خمسة ستة", count: 3).joined(separator: " ")

  private func measured(
    _ text: String, _ settings: KeyValuePairs<String, Value> = [:]
  ) throws -> (signals: Fields, reason: String?) {
    var document = Document(id: "a", text: text)
    try prepared(Quality.self, settings).process(&document)
    guard case .object(let signals)? = document.metadata["quality"] else { return (Fields(), document.dropReason) }
    return (signals, document.dropReason)
  }

  private func expect(_ text: String, _ expected: KeyValuePairs<String, Double>) throws {
    let signals = try measured(text).signals
    for (name, value) in expected {
      switch signals[name] {
      case .double(let found)?: #expect(found == value, "\(name)")
      case .integer(let found)?: #expect(Double(found) == value, "\(name)")
      default: Issue.record("no signal '\(name)'")
      }
    }
  }

  @Test("measures lines that repeat")
  func repeatedLines() throws {
    try expect(
      Self.lines,
      [
        "doc_words": 17, "avg_word_length": 3.647059, "hash_word_ratio": 0, "ellipsis_word_ratio": 0.041667,
        "bullet_lines_ratio": 0.25, "ellipsis_lines_ratio": 0.25, "alpha_words_ratio": 0.708333, "stop_words": 5,
        "dup_para_frac": 0, "dup_line_frac": 0.2, "dup_line_char_frac": 0.137931, "top_2_gram": 0.16092,
        "top_3_gram": 0.252874, "top_4_gram": 0.298851, "duplicated_5_n_grams": 0, "line_punct_ratio": 1,
        "short_line_ratio": 0.75, "char_dup_ratio": 0.144578, "list_ratio": 0.166667, "kept_line_ratio": 0.75,
        "line_no_terminal_punc": 0.25, "kept_sentences": 3,
      ])
  }

  @Test("measures paragraphs that repeat")
  func repeatedParagraphs() throws {
    try expect(
      Self.paragraphs,
      [
        "doc_words": 11, "avg_word_length": 4.181818, "hash_word_ratio": 0.117647, "ellipsis_word_ratio": 0.058824,
        "ellipsis_lines_ratio": 0.125, "alpha_words_ratio": 0.647059, "dup_para_frac": 0.25,
        "dup_para_char_frac": 0.238806,
        "dup_line_frac": 0.25, "dup_line_char_frac": 0.238806, "top_2_gram": 0.313433, "line_punct_ratio": 0.75,
        "short_line_ratio": 1, "char_dup_ratio": 0.266667, "list_ratio": 0.411765,
      ])
  }

  @Test("measures runs of words that repeat")
  func repeatedRuns() throws {
    try expect(
      Self.run,
      [
        "doc_words": 18, "alpha_words_ratio": 1, "top_2_gram": 0.315789, "top_3_gram": 0.505263, "top_4_gram": 0.694737,
        "duplicated_5_n_grams": 0.473684, "duplicated_6_n_grams": 0.547368, "duplicated_7_n_grams": 0.315789,
        "duplicated_8_n_grams": 0.368421, "duplicated_9_n_grams": 0.421053, "duplicated_10_n_grams": 0.473684,
      ])
  }

  @Test("measures nothing in no text")
  func empty() throws {
    for text in ["", " \n\n ", "..."] {
      let signals = try measured(text).signals
      #expect(signals["doc_words"] == 0 && signals["avg_word_length"] == .double(0))
    }
  }

  @Test(
    "drops under the published names",
    arguments: [
      ("gopher", lines, "gopher_short_doc"), ("gopher-repetition", lines, "top_3_gram"),
      ("gopher-repetition", paragraphs, "dup_para_char_frac"), ("gopher-repetition", run, "top_2_gram"),
      ("fineweb", lines, "short_line_ratio"), ("fineweb", run, "line_punct_ratio"), ("fineweb", "\n", "empty"),
      ("c4", lines, "too_few_sentences"), ("c4", "هذا نص فيه { قوس.", "curly_bracket"),
      ("c4", "This is Lorem ipsum here.", "lorem_ipsum"),
      ("gopher", String(repeating: "في من ", count: 30), "gopher_below_avg_threshold"),
      ("gopher", String(repeating: "مستشفيات ومستشفيات ", count: 30), "gopher_enough_stop_words"),
      ("gopher", String(repeating: "استقلالياتهم ", count: 60), "gopher_above_avg_threshold"),
      ("gopher", String(repeating: "كتاب 1500 ", count: 60), "gopher_below_alpha_threshold"),
      ("gopher", String(repeating: "كتاب #كتاب ", count: 60), "gopher_too_many_hashes"),
      ("gopher", String(repeating: "كتاب كتاب … ", count: 60), "gopher_too_many_ellipsis"),
      ("gopher", String(repeating: "- كتاب عن البحر كتاب عن النهر\n", count: 20), "gopher_too_many_bullets"),
      (
        "gopher", String(repeating: "كتاب عن البحر كتاب عن النهر كتاب عن المدينة كتاب عن الجبل…\n", count: 9),
        "gopher_too_many_end_ellipsis"
      ),
    ])
  func reasons(set: String, text: String, reason: String) throws {
    #expect(try measured(text, ["drop": [.string(set)], "signals": []]).reason == reason)
    #expect(try measured(text).reason == nil)
  }

  @Test("keeps a text that meets the thresholds")
  func keeps() throws {
    let sentence = { (number: Int) in
      "وقال رئيس البلدية في اليوم \(number) إن مشروع الطريق \(number * 7) الذي يمر من المدينة إلى الميناء سيبدأ قريبا."
    }
    let names = ["الجسر", "السوق", "المدرسة", "المصنع", "المسرح", "الحديقة"]
    let text = names.enumerated().map { index, name in
      "\(sentence(index)) وأضاف أن \(name) لم يكن مفتوحا منذ سنوات طويلة بسبب أشغال \(name) نفسه."
    }.joined(separator: "\n")
    #expect(try measured(text, ["drop": ["c4", "gopher", "fineweb"]]).reason == nil)
  }

  @Test("refuses a language that it does not know")
  func language() {
    #expect(throws: StageError(.badOption, "found language 'xx', expected one of 'auto', 'ar', 'fa'")) {
      try prepared(Quality.self, ["language": "xx"])
    }
  }
}
