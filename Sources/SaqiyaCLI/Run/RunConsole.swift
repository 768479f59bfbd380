import SaqiyaFormats
import SaqiyaKit
import SaqiyaRuntime

/// What a run says on standard error: failures as they happen, how far it is, and the count at the end.
final class RunConsole: RunObserver {
  /// More failures than this are only counted.
  private static let failureLimit = 20

  private static let interval = Duration.milliseconds(100)

  private let showsFailures: Bool
  private let isQuiet: Bool
  private let progress: Progress?
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var nextDrawing: ContinuousClock.Instant
  private var shownFailures = 0

  /// Shows progress when somebody looks at standard error in a terminal, unless the output goes there as well.
  ///
  /// - Parameter showsFailures: whether a document that fails is shown; where it is a line of the output, whoever reads
  ///   that knows it already.
  init(_ listing: InputListing, output: OutputFile?, showsFailures: Bool, isQuiet: Bool) {
    self.showsFailures = showsFailures
    self.isQuiet = isQuiet
    let showsProgress = !isQuiet && StandardError.isTerminal && output?.isTerminal != true
    progress = showsProgress ? Progress(totalBytes: listing.files.totalSize) : nil
    start = clock.now
    nextDrawing = start + Self.interval
    if !isQuiet, !listing.passedOver.isEmpty { StandardError.line("passed over \(listing.passedOverText)") }
  }

  func advanced(_ report: RunReport) {
    guard let progress, clock.now >= nextDrawing else { return }
    nextDrawing = clock.now + Self.interval
    let documents = report.written + report.droppedTotal + report.failed
    let line = progress.line(documents: documents, bytes: report.inputBytes, elapsed: clock.now - start)
    StandardError.write("\r\(line)\u{1B}[K")
  }

  private func clearProgress() {
    if progress != nil { StandardError.write("\r\u{1B}[K") }
  }

  func failed(_ failure: DocumentFailure) {
    guard showsFailures else { return }
    clearProgress()
    shownFailures += 1
    if shownFailures <= Self.failureLimit { StandardError.message("\(failure)") }
    if shownFailures == Self.failureLimit + 1 { StandardError.write("further failures are only counted\n") }
  }

  /// Says how the run ended; `failedPath` is the first name of the file of failed documents, `nil` when there is none.
  func close(_ report: RunReport, failedPath: String?) {
    clearProgress()
    if let message = report.endMessage { StandardError.message(message) }
    if let limit = report.exceededLimit {
      StandardError.message("error: \(report.failed) of \(report.read) documents failed, expected at most \(limit)")
    }
    if let message = report.outputMessage { StandardError.message(message) }
    for path in report.furtherPartials { StandardError.line("the documents that were finished are in '\(path)'") }
    warnOfRepeatedIDs(report)
    if let failedPath { sayWhereFailuresAre(report, failedPath) }
    if !isQuiet, let text = report.passedOver.recordsText { StandardError.line("passed over \(text)") }
    if !isQuiet, report.end != .closedPipe { StandardError.write(report.count(elapsed: clock.now - start) + "\n") }
  }

  /// Says how a worker on a folder ended.
  func close(_ outcome: FolderRun.Outcome, folder: RunFolder) {
    clearProgress()
    var report = RunReport()
    report.end = outcome.end
    if case .signal = outcome.end {
      StandardError.write("interrupted: the shard in hand was given up; '--resume' goes on\n")
    } else if let message = report.endMessage {
      StandardError.message(message)
    }
    if isQuiet { return }
    let before = outcome.doneBefore == 0 ? "" : "; \(outcome.doneBefore) were done before"
    let shards = "\(outcome.shards) shard\(outcome.shards == 1 ? "" : "s")"
    StandardError.write("\(shards) done in '\(folder.path.printable)'\(before)\n")
    if let text = outcome.count.passedOver.recordsText { StandardError.line("passed over \(text)") }
    StandardError.write("\(outcome.count)".printable + "\n")
  }

  private func warnOfRepeatedIDs(_ report: RunReport) {
    guard !isQuiet, report.repeatedIDs > 0, let id = report.firstRepeatedID?.printable else { return }
    StandardError.message(
      report.repeatedIDs == 1
        ? "warning: duplicate document id '\(id)' (1 document)"
        : "warning: duplicate document ids (\(report.repeatedIDs) documents), the first is '\(id)'")
  }

  private func sayWhereFailuresAre(_ report: RunReport, _ failedPath: String) {
    let isOlder = report.quarantinePath != failedPath && FileIdentity.holdsSomething(failedPath)
    let older = "'\(failedPath.printable)' is of an earlier run"
    if let error = report.quarantineError {
      StandardError.message("error: \(error); failed documents are not kept for certain")
    } else if let path = report.quarantinePath {
      let place = path == "-" ? "on standard output" : "in '\(path.printable)'"
      StandardError.write("failed documents are kept \(place)\(isOlder ? "; \(older)" : "")\n")
    } else if isOlder, !isQuiet {
      StandardError.write("note: \(older); no document of this run is in it\n")
    }
  }
}

extension [InputFile] {
  /// The sum of the sizes; `nil` when one is unknown.
  fileprivate var totalSize: Int? {
    reduce(0) { sum, file in
      guard let sum, let size = file.size else { return nil }
      return sum + size
    }
  }
}

extension RunReport {
  /// The count of a whole run in one line.
  func count(elapsed: Duration) -> String {
    if case .outputFailed = end {
      return output == .inPlace
        ? "read \(read); the output is not complete, do not use what there is of it"
        : "read \(read); the output is not complete"
    }
    var parts = ["written \(written)", "dropped \(droppedTotal)"]
    if !dropped.isEmpty {
      parts[1] += " (\(dropped.map { "\($0.reason.printable): \($0.count)" }.joined(separator: ", ")))"
    }
    parts.append("failed \(failed)")
    if unfinished > 0 { parts.append("unfinished \(unfinished)") }
    return "read \(read) = " + parts.joined(separator: " + ")
  }

  fileprivate var endMessage: String? {
    switch end {
    case nil, .closedPipe:
      addsUp ? nil : "error: the counts do not add up; this is a fault of the program, please report it"
    case .tooManyFailures(let limit): "error: stopped after \(failed) failures, as --max-failures \(limit) says"
    case .failure: "error: stopped at the first document that failed, as on_error: fail says"
    case .signal: isPartial ? "interrupted" : "interrupted: what had been read until then is written"
    case .cannotKeep(let error): "error: \(error); the run stopped, and the last failed document is not kept"
    case .inputFailed(let error), .outputFailed(let error): "error: \(error)"
    case .furtherOutputFailed(let error): "error: \(error); the run stopped, and the other files keep what they have"
    }
  }

  private var isPartial: Bool {
    if case .partial = output { true } else { false }
  }

  /// Where the output is when it does not have its name.
  fileprivate var outputMessage: String? {
    switch output {
    case .inPlace, .complete: nil
    case .partial(let path): "the documents that were finished are in '\(path.printable)'"
    case .discarded: "nothing of the output is kept"
    }
  }
}

extension [String: Int] {
  /// `3 records: response text/html 2, warcinfo application/warc-fields 1`; `nil` when there is none.
  var recordsText: String? {
    if isEmpty { return nil }
    let total = values.reduce(0, +)
    let kinds = sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.printable) \($1)" }
    return "\(total) record\(total == 1 ? "" : "s"): \(kinds.joined(separator: ", "))"
  }
}
