import ArgumentParser
import FoundationEssentials
import SaqiyaConfig
import SaqiyaFormats
import SaqiyaKit
import SaqiyaRuntime

/// The command `saqiya run`.
struct RunCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs a pipeline over documents.",
    discussion: """
      Documents are text files, or lines of JSONL: {"id": "1", "text": "…", "metadata": {"date": "2017-11-10"}}.
      The output is in input order, and the same whatever --jobs says.

      Examples:
        saqiya run news.yaml articles/ > found.jsonl
        saqiya run news.yaml 'articles/2017-*.txt' --format text
        saqiya run news.yaml - --output found.jsonl --set summarize.sentences=5 < corpus.jsonl
        saqiya run digest.yaml articles/ --report report.json > found.jsonl
        saqiya run news.yaml found.jsonl.failed.jsonl --output second.jsonl
        saqiya run news.yaml corpus/ --output out/ --resume
        saqiya run facts.yaml - --answers --max-failures 1% < corpus.jsonl > answers.jsonl
      """)

  @Argument(help: "The pipeline file.", completion: .file(extensions: ["yaml", "yml"]))
  var pipeline: String

  @Argument(
    help: "Files, folders (their .txt and .jsonl files), patterns, or - for standard input.", completion: .file())
  var inputs: [String]

  @OptionGroup var inputOptions: InputArguments

  @ArgumentParser.Option(
    help: """
      The format of the output: \(OutputFormat.builtIn.map { "\($0.name) (\($0.summary))" }.joined(separator: ", ")), \
      or one of a plugin of the pipeline.
      """,
    completion: .list(OutputFormat.builtIn.map(\.name)))
  var format = OutputFormat.builtIn[0].name

  @ArgumentParser.Option(
    name: .shortAndLong,
    help:
      "The file to write, or - for standard output; it appears when it is complete. FOLDER/ divides the run into shards.",
    completion: .file())
  var output: String?

  @Flag(help: "After a signal, give what was finished the name of --output instead of one that ends in .partial.")
  var keepInterrupted = false

  @ArgumentParser.Option(
    help: "What happens to a document that fails: quarantine (kept for another run), skip or fail (the run stops).")
  var onError = ErrorPolicy.quarantine

  @ArgumentParser.Option(
    help: """
      The file for failed documents that are kept (default: OUTPUT.failed.jsonl, or saqiya.failed.jsonl); where there is \
      one already, it gets a number.
      """,
    completion: .file(extensions: ["jsonl"]))
  var failed: String?

  @Flag(
    help: "One line of output for every document, in order: also for one that is dropped or fails, with the reason.")
  var answers = false

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "How many documents may fail: with more, the exit code is 65, and with N the run stops (default: none, and no stop).",
      valueName: "N|P%"))
  var maxFailures: FailureLimit?

  @ArgumentParser.Option(
    name: .shortAndLong, help: "How many documents are worked on at the same time (default: one for every core).")
  var jobs: Int?

  @ArgumentParser.Option(name: .customLong("set"), help: "Sets an option of a stage: ID.OPTION=VALUE. May be repeated.")
  var settings: [String] = []

  @OptionGroup var corpus: CorpusOptions

  @OptionGroup var folderOptions: FolderOptions

  @Flag(help: "With csv: write cells that a spreadsheet would compute as they are, without an apostrophe before them.")
  var csvFormulas = false

  @ArgumentParser.Option(help: ArgumentHelp("Read no more than N documents.", valueName: "N"))
  var limit: Int?

  @ArgumentParser.Option(
    help: "The file for what each stage did, as JSON: time, annotations, documents dropped and failed.",
    completion: .file(extensions: ["json"]))
  var stats: String?

  @Flag(name: .shortAndLong, help: "No progress and no count on standard error, only errors.")
  var quiet = false

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) {
      throw ValidationError("--jobs: found '\(jobs)', expected 1 to 256")
    }
    if let limit, limit < 1 { throw ValidationError("--limit: found '\(limit)', expected at least 1") }
    try validateFolder()
    if answers, failed != nil {
      throw ValidationError(
        "--answers and --failed exclude each other: with --answers, a document that fails is a line of the output")
    }
    if maxFailures != nil, onError == .fail {
      throw ValidationError("--max-failures and --on-error fail exclude each other; leave one of them out")
    }
  }

  func run(in session: Session) throws {
    let stop = StopSignal()
    stop.followSystemSignals()
    var plan = try session.plan(ofPipeline: pipeline, settings: settings)
    let chain = try session.prepared(&plan, pipeline: pipeline)
    let format = try outputFormat(of: plan)
    try check(format, against: plan)
    let reading = try inputOptions.reading(plan)
    if let output, RunFolder.isFolder(output) {
      var versions = session.versions(ofPipeline: pipeline, settings: settings, plan, chain)
      versions["the options of the input"] = inputOptions.signature
      let context = FolderContext(
        listing: try inputListing(reading), versions: versions, reading: reading, stop: stop)
      return try run(in: RunFolder(output), chain, format, plan, context)
    }
    try corpus.check(against: chain, pipeline: pipeline, isShown: format.showsReport)
    let policy = Run.Policy(onError: onError, answers: answers, maximumFailures: maxFailures)
    let listing = try inputListing(reading)
    try checkFiles(listing, chain, plan, in: session)
    var sinks = try sinks(chain, policy)
    sinks.further = try openFurther(plan)
    let statsFile = stats == nil ? nil : try OutputFile.opened(stats)
    let corpusSinks = try corpus.open()
    let encoder = format.makeEncoder(
      OutputOptions(
        plan: plan.output, usesColour: sinks.output.isTerminal && session.allowsColour, keepsFormulas: csvFormulas,
        labels: corpus.labels))
    let run = Run(
      chain: chain, encoder: encoder, policy: policy,
      limits: Run.Limits(jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount, read: limit), reading: reading,
      further: try furtherEncoders(plan), measures: stats != nil, stop: stop)
    let console = RunConsole(listing, output: sinks.output, showsFailures: !answers, isQuiet: quiet)
    let start = ContinuousClock.now
    let (report, found, statistics) = run.execute(listing.files, to: sinks, observer: console)
    if let statsFile { try write(statistics.fields(report, elapsed: start.duration(to: .now)), to: statsFile) }
    console.close(report, failedPath: sinks.quarantine == nil ? nil : failedPath)
    var partials = found
    partials.origins = [
      PartialsOrigin(plan: plan, program: Version.number, files: listing.files, documents: report.written)
    ]
    try corpusSinks.write(
      partials, asText: self.format == "text", isComplete: report.isComplete(keepingInterrupted: keepInterrupted))
    if let code = report.exitCode(under: policy) { throw CommandFailure(code) }
  }

  /// The format that is asked for: one of the program, or of a plugin of the pipeline.
  private func outputFormat(of plan: Plan) throws -> OutputFormat {
    guard let found = plan.formats.first(where: { $0.name == format }) else {
      throw ValidationError("--format: \(format.unknown(among: plan.formats.map(\.name)))")
    }
    if answers, plan.output.rows != nil {
      throw ValidationError(
        "--answers: the pipeline writes rows, expected a line for each document; leave out 'output.rows'")
    }
    if answers, !found.isLines {
      let names = plan.formats.filter(\.isLines).map(\.name).joined(separator: ", ")
      throw ValidationError(
        "--answers: found the format '\(format)', expected one that writes a line for each document: \(names)")
    }
    return found
  }

  /// Refuses a format of which the output would be empty whatever the documents say.
  private func check(_ format: OutputFormat, against plan: Plan) throws(CommandFailure) {
    let written = plan.writtenLayers
    if plan.output.rows != nil || format.layers.isEmpty || format.layers.contains(where: written.contains) { return }
    let layers = format.layers.map { "'\($0)'" }.joined(separator: " and ")
    throw CommandFailure(
      .invalidPipeline,
      "\(pipeline): error: '--format \(format.name)' writes \(layers), and the pipeline writes none of them; "
        + "add a stage that provides one, name the layer under 'output.rows', or use '--format jsonl'")
  }
}

extension Session {
  /// Whether colours are welcome; see no-color.org.
  var allowsColour: Bool { (environment["NO_COLOR"] ?? "").isEmpty }
}

extension RunReport {
  /// The code with which the process ends; `nil` when all went well.
  func exitCode(under policy: Run.Policy) -> ExitCode? {
    if !addsUp { return .internalError }
    if end == nil, quarantineError != nil { return .inputOutput }
    switch end {
    case nil where policy.maximumFailures != nil: return exceededLimit == nil ? nil : .documentsFailed
    case nil: return failed > answered ? .documentsFailed : nil
    case .failure, .tooManyFailures: return .documentsFailed
    case .signal(let number): return ExitCode(128 + number)
    case .closedPipe: return nil
    case .inputFailed, .outputFailed, .furtherOutputFailed, .cannotKeep: return .inputOutput
    }
  }
}
