import SaqiyaFormats
import SaqiyaRuntime

/// What a run says on standard error: failures as they happen, how far it is, and the count at the end.
final class RunConsole: RunObserver {
  /// More failures than this are only counted.
  private static let failureLimit = 20

  private let isQuiet: Bool
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var shownFailures = 0

  init(_ files: [InputFile], isQuiet: Bool) {
    self.isQuiet = isQuiet
    start = clock.now
  }

  func advanced(_ report: RunReport) {
  }

  func failed(_ failure: DocumentFailure) {
    shownFailures += 1
    if shownFailures <= Self.failureLimit { StandardError.write("\(failure)\n") }
    if shownFailures == Self.failureLimit + 1 { StandardError.write("further failures are only counted\n") }
  }

  /// Says how the run ended.
  func close(_ report: RunReport, failedPath: String) {
    if let message = report.endMessage { StandardError.write(message + "\n") }
    if report.repeatedIDs > 0, let id = report.firstRepeatedID {
      StandardError.write(
        report.repeatedIDs == 1
          ? "warning: 1 document has an id that was there before: '\(id)'\n"
          : "warning: \(report.repeatedIDs) documents have an id that was there before, the first is '\(id)'\n")
    }
    if report.quarantined > 0 { StandardError.write("failed documents are kept in '\(failedPath)'\n") }
    if !isQuiet, report.end != .closedPipe { StandardError.write(report.count(elapsed: clock.now - start) + "\n") }
  }
}

extension RunReport {
  /// The count of a whole run in one line.
  func count(elapsed: Duration) -> String {
    var parts = ["written \(written)", "dropped \(droppedTotal)"]
    if !dropped.isEmpty {
      parts[1] += " (\(dropped.map { "\($0.reason): \($0.count)" }.joined(separator: ", ")))"
    }
    parts.append("failed \(failed)")
    if unfinished > 0 { parts.append("unfinished \(unfinished)") }
    return "read \(read) = " + parts.joined(separator: " + ")
  }

  fileprivate var endMessage: String? {
    switch end {
    case nil, .closedPipe:
      addsUp ? nil : "error: the counts do not add up; this is a fault of the program, please report it"
    case .failure: "error: stopped at the first document that failed, as on_error: fail says"
    case .signal: "interrupted: what had been read until then is written"
    case .cannotKeep(let error), .inputFailed(let error), .outputFailed(let error): "error: \(error)"
    }
  }
}
