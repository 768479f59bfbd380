import TestFiles
import Testing

@Suite("saqiya explain")
struct ExplainCommandTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  /// The times are whatever they are.
  private func withoutTimes(_ text: String) -> String { text.replacing(/[0-9]+\.[0-9]{2} ms/, with: "TIME") }

  @Test("shows what each stage added and changed")
  func additions() throws {
    try workplace.write("في 5 و7", to: "a.txt")
    let outcome = try workplace.saqiya("explain", "p.yaml", "a.txt")
    #expect(
      withoutTimes(outcome.output)
        == """
        a.txt  10 bytes

        1. judge  TIME
           metadata judge.seen: true

        2. find-digits  TIME
           digits: 2 added
             + 5..<6 5 of=5 at=5..<6
             + 9..<10 7 of=7 at=9..<10

        """)
    #expect(outcome.errors == "")
    #expect(outcome.code == 0)
  }

  @Test("shows a few of many, all of them when asked")
  func limit() throws {
    try workplace.write("0123456789", to: "a.txt")
    let some = try workplace.saqiya("explain", "p.yaml", "a.txt")
    #expect(some.lines.last == "     … 2 more added, --all shows them")
    let all = try workplace.saqiya("explain", "p.yaml", "a.txt", "--all")
    #expect(all.lines.last == "     + 9..<10 9 of=9 at=9..<10")
  }

  @Test("finds a document by its id, and ends with the stage that fails on it or drops it")
  func ends() throws {
    let lines = [#"{"id":"a","text":"drop"}"#, #"{"id":"b","text":"fail"}"#].joined(separator: "\n")
    let dropped = try workplace.saqiya("explain", "p.yaml", "-", input: lines)
    #expect(
      withoutTimes(dropped.output)
        == "a  4 bytes\n\n1. judge  TIME\n   metadata judge.seen: true\n   drops the document: unwanted\n")
    #expect(dropped.code == 0)
    let failed = try workplace.saqiya("explain", "p.yaml", "-", "--id", "b", input: lines)
    #expect(
      withoutTimes(failed.output).hasSuffix(
        "   fails: found 'fail', expected better; write something else (unsupported-text)\n"))
    #expect(failed.code == 65)
    let none = try workplace.saqiya("explain", "p.yaml", "-", "--id", "c", input: lines)
    #expect(none.errors == "error: '-' holds no document with the id 'c'\n")
    #expect(none.code == 66)
  }
}
