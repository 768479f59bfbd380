import ArgumentParser
import SaqiyaConfig
import SaqiyaKit
import SaqiyaPipelineTesting
import SaqiyaRuntime

/// The command `saqiya check`.
struct CheckCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks pipeline files without running them.",
    discussion: """
      Reports every problem of every file as FILE:LINE:COLUMN: error: MESSAGE, and reads the files that options of
      built-in stages name. Nothing that a file names is run: what depends on plugins named by 'path' or 'command' is
      only checked with --load-plugins.

      Examples:
        saqiya check pipelines/*.yaml
        saqiya check news.yaml --set summarize.sentences=5
        saqiya check mine.yaml --load-plugins
      """)

  @Argument(help: "The pipeline files; test files are checked too.", completion: .file(extensions: ["yaml", "yml"]))
  var pipelines: [String]

  @ArgumentParser.Option(name: .customLong("set"), help: "Sets an option of a stage: ID.OPTION=VALUE. May be repeated.")
  var settings: [String] = []

  @Flag(help: "Load the plugins that the files name by 'path' or 'command', which builds them and runs their code.")
  var loadPlugins = false

  @Flag(name: .shortAndLong, help: "Say nothing about files without problems.")
  var quiet = false

  func run(in session: Session) throws {
    var failures: [CommandFailure] = []
    for path in pipelines {
      do throws(CommandFailure) {
        let (summary, unchecked) = try check(path, in: session)
        if !quiet { print("\(path): no problems, \(summary)".printable) }
        if !quiet, let unchecked {
          StandardError.write("\(path): \(unchecked.summary(of: "checked"))".printable + "\n")
        }
      } catch {
        error.report()
        failures.append(error)
      }
    }
    // A file that says something wrong counts more than one whose plugin is missing, as it is fixed first.
    let codes = failures.map(\.exitCode)
    if let code = [.invalidPipeline, .noInput, .unavailable].first(where: codes.contains) {
      throw CommandFailure(code)
    }
  }

  /// Checks one file and says what it holds.
  private func check(
    _ path: String, in session: Session
  ) throws(CommandFailure) -> (summary: String, unchecked: Plan.Unchecked?) {
    if let pipeline = PipelineTestFile.pipeline(forTests: path) {
      let plan = try session.plan(ofPipeline: pipeline, loadsPlugins: loadPlugins)
      return ("\(try session.testFile(path, plan: plan).cases.count) cases", plan.unchecked)
    }
    var plan = try session.plan(ofPipeline: path, settings: settings, loadsPlugins: loadPlugins)
    if !quiet { for warning in plan.warnings { StandardError.show(Notice(warning)) } }
    let chain = try session.prepared(&plan, pipeline: path)
    let stages = chain.steps.count + (plan.unchecked?.stages.count ?? 0)
    let corpus = chain.corpus.isEmpty ? "" : ", \(chain.corpus.count) corpus stage\(chain.corpus.count == 1 ? "" : "s")"
    return ("\(stages) stage\(stages == 1 ? "" : "s")\(corpus)", plan.unchecked)
  }
}

extension Plan.Unchecked {
  /// What was not done: `not checked without --load-plugins: the plugin 'python3 ner.py' and the stages 'entities', 'links'`.
  func summary(of deed: String) -> String {
    let plugins = "the plugin\(plugins.count == 1 ? "" : "s") \(plugins.map(\.description).joined(separator: ", "))"
    let names = stages.map { "'\($0)'" }.joined(separator: ", ")
    let stages = stages.isEmpty ? "" : " and the stage\(stages.count == 1 ? "" : "s") \(names)"
    return "not \(deed) without --load-plugins, which runs code: \(plugins)\(stages)"
  }
}
