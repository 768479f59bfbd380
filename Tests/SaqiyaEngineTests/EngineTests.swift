import TestFiles
import TestPlugin
import Testing

@testable import SaqiyaEngine

/// What programs such as the service do with pipelines.
@Suite("Pipelines for programs")
struct EngineTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private static let yaml = """
    saqiya: 1
    name: test
    description: Judges.
    plugins: [testing]
    stages:
      - judge
      - {use: find-digits, id: digits}
    """

  private func pipeline(_ yaml: String = Self.yaml, settings: [String] = []) throws -> PreparedPipeline {
    let engine = Engine(plugins: [TestPlugin()], environment: ["WORDS": "words.txt"]) { _ in }
    return try engine.pipeline(at: try folder.write(yaml, to: "p.yaml"), settings: settings)
  }

  private func line(_ json: String, number: Int = 1) -> AnsweredDocument {
    AnsweredDocument(line: Array(json.utf8), number: number)
  }

  @Test("a pipeline says what it is, and its file is kept as it is written")
  func description() throws {
    let pipeline = try pipeline()
    #expect(pipeline.name == "test")
    #expect(pipeline.summary == "Judges.")
    #expect(pipeline.text == Self.yaml)
    #expect(
      pipeline.stages == [
        .init(id: "judge", plugin: "testing", layers: []), .init(id: "digits", plugin: "testing", layers: ["digits"]),
      ])
    #expect(pipeline.layers == ["digits"])
    #expect(pipeline.answerSchema.contains(#""$schema": "https://json-schema.org/draft/2020-12/schema""#))
    #expect(pipeline.answerSchema.contains(#""digits""#))
  }

  @Test("answers are the lines of 'saqiya run --answers', and say what became of the document")
  func answers() throws {
    let pipeline = try pipeline()
    let kept = pipeline.answer(line(#"{"id":"a","text":"1","n":1}"#))
    #expect(kept.outcome == .kept)
    #expect(
      String(decoding: kept.bytes, as: UTF8.self) == """
        {"id":"a","text":"1","offsets":"scalar","metadata":{"judge.seen":true},"n":1,"layers":{"digits":[{"start":0,"end":1,\
        "text":"1","of":"1","at":{"start":0,"end":1}}]}}

        """)
    let dropped = pipeline.answer(line(#"{"text":"drop it"}"#, number: 7))
    #expect(dropped.outcome == .dropped(reason: "unwanted"))
    #expect(
      String(decoding: dropped.bytes, as: UTF8.self)
        == #"{"id":"stdin:7","dropped":{"stage":"judge","reason":"unwanted"}}"# + "\n")
    let failed = pipeline.answer(line(#"{"text":"fail"}"#))
    #expect(
      failed.outcome
        == .failed(
          .init(
            stage: "judge", code: "unsupported-text",
            message: "found 'fail', expected better; write something else")))
    #expect(failed.bytes.last == 0x0A)
  }

  @Test(
    "what cannot be read is an answer too",
    arguments: [
      ("{", "invalid-json"), ("{}", "missing-text"), (#"{"text":1}"#, "wrong-type"), ("[]", "invalid-json"),
    ])
  func unreadable(json: String, code: String) throws {
    guard case .failed(let failure) = try pipeline().answer(line(json)).outcome else {
      Issue.record("'\(json)' was read")
      return
    }
    #expect(failure.stage == "input")
    #expect(failure.code == code)
  }

  @Test("a text has the id of standard input, and metadata where there is any")
  func text() throws {
    let pipeline = try pipeline()
    let plain = pipeline.answer(AnsweredDocument(text: Array("5".utf8)))
    #expect(String(decoding: plain.bytes, as: UTF8.self).hasPrefix(#"{"id":"stdin","text":"5","#))
    let dated = pipeline.answer(
      AnsweredDocument(text: Array("\"5\\\n".utf8), metadata: [("date", "2020-01-02"), ("title", "\"\\")]))
    #expect(
      String(decoding: dated.bytes, as: UTF8.self).hasPrefix(
        #"{"id":"stdin","text":"\"5\\\n","offsets":"scalar","metadata":{"date":"2020-01-02","title":"\"\\","#))
    for metadata in [[], [(name: "date", value: "2020-01-02")]] {
      let invalid = pipeline.answer(AnsweredDocument(text: [0x35, 0xFF], metadata: metadata))
      guard case .failed(let failure) = invalid.outcome else {
        Issue.record("a byte that is not UTF-8 was read")
        continue
      }
      #expect(failure.code == "invalid-utf8")
    }
  }

  @Test("the size of a text is that of what was written in JSON", arguments: [(#"{"text":"ع\u0639"}"#, 4), ("{", nil)])
  func size(json: String, size: Int?) {
    #expect(line(json).textSize == size)
    #expect(line(json).size == json.utf8.count)
  }

  @Test(
    "a blank line is no document",
    arguments: [("", 1, true), (" \t\r", 3, true), ("\u{FEFF}", 1, true), ("\u{FEFF}", 2, false), ("{}", 1, false)])
  func blank(line: String, number: Int, isBlank: Bool) {
    #expect(AnsweredDocument.isBlank(Array(line.utf8), number: number) == isBlank)
  }

  @Test("a refusal is the line of a document that failed, with what is known of it")
  func refusal() throws {
    let pipeline = try pipeline()
    let late = pipeline.refusal(line(#"{"id":"a","text":"1","n":2}"#), code: "deadline", message: "too slow")
    #expect(
      String(decoding: late.bytes, as: UTF8.self) == """
        {"id":"a","text":"1","metadata":{},"n":2,"error":{"place":"stdin:1","stage":"service","code":"deadline",\
        "message":"too slow"}}

        """)
    let tooLong = pipeline.answer(AnsweredDocument(tooLong: 12, limit: 10, number: 3))
    #expect(
      tooLong.outcome
        == .failed(.init(stage: "input", code: "too-long", message: "found 12 bytes, expected at most 10")))
  }

  @Test("an explanation holds the layers for a page, in UTF-16")
  func explanation() throws {
    let explained = try pipeline().explanation(line(#"{"id":"a","text":"😀1"}"#))
    #expect(
      String(decoding: explained.bytes, as: UTF8.self) == """
        {"id":"a","layers":[{"name":"digits","annotations":[[2,3,{"of":"1","at":{"start":2,"end":3}}]]}]}

        """)
  }

  @Test("options are set, variables are those of the engine, and a file that is missing is a problem")
  func problems() throws {
    let yaml = "saqiya: 1\nname: test\nplugins: [testing]\nstages: [{use: read-file, with: {file: \"${WORDS}\"}}]\n"
    try folder.write("a", to: "words.txt")
    try folder.write("b", to: "others.txt")
    let text = AnsweredDocument(text: Array("1".utf8))
    let read = { String(decoding: $0.bytes, as: UTF8.self) } as (Answer) -> String
    #expect(read(try pipeline(yaml).answer(text)).contains(#""file":"a""#))
    #expect(read(try pipeline(yaml, settings: ["read-file.file=others.txt"]).answer(text)).contains(#""file":"b""#))
    let error = #expect(throws: PipelineUnavailable.self) { try pipeline(yaml, settings: ["read-file.file=no.txt"]) }
    #expect(error?.path == "\(folder.path)/p.yaml")
    #expect(error?.description.contains("no.txt") == true)
    let unknown = #expect(throws: PipelineUnavailable.self) {
      try pipeline("saqiya: 1\nname: test\nplugins: [testing]\nstages: [find-digit]\n")
    }
    #expect(unknown?.description.contains("find-digits") == true, "\(unknown?.description ?? "")")
  }

  @Test("many threads may ask at the same time")
  func threads() async throws {
    let pipeline = try pipeline()
    let documents = (0..<200).map { line(#"{"id":"\#($0)","text":"\#($0)"}"#) }
    let answers = await withTaskGroup(of: (Int, [UInt8]).self) { group in
      for (number, document) in documents.enumerated() {
        group.addTask { (number, pipeline.answer(document).bytes) }
      }
      return await group.reduce(into: [Int: [UInt8]]()) { $0[$1.0] = $1.1 }
    }
    #expect(documents.indices.allSatisfy { answers[$0] == pipeline.answer(documents[$0]).bytes })
  }

  @Test("the files of a page are there")
  func pageFiles() {
    #expect(String(decoding: PageFiles.viewScript, as: UTF8.self).contains("Saqiya.View = class"))
    #expect(String(decoding: PageFiles.timelineScript, as: UTF8.self).contains("Saqiya.timeline ="))
    #expect(String(decoding: PageFiles.labels, as: UTF8.self).contains(#""search":"Search""#))
    #expect(!PageFiles.style.isEmpty)
    #expect(!Engine.version.isEmpty)
  }
}
