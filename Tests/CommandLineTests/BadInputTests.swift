import Foundation
import TestFiles
import Testing

@Suite("Bad input")
struct BadInputTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  @Test("that is not UTF-8 costs its own document")
  func invalidUTF8() throws {
    try workplace.write("قبل 1", to: "docs/1.txt")
    try workplace.write(Data(Array("سطر\nab".utf8) + [0xFF, 0x41]), to: "docs/2.txt")
    try workplace.write("بعد 2", to: "docs/3.txt")
    let outcome = try workplace.saqiya("run", "p.yaml", "docs")
    #expect(try outcome.records().compactMap { $0["id"] as? String } == ["docs/1.txt", "docs/3.txt"])
    #expect(
      outcome.errors
        == """
        docs/2.txt:2:3: error: found a byte that is not UTF-8; '--encoding NAME' converts from another encoding
        failed documents are kept in 'saqiya.failed.jsonl'
        read 3 = written 2 + dropped 0 + failed 1

        """)
    #expect(outcome.code == 65)
    let kept = try #require(workplace.text(of: "saqiya.failed.jsonl"))
    #expect(
      kept
        == #"{"id":"docs/2.txt","input_base64":"2LPYt9ixCmFi/0E=","input_format":"text","error":{"place":"docs/2.txt:2:3","stage":"input","#
        + #""code":"invalid-utf8","message":"found a byte that is not UTF-8; "#
        + #"'--encoding NAME' converts from another encoding"}}"# + "\n")
  }

  @Test("that is UTF-16 is recognized")
  func utf16() throws {
    try workplace.write(Data([0xFF, 0xFE, 0x31, 0x00]), to: "a.txt")
    let outcome = try workplace.saqiya("run", "p.yaml", "a.txt", "--on-error", "skip")
    #expect(
      outcome.errors
        == """
        a.txt:1:1: error: found a byte that is not UTF-8; it looks like UTF-16 (confidence 100 of 100), which '--encoding UTF-16' reads
        read 1 = written 0 + dropped 0 + failed 1

        """)
    #expect(outcome.code == 65)
  }

  @Test("with NUL characters goes through unchanged")
  func nul() throws {
    try workplace.write("a\0b\0 1", to: "a.txt")
    let outcome = try workplace.saqiya("run", "p.yaml", "a.txt", #"--input-format"#, "text")
    #expect(outcome.output.contains(#""text":"a\u0000b\u0000 1""#))
    #expect(outcome.code == 0)
  }

  @Test("that is an empty file is a document without text, or no line", arguments: [("a.txt", 1), ("a.jsonl", 0)])
  func emptyFile(name: String, documents: Int) throws {
    try workplace.write("", to: name)
    let outcome = try workplace.saqiya("run", "p.yaml", name)
    #expect(outcome.lines.count == documents)
    #expect(outcome.errors == "read \(documents) = written \(documents) + dropped 0 + failed 0\n")
    #expect(outcome.code == 0)
  }

  @Test("that is an empty document is written as it is")
  func emptyDocument() throws {
    let outcome = try workplace.saqiya("run", "p.yaml", "-", input: #"{"id":"e","text":""}"#)
    #expect(
      outcome.output
        == #"{"id":"e","text":"","offsets":"scalar","metadata":{"judge.seen":true},"layers":{"digits":[]}}"# + "\n")
  }

  @Test("of one line of 100 MB is a document like any other")
  func longLine() throws {
    try workplace.write("saqiya: 1\nplugins: [testing]\nstages: [judge]\n", to: "judge.yaml")
    let text = String(repeating: "كلمة ", count: 100_000_000 / "كلمة ".utf8.count)
    try workplace.write(#"{"id":"long","text":"\#(text)"}"# + "\n" + #"{"id":"short","text":""}"#, to: "long.jsonl")
    let outcome = try workplace.saqiya("run", "judge.yaml", "long.jsonl")
    #expect(outcome.errors == "read 2 = written 2 + dropped 0 + failed 0\n")
    let rest = #""offsets":"scalar","metadata":{"judge.seen":true},"layers":{}}"# + "\n"
    let expected = #"{"id":"long","text":"\#(text)","# + rest + #"{"id":"short","text":"","# + rest
    // As bytes: strings are compared by what they mean, which takes minutes for so many letters.
    let isExpected = Data(outcome.output.utf8) == Data(expected.utf8)
    #expect(isExpected)
  }

  @Test("that is a folder nobody may read, or cannot be read as one, is no input")
  func unreadableFolder() throws {
    try workplace.write("1", to: "docs/closed/a.txt")
    let closed = "\(workplace.path)/docs/closed"
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: closed)
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: closed) }
    let outcome = try workplace.saqiya("run", "p.yaml", "docs")
    // The superuser reads everything.
    if getuid() != 0 {
      #expect(outcome.errors == "error: cannot read the folder 'docs/closed': Permission denied\n")
      #expect(outcome.code == 66)
    }
    let noFolder = try workplace.saqiya("run", "p.yaml", "p.yaml/docs")
    #expect(noFolder.errors == "error: cannot read 'p.yaml/docs': Not a directory\n")
    #expect(noFolder.code == 66)
  }

  @Test(
    "that is not there is said before anything is read",
    arguments: [
      ("none.txt", "cannot read 'none.txt': No such file or directory"),
      ("none/*.txt", "no file matches 'none/*.txt'"),
      (
        "empty",
        "the folder 'empty' holds no file of a format that is read: .txt, .jsonl, .ndjson, .json, .csv, .tsv, .tab, .md, .markdown, .srt, .vtt, .wet"
      ),
      ("a.html", "'a.html' is no text by its name; convert it, or read it as it is with --input-format text"),
    ])
  func missing(argument: String, message: String) throws {
    try workplace.write("[]", to: "a.html")
    try workplace.write("", to: "empty/readme.md")
    let outcome = try workplace.saqiya("run", "p.yaml", argument)
    #expect(outcome.errors == "error: \(message)\n")
    #expect(outcome.code == 66)
    #expect(outcome.output == "")
  }

  @Test(
    "of JSONL is refused with its place",
    arguments: [
      (#"{"id":"1","text":"x""#, "stdin:1:21: error: the line ends, expected ',' or '}'"),
      (#"{"id":"1" "text":"x"}"#, "stdin:1:11: error: found '\"', expected ',' or '}'"),
      (#"{"id":"1","text":5}"#, "stdin:1:18: error: the field 'text' holds a whole number, expected a string"),
      (#"{"id":[],"text":""}"#, "stdin:1:7: error: the field 'id' holds a list, expected a string"),
      (#"{"text":"","metadata":[]}"#, "stdin:1:23: error: the field 'metadata' holds a list, expected an object"),
      (#"{"id":"1","body":"x"}"#, "stdin:1: error: found no field 'text', expected one that holds the document's text"),
      (#"{"text":"قال \ud800"}"#, "stdin:1:14: error: found the lone surrogate \\uD800, expected a character"),
      (#"{"text":"a","text":"b"}"#, "stdin:1:20: error: duplicate field 'text'"),
      (#"{"text":"x"} y"#, "stdin:1:14: error: found 'y', expected the end of the line"),
      (#"["x"]"#, #"stdin:1:1: error: found no JSON object, expected {"text": …} on every line"#),
    ])
  func invalidJSON(line: String, message: String) throws {
    let outcome = try workplace.saqiya(
      "run", "p.yaml", "-", "--input-format", "jsonl", "--on-error", "skip", input: line + "\n" + #"{"text":"good"}"#)
    #expect(outcome.errors == message + "\nread 2 = written 1 + dropped 0 + failed 1\n")
    #expect(outcome.lines.count == 1)
    #expect(outcome.code == 65)
  }

  @Test("with the same id twice is written twice, with a warning")
  func duplicateID() throws {
    let line = #"{"id":"same","text":"1"}"#
    let outcome = try workplace.saqiya("run", "p.yaml", "-", input: "\(line)\n\(line)\n\(line)\n")
    #expect(outcome.lines.count == 3)
    #expect(
      outcome.errors
        == """
        warning: duplicate document ids (2 documents), the first is 'same'
        read 3 = written 3 + dropped 0 + failed 0

        """)
    #expect(outcome.code == 0)
  }
}
