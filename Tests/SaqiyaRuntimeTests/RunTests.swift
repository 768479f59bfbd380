import SaqiyaConfig
import SaqiyaFormats
import SaqiyaKit
import SaqiyaRuntime
import TestFiles
import TestPlugin
import Testing

@Suite("A run")
struct RunTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Runs stages over JSONL and gives the report and what was written.
  private func run(
    _ lines: [String], stages: [PlannedStage], policy: ErrorPolicy = .quarantine, jobs: Int = 2, bytes: Int = 1 << 20
  ) throws -> (report: RunReport, output: String?, failed: String?) {
    let input = try folder.write(lines.joined(separator: "\n"), to: "in.jsonl")
    let files = try InputListing([InputPath(input)]).files
    let plan = plan(stages)
    let run = Run(
      chain: try StageChain(plan), encoder: JSONLinesEncoder(OutputOptions(plan: plan.output)),
      policy: Run.Policy(onError: policy),
      limits: Run.Limits(jobs: jobs, documents: 8, bytes: bytes), stop: StopSignal())
    let sinks = RunSinks(
      output: try OutputFile(path: folder.path + "/out.jsonl"),
      quarantine: try OutputFile(path: folder.path + "/failed.jsonl", existing: .kept))
    let report = run.execute(files, to: sinks).report
    return (report, folder.text(of: "out.jsonl"), folder.text(of: "failed.jsonl"))
  }

  private func line(_ number: Int, _ text: String) -> String { #"{"id":"\#(number)","text":"\#(text)"}"# }

  @Test("writes in input order, whatever the number of workers and the size of the window", arguments: [1, 2, 8])
  func order(jobs: Int) throws {
    let lines = (0..<300).map { line($0, String(repeating: "٣ 12 كلمة ", count: $0 * 7 % 50)) }
    let one = try run(lines, stages: [PlannedStage(FindDigits())], jobs: 1)
    let many = try run(lines, stages: [PlannedStage(FindDigits())], jobs: jobs, bytes: 1000)
    #expect(many.output == one.output)
    #expect(many.report.read == 300 && many.report.written == 300 && many.report.addsUp)
  }

  @Test("accounts for every document it read, whatever became of it", arguments: ErrorPolicy.allCases, [1, 4])
  func accounts(policy: ErrorPolicy, jobs: Int) throws {
    let lines = (0..<200).map { line($0, ["drop", "fail", "1", "2", "3"][$0 * 13 % 5]) } + ["{"]
    let (report, output, failed) = try run(lines, stages: [PlannedStage(Judge())], policy: policy, jobs: jobs)
    #expect(report.addsUp)
    let failures = lines.count { $0.contains("fail") } + 1
    switch policy {
    case .fail:
      guard case .failure(let failure) = report.end else {
        Issue.record("ended with \(String(describing: report.end))")
        return
      }
      let first = try #require(lines.firstIndex { $0.contains("fail") })
      #expect(failure.place.hasSuffix(":\(first + 1)"))
      #expect(report.written == lines[..<first].count { !$0.contains("drop") })
      #expect(report.failed == 1)
      #expect(output == nil && failed == nil)
      #expect(folder.text(of: "out.jsonl.partial")?.split(separator: "\n").count == report.written)
    case .skip:
      #expect(report.end == nil && report.read == 201)
      #expect(report.skipped == failures && report.quarantined == 0 && failed == nil)
    case .quarantine:
      #expect(report.end == nil && report.read == 201)
      #expect(report.quarantined == failures)
      #expect(failed?.split(separator: "\n").count == failures)
      #expect(report.dropped.map(\.reason) == ["unwanted"])
      #expect(output?.split(separator: "\n").count == report.written)
    }
  }

  @Test("that is asked to stop before it begins reads nothing and keeps a file that says it is partial")
  func stopped() throws {
    let input = try folder.write(line(1, "1"), to: "in.jsonl")
    let stop = StopSignal()
    stop.request(signal: 15)
    let run = Run(
      chain: try StageChain(plan([])), encoder: JSONArrayEncoder(OutputOptions(plan: OutputPlan())),
      policy: Run.Policy(onError: .fail),
      limits: Run.Limits(jobs: 2), stop: stop)
    let output = try OutputFile(path: folder.path + "/out.json")
    let report = run.execute(
      try InputListing([InputPath(input)]).files, to: RunSinks(output: output, quarantine: nil)
    ).report
    #expect(report.end == .signal(15))
    #expect(report.read == 0 && report.addsUp)
    #expect(folder.text(of: "out.json") == nil)
    #expect(folder.text(of: "out.json.partial") == "[\n\n]\n")
    #expect(report.output == .partial(path: folder.path + "/out.json.partial"))
  }

  @Test("remembers a bounded number of reasons for leaving documents out")
  func reasons() throws {
    let lines = (0..<300).map { line($0, "") }
    let report = try run(lines, stages: [PlannedStage(DropAll())]).report
    #expect(report.dropped.count == 101)
    #expect(report.dropped.last?.reason == "other reasons")
    #expect(report.droppedTotal == 300 && report.addsUp)
  }
}

/// Leaves every document out, each for a reason of its own.
private struct DropAll: Stage {
  static let name = "drop-all"
  static let summary = "Drops everything."
  init() {}
  var contract: Contract { Contract() }
  func process(_ document: inout Document) throws(StageError) {
    document.drop(because: "reason \(document.id)")
  }
}
