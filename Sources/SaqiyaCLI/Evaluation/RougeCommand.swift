import ArgumentParser
import FoundationEssentials
import SaqiyaEvaluation
import SaqiyaFormats

/// The command `saqiya eval rouge`.
struct RougeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rouge",
    abstract: "Measures summaries with ROUGE-1, 2, L and SU4.",
    discussion: """
      Both files are JSONL. A line of SUMMARIES is {"id": "1", "text": "…"}, or what 'saqiya run' writes, whose layer
      'summary' is then taken. A line of REFERENCES is {"id": "1", "text": "…"}; several lines with one id are several
      references, of which the best counts.

      Examples:
        saqiya eval rouge found.jsonl references.jsonl
        saqiya eval rouge found.jsonl references.jsonl --words fold --json
      """)

  @Argument(help: "The summaries.", completion: .file())
  var summaries: String

  @Argument(help: "The references.", completion: .file())
  var references: String

  @Option(help: "What makes two spellings one word: none (only case), fold or light10 (folded and stemmed).")
  var words = RougeTokenizer.Folding.none

  @Option(help: "Number of bootstrap resamples.")
  var samples = 1000

  @Option(help: "Random seed of the bootstrap.")
  var seed: UInt64 = 1

  @Flag(help: "One JSON object instead of a table.")
  var json = false

  func validate() throws {
    if !(1...1_000_000).contains(samples) {
      throw ValidationError("'--samples \(samples)' is out of range; expected 1 to 1000000")
    }
  }

  func run() throws {
    let candidates = try EvaluationLine.read(summaries)
    let gold = Dictionary(grouping: try EvaluationLine.read(references), by: \.id)
    try checkIsOnePerDocument(candidates)
    let pairs = candidates.compactMap { line in gold[line.id].map { (line.content, $0.map(\.content)) } }
    guard !pairs.isEmpty else {
      let reason = candidates.isEmpty ? "'\(summaries)' is empty" : "no id of '\(summaries)' is in '\(references)'"
      throw CommandFailure(.noInput, "error: \(reason)")
    }
    let rouge = Rouge(tokenizer: RougeTokenizer(words))
    let rows: [RougeRow]
    do {
      rows = try Rouge.Measure.allCases.map { measure in
        let scores = try pairs.map { try rouge.score(measure, of: $0.0, against: $0.1) }
        return RougeRow(measure, scores, Bootstrap(samples: samples, seed: seed))
      }
    } catch {
      throw CommandFailure(.noInput, "error: \(error)")
    }
    warn(candidates.count - pairs.count, of: candidates.count, "summaries without a reference")
    warn(gold.count - pairs.count, of: gold.count, "documents with a reference but without a summary")
    print(json ? RougeRow.json(rows, documents: pairs.count) : RougeRow.table(rows, documents: pairs.count))
  }
}

extension RougeCommand {
  /// Several references of one document are fine, several summaries are a mistake.
  private func checkIsOnePerDocument(_ lines: [EvaluationLine]) throws(CommandFailure) {
    var seen: Set<String> = []
    if let line = lines.first(where: { !seen.insert($0.id).inserted }) {
      throw CommandFailure(
        .noInput, "error: found two summaries with the id '\(line.id)' in '\(summaries)', expected one")
    }
  }

  private func warn(_ count: Int, of all: Int, _ what: String) {
    if count > 0 { StandardError.message("warning: \(count) of \(all) are left out: \(what)") }
  }
}

/// The mean of one measure.
private struct RougeRow {
  var name: String
  var precision: Double
  var recall: Double
  var f1: Double
  var interval: ClosedRange<Double>

  init(_ measure: Rouge.Measure, _ scores: [Rouge.Score], _ bootstrap: Bootstrap) {
    func mean(_ value: (Rouge.Score) -> Double) -> Double { scores.reduce(0) { $0 + value($1) } / Double(scores.count) }
    name = measure.rawValue
    precision = mean(\.precision)
    recall = mean(\.recall)
    f1 = mean(\.f1)
    interval = bootstrap.interval(of: scores.map(\.f1))
  }

  static func table(_ rows: [RougeRow], documents: Int) -> String {
    let lines = rows.map { row in
      "\(row.name.padded(to: 9))  P \(row.precision.share())  R \(row.recall.share())  F \(row.f1.share())  "
        + "95% [\(row.interval.lowerBound.share()), \(row.interval.upperBound.share())]"
    }
    return (lines + ["documents \(documents)"]).joined(separator: "\n")
  }

  static func json(_ rows: [RougeRow], documents: Int) -> String {
    let measures = rows.map { row in
      "\"\(row.name)\":{\"precision\":\(row.precision),\"recall\":\(row.recall),\"f1\":\(row.f1),"
        + "\"low\":\(row.interval.lowerBound),\"high\":\(row.interval.upperBound)}"
    }
    return "{\"documents\":\(documents),\(measures.joined(separator: ","))}"
  }
}

/// One line of a file for measuring.
private struct EvaluationLine: Decodable {
  struct Sentence: Decodable {
    var text: String
  }

  struct Layers: Decodable {
    var summary: [Sentence]?
  }

  var id: String
  var text: String
  var layers: Layers?

  /// The summary where there is one, otherwise the text.
  var content: String { layers?.summary.map { $0.map(\.text).joined(separator: " ") } ?? text }

  static func read(_ path: String) throws(CommandFailure) -> [EvaluationLine] {
    let bytes: [UInt8]
    do {
      bytes = try FileContents.bytes(of: path)
    } catch {
      throw CommandFailure(.noInput, "error: \(error)")
    }
    var lines: [EvaluationLine] = []
    for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
    where !line.isEmpty {
      do {
        lines.append(try JSONDecoder().decode(EvaluationLine.self, from: Data(line)))
      } catch {
        throw CommandFailure(
          .noInput, "\(path):\(index + 1): error: expected an object with 'id' and 'text', both strings")
      }
    }
    return lines
  }
}
