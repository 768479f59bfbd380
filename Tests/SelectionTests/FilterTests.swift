import Conditions
import SaqiyaKit
import SaqiyaTesting
import Selection
import Testing

@Suite("The stage 'filter'")
struct FilterTests {
  private func filter(_ settings: KeyValuePairs<String, Value>) throws -> Filter {
    var stage = Filter()
    for (name, value) in settings {
      try #require(stage.options.first { $0.name == name }).option.set(value)
    }
    try stage.prepare(StageContext { _ throws(StageError) in [] })
    return stage
  }

  private func reason(_ text: String, _ settings: KeyValuePairs<String, Value>) throws -> String? {
    var document = Document(id: "a", text: text, metadata: ["language": "ar"])
    try filter(settings).process(&document)
    return document.dropReason
  }

  @Test("keeps what meets 'keep'")
  func keeps() throws {
    #expect(try reason("ثلاث كلمات هنا", ["keep": "text.words >= 3"]) == nil)
    #expect(try reason("كلمتان هنا", ["keep": "text.words >= 3"]) == "not kept")
    #expect(try reason("كلمتان هنا", ["keep": "text.words >= 3", "reason": "too short"]) == "too short")
  }

  @Test("drops under the first reason that holds")
  func drops() throws {
    let rules: Value = ["short": "text.words < 3", "arabic": "metadata.language = ar"]
    #expect(try reason("كلمتان هنا", ["drop": rules]) == "short")
    #expect(try reason("ثلاث كلمات هنا", ["drop": rules]) == "arabic")
    #expect(try reason("كلمتان هنا", ["drop": rules, "keep": "id = b"]) == "short")
    #expect(try reason("ثلاث كلمات هنا", ["drop": ["long": "text.words > 3"], "keep": "id = a"]) == nil)
  }

  @Test("says in its contract which layers it counts")
  func contract() throws {
    let stage = try filter([
      "drop": ["a": "count(numbers) = 0", "b": "count(dates where count(numbers) > 0) = 0"],
      "keep": "count(sentences) > 1 and count(dates) > 0",
    ])
    #expect(stage.contract.uses == ["numbers", "dates", "sentences"])
    #expect(checkStageContract(stage) == [])
  }

  @Test("says what is wrong with its options")
  func refuses() throws {
    #expect(
      throws: StageError(
        .badOption, "found neither 'keep' nor 'drop', expected a condition in one of them",
        advice: "write 'keep: text.words >= 50', or 'drop: { too-short: text.words < 50 }'")
    ) { try filter([:]) }
    #expect(throws: StageError(.badOption, "'reason' is empty, expected some words")) {
      try filter(["keep": "id = a", "reason": ""])
    }
    #expect(throws: OptionError("found 'true', expected a condition like 'text.words >= 50'")) {
      try filter(["keep": true])
    }
    #expect(
      throws: OptionError(
        "found 'x', expected reasons with their conditions, such as '{ too-short: text.words < 50 }'")
    ) {
      try filter(["drop": "x"])
    }
    #expect(
      throws: OptionError(
        "found 'wrds', expected one of scalars, words, lines, bytes; did you mean 'words'?",
        path: [.key("short"), .index(5)])
    ) {
      try filter(["drop": ["short": "text.wrds < 3"]])
    }
  }
}
