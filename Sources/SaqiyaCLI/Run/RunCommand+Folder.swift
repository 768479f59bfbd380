import ArgumentParser
import FoundationEssentials
import ICU
import SaqiyaConfig
import SaqiyaFormats
import SaqiyaKit
import SaqiyaRuntime

extension RunCommand {
  /// Refuses options that do not go together with where the output goes.
  ///
  /// - Throws: `ValidationError` that says which.
  func validateFolder() throws {
    guard let output, RunFolder.isFolder(output) else {
      if folderOptions.isGiven {
        throw ValidationError(
          "--shard-size, --shard, --output-per-input, --resume and --verify need a folder: --output FOLDER/")
      }
      return
    }
    let refused = [
      ("--failed", failed != nil), ("--report", corpus.report != nil), ("--partials", corpus.partials != nil),
      ("--keep-interrupted", keepInterrupted), ("--limit", limit != nil), ("--stats", stats != nil),
    ].filter(\.1).map(\.0)
    if let option = refused.first {
      throw ValidationError(
        "\(option) is not for --output FOLDER/, which keeps all of a run; 'saqiya collect' puts it together")
    }
    if folderOptions.outputPerInput, folderOptions.shardSize != nil {
      throw ValidationError("--output-per-input makes a shard of every file of the input; leave out --shard-size")
    }
    if inputs.contains("-") {
      throw ValidationError("--output FOLDER/ needs files, since standard input cannot be read again")
    }
  }

  /// Runs over the shards of a folder that are not done.
  func run(in folder: RunFolder, _ chain: StageChain, _ format: OutputFormat, _ plan: Plan, _ context: FolderContext)
    throws
  {
    if !plan.outputs.isEmpty {
      throw CommandFailure(
        .invalidPipeline,
        "\(pipeline): error: 'outputs' is not for --output FOLDER/, where every shard has its own files")
    }
    let encoder = format.makeEncoder(OutputOptions(plan: plan.output, keepsFormulas: csvFormulas))
    guard encoder.separator.isEmpty, encoder.footer.isEmpty else {
      throw CommandFailure(
        .validationFailure,
        "error: '--format \(format.name)' is one value from its beginning to its end and cannot be put together from shards; "
          + "use '--format jsonl'")
    }
    let manifest = try manifest(of: folder, encoder, format, context)
    let policy = Run.Policy(onError: onError, answers: answers)
    let run = Run(
      chain: chain, encoder: encoder, policy: policy,
      limits: Run.Limits(jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount),
      reading: context.reading, stop: context.stop)
    let worker = FolderRun(
      folder, manifest, run: run, keepsFailures: Run.keepsFailures(chain, policy), hasCorpus: !chain.corpus.isEmpty,
      stop: context.stop)
    let console = RunConsole(context.listing, output: nil, showsFailures: !answers, isQuiet: quiet)
    let outcome = worker.work(on: folderOptions.shard ?? .all, verifies: folderOptions.verify, observer: console) {
      count in
      maxFailures.map { $0.isExceeded(byFailures: count.failed) } ?? false
    }
    console.close(outcome, folder: folder)
    if let code = exitCode(of: outcome) { throw CommandFailure(code) }
  }

  private func exitCode(of outcome: FolderRun.Outcome) -> ExitCode? {
    let count = outcome.count
    if !count.addsUp { return .internalError }
    var report = RunReport()
    report.end = outcome.end
    if let code = report.exitCode(under: Run.Policy(onError: onError)) { return code }
    if let maxFailures {
      return maxFailures.isExceeded(byFailures: count.failed, of: count.read) ? .documentsFailed : nil
    }
    return count.failed > 0 && !answers ? .documentsFailed : nil
  }

  /// What the run in the folder is: that which is there when it is the same, otherwise a new one.
  private func manifest(
    of folder: RunFolder, _ encoder: any DocumentEncoder, _ format: OutputFormat, _ context: FolderContext
  ) throws(CommandFailure) -> RunManifest {
    let shardSize = folderOptions.shardSize?.bytes ?? 64 << 20
    let there: RunManifest?
    do throws(UnusableFolder) {
      there = try folder.manifest()
    } catch {
      throw CommandFailure(.cannotCreate, "error: \(error)")
    }
    if let there {
      try check(there, folder, format, context)
      return there
    }
    let outputs = folderOptions.outputPerInput ? try outputs(in: folder, format, context) : nil
    do throws(UnusableFolder) {
      let manifest = RunManifest(
        versions: context.versions, outputFormat: format.name, header: String(decoding: encoder.header, as: UTF8.self),
        shardSize: shardSize, files: context.listing.files, reading: context.reading, outputs: outputs)
      return try folder.begin(manifest)
    } catch {
      throw CommandFailure(.cannotCreate, "error: \(error)")
    }
  }

  private func check(
    _ manifest: RunManifest, _ folder: RunFolder, _ format: OutputFormat, _ context: FolderContext
  ) throws(CommandFailure) {
    if !folderOptions.resume, folderOptions.shard == nil {
      throw CommandFailure(
        .cannotCreate,
        "error: '\(folder.path)' holds a run already; '--resume' goes on with it, or choose another folder")
    }
    let differences = manifest.differences(
      versions: context.versions, outputFormat: format.name,
      shardSize: folderOptions.shardSize?.bytes ?? manifest.shardSize, files: context.listing.files,
      isPerInput: folderOptions.outputPerInput,
      verifies: folderOptions.verify)
    if differences.isEmpty { return }
    throw CommandFailure(
      .invalidPipeline,
      "error: '\(folder.path)' holds another run, of which shards cannot be used here:\n"
        + differences.map { "  \($0)" }.joined(separator: "\n") + "\nchoose another folder")
  }
}

/// What a run in a folder needs beside its options.
struct FolderContext {
  /// The input.
  var listing: InputListing
  /// What decides about results, by name.
  var versions: [String: String]
  /// How the input is read.
  var reading: InputReading
  /// The request to stop.
  var stop: StopSignal
}

extension Session {
  /// What decides about the results of a pipeline: versions, and checksums of all files that it uses.
  func versions(ofPipeline path: String, settings: [String], _ plan: Plan, _ chain: StageChain) -> [String: String] {
    var versions = [
      "saqiya": Version.number, "ICU": ICUVersion.library, "Unicode": ICUVersion.unicode,
      "the pipeline '\(path)'": checksum(of: path), "its stages and options": signature(of: plan),
      "--set": settings.isEmpty ? "none" : settings.joined(separator: " "),
    ]
    for file in Set(chain.files + loadedPlugins.files) { versions["the file '\(file)'"] = checksum(of: file) }
    return versions
  }

  /// What the plan does, after variables and `--set`.
  private func signature(of plan: Plan) -> String {
    let bytes = Array(plan.signature.utf8)
    return "\(bytes.count) bytes, CRC-32 \(String(bytes[...].crc32(), radix: 16))"
  }

  private func checksum(of path: String) -> String {
    guard let scan = try? LineScan(of: InputPath(path), cutEvery: nil) else { return "unreadable" }
    return "\(scan.bytes) bytes, CRC-32 \(String(scan.checksum, radix: 16))"
  }
}
