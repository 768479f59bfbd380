import Foundation
import TestFiles
import Testing

@Suite("What a run writes")
struct SinkTests {
  private let workplace: Workplace
  private let good = #"{"id":"a","text":"1"}"#
  private let bad = #"{"id":"b","text":"fail"}"#

  init() throws {
    workplace = try Workplace()
    try workplace.write("\(good)\n\(bad)\n", to: "in.jsonl")
    try workplace.write(
      "saqiya: 1\nplugins: [testing]\nstages: [{use: read-file, with: {file: words.txt}}]\n", to: "w.yaml")
    try workplace.write("words", to: "words.txt")
    try workplace.write("tests: []\n", to: "p.test.yaml")
    try FileManager.default.createSymbolicLink(atPath: workplace.path + "/link", withDestinationPath: "in.jsonl")
  }

  @Test(
    "is refused when it is something else as well, before anything is read",
    arguments: [
      (["p.yaml", "in.jsonl", "-o", "in.jsonl"], "'--output in.jsonl' and the input 'in.jsonl'"),
      (["p.yaml", ".", "-o", "./link"], "'--output ./link' and the input './in.jsonl'"),
      (["p.yaml", "in.jsonl", "--failed", "link"], "'--failed link' and the input 'in.jsonl'"),
      (["p.yaml", "in.jsonl", "-o", "p.yaml"], "'--output p.yaml' and the pipeline 'p.yaml'"),
      (["p.yaml", "in.jsonl", "-o", "p.test.yaml"], "'--output p.test.yaml' and its tests 'p.test.yaml'"),
      (["w.yaml", "in.jsonl", "-o", "words.txt"], "'--output words.txt' and the pipeline's file './words.txt'"),
      (["p.yaml", "in.jsonl", "-o", "x", "--failed", "./x"], "'--failed ./x' and '--output x'"),
      (["p.yaml", "in.jsonl", "-o", "new/../x", "--failed", "x"], "'--failed x' and '--output new/../x'"),
      (["p.yaml", "in.jsonl", "--failed", "-"], "'--failed -' and standard output"),
      (["p.yaml", "in.jsonl", "--failed", "/dev/stdout"], "'--failed /dev/stdout' and standard output"),
      (["p.yaml", "in.jsonl", "--failed", "/dev/fd/1", "-o", "-"], "'--failed /dev/fd/1' and '--output -'"),
      (["p.yaml", "in.jsonl", "--failed", ".stdout"], "'--failed .stdout' and standard output"),
    ])
  func conflicts(arguments: [String], uses: String) throws {
    try workplace.write("", to: "new/file")
    let before = try workplace.names()
    let outcome = try workplace.saqiya(["run"] + arguments)
    #expect(outcome.errors == "error: \(uses) are the same file; write to another\n")
    #expect(outcome.code == 64)
    #expect(outcome.output == "")
    #expect(try workplace.names() == before)
    #expect(workplace.text(of: "in.jsonl") == "\(good)\n\(bad)\n")
  }

  @Test("is refused when it is the file behind standard input")
  func standardInput() throws {
    let outcome = try workplace.shell("$saqiya run p.yaml - -o in.jsonl < in.jsonl")
    #expect(outcome.errors == "error: '--output in.jsonl' and the input 'stdin' are the same file; write to another\n")
    #expect(outcome.code == 64)
    let filter = try workplace.shell("$saqiya normalize < in.jsonl >> in.jsonl")
    #expect(filter.errors == "error: standard output and standard input are the same file; write to another\n")
    #expect(filter.code == 64)
    #expect(workplace.text(of: "in.jsonl") == "\(good)\n\(bad)\n")
  }

  @Test("may be shared where nothing is kept")
  func device() throws {
    let outcome = try workplace.saqiya("run", "p.yaml", "in.jsonl", "-o", "/dev/null", "--failed", "/dev/null")
    #expect(outcome.errors.contains("failed documents are kept in '/dev/null'\n"))
    #expect(outcome.code == 65)
  }

  @Test("goes to open descriptors and named pipes in place, and '-' is standard output")
  func inPlace() throws {
    let descriptor = try workplace.shell(
      "echo first > out; $saqiya run p.yaml in.jsonl -q -o /dev/fd/3 --on-error skip 3>> out")
    #expect(descriptor.code == 65)
    #expect(workplace.text(of: "out")?.hasPrefix("first\n{\"id\":\"a\"") == true)
    let standard = try workplace.shell("$saqiya run p.yaml in.jsonl -q -o - --failed /dev/fd/2 2>&1 >documents")
    #expect(standard.output.contains("\n{\"id\":\"b\",\"text\":\"fail\","))
    #expect(workplace.text(of: "documents")?.hasPrefix("{\"id\":\"a\"") == true)
    let pipe = try workplace.shell(
      "mkfifo pipe; cat pipe & $saqiya run p.yaml in.jsonl -q -o pipe --on-error skip; wait; ls -l pipe")
    #expect(pipe.output.hasPrefix("{\"id\":\"a\""))
    #expect(pipe.lines.last?.hasPrefix("p") == true)
  }

  @Test("must all be creatable before the first document is read")
  func creatable() throws {
    for option in ["--output", "--failed"] {
      let outcome = try workplace.saqiya("run", "p.yaml", "in.jsonl", "--on-error", "quarantine", option, "none/x")
      #expect(outcome.errors == "error: cannot create 'none/x': No such file or directory\n")
      #expect(outcome.code == 73)
    }
    #expect(try workplace.names() == ["in.jsonl", "link", "p.test.yaml", "p.yaml", "w.yaml", "words.txt"])
    let corpus = "saqiya: 1\nplugins: [segmentation, reports]\nstages: [sentences]\ncorpus: [digest]\n"
    try workplace.write(corpus, to: "c.yaml")
    for option in ["--report", "--partials"] {
      let outcome = try workplace.saqiya("run", "c.yaml", "in.jsonl", option, "none/x")
      #expect(outcome.errors == "error: cannot create 'none/x': No such file or directory\n")
      #expect(outcome.code == 73)
      #expect(outcome.output == "")
    }
    let merge = try workplace.saqiya("merge", "c.yaml", "in.jsonl", "--report", "in.jsonl")
    #expect(merge.errors == "error: '--report in.jsonl' and the input 'in.jsonl' are the same file; write to another\n")
    #expect(merge.code == 64)
  }

  @Test("keeps what is good when failed documents cannot be kept, and says so")
  func fullQuarantine() throws {
    let outcome = try workplace.saqiya("run", "p.yaml", "in.jsonl", "-o", "out.jsonl", "--failed", "/dev/full")
    #expect(
      outcome.errors == """
        in.jsonl:2: error: stage 'judge': found 'fail', expected better; write something else
        error: cannot write to '/dev/full': No space left on device; the run stopped, and the last failed document is not kept
        the documents that were finished are in 'out.jsonl.partial'
        read 2 = written 1 + dropped 0 + failed 1

        """)
    #expect(outcome.code == 74)
    #expect(workplace.text(of: "out.jsonl.partial")?.hasPrefix("{\"id\":\"a\"") == true)
    #expect(!workplace.exists("out.jsonl"))
  }

  @Test("is cut at whole documents when the limits of the process allow no larger file")
  func fileLimit() throws {
    let lines = (0..<400).map { #"{"id":"\#($0)","text":"\#(String(repeating: "1 ", count: 500))"}"# }
    try workplace.write(lines.joined(separator: "\n"), to: "many.jsonl")
    try workplace.write("saqiya: 1\nplugins: [testing]\nstages: [judge]\n", to: "judge.yaml")
    let outcome = try workplace.shell("ulimit -f 300; $saqiya run judge.yaml many.jsonl -o out.jsonl --on-error skip")
    #expect(
      outcome.errors.hasPrefix(
        """
        error: cannot write to 'out.jsonl': File too large
        the documents that were finished are in 'out.jsonl.partial'
        read\u{20}
        """))
    #expect(outcome.errors.hasSuffix("; the output is not complete\n"))
    #expect(outcome.code == 74)
    let partial = try #require(workplace.text(of: "out.jsonl.partial"))
    #expect(partial.hasSuffix("}\n") && partial.utf8.count <= 300 * 1024)
    #expect(!workplace.exists("out.jsonl"))
  }

  @Test("does what the page says of --on-error fail: the documents before it are written")
  func stopping() throws {
    try workplace.write("the run before\n", to: "out.jsonl")
    let outcome = try workplace.saqiya("run", "p.yaml", "in.jsonl", "-o", "out.jsonl", "--on-error", "fail", "-j", "1")
    #expect(
      outcome.errors.contains(
        """
        error: stopped at the first document that failed, as on_error: fail says
        the documents that were finished are in 'out.jsonl.partial'

        """))
    #expect(outcome.code == 65)
    #expect(workplace.text(of: "out.jsonl.partial")?.hasPrefix("{\"id\":\"a\"") == true)
    #expect(workplace.text(of: "out.jsonl") == "the run before\n")
  }

  @Test("waits for a reader that is slow when the stream does not block")
  func nonBlocking() throws {
    let lines = (0..<2000).map { #"{"id":"\#($0)","text":"\#(String(repeating: "1 ", count: 200))"}"# }
    try workplace.write(lines.joined(separator: "\n"), to: "many.jsonl")
    try workplace.write(
      """
      import os, subprocess, sys, time
      r, w = os.pipe()
      os.set_blocking(w, False)
      p = subprocess.Popen([os.environ["saqiya"], "run", "judge.yaml", "many.jsonl", "-q", "-o", "-"], stdout=w)
      os.close(w)
      time.sleep(0.5)
      n = 0
      while data := os.read(r, 1 << 16): n += data.count(b"\\n")
      print(n, p.wait())
      """, to: "slow.py")
    try workplace.write("saqiya: 1\nplugins: [testing]\nstages: [judge]\n", to: "judge.yaml")
    #expect(try workplace.shell("python3 slow.py").output == "2000 0\n")
  }
}

@Suite("A run that is interrupted")
struct InterruptionTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
    try workplace.write("the run before\n", to: "out.jsonl")
  }

  /// Starts a run on a pipe, ends it with a signal once two documents are read, and waits.
  private func interrupt(_ signal: Int32, _ options: String..., ignoring: Bool = false) throws -> Outcome {
    let pipe = Pipe()
    let process = try workplace.start(
      ["run", "p.yaml", "-", "--input-format", "jsonl", "-o", "out.jsonl"] + options, input: pipe,
      output: "\(workplace.path)/.stdout")
    try pipe.fileHandleForWriting.write(
      contentsOf: Data("{\"id\":\"a\",\"text\":\"1\"}\n{\"id\":\"b\",\"text\":\"fail\"}\n".utf8))
    // The failure is said when both have been read.
    let deadline = Date(timeIntervalSinceNow: 60)
    while workplace.text(of: ".stderr")?.contains("stage 'judge'") != true, Date() < deadline { usleep(5000) }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    return workplace.outcome(of: process, output: false)
  }

  @Test(
    "keeps what was finished under another name, and the file of the run before", arguments: [SIGINT, SIGTERM, SIGHUP])
  func partial(signal: Int32) throws {
    let outcome = try interrupt(signal)
    #expect(
      outcome.errors.hasSuffix(
        """
        interrupted
        the documents that were finished are in 'out.jsonl.partial'
        failed documents are kept in 'out.jsonl.failed.jsonl'
        read 2 = written 1 + dropped 0 + failed 1

        """))
    #expect(outcome.code == 128 + signal)
    #expect(workplace.text(of: "out.jsonl") == "the run before\n")
    #expect(workplace.text(of: "out.jsonl.partial")?.split(separator: "\n").count == 1)
    #expect(workplace.text(of: "out.jsonl.failed.jsonl")?.split(separator: "\n").count == 1)
  }

  @Test("gives it its name when that is asked for")
  func keepInterrupted() throws {
    let outcome = try interrupt(SIGTERM, "--keep-interrupted")
    #expect(outcome.errors.contains("interrupted: what had been read until then is written\n"))
    #expect(outcome.code == 143)
    #expect(workplace.text(of: "out.jsonl")?.hasPrefix("{\"id\":\"a\"") == true)
    #expect(!workplace.exists("out.jsonl.partial"))
  }

  @Test("leaves nothing but the file of the run before when it is killed, once another run has cleared up")
  func killed() throws {
    _ = try interrupt(SIGKILL)
    #expect(try workplace.names().count { $0.hasSuffix(".partial") } == 2)
    #expect(workplace.text(of: "out.jsonl") == "the run before\n")
    let next = try workplace.saqiya("run", "p.yaml", "-", "-o", "out.jsonl", input: #"{"id":"a","text":"1"}"#)
    #expect(next.code == 0)
    #expect(try workplace.names() == ["out.jsonl", "p.yaml"])
  }

  @Test("goes on when whoever started it has signals ignored")
  func ignored() throws {
    let outcome = try workplace.shell(
      """
      trap '' HUP
      (printf '{"text":"1"}\\n'; sleep 1; printf '{"text":"2"}\\n') | $saqiya run p.yaml - -q -o out.jsonl &
      sleep 0.5; kill -HUP $!; wait $!; wc -l < out.jsonl
      """)
    #expect(outcome.output.trimmingCharacters(in: .whitespacesAndNewlines) == "2")
  }
}
