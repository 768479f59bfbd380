import SaqiyaConfig
import SaqiyaFormats
import SaqiyaKit
import SaqiyaPipelineTesting
import SaqiyaRuntime

extension RunCommand {
  /// The input, once every argument was found.
  ///
  /// - Throws: ``CommandFailure`` (66) for an argument that stands for no readable file.
  func inputListing(_ reading: InputReading) throws(CommandFailure) -> InputListing {
    do {
      let listing = try InputListing(RawArguments.paths(inputs), format: inputOptions.formatName, reading: reading)
      if !quiet, let note = inputOptions.note(about: listing, reading) { StandardError.line("note: \(note)") }
      return listing
    } catch {
      throw CommandFailure(.noInput, "error: \(error)")
    }
  }

  /// Refuses output that would be written over input, over the pipeline or over other output.
  ///
  /// - Throws: ``CommandFailure`` (64) that names both.
  func checkFiles(_ listing: InputListing, _ chain: StageChain, _ plan: Plan, in session: Session)
    throws(CommandFailure)
  {
    var uses = session.uses(ofPipeline: pipeline, chain)
    for file in listing.files { uses.addSource(file.identity, as: "the input '\(file.name)'") }
    uses.addSink(output, as: "--output")
    if let failed { uses.addSink(failed, as: "--failed") }
    corpus.addSinks(to: &uses)
    for output in plan.outputs { uses.addSink(output.path, as: "outputs:") }
    if let stats { uses.addSink(stats, as: "--stats") }
    try uses.check()
  }

  /// Opens the files that are written beside the output.
  ///
  /// - Throws: ``CommandFailure`` (73) for what cannot be created.
  func openFurther(_ plan: Plan) throws(CommandFailure) -> [OutputFile] {
    var files: [OutputFile] = []
    for output in plan.outputs { files.append(try OutputFile.opened(output.path)) }
    return files
  }

  /// The encoders of the files that are written beside the output.
  func furtherEncoders(_ plan: Plan) throws(CommandFailure) -> [any DocumentEncoder] {
    var encoders: [any DocumentEncoder] = []
    for output in plan.outputs {
      guard let format = plan.formats.first(where: { $0.name == output.format }) else {
        throw CommandFailure(.invalidPipeline, "\(pipeline): error: no format '\(output.format)'")
      }
      encoders.append(
        format.makeEncoder(OutputOptions(plan: output.plan, keepsFormulas: csvFormulas, labels: corpus.labels)))
    }
    return encoders
  }

  /// Writes the statistics of a run.
  func write(_ statistics: Fields, to file: OutputFile) throws(CommandFailure) {
    do throws(SystemError) {
      try file.write(Array(Value.object(statistics).indentedJSON.utf8))
      try file.commit()
    } catch {
      throw CommandFailure(.inputOutput, "error: \(error)")
    }
  }

  /// Opens everything that the run writes.
  ///
  /// - Throws: ``CommandFailure`` (73) for what cannot be created.
  func sinks(_ chain: StageChain, _ policy: Run.Policy) throws(CommandFailure) -> RunSinks {
    let file = try OutputFile.opened(output)
    guard Run.keepsFailures(chain, policy) else {
      return RunSinks(output: file, quarantine: nil, whenInterrupted: keepInterrupted ? .named : .partial)
    }
    do {
      let quarantine = try OutputFile(path: failedPath, existing: .kept)
      return RunSinks(output: file, quarantine: quarantine, whenInterrupted: keepInterrupted ? .named : .partial)
    } catch {
      let advice =
        failed == nil ? "; '--failed PATH' keeps failed documents elsewhere, '--on-error skip' does not keep them" : ""
      throw CommandFailure(.cannotCreate, "error: \(error)\(advice)")
    }
  }

  /// Where failed documents are kept, unless a file of that name holds others.
  var failedPath: String {
    if let failed { return failed }
    guard let output, output != "-", !output.hasPrefix("/dev/") else { return "saqiya.failed.jsonl" }
    return output + ".failed.jsonl"
  }
}

extension OutputFile {
  /// Opens a file for writing; `nil` and `-` are standard output.
  ///
  /// - Throws: ``CommandFailure`` (73) when it cannot be created.
  static func opened(_ path: String?) throws(CommandFailure) -> OutputFile {
    do {
      return try OutputFile(path: path)
    } catch {
      throw CommandFailure(.cannotCreate, "error: \(error)")
    }
  }
}

extension Session {
  /// What a pipeline consists of, so that nothing is written over it.
  func uses(ofPipeline path: String, _ chain: StageChain) -> FileUses {
    var uses = FileUses()
    uses.addSource(path: path, as: "the pipeline")
    uses.addSource(path: PipelineTestFile.path(forPipeline: path), as: "its tests")
    for file in chain.files { uses.addSource(path: file, as: "the pipeline's file") }
    for file in loadedPlugins.files { uses.addSource(path: file, as: "the plugin's file") }
    return uses
  }
}
