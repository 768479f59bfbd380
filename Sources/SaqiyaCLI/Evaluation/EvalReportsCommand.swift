import ArgumentParser
import Foundation
import SaqiyaConfig
import SaqiyaEvaluation
import SaqiyaFormats
import SaqiyaKit
import SaqiyaRuntime

/// The command `saqiya eval reports`.
struct EvalReportsCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "reports",
    abstract: "Measures reports on several documents, and summaries, against gold.",
    discussion: """
      A line of GOLD is a set of documents with what a reader finds in them: {"id", "documents": [{"id", "text", "metadata"}], \
      "attributions", "events", "conflicts", "digest", "days", "summaries"}. Documentation/Evaluation.md describes them.
      Ends with 1 when a figure is below --min.

      Examples:
        saqiya eval reports reports.yaml gold.jsonl --misses
        saqiya eval reports reports.yaml gold.jsonl --min events.f1=0.9 --min conflicts.precision=0.95
      """)

  @ArgumentParser.Argument(help: "The pipeline file.", completion: .file(extensions: ["yaml", "yml"]))
  var pipeline: String

  @ArgumentParser.Argument(help: "The files of gold.", completion: .file(extensions: ["jsonl"]))
  var gold: [String]

  @ArgumentParser.Option(name: .customLong("set"), help: "Sets an option of a stage: ID.OPTION=VALUE. May be repeated.")
  var settings: [String] = []

  @ArgumentParser.Flag(help: "Lists what was missed, is wrong or is spurious.")
  var misses = false

  @ArgumentParser.Option(
    name: .customLong("min"), help: "The least that a figure may be: SECTION.FIGURE=SHARE. May be repeated.")
  var minimums: [FigureMinimum] = []

  @ArgumentParser.Flag(help: "One JSON object instead of a table.")
  var json = false

  func run(in session: Session) throws {
    let plan = try session.plan(ofPipeline: pipeline, settings: settings)
    let chain = try session.chain(of: plan, pipeline: pipeline)
    var evaluation = ReportEvaluation()
    for set in try readGold() { try evaluate(set, chain, &evaluation) }
    try StandardOutput().write(json ? jsonText(of: evaluation) : table(of: evaluation))
    try check(evaluation)
  }

  private func readGold() throws(CommandFailure) -> [ReportGold] {
    var sets: [ReportGold] = []
    for path in gold {
      let bytes: [UInt8]
      do throws(SystemError) {
        bytes = try FileContents.bytes(of: path)
      } catch {
        throw CommandFailure(.noInput, "error: \(error)")
      }
      do throws(RecordFileError) {
        sets += try ReportGold.read(bytes, file: path)
      } catch {
        throw CommandFailure(.noInput, error.description)
      }
    }
    if sets.isEmpty { throw CommandFailure(.noInput, "error: \(gold.joined(separator: ", ")): no gold in it") }
    return sets
  }

  private func evaluate(
    _ set: ReportGold, _ chain: StageChain, _ evaluation: inout ReportEvaluation
  ) throws(CommandFailure) {
    let corpus = CorpusChain(chain.corpus)
    var partials = corpus.nothing
    var summaries: [String: String] = [:]
    for item in set.documents {
      var document = Document(id: item.id, text: item.text, metadata: item.metadata)
      if case .failed(let step, let error) = chain.run(&document) {
        throw CommandFailure(
          .documentsFailed, "\(set.place): error: stage '\(step.id)' failed on '\(item.id)': \(error)")
      }
      do throws(CorpusStageFailed) {
        partials.merge(try corpus.map(document))
      } catch {
        throw CommandFailure(
          .documentsFailed, "\(set.place): error: stage '\(error.step.id)' failed on '\(item.id)': \(error.error)")
      }
      let chosen = document[SummarySentence.self].map(\.range)
      summaries[item.id] = chosen.map { Self.text(of: $0, in: item.text) }.joined(separator: " ")
    }
    do throws(ReportFailed) {
      evaluation.add(set, report: try partials.report(), summaries: summaries)
    } catch {
      throw CommandFailure(.documentsFailed, "\(set.place): error: the report failed: \(error)")
    }
  }

  private static func text(of range: TextRange, in text: String) -> String {
    String(decoding: Array(text.utf8)[range.bytes], as: UTF8.self)
  }
}

// MARK: - Output

extension EvalReportsCommand {
  private func table(of evaluation: ReportEvaluation) -> String {
    var lines = ["                precision  recall  F1      gold  found  right"]
    for name in ReportGold.sectionNames {
      guard let counts = evaluation.counts[name] else { continue }
      let shares = [counts.precision, counts.recall, counts.f1].map(FigureMinimum.rounded)
      lines.append(
        "\(name.padding(toLength: 16, withPad: " ", startingAt: 0))\(shares[0])     \(shares[1])  \(shares[2])  "
          + [counts.gold, counts.found, counts.right].map { String(format: "%-5d", $0) }.joined(separator: " "))
    }
    if misses {
      for miss in evaluation.misses {
        lines.append("\(miss.section), \(miss.set), \(miss.problem): \(TerminalText.isolated(miss.text))")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func jsonText(of evaluation: ReportEvaluation) -> String {
    var report = Fields()
    for name in ReportGold.sectionNames {
      guard let counts = evaluation.counts[name] else { continue }
      report[name] = .object([
        "precision": .double(counts.precision), "recall": .double(counts.recall), "f1": .double(counts.f1),
        "gold": .integer(counts.gold), "found": .integer(counts.found), "right": .integer(counts.right),
      ])
    }
    if misses {
      report["misses"] = .array(
        evaluation.misses.map { miss in
          .object([
            "section": .string(miss.section), "set": .string(miss.set), "problem": .string(miss.problem),
            "text": .string(miss.text),
          ])
        })
    }
    var buffer = ByteBuffer()
    buffer.append(json: report)
    buffer.append("\n")
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  private func check(_ evaluation: ReportEvaluation) throws(CommandFailure) {
    var messages: [String] = []
    for minimum in minimums {
      guard let counts = evaluation.counts[minimum.layer] else {
        throw CommandFailure(.noInput, "error: --min \(minimum.name): no gold for '\(minimum.layer)'")
      }
      let figures = ["precision": counts.precision, "recall": counts.recall, "f1": counts.f1]
      guard let value = figures[minimum.figure] else {
        throw CommandFailure(
          .noInput, "error: --min \(minimum.name): no figure '\(minimum.figure)'; there are precision, recall, f1")
      }
      if value < minimum.share {
        messages.append("error: \(minimum.name) is \(FigureMinimum.rounded(value)), expected at least \(minimum.share)")
      }
    }
    if !messages.isEmpty { throw CommandFailure(.findings, messages.joined(separator: "\n")) }
  }
}
