import ArgumentParser
import SaqiyaPipelineTesting
import SaqiyaRuntime

/// The command `saqiya check`.
struct CheckCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks pipeline files without running them.",
    discussion: """
      Reports every problem of every file as FILE:LINE:COLUMN: error: MESSAGE, and loads what the stages need.

      Examples:
        saqiya check pipelines/*.yaml
        saqiya check news.yaml --set summarize.sentences=5
      """)

  @Argument(help: "The pipeline files; test files are checked too.", completion: .file(extensions: ["yaml", "yml"]))
  var pipelines: [String]

  @Option(name: .customLong("set"), help: "Sets an option of a stage: ID.OPTION=VALUE. May be repeated.")
  var settings: [String] = []

  @Flag(name: .shortAndLong, help: "Say nothing about files without problems.")
  var quiet = false

  func run(in session: Session) throws {
    var failures: [CommandFailure] = []
    for path in pipelines {
      do throws(CommandFailure) {
        let summary = try check(path, in: session)
        if !quiet { print("\(path): no problems, \(summary)") }
      } catch {
        error.report()
        failures.append(error)
      }
    }
    // A file that says something wrong counts more than one whose plugin is missing, as mending it comes first.
    let codes = failures.map(\.exitCode)
    if let code = [.invalidPipeline, .noInput, .unavailable].first(where: codes.contains) {
      throw CommandFailure(code)
    }
  }

  /// Checks one file and says what it holds.
  private func check(_ path: String, in session: Session) throws(CommandFailure) -> String {
    if let pipeline = PipelineTestFile.pipeline(forTests: path) {
      let plan = try session.plan(ofPipeline: pipeline)
      return "\(try session.testFile(path, plan: plan).cases.count) cases"
    }
    let plan = try session.plan(ofPipeline: path, settings: settings)
    let chain = try session.chain(of: plan, pipeline: path)
    return "\(chain.steps.count) stages" + (chain.corpus.isEmpty ? "" : ", \(chain.corpus.count) corpus stages")
  }
}
