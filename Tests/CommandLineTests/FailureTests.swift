import Foundation
import TestFiles
import Testing

@Suite("Failures of stages and of output")
struct FailureTests {
  private let workplace: Workplace
  private let lines = [
    #"{"id":"a","text":"1","metadata":{"k":1}}"#, #"{"id":"b","text":"fail","metadata":{"k":2},"extra":[1.0]}"#,
    #"{"id":"c","text":"3"}"#,
  ]
  private var input: String { lines.joined(separator: "\n") }

  init() throws {
    workplace = try Workplace()
  }

  @Test("A document that a stage throws on is kept with the reason, and can be run again")
  func quarantine() throws {
    let outcome = try workplace.saqiya("run", "p.yaml", "-", "--output", "out.jsonl", input: input)
    #expect(
      outcome.errors
        == """
        stdin:2: error: stage 'judge': found 'fail', expected better; write something else
        failed documents are kept in 'out.jsonl.failed.jsonl'
        read 3 = written 2 + dropped 0 + failed 1

        """)
    #expect(outcome.code == 65)
    let kept = try #require(workplace.text(of: "out.jsonl.failed.jsonl"))
    #expect(
      kept
        == #"{"id":"b","text":"fail","metadata":{"k":2},"extra":[1.0],"error":{"place":"stdin:2","stage":"judge","#
        + #""code":"unsupported-text","message":"found 'fail', expected better; write something else"}}"# + "\n")

    try workplace.write("saqiya: 1\nplugins: [testing]\nstages: [find-digits]\n", to: "mended.yaml")
    let again = try workplace.saqiya("run", "mended.yaml", "out.jsonl.failed.jsonl")
    #expect(
      again.output
        == #"{"id":"b","text":"fail","offsets":"scalar","metadata":{"k":2},"extra":[1.0],"layers":{"digits":[]}}"#
        + "\n")
    #expect(again.code == 0)
  }

  @Test("skip leaves the document out, fail stops the run after the documents before it")
  func policies() throws {
    let skipped = try workplace.saqiya("run", "p.yaml", "-", "--on-error", "skip", input: input)
    #expect(skipped.lines.count == 2)
    #expect(skipped.errors.hasSuffix("\nread 3 = written 2 + dropped 0 + failed 1\n"))
    #expect(skipped.code == 65)
    #expect(!workplace.exists("saqiya.failed.jsonl"))

    let stopped = try workplace.saqiya("run", "p.yaml", "-", "--on-error", "fail", "-j", "1", input: input)
    #expect(stopped.lines.count == 1)
    #expect(stopped.errors.contains("error: stopped at the first document that failed, as on_error: fail says\n"))
    #expect(stopped.code == 65)
  }

  @Test("on_error of a stage comes before --on-error")
  func stagePolicy() throws {
    try workplace.write(
      "saqiya: 1\nplugins: [testing]\nstages:\n  - use: judge\n    on_error: skip\n", to: "skip.yaml")
    let outcome = try workplace.saqiya("run", "skip.yaml", "-", "--on-error", "fail", input: input)
    #expect(outcome.lines.count == 2)
    #expect(outcome.code == 65)
  }

  @Test("A full disk ends the run with 74, whether it is standard output or a file")
  func fullDisk() throws {
    // One document: of more it depends on the threads how many are read before the first is written.
    let standard = try workplace.saqiya("run", "p.yaml", "-", input: lines[0], output: "/dev/full")
    #expect(
      standard.errors == """
        error: cannot write to standard output: No space left on device
        read 1; the output is not complete, do not use what there is of it

        """)
    #expect(standard.code == 74)
    let file = try workplace.saqiya("run", "p.yaml", "-", "--output", "/dev/full", "--on-error", "skip", input: input)
    #expect(file.errors.contains("error: cannot write to '/dev/full': No space left on device\n"))
    #expect(file.code == 74)
  }

  @Test("Standard input or output that is closed is an error with 74, never a silent end")
  func closedDescriptors() throws {
    try workplace.write(input, to: "input.jsonl")
    let closedInput = try workplace.shell("$saqiya run p.yaml - --input-format jsonl <&-")
    #expect(closedInput.errors.contains("error: cannot read '-': Bad file descriptor\n"))
    #expect(closedInput.code == 74)
    let closedOutput = try workplace.shell("$saqiya run p.yaml input.jsonl --on-error skip >&-")
    #expect(closedOutput.errors.contains("error: cannot write to standard output: Bad file descriptor\n"))
    #expect(closedOutput.code == 74)
    let closedFilter = try workplace.shell("echo نص | $saqiya normalize >&-")
    #expect(closedFilter.errors == "error: cannot write to standard output: Bad file descriptor\n")
    #expect(closedFilter.code == 74)
  }

  @Test("Output that cannot be made is refused with 73, before anything is read")
  func unwritableOutput() throws {
    let outcome = try workplace.saqiya("run", "p.yaml", "-", "--output", "none/out.jsonl", input: input)
    #expect(outcome.errors == "error: cannot create 'none/out.jsonl': No such file or directory\n")
    #expect(outcome.code == 73)
    let failed = try workplace.saqiya("run", "p.yaml", "-", "--failed", "none/failed.jsonl", input: input)
    #expect(failed.errors.contains("error: cannot create 'none/failed.jsonl': No such file or directory\n"))
    #expect(failed.code == 73)
  }

  /// Small documents end the run between two of them, a large one while it is written.
  @Test("A reader that has had enough ends the run quietly", arguments: [(20_000, 1), (3, 1_000_000)])
  func closedPipe(documents: Int, repetitions: Int) throws {
    let text = String(repeating: "1 2 3 ", count: repetitions)
    let many = (0..<documents).map { #"{"id":"\#($0)","text":"\#(text)"}"# }.joined(separator: "\n")
    try workplace.write(many, to: "many.jsonl")
    try workplace.write("saqiya: 1\nplugins: [testing]\nstages: [judge]\n", to: "judge.yaml")
    let outcome = try workplace.shell("$saqiya run judge.yaml many.jsonl | head -c 9; exit ${PIPESTATUS[0]}")
    #expect(outcome.output == #"{"id":"0""#)
    #expect(outcome.errors == "")
    #expect(outcome.code == 0)
  }

  @Test("A signal stops the reading; what was read is written", arguments: [SIGINT, SIGTERM])
  func signals(signal: Int32) throws {
    let pipe = Pipe()
    let output = "\(workplace.path)/.stdout"
    let process = try workplace.start(
      ["run", "p.yaml", "-", "--input-format", "jsonl"], input: pipe, output: output)
    try pipe.fileHandleForWriting.write(contentsOf: Data("\(lines[0])\n\(lines[2])\n".utf8))
    let deadline = Date(timeIntervalSinceNow: 60)
    while workplace.text(of: ".stdout")?.contains(#""id":"c""#) != true, Date() < deadline { usleep(5000) }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    let outcome = workplace.outcome(of: process, output: true)
    #expect(outcome.lines.count == 2)
    #expect(
      outcome.errors
        == """
        interrupted: what had been read until then is written
        read 2 = written 2 + dropped 0 + failed 0

        """)
    #expect(process.terminationReason == .exit)
    #expect(outcome.code == 128 + signal)
  }
}
