import ArgumentParser
import SaqiyaConfig
import SaqiyaFormats
import SaqiyaKit
import SaqiyaRuntime

/// The command `saqiya explain`.
struct ExplainCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Shows what each stage did to one document, why, and how long it took.",
    discussion: """
      Examples:
        saqiya explain news.yaml article.txt
        saqiya explain news.yaml corpus.jsonl --id 17 --all
        saqiya explain news.yaml article.txt --html article.html
      """)

  @Argument(help: "The pipeline file.", completion: .file(extensions: ["yaml", "yml"]))
  var pipeline: String

  @Argument(help: "The file with the document, or - for standard input.", completion: .file())
  var file: String

  @ArgumentParser.Option(help: "The id of the document, when the file holds several (default: the first).")
  var id: String?

  @OptionGroup var inputOptions: InputArguments

  @ArgumentParser.Option(name: .customLong("set"), help: "Sets an option of a stage: ID.OPTION=VALUE. May be repeated.")
  var settings: [String] = []

  @Flag(help: "Every annotation and every change, not only the first of each layer.")
  var all = false

  @ArgumentParser.Option(
    help: "Write a page for a browser to this file instead: the text with every layer, and what each stage did.",
    completion: .file(extensions: ["html"]))
  var html: String?

  @Flag(help: "What each stage did as JSON, with every annotation and every change.")
  var json = false

  @ArgumentParser.Option(help: "The language of the labels of the page: en or ar.")
  var labels = ReportLanguage.en

  func run(in session: Session) throws {
    let plan = try session.plan(ofPipeline: pipeline, settings: settings)
    let chain = try session.chain(of: plan, pipeline: pipeline)
    var document = try document(inputOptions.reading(plan))
    let original = document.document
    // Tables that stages make at first use are not part of the times.
    var rehearsal = document.document
    _ = chain.run(&rehearsal)
    let traces = chain.trace(&document.document)
    if let html {
      try write(ExplanationPage(language: labels == .ar ? .arabic : .english).html(of: document, traces), to: html)
    } else if json {
      try StandardOutput().write(ExplanationJSON(plan.output).text(of: document.document, traces))
    } else {
      let output = try StandardOutput()
      let report = ExplanationReport(
        limit: all ? .max : 8, style: TerminalStyle(usesColour: output.isTerminal && session.allowsColour))
      try output.write(report.text(of: original, traces))
    }
    if traces.contains(where: { $0.error != nil }) { throw CommandFailure(.documentsFailed) }
  }

  private func write(_ page: [UInt8], to path: String) throws(CommandFailure) {
    let file = try OutputFile.opened(path)
    do throws(SystemError) {
      try file.write(page)
      try file.commit()
    } catch {
      throw CommandFailure(.inputOutput, "error: \(error)")
    }
  }

  private func document(_ reading: InputReading) throws(CommandFailure) -> InputDocument {
    do {
      let listing = try InputListing(
        RawArguments.paths([file]), format: inputOptions.formatName, reading: reading)
      let decoder = DocumentDecoder(reading)
      var reader = DocumentReader(listing.files, reading: reading)
      while let raw = try reader.next() {
        let document = try decoder.decode(raw)
        if id == nil || document.id == id { return document }
      }
    } catch let error as InputError {
      throw CommandFailure(.documentsFailed, error.description)
    } catch {
      throw CommandFailure(.noInput, "error: \(error)")
    }
    throw CommandFailure(.noInput, "error: '\(file)' holds no document\(id.map { " with the id '\($0)'" } ?? "")")
  }
}
