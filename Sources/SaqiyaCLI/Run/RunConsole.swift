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
  init(_ files: [InputFile], output: OutputFile, showsFailures: Bool, isQuiet: Bool) {
    self.showsFailures = showsFailures
    self.isQuiet = isQuiet
    let showsProgress = !isQuiet && StandardError.isTerminal && !output.isTerminal
    progress = showsProgress ? Progress(totalBytes: files.totalSize) : nil
    start = clock.now
    nextDrawing = start + Self.interval
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
    if shownFailures <= Self.failureLimit { StandardError.write("\(failure)\n") }
    if shownFailures == Self.failureLimit + 1 { StandardError.write("further failures are only counted\n") }
  }

  /// Says how the run ended.
  func close(_ report: RunReport, failedPath: String) {
    clearProgress()
    if let message = report.endMessage { StandardError.write(message + "\n") }
    if let limit = report.exceededLimit {
      StandardError.write("error: \(report.failed) of \(report.read) documents failed, expected at most \(limit)\n")
    }
    if !isQuiet, report.repeatedIDs > 0, let id = report.firstRepeatedID {
      StandardError.write(
        report.repeatedIDs == 1
          ? "warning: 1 document has an id that was there before: '\(id.printable)'\n"
          : "warning: \(report.repeatedIDs) documents have an id that was there before, the first is '\(id.printable)'\n"
      )
    }
    if report.quarantined > 0 { StandardError.write("failed documents are kept in '\(failedPath.printable)'\n") }
    if !isQuiet, report.end != .closedPipe { StandardError.write(report.count(elapsed: clock.now - start) + "\n") }
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
    if case .outputFailed = end { return "read \(read); the output is not complete, do not use what there is of it" }
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
    case .signal: "interrupted: what had been read until then is written"
    case .cannotKeep(let error), .inputFailed(let error), .outputFailed(let error): "error: \(error)"
    }
  }
}
