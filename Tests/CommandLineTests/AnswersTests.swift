import Foundation
import TestFiles
import Testing

@Suite("saqiya run --answers")
struct AnswersTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  @Test("gives one line for every document, in order, whatever became of it", arguments: ["1", "4"])
  func lines(jobs: String) throws {
    let input = [
      #"{"id":"a","text":"1","n":1}"#, #"{"id":"b","text":"drop it","n":2}"#, #"{"id":"c","text":"fail","n":3}"#, "",
      #"{"id":"d","n":4}"#, #"{"id":"e","n":5,"text":"#,
    ]
    let outcome = try workplace.saqiya(
      "run", "p.yaml", "-", "--answers", "--jobs", jobs, input: input.joined(separator: "\n"))
    #expect(
      outcome.output == """
        {"id":"a","text":"1","offsets":"scalar","metadata":{"judge.seen":true},"n":1,"layers":{"digits":[{"start":0,"end":1,\
        "text":"1","of":"1","at":{"start":0,"end":1}}]}}
        {"id":"b","n":2,"dropped":{"stage":"judge","reason":"unwanted"}}
        {"id":"c","text":"fail","metadata":{},"n":3,"error":{"place":"stdin:3","stage":"judge","code":"unsupported-text",\
        "message":"found 'fail', expected better; write something else"}}
        {"id":"d","n":4,"input":"{\\"id\\":\\"d\\",\\"n\\":4}","input_format":"jsonl","error":{"place":"stdin:5",\
        "stage":"input","code":"missing-text","message":"found no field 'text', expected one that holds the document's text"}}
        {"id":"e","n":5,"input":"{\\"id\\":\\"e\\",\\"n\\":5,\\"text\\":","input_format":"jsonl","error":{"place":"stdin:6:24",\
        "stage":"input","code":"invalid-json","message":"the line ends, expected a JSON value"}}

        """)
    #expect(outcome.errors == "read 5 = written 1 + dropped 1 (unwanted: 1) + failed 3\n")
    #expect(outcome.code == 0)
    #expect(!workplace.exists("saqiya.failed.jsonl"))
  }

  @Test("answers a document that cannot be opened, and lines that are not UTF-8")
  func unreadable() throws {
    try workplace.write(Data([0x7B, 0xFF, 0x7D, 0x0A] + Array(#"{"text":"1"}"#.utf8)), to: "a.jsonl")
    let outcome = try workplace.saqiya("run", "p.yaml", "a.jsonl", "--answers", "--quiet")
    #expect(outcome.lines.count == 2)
    #expect(
      outcome.lines.first.map(String.init)
        == #"{"id":"a.jsonl:1","input_base64":"e/99","input_format":"jsonl","error":{"#
        + #""place":"a.jsonl:1:2","stage":"input","code":"invalid-json","#
        + #""message":"found byte 0xFF, expected a member name in double quotes; "#
        + #"'--encoding NAME' converts from another encoding"}}"#)
    #expect(outcome.errors == "")
    #expect(outcome.code == 0)
  }

  @Test("answers before it stops, when a stage says so")
  func stopping() throws {
    let outcome = try workplace.saqiya(
      "run", "p.yaml", "-", "--answers", "--on-error", "fail", "-j", "1",
      input: #"{"id":"a","text":"1"}"# + "\n" + #"{"id":"b","text":"fail"}"# + "\n" + #"{"id":"c","text":"1"}"#)
    #expect(outcome.lines.count == 2)
    #expect(outcome.lines.last?.hasPrefix(#"{"id":"b","text":"fail","#) == true)
    #expect(outcome.errors.hasPrefix("error: stopped at the first document that failed, as on_error: fail says\n"))
    #expect(outcome.code == 65)
  }

  @Test("answers each line before the next is sent, and says nothing on standard error")
  func dialogue() throws {
    let (input, output) = (Pipe(), Pipe())
    let process = try workplace.start(
      ["run", "p.yaml", "-", "--input-format", "jsonl", "--answers", "--quiet"], input: input, output: output)
    var answers = LineReader(output.fileHandleForReading)
    for number in 0..<60 {
      let text = ["1", "fail", "drop"][number % 3]
      try input.fileHandleForWriting.write(contentsOf: Data("{\"id\":\"\(number)\",\"text\":\"\(text)\"}\n".utf8))
      let line = answers.next()
      let answer = try #require(line)
      #expect(answer.hasPrefix(#"{"id":"\#(number)","#))
      #expect(answer.contains(#""error":{"#) == (text == "fail"))
      #expect(answer.contains(#""dropped":{"#) == (text == "drop"))
    }
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    let more = answers.next()
    #expect(more == nil)
    #expect(workplace.text(of: ".stderr") == "")
    #expect(process.terminationStatus == 0)
  }

  @Test("works with the client of its page")
  func client() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Documentation/Answers.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let code = try #require(text.split(separator: "```python\n").last?.split(separator: "```").first)
    let program = "__import__('os').environ['saqiya']"
    try workplace.write(String(code).replacing("\"saqiya\"", with: program), to: "client.py")
    let outcome = try workplace.shell("python3 client.py")
    #expect(outcome.errors == "")
    let records = try outcome.records()
    #expect(records.map { $0["request"] as? Int } == [7, 7, 7])
    #expect(records.map { $0["error"] != nil } == [false, true, false])
    #expect(records.map { $0["dropped"] != nil } == [false, false, true])
  }

  @Test(
    "refuses what it cannot keep",
    arguments: [
      (
        ["--format", "csv"],
        "--answers: found the format 'csv', expected one that writes a line for each document: jsonl, doccano"
      ),
      (
        ["--failed", "f.jsonl"],
        "--answers and --failed exclude each other: with --answers, a document that fails is a line of the output"
      ),
    ])
  func refusals(options: [String], message: String) throws {
    let outcome = try workplace.saqiya(["run", "p.yaml", "-", "--answers"] + options)
    #expect(outcome.errors.hasPrefix("error: \(message)\n"))
    #expect(outcome.code == 64)
  }
}

@Suite("saqiya run --max-failures")
struct MaximumFailuresTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  private func run(_ options: String..., failures: Int, of documents: Int) throws -> Outcome {
    let lines = (0..<documents).map { #"{"id":"\#($0)","text":"\#($0 < failures ? "fail" : "1")"}"# }
    return try workplace.saqiya(
      ["run", "p.yaml", "-", "-j", "1"] + options, input: lines.joined(separator: "\n"))
  }

  @Test(
    "allows so many, and no more",
    arguments: [
      ("2", 2, 10, 0), ("2", 3, 10, 65), ("0", 0, 10, 0), ("0", 1, 10, 65), ("20%", 2, 10, 0), ("20%", 3, 10, 65),
      ("33.333333%", 1, 3, 65), ("33.333334%", 1, 3, 0), ("0%", 0, 0, 0), ("100%", 3, 3, 0),
    ] as [(String, Int, Int, Int32)])
  func bounds(limit: String, failures: Int, documents: Int, code: Int32) throws {
    for options in [["--on-error", "skip"], ["--answers"], []] {
      let lines = (0..<documents).map { #"{"id":"\#($0)","text":"\#($0 < failures ? "fail" : "1")"}"# }
      let outcome = try workplace.saqiya(
        ["run", "p.yaml", "-", "-j", "1", "--input-format", "jsonl", "--max-failures", limit] + options,
        input: lines.joined(separator: "\n"))
      #expect(outcome.code == code)
    }
  }

  @Test("says what was too much")
  func messages() throws {
    let number = try run("--max-failures", "1", "--on-error", "skip", failures: 3, of: 3)
    #expect(number.errors.contains("error: stopped after 2 failures, as --max-failures 1 says\n"))
    #expect(number.errors.hasSuffix("failed 2\n") || number.errors.contains("failed 2 + unfinished "))
    let share = try run("--max-failures", "10%", "--answers", failures: 2, of: 10)
    #expect(
      share.errors == """
        error: 2 of 10 documents failed, expected at most 10%
        read 10 = written 8 + dropped 0 + failed 2

        """)
    #expect(share.lines.count == 10)
  }

  @Test(
    "is refused unless it is a number or a percentage", arguments: ["-1", "x", "%", "101%", "1.%", "0.1234567%"])
  func refusals(limit: String) throws {
    let outcome = try workplace.saqiya("run", "p.yaml", "-", "--max-failures=\(limit)")
    #expect(outcome.errors.hasPrefix("error: The value '\(limit)' is invalid for '--max-failures <N|P%>'"))
    #expect(outcome.code == 64)
    let both = try workplace.saqiya("run", "p.yaml", "-", "--max-failures", "1", "--on-error", "fail")
    #expect(
      both.errors.hasPrefix("error: --max-failures and --on-error fail exclude each other; leave one of them out\n"))
    #expect(both.code == 64)
  }
}

/// The lines of a pipe, each as soon as it is there.
private struct LineReader {
  private let handle: FileHandle
  private var rest = Data()

  init(_ handle: FileHandle) {
    self.handle = handle
  }

  mutating func next() -> String? {
    while true {
      if let end = rest.firstIndex(of: 0x0A) {
        defer { rest = rest[rest.index(after: end)...] }
        return String(decoding: rest[..<end], as: UTF8.self)
      }
      let more = handle.availableData
      if more.isEmpty { return nil }
      rest.append(more)
    }
  }
}
