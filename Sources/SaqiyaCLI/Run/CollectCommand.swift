import ArgumentParser
import FoundationEssentials
import SaqiyaConfig
import SaqiyaFormats
import SaqiyaRuntime

/// The command `saqiya collect`.
struct CollectCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "collect",
    abstract: "Puts together what the shards of a run in a folder gave.",
    discussion: """
      All shards must be done. The bytes are those of one run over the whole input, whoever did which shard.

      Examples:
        saqiya collect out/ > all.jsonl
        saqiya collect out/ --output all.jsonl.zst
        saqiya collect out/ --output all.jsonl --report report.json --pipeline digest.yaml
      """)

  @Argument(help: "The folder that 'saqiya run --output FOLDER/' wrote.", completion: .directory)
  var folder: String

  @Option(
    name: .shortAndLong, help: "The file for the documents, or - for standard output (the default).",
    completion: .file())
  var output: String?

  @Option(
    help: "The file for documents that failed (default: OUTPUT.failed.jsonl, or saqiya.failed.jsonl).",
    completion: .file(extensions: ["jsonl"]))
  var failed: String?

  @Option(help: "The file for the report of the corpus stages; it needs --pipeline.", completion: .file())
  var report: String?

  @Option(help: "The pipeline file of the run, for --report.", completion: .file(extensions: ["yaml", "yml"]))
  var pipeline: String?

  @Option(
    name: .customLong("set"), help: "Sets an option of a stage, as the run did: ID.OPTION=VALUE. May be repeated.")
  var settings: [String] = []

  @Flag(name: .shortAndLong, help: "No count on standard error, only errors.")
  var quiet = false

  func validate() throws {
    if report != nil, pipeline == nil {
      throw ValidationError("--report needs the pipeline of the run: --pipeline FILE")
    }
  }

  func run(in session: Session) throws {
    let folder = RunFolder(folder)
    let manifest = try folder.knownManifest()
    let collection = try collection(folder, manifest)
    try checkFiles(folder, manifest, in: session)
    let output = try OutputFile.opened(output)
    let failed = collection.hasFailures ? try openFailed() : nil
    let report = try report.map { path throws(CommandFailure) in try OutputFile.opened(path) }
    do throws(CollectionError) {
      if let failed { try collection.writeFailures(to: failed) }
      try collection.writeDocuments(to: output)
    } catch {
      if error.isBrokenPipe { return }
      throw CommandFailure(.inputOutput, "error: \(error)")
    }
    let failedPath = try complete(failed)
    _ = try complete(output)
    if let report { try write(collection, to: report, in: session) }
    if let failedPath { StandardError.line("failed documents are kept in '\(failedPath)'") }
    if !quiet { StandardError.line("\(collection.count)") }
    if collection.count.failed > 0 { throw CommandFailure(.documentsFailed) }
  }

  private func collection(_ folder: RunFolder, _ manifest: RunManifest) throws(CommandFailure) -> FolderCollection {
    do throws(UnusableFolder) {
      return try FolderCollection(folder, manifest)
    } catch {
      throw CommandFailure(.findings, "error: '\(folder.path)' cannot be collected: \(error)")
    }
  }

  private func checkFiles(_ folder: RunFolder, _ manifest: RunManifest, in session: Session) throws(CommandFailure) {
    var uses = FileUses()
    if let pipeline { uses.addSource(path: pipeline, as: "the pipeline") }
    uses.addSource(path: folder.path(of: "run.json"), as: "the run's file")
    for shard in manifest.shards.indices {
      let names = folder.names(of: shard, in: manifest)
      for name in [names.output, names.failed, names.partials, names.record] {
        uses.addSource(path: folder.path(of: name), as: "the run's file")
      }
    }
    uses.addSink(output, as: "--output")
    if let failed { uses.addSink(failed, as: "--failed") }
    if let report { uses.addSink(report, as: "--report") }
    try uses.check()
  }

  private func openFailed() throws(CommandFailure) -> OutputFile {
    let path = failed ?? (output == nil || output == "-" ? nil : output).map { $0 + ".failed.jsonl" }
    do {
      return try OutputFile(path: path ?? "saqiya.failed.jsonl", existing: .kept)
    } catch {
      throw CommandFailure(.cannotCreate, "error: \(error)")
    }
  }

  private func complete(_ file: OutputFile?) throws(CommandFailure) -> String? {
    do throws(SystemError) {
      return try file?.commit()
    } catch {
      if error.isBrokenPipe { return nil }
      throw CommandFailure(.inputOutput, "error: \(error)")
    }
  }

  private func write(_ collection: FolderCollection, to report: OutputFile, in session: Session) throws(CommandFailure)
  {
    guard let pipeline else { return }
    let chain = try session.chain(of: try session.plan(ofPipeline: pipeline, settings: settings), pipeline: pipeline)
    if chain.corpus.isEmpty {
      throw CommandFailure(
        .invalidPipeline, "\(pipeline): error: '--report' needs corpus stages; list them under 'corpus' in the pipeline"
      )
    }
    let known: CorpusPartials
    do throws(CollectionError) {
      known = try collection.partials(
        CorpusChain(chain.corpus), jobs: ProcessInfo.processInfo.activeProcessorCount)
    } catch {
      throw CommandFailure(.inputOutput, "error: \(error)")
    }
    try CorpusSinks(report: report, partials: nil).write(known, asText: false)
  }
}
