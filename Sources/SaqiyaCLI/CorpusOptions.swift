import ArgumentParser
import SaqiyaFormats
import SaqiyaKit
import SaqiyaRuntime

/// Where what the corpus stages know goes.
struct CorpusOptions: ParsableArguments {
  @ArgumentParser.Option(
    help:
      "The file for the report of the corpus stages: JSON, Markdown when it ends in .md, a page when it ends in .html, or text with --format text.",
    completion: .file())
  var report: String?

  @ArgumentParser.Option(help: "The language of the labels in a report for people and in a page: en or ar.")
  var reportLabels = ReportLanguage.en

  @ArgumentParser.Option(
    help: "The file for what the corpus stages know, so that 'saqiya merge' can join it with that of other runs.",
    completion: .file())
  var partials: String?

  /// The language of the labels of a page.
  var labels: PageLabels.Language { reportLabels == .ar ? .arabic : .english }

  /// Checks that what is known goes somewhere, and that there is something to know.
  ///
  /// - Parameter isShown: whether the output shows the report.
  /// - Throws: ``CommandFailure`` (78 or 64) when it does not.
  func check(against chain: StageChain, pipeline: String, isShown: Bool = false) throws(CommandFailure) {
    let asked = [("'--report'", report), ("'--partials'", partials)].filter { $0.1 != nil }.map(\.0)
    if chain.corpus.isEmpty, !asked.isEmpty {
      let options = asked.joined(separator: " and ") + (asked.count == 1 ? " needs" : " need")
      throw CommandFailure(
        .invalidPipeline, "\(pipeline): error: \(options) corpus stages; list them under 'corpus' in the pipeline")
    }
    if !chain.corpus.isEmpty, asked.isEmpty, !isShown {
      throw CommandFailure(
        .validationFailure,
        "error: the pipeline has corpus stages; say where their report goes with '--report PATH', "
          + "or what they know with '--partials PATH'")
    }
  }

  /// Adds the files to those that a command writes.
  func addSinks(to uses: inout FileUses) {
    if let report { uses.addSink(report, as: "--report") }
    if let partials { uses.addSink(partials, as: "--partials") }
  }

  /// Opens the files, before there is anything to write to them.
  ///
  /// - Throws: ``CommandFailure`` (73) for one that cannot be created.
  func open() throws(CommandFailure) -> CorpusSinks {
    CorpusSinks(
      report: report == nil ? nil : try OutputFile.opened(report),
      partials: partials == nil ? nil : try OutputFile.opened(partials),
      isMarkdown: report?.hasSuffix(".md") ?? false, isPage: report?.hasSuffix(".html") ?? false,
      labels: reportLabels == .ar ? .arabic : .english)
  }
}

/// The languages of the labels in a report for people, as the command line names them.
enum ReportLanguage: String, ExpressibleByArgument, CaseIterable {
  case en, ar
}
