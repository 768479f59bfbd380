import ArgumentParser
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

  @Option(name: .customLong("set"), help: "Sets an option of a corpus stage: ID.OPTION=VALUE. May be repeated.")
  var settings: [String] = []

  func validate() throws {
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
    let stages = CorpusChain(chain.corpus)
    var all = stages.nothing
    var known: [(path: String, origin: PartialsOrigin)] = []
    for path in inputs {
      var partials = stages.nothing
      try read(path, into: &partials)
      try check(partials.origins, of: path, against: known, plan)
      known += partials.origins.map { (path, $0) }
      all.merge(partials)
    }
    try sinks.write(all, asText: format == "text")
  }

  private func checkFiles(_ chain: StageChain, in session: Session) throws(CommandFailure) {
    var uses = session.uses(ofPipeline: pipeline, chain)
    for path in inputs where path != "-" { uses.addSource(path: path, as: "the input") }
    corpus.addSinks(to: &uses)
    try uses.check()
  }

  /// Refuses runs of another pipeline, and documents that would count twice.
  private func check(
    _ origins: [PartialsOrigin], of path: String, against known: [(path: String, origin: PartialsOrigin)], _ plan: Plan
  ) throws(CommandFailure) {
    for origin in origins {
      if let mismatch = origin.mismatch(with: plan, program: Version.number) {
        throw CommandFailure(.noInput, "error: cannot merge '\(path)': \(mismatch)")
      }
      for (other, earlier) in known {
        guard let overlap = origin.overlap(with: earlier) else { continue }
        throw CommandFailure(
          .noInput, "error: cannot merge '\(other)' and '\(path)': \(overlap), which would count twice; leave one out")
      }
    }
  }

  private func read(_ path: String, into partials: inout CorpusPartials) throws(CommandFailure) {
    let bytes: [UInt8]
    do {
      bytes = try FileContents.bytes(of: path)
    } catch {
      throw CommandFailure(.noInput, "error: \(error)")
    }
    do {
      try partials.decode(bytes)
    } catch {
      throw CommandFailure(.noInput, "error: cannot merge '\(path)': \(error)")
    }
  }
}
