import ArgumentParser
import FoundationEssentials
import SaqiyaConfig
import SaqiyaFormats
import SaqiyaRuntime

/// The command `saqiya merge`.
struct MergeCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Joins what the corpus stages of several runs know into one report.",
    discussion: """
      The report has the same bytes as that of one run over all documents, in whatever order the files are given.

      Examples:
        saqiya run digest.yaml monday/ --partials monday.partials > monday.jsonl
        saqiya run digest.yaml tuesday/ --partials tuesday.partials > tuesday.jsonl
        saqiya merge digest.yaml monday.partials tuesday.partials --report report.json
      """)

  @Argument(help: "The pipeline file of the runs.", completion: .file(extensions: ["yaml", "yml"]))
  var pipeline: String

  @Argument(help: "Files that 'saqiya run --partials' wrote.", completion: .file())
  var inputs: [String]

  @OptionGroup var corpus: CorpusOptions

  @Option(help: "The format of the report: json, or text for people.", completion: .list(["json", "text"]))
  var format = "json"

  @Option(name: .shortAndLong, help: "How many files are read at the same time (default: one for every core).")
  var jobs: Int?

  @Option(name: .customLong("set"), help: "Sets an option of a corpus stage: ID.OPTION=VALUE. May be repeated.")
  var settings: [String] = []

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) {
      throw ValidationError("--jobs: found '\(jobs)', expected 1 to 256")
    }
    if !["json", "jsonl", "text"].contains(format) {
      throw ValidationError("found '\(format)', expected one of json, text")
    }
  }

  func run(in session: Session) throws {
    let plan = try session.plan(ofPipeline: pipeline, settings: settings)
    let chain = try session.chain(of: plan, pipeline: pipeline)
    try corpus.check(against: chain, pipeline: pipeline)
    try checkFiles(chain, in: session)
    let sinks = try corpus.open()
    try sinks.write(try joined(CorpusChain(chain.corpus), plan), asText: format == "text")
  }

  private func checkFiles(_ chain: StageChain, in session: Session) throws(CommandFailure) {
    var uses = session.uses(ofPipeline: pipeline, chain)
    for path in inputs where path != "-" { uses.addSource(path: path, as: "the input") }
    corpus.addSinks(to: &uses)
    try uses.check()
  }

  private func joined(_ stages: CorpusChain, _ plan: Plan) throws(CommandFailure) -> CorpusPartials {
    let paths = inputs
    var known = OriginIndex()
    return try PartialsMerge(stages, jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount).joined(
      paths.count,
      source: { number throws(UnusablePartials) in try Self.bytes(of: paths[number]) },
      orThrow: { number, error in
        error.isUnreadable
          ? CommandFailure(.noInput, "error: \(error)")
          : CommandFailure(.noInput, "error: cannot merge '\(paths[number])': \(error)")
      },
      check: { number, origins throws(CommandFailure) in try check(origins, of: number, &known, plan) })
  }

  private static func bytes(of path: String) throws(UnusablePartials) -> [UInt8] {
    do throws(SystemError) {
      return try FileContents.bytes(of: path)
    } catch {
      throw UnusablePartials(unreadable: error.description)
    }
  }

  /// Refuses runs of another pipeline, and documents that would count twice.
  private func check(
    _ origins: [PartialsOrigin], of number: Int, _ known: inout OriginIndex, _ plan: Plan
  ) throws(CommandFailure) {
    let path = inputs[number]
    for origin in origins {
      if let mismatch = origin.mismatch(with: plan, program: Version.number) {
        throw CommandFailure(.noInput, "error: cannot merge '\(path)': \(mismatch)")
      }
      if let (other, overlap) = known.overlap(with: origin) {
        throw CommandFailure(
          .noInput,
          "error: cannot merge '\(inputs[other])' and '\(path)': \(overlap), which would count twice; leave one out")
      }
    }
    for origin in origins { known.add(origin, of: number) }
  }
}
