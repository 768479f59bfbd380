import ArgumentParser
import SaqiyaConfig
import SaqiyaFormats
import SaqiyaKit
import SaqiyaPipelineTesting

/// The command `saqiya test`.
struct TestCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Runs the tests of pipelines.",
    discussion: """
      The tests of news.yaml are in news.test.yaml beside it; Documentation/TestingPipelines.md says how they look.

      Examples:
        saqiya test pipelines/*.yaml
        saqiya test news.yaml --filter percent
        saqiya test news.yaml --update
        saqiya test pipelines/*.yaml --junit results.xml
      """)

  @Argument(
    help: "The pipeline files, or their test files.",
    completion: .file(extensions: ["yaml", "yml"]))
  var pipelines: [String]

  @ArgumentParser.Option(help: "Runs only cases that have this in their names.")
  var filter: String?

  @ArgumentParser.Option(help: "Writes the results as JUnit XML to this file.", completion: .file(extensions: ["xml"]))
  var junit: String?

  @Flag(help: "Writes what is found into the test files, in place of what was expected.")
  var update = false

  func run(in session: Session) throws {
    var failures: [ExitCode] = []
    var reports: [PipelineTestReport] = []
    for path in pipelineFiles {
      do throws(CommandFailure) {
        let report = try test(path, in: session)
        reports.append(report)
      } catch {
        error.report()
        failures.append(error.exitCode)
      }
    }
    if let junit { try write(PipelineTestReport.junit(reports), to: junit) }
    if let code = [.invalidPipeline, .noInput, .unavailable].first(where: failures.contains) {
      throw CommandFailure(code)
    }
    if reports.allSatisfy(\.results.isEmpty) {
      throw CommandFailure(.noInput, "error: no case has '\(filter ?? "")' in its name")
    }
    if reports.contains(where: { !$0.failures.isEmpty }) || !failures.isEmpty { throw CommandFailure(.findings) }
  }

  /// The pipelines, each once, whether named by its own file, that of its tests or both.
  private var pipelineFiles: [String] {
    var files: [String] = []
    for path in pipelines.map({ PipelineTestFile.pipeline(forTests: $0) ?? $0 }) where !files.contains(path) {
      files.append(path)
    }
    return files
  }

  private func test(_ pipeline: String, in session: Session) throws(CommandFailure) -> PipelineTestReport {
    let plan = try session.plan(ofPipeline: pipeline)
    let tester = PipelineTester(chain: try session.chain(of: plan, pipeline: pipeline))
    let file = try session.testFile(PipelineTestFile.path(forPipeline: pipeline), plan: plan)
    let cases = file.cases.filter { filter.map($0.name.contains) ?? true }
    var report = PipelineTestReport(path: file.path, results: cases.map(tester.run))
    if update, !report.failures.isEmpty {
      let updated = file.updated(with: report.results)
      if !updated.updated.isEmpty { try write(updated.text, to: file.path) }
      print("\(file.path.printable): \(updated.updated.count) cases updated")
      report.results.removeAll { updated.updated.contains($0.testCase.name) }
    }
    print(report.text, terminator: "")
    return report
  }

  private func write(_ text: String, to path: String) throws(CommandFailure) {
    do {
      let file = try OutputFile(path: path)
      try file.write(Array(text.utf8))
      try file.commit()
    } catch {
      throw CommandFailure(.cannotCreate, "error: \(error)")
    }
  }
}

extension Session {
  /// Reads and checks a test file of a pipeline.
  ///
  /// - Throws: ``CommandFailure`` with every problem of the file.
  func testFile(_ path: String, plan: Plan) throws(CommandFailure) -> PipelineTestFile {
    do {
      return try PipelineTestFile(contentsOf: path, plan: plan)
    } catch let invalid as InvalidPipeline {
      throw CommandFailure(.invalidPipeline, invalid.diagnostics.map { Notice($0) })
    } catch {
      throw CommandFailure(.noInput, "error: \(error)")
    }
  }
}
