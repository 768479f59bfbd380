import SaqiyaConfig
import SaqiyaFormats
import SaqiyaKit
import SaqiyaRuntime
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
    let files = try InputFile.files(for: [input], format: .auto)
    let plan = plan(stages)
    let run = Run(
      chain: try StageChain(plan), encoder: JSONLinesEncoder(OutputOptions(plan: plan.output)), policy: policy,
      limits: Run.Limits(jobs: jobs, documents: 8, bytes: bytes), stop: StopSignal())
    let report = run.execute(
      files, to: try OutputFile(path: folder.path + "/out.jsonl"), failedTo: folder.path + "/failed.jsonl")
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
}
