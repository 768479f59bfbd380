import ArgumentParser
import SaqiyaFormats
import SaqiyaKit
import SaqiyaRuntime

/// The open files for what the corpus stages know.
struct CorpusSinks {
  var report: OutputFile?
  var partials: OutputFile?
  /// Whether the report is Markdown for people.
  var isMarkdown = false
  /// Whether the report is a page for a browser.
  var isPage = false
  /// The language of the labels of a report for people.
  var labels = Dossier.Language.english

  /// Writes what was asked for. What is not of the whole input gets a name that says so.
  ///
  /// - Throws: ``CommandFailure`` with the first file that cannot be written, once the other was.
  func write(_ corpus: CorpusPartials, asText: Bool, isComplete: Bool = true) throws(CommandFailure) {
    var failure: CommandFailure?
    do throws(CommandFailure) {
      if let partials { try write(try Self.bytes(ofPartials: corpus), to: partials, isComplete) }
    } catch {
      failure = error
    }
    if let report { try write(try bytes(ofReport: corpus, asText: asText), to: report, isComplete) }
    if let failure { throw failure }
  }

  private static func bytes(ofPartials corpus: CorpusPartials) throws(CommandFailure) -> [UInt8] {
    do {
      return try corpus.encoded()
    } catch {
      throw CommandFailure(.internalError, "error: \(error)")
    }
  }

  private func bytes(ofReport corpus: CorpusPartials, asText: Bool) throws(CommandFailure) -> [UInt8] {
    let fields: Fields
    do {
      fields = try corpus.report()
    } catch {
      throw CommandFailure(.unavailable, "error: \(error)")
    }
    if isPage {
      return ReportPage(labels == .english ? .english : .arabic, isLinked: false).page(of: fields)
    }
    if isMarkdown || asText {
      let dossier = Dossier(isMarkdown ? .markdown : .text, labels: labels)
      return Array(dossier.text(of: fields).utf8)
    }
    var buffer = ByteBuffer()
    buffer.append(json: fields)
    buffer.append("\n")
    return buffer.bytes
  }

  private func write(_ bytes: [UInt8], to file: OutputFile, _ isComplete: Bool) throws(CommandFailure) {
    do throws(SystemError) {
      try file.write(bytes)
      if isComplete {
        try file.commit()
      } else if let path = try file.keepPartial() {
        StandardError.line("what is known of the documents that were finished is in '\(path)'")
      }
    } catch {
      if !error.isBrokenPipe { throw CommandFailure(.inputOutput, "error: \(error)") }
    }
  }
}
