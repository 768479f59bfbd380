import ArgumentParser
import FoundationEssentials
import ICU
import SaqiyaConfig
import SaqiyaFormats
import SaqiyaKit
import SaqiyaRuntime

/// The command `saqiya profile`.
struct ProfileCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile",
    abstract: "Says what is in a corpus, and writes a pipeline to start with.",
    discussion: """
      Lengths, languages, scripts, encodings, marks, digits, boilerplate, duplicates and dates; the same whatever --jobs
      says. The pipeline of --starter says for each of its lines why it is there.

      Examples:
        saqiya profile articles/
        saqiya profile corpus.jsonl --starter corpus.yaml
        saqiya profile corpus.jsonl --limit 1000 --format json > profile.json
      """)

  /// How the profile is written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(
    help: "Files, folders (their .txt and .jsonl files), patterns, or - for standard input.", completion: .file())
  var inputs: [String]

  @OptionGroup var inputOptions: InputArguments

  @ArgumentParser.Option(help: "How the profile is written: text or json.")
  var format = Format.text

  @ArgumentParser.Option(
    help: "The file for a pipeline that fits the corpus; a file that is there already is left alone.",
    completion: .file(extensions: ["yaml"]))
  var starter: String?

  @ArgumentParser.Option(
    name: .shortAndLong, help: "How many documents are worked on at the same time (default: one for every core).")
  var jobs: Int?

  @ArgumentParser.Option(help: ArgumentHelp("Read no more than N documents.", valueName: "N"))
  var limit: Int?

  @Flag(name: .shortAndLong, help: "No progress on standard error, only errors.")
  var quiet = false

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs: found '\(jobs)', expected 1 to 256") }
    if let limit, limit < 1 { throw ValidationError("--limit: found '\(limit)', expected at least 1") }
  }

  func run(in session: Session) throws {
    let stop = StopSignal()
    stop.followSystemSignals()
    let plan = try session.profilePlan()
    let chain = try session.chain(of: plan, pipeline: "profile.yaml")
    let reading = try inputOptions.reading(plan)
    let listing = try inputListing(reading)
    let starterFile = try openStarter()
    let observer = ProfileObserver(RunConsole(listing, output: nil, showsFailures: true, isQuiet: quiet))
    let run = Run(
      chain: chain, encoder: NoDocuments(), policy: Run.Policy(onError: .skip),
      limits: Run.Limits(jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount, read: limit), reading: reading,
      stop: stop)
    let sinks = RunSinks(output: try OutputFile.opened("/dev/null"), quarantine: nil)
    let (report, partials, _) = run.execute(listing.files, to: sinks, observer: observer)
    observer.console.close(report, failedPath: nil)
    let profile = CorpusReport(
      try fields(of: partials), input: report, encodings: observer.encodings(of: listing), listing: listing)
    try StandardOutput().write(format == .json ? profile.json : ProfileText(profile, starter: starter).text)
    if let starterFile { try write(StarterPipeline(profile, inputs: inputs).checked(in: session), to: starterFile) }
    if let code = report.exitCode(under: Run.Policy(onError: .skip)) { throw CommandFailure(code) }
  }

  private func inputListing(_ reading: InputReading) throws(CommandFailure) -> InputListing {
    do {
      return try InputListing(RawArguments.paths(inputs), format: inputOptions.formatName, reading: reading)
    } catch {
      throw CommandFailure(.noInput, "error: \(error)")
    }
  }

  private func fields(of partials: CorpusPartials) throws(CommandFailure) -> Fields {
    do {
      return try partials.report()
    } catch {
      throw CommandFailure(.internalError, "error: \(error)")
    }
  }

  /// Opens the file of the starter pipeline before the corpus is read, which may take long.
  private func openStarter() throws(CommandFailure) -> OutputFile? {
    guard let starter else { return nil }
    if FileIdentity(path: starter)?.exists == true {
      throw CommandFailure(.cannotCreate, "error: '\(starter)' is there already; name another file for --starter")
    }
    return try OutputFile.opened(starter)
  }

  private func write(_ text: String, to file: OutputFile) throws(CommandFailure) {
    do throws(SystemError) {
      try file.write(Array(text.utf8))
      try file.commit()
    } catch {
      throw CommandFailure(.inputOutput, "error: \(error)")
    }
  }
}

extension Session {
  /// The plan of the pipeline that looks at a corpus.
  ///
  /// - Throws: ``CommandFailure`` when a plugin that it needs is not in this program.
  fileprivate func profilePlan() throws(CommandFailure) -> Plan {
    let text = String(decoding: PackageResources.profile_yaml, as: UTF8.self)
    do throws(InvalidPipeline) {
      return try PipelineLoader(catalogue: catalogue).load(text: text, file: "profile.yaml", folder: ".")
    } catch {
      throw CommandFailure(.unavailable, error.diagnostics.map { Notice($0, shipped: text) })
    }
  }
}

/// Writes no document: only the report is of interest.
private struct NoDocuments: DocumentEncoder {
  func encode(_ document: InputDocument, into buffer: inout ByteBuffer) {}
}

/// Remembers the files in which something was not UTF-8.
private final class ProfileObserver: RunObserver {
  /// How many files are looked at again.
  private static let maximumFiles = 1_000

  let console: RunConsole
  private var places: [String] = []

  init(_ console: RunConsole) {
    self.console = console
  }

  func advanced(_ report: RunReport) { console.advanced(report) }

  func failed(_ failure: DocumentFailure) {
    console.failed(failure)
    if failure.code == InputError.Code.invalidUTF8.rawValue, places.count < Self.maximumFiles {
      places.append(failure.place)
    }
  }

  /// How many of these files are in which encoding, as far as ICU can tell; `unknown` for the others.
  func encodings(of listing: InputListing) -> [String: Int] {
    var encodings: [String: Int] = [:]
    let names = Set(places.flatMap(Self.files))
    for file in listing.files where names.contains(file.name) {
      encodings[EncodingGuess(Self.beginning(of: file.name))?.name ?? "unknown", default: 0] += 1
    }
    return encodings
  }

  /// The files that `a.jsonl:3:7` may be in: `a.jsonl`, and files whose names end in numbers.
  private static func files(of place: String) -> [String] {
    var names = [place]
    while names.count < 3, let colon = names[names.count - 1].lastIndex(of: ":") {
      names.append(String(names[names.count - 1][..<colon]))
    }
    return names
  }

  /// The bytes that a guess looks at; none when the file cannot be read again.
  private static func beginning(of path: String) -> [UInt8] {
    var bytes: [UInt8] = []
    try? FileContents.forEachPiece(of: path) { (piece) throws(SystemError) in
      bytes += piece.prefix((1 << 16) - bytes.count)
    }
    return bytes
  }
}
