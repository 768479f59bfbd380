import SaqiyaKit
import SaqiyaTesting
import Selection
import Testing

/// A stage with some options, prepared; files are read from `files`.
func prepared<S: Stage>(
  _ type: S.Type, _ settings: KeyValuePairs<String, Value> = [:], files: [String: String] = [:]
) throws -> S {
  var stage = S()
  for (name, value) in settings { try #require(stage.options.first { $0.name == name }).option.set(value) }
  try stage.prepare(
    StageContext { path throws(StageError) in
      guard let file = files[path] else { throw StageError(.badResource, "no '\(path)'") }
      return Array(file.utf8)
    })
  return stage
}

@Suite("The stage 'sample'")
struct SampleTests {
  private func kept(_ share: Value, seed: Value = 0) throws -> Set<Int> {
    let stage = try prepared(Sample.self, ["share": share, "seed": seed])
    return Set(
      try (0..<2_000).filter { number in
        var document = Document(id: "document-\(number)", text: "نص")
        try stage.process(&document)
        return document.dropReason == nil
      })
  }

  @Test("keeps about the share, and the same documents whenever it is asked")
  func share() throws {
    let tenth = try kept(.decimal(ExactDecimal("0.1")!))
    #expect((150...250).contains(tenth.count))
    #expect(try kept(.decimal(ExactDecimal("0.1")!)) == tenth)
    #expect(try kept(.decimal(ExactDecimal("0.1")!), seed: 1) != tenth)
    #expect(try kept(0).isEmpty && kept(1).count == 2_000)
    // A larger share holds the smaller.
    #expect(try kept(.decimal(ExactDecimal("0.3")!)).isSuperset(of: tenth))
  }

  @Test("gives its reason")
  func reason() throws {
    var document = Document(id: "a", text: "نص")
    try prepared(Sample.self, ["share": 0, "reason": "later"]).process(&document)
    #expect(document.dropReason == "later")
    #expect(throws: StageError(.badOption, "'reason' is empty, expected some words")) {
      try prepared(Sample.self, ["reason": ""])
    }
  }
}

@Suite("The stage 'language'")
struct LanguageStageTests {
  private func found(
    _ text: String, _ metadata: Metadata = [:], _ settings: KeyValuePairs<String, Value> = [:]
  ) throws -> (spans: [String], language: Value?) {
    var document = Document(id: "a", text: text, metadata: metadata)
    try prepared(LanguageStage.self, settings).process(&document)
    let spans = try #require(document.externalAnnotations(inLayer: "languages"))
    return (
      spans.map { span in
        "\(span.attributes["language"]?.stringValue ?? "")=\(String(decoding: Array(text.utf8)[span.range.bytes], as: UTF8.self))"
      }, document.metadata["language"]
    )
  }

  private static let arabic = "افتتح رئيس البلدية جسرا جديدا فوق النهر في المدينة\n"
  private static let persian = "این کتاب را در خانه می‌خوانم و به مدرسه می‌روم\n"

  @Test("finds the language of a document and of its lines")
  func spans() throws {
    #expect(try found(Self.arabic) == (["ar=\(Self.arabic)"], "ar"))
    #expect(try found(Self.persian) == (["fa=\(Self.persian)"], "fa"))
    let mixed = try found(Self.arabic + Self.arabic + Self.persian)
    #expect(mixed.spans == ["ar=\(Self.arabic)\(Self.arabic)", "fa=\(Self.persian)"])
    #expect(try found("The bridge was opened yesterday.").language == "und")
    #expect(try found("").spans.isEmpty)
  }

  @Test("keeps what the input states, unless it is told to replace it")
  func stated() throws {
    #expect(try found(Self.persian, ["language": "ar"]).language == "ar")
    #expect(try found(Self.persian, ["language": "ar"], ["stated": "replace"]).language == "fa")
  }
}

@Suite("The stages of the plugin 'selection'")
struct SelectionContractTests {
  @Test("keep what every stage promises")
  func contracts() throws {
    #expect(checkStageContract(try prepared(Sample.self), texts: 30, longestText: 1 << 12) == [])
    #expect(checkStageContract(try prepared(LanguageStage.self), texts: 30, longestText: 1 << 12) == [])
    #expect(checkStageContract(try prepared(Quality.self), texts: 30, longestText: 1 << 12) == [])
  }
}
