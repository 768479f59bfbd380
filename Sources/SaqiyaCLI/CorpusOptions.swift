import ArgumentParser
import SaqiyaFormats
import SaqiyaRuntime

/// Where what the corpus stages know goes.
struct CorpusOptions: ParsableArguments {
  @Option(
    help:
      "The file for the report of the corpus stages: JSON, Markdown when it ends in .md, or text with --format text.",
    completion: .file())
  var report: String?

  @Option(help: "The language of the labels in a report for people: en or ar.")
  var reportLabels = ReportLanguage.en

  @Option(
    help: "The file for what the corpus stages know, so that 'saqiya merge' can join it with that of other runs.",
    completion: .file())
  var partials: String?

  /// Checks that what is known goes somewhere, and that there is something to know.
  ///
  /// - Throws: ``CommandFailure`` (78 or 64) when it does not.
  func check(against chain: StageChain, pipeline: String) throws(CommandFailure) {
    let asked = [("'--report'", report), ("'--partials'", partials)].filter { $0.1 != nil }.map(\.0)
    if chain.corpus.isEmpty, !asked.isEmpty {
      let options = asked.joined(separator: " and ") + (asked.count == 1 ? " needs" : " need")
      throw CommandFailure(
        .invalidPipeline, "\(pipeline): error: \(options) corpus stages; list them under 'corpus' in the pipeline")
    }
    if !chain.corpus.isEmpty, asked.isEmpty {
      throw CommandFailure(
        .validationFailure,
        "error: the pipeline has corpus stages; say where their report goes with '--report PATH', "
          + "or what they know with '--partials PATH'")
    }
  }

  /// Writes what was asked for.
  ///
  /// - Throws: ``CommandFailure`` when a file cannot be made or written.
  func write(_ corpus: CorpusPartials, asText: Bool) throws(CommandFailure) {
    if let partials { try Self.write(try Self.bytes(ofPartials: corpus), to: partials) }
    if let report {
      let format: Dossier.Format? = report.hasSuffix(".md") ? .markdown : asText ? .text : nil
      try Self.write(bytes(ofReport: corpus, for: format), to: report)
    }
  }

  private static func bytes(ofPartials corpus: CorpusPartials) throws(CommandFailure) -> [UInt8] {
    do {
      return try corpus.encoded()
    } catch {
      throw CommandFailure(.internalError, "error: \(error)")
    }
  }

  private func bytes(ofReport corpus: CorpusPartials, for format: Dossier.Format?) -> [UInt8] {
    if let format {
      return Array(Dossier(format, labels: reportLabels == .ar ? .arabic : .english).text(of: corpus.report()).utf8)
    }
    var buffer = ByteBuffer()
    buffer.append(json: corpus.report())
    buffer.append("\n")
    return buffer.bytes
  }

  private static func write(_ bytes: [UInt8], to path: String) throws(CommandFailure) {
    let file: OutputFile
    do {
      file = try OutputFile(path: path == "-" ? nil : path)
    } catch {
      throw CommandFailure(.cannotCreate, "error: \(error)")
    }
    do {
      try file.write(bytes)
      try file.commit()
    } catch {
      throw CommandFailure(.inputOutput, "error: \(error)")
    }
  }
}

/// The languages of the labels in a report for people, as the command line names them.
enum ReportLanguage: String, ExpressibleByArgument, CaseIterable {
  case en, ar
}
