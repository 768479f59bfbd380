import ArgumentParser
import SaqiyaConfig
import SaqiyaEvaluation
import SaqiyaFormats
import SaqiyaRuntime

/// The command `saqiya eval layers`, which is what `saqiya eval` does.
struct EvalLayersCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "layers",
    abstract: "Measures what a pipeline finds against gold annotations.",
    discussion: """
      A line of GOLD is what 'saqiya run' writes: {"id", "text", "metadata", "layers": {"numbers": [{"start", "end", …}]}}.
      'optional', 'alt', 'NAME_alt' and 'NAME_optional' say where several answers are right; Documentation/Evaluation.md
      describes them. Ends with 1 when a figure is below --min.

      Examples:
        saqiya eval pipelines/facts.yaml gold.jsonl
        saqiya eval pipelines/facts.yaml gold/*.jsonl --by source --misses --examples 3
        saqiya eval pipelines/facts.yaml gold.jsonl --min numbers.f1=0.96 --min dates.value=0.95
      """)

  @Argument(help: "The pipeline file.", completion: .file(extensions: ["yaml", "yml"]))
  var pipeline: String

  @Argument(help: "The files of gold.", completion: .file(extensions: ["jsonl"]))
  var gold: [String]

  @OptionGroup var comparison: ComparisonOptions

  @Option(name: .customLong("set"), help: "Sets an option of a stage: ID.OPTION=VALUE. May be repeated.")
  var settings: [String] = []

  @Option(help: "Shows the figures for each value of a field of the gold, or of its metadata.")
  var by: String?

  @Flag(help: "Lists the misses, grouped by what is wrong and by kind or rule.")
  var misses = false

  @Option(help: "How many misses of each group are shown.")
  var examples = 5

  @Option(name: .customLong("min"), help: "The least that a figure may be: LAYER.FIGURE=SHARE. May be repeated.")
  var minimums: [FigureMinimum] = []

  @Option(help: "Number of bootstrap resamples.")
  var samples = 1000

  @Option(help: "Random seed of the bootstrap.")
  var seed: UInt64 = 1

  @Flag(help: "One JSON object instead of tables.")
  var json = false

  func validate() throws {
    if !(1...1_000_000).contains(samples) {
      throw ValidationError("'--samples \(samples)' is out of range; expected 1 to 1000000")
    }
    if examples < 0 { throw ValidationError("'--examples \(examples)' is out of range; expected 0 or more") }
  }

  func run(in session: Session) throws {
    let plan = try session.plan(ofPipeline: pipeline, settings: settings)
    let chain = try session.chain(of: plan, pipeline: pipeline)
    let provided = chain.providedLayers
    let records = try readRecords(provided)
    let layers = try comparison.layers(of: records, provided: provided, pipeline: pipeline)
    var evaluation = Evaluation(settings: comparison.settings(layers: layers))
    let failures = evaluation.add(records, chain, by: by)
    let report = EvaluationReport(
      evaluation, bootstrap: Bootstrap(samples: samples, seed: seed), examples: misses ? examples : nil)
    try StandardOutput().write(json ? report.json : report.text)
    try check(report.results)
    if failures > 0 { throw CommandFailure(.documentsFailed) }
  }
}

extension EvalLayersCommand {
  private func readRecords(_ layers: [String]) throws(CommandFailure) -> [EvaluationRecord] {
    var records: [EvaluationRecord] = []
    for path in gold { records += try CommandFailure.readRecords(of: path, RecordReader(layerNames: layers)) }
    if records.isEmpty { throw CommandFailure(.noInput, "error: \(gold.joined(separator: ", ")): no gold in it") }
    return records
  }

  private func check(_ results: [LayerResult]) throws(CommandFailure) {
    var messages: [String] = []
    for minimum in minimums {
      guard let value = try minimum.value(in: results) else { continue }
      if value < minimum.share {
        messages.append("error: \(minimum.name) is \(FigureMinimum.rounded(value)), expected at least \(minimum.share)")
      }
    }
    if !messages.isEmpty { throw CommandFailure(.findings, messages.joined(separator: "\n")) }
  }
}

extension CommandFailure {
  /// Reads a file of records.
  ///
  /// - Throws: ``CommandFailure`` with the place of the first line that is not a record.
  static func readRecords(of path: String, _ reader: RecordReader) throws(CommandFailure) -> [EvaluationRecord] {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try FileContents.bytes(of: path)
    } catch {
      throw CommandFailure(.noInput, "error: \(error)")
    }
    do throws(RecordFileError) {
      return try reader.records(of: bytes, file: path)
    } catch {
      throw CommandFailure(.noInput, error.description)
    }
  }
}
