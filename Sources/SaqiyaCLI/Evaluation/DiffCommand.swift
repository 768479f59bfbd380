import ArgumentParser
import SaqiyaConfig
import SaqiyaEvaluation
import SaqiyaFormats

/// The command `saqiya diff`.
struct DiffCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compares two outputs of runs by their annotations.",
    discussion: """
      Both files are JSONL that 'saqiya run' wrote. Documents are paired by their ids. Ends with 1 when something differs.
      With --pipeline, says for every document which stage is the first whose results differ.

      Examples:
        saqiya diff before.jsonl after.jsonl
        saqiya diff before.jsonl after.jsonl --pipeline pipelines/facts.yaml --layers numbers,dates
      """)

  @Argument(help: "The first output.", completion: .file(extensions: ["jsonl"]))
  var first: String

  @Argument(help: "The second output.", completion: .file(extensions: ["jsonl"]))
  var second: String

  @Option(help: "The pipeline that wrote the outputs.", completion: .file(extensions: ["yaml", "yml"]))
  var pipeline: String?

  @Option(help: "The layers to compare, with commas between (default: all, the metadata and the view).")
  var layers: String?

  @Option(help: "How many different documents are shown.")
  var documents = 20

  @Flag(help: "One JSON object instead of lines.")
  var json = false

  func validate() throws {
    if documents < 0 { throw ValidationError("'--documents \(documents)' is out of range; expected 0 or more") }
  }

  func run(in session: Session) throws {
    let stages = try pipeline.map { try session.plan(ofPipeline: $0).stages } ?? []
    let reader = RecordReader()
    let before = try CommandFailure.readRecords(of: first, reader)
    let after = try CommandFailure.readRecords(of: second, reader)
    let difference: OutputDifference
    do throws(RecordFileError) {
      difference = try OutputDifference(from: before, to: after, layers: layers?.split(separator: ",").map(String.init))
    } catch {
      throw CommandFailure(.noInput, error.description)
    }
    let report = DifferenceReport(difference, stages: stages, documents: documents)
    try StandardOutput().write(json ? report.json : report.text)
    if !difference.isEmpty { throw CommandFailure(.findings) }
  }
}
