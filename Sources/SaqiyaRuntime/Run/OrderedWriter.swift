import SaqiyaConfig
import SaqiyaFormats

/// Takes the results in input order, writes and counts them.
struct OrderedWriter {
  private(set) var report = RunReport()
  /// What the corpus stages know about the documents that were written.
  private(set) var corpus: CorpusPartials

  private let encoder: any DocumentEncoder
  private let policy: Run.Policy
  private let output: OutputFile
  private let failedPath: String
  private let observer: (any RunObserver)?
  private var failedFile: OutputFile?
  private var seenIDs = SeenIDs()

  init(
    encoder: any DocumentEncoder, policy: Run.Policy, corpus: CorpusPartials, output: OutputFile, failedPath: String,
    observer: (any RunObserver)?
  ) {
    self.corpus = corpus
    self.encoder = encoder
    self.policy = policy
    self.output = output
    self.failedPath = failedPath
    self.observer = observer
  }

  /// Writes results until there are no more, or until ``RunReport/end`` says why.
  mutating func write(from window: Run.Window) {
    do throws(SystemError) {
      try output.write(encoder.header)
      // What is written waits in a buffer only while more is coming, so that a slow input still shows its results.
      while report.end == nil,
        let result = try window.next(beforeWaiting: { () throws(SystemError) in try output.flush() })
      {
        do throws(SystemError) {
          try settle(result)
        } catch {
          report.unfinished += 1
          throw error
        }
        observer?.advanced(report)
      }
    } catch {
      report.end = error.isBrokenPipe ? .closedPipe : .outputFailed(error)
    }
  }

  /// Completes the files and the counts, once all threads have ended.
  mutating func finish(unfinished: Int, reader: ReadingThread.Outcome, signal: Int32?) -> RunReport {
    report.read = reader.read
    report.unfinished += unfinished
    if report.end == nil { report.end = reader.error.map { .inputFailed($0) } ?? signal.map { .signal($0) } }
    if report.end == nil, let limit = policy.maximumFailures,
      limit.isExceeded(byFailures: report.failed, of: report.read)
    {
      report.exceededLimit = limit
    }
    do throws(SystemError) {
      try failedFile?.commit()
      if report.isComplete {
        try output.write(encoder.footer)
        try output.commit()
      } else if report.end != .closedPipe {
        try output.flush()
        output.discard()
      }
    } catch {
      report.end = error.isBrokenPipe ? .closedPipe : .outputFailed(error)
    }
    return report
  }

  /// Writes and counts a result; one that cannot be written is in no count.
  private mutating func settle(_ result: DocumentProcessor.Result) throws(SystemError) {
    report.inputBytes += result.inputSize
    if let id = result.id, !seenIDs.insert(id) {
      report.repeatedIDs += 1
      report.firstRepeatedID = report.firstRepeatedID ?? id
    }
    switch result.outcome {
    case .written:
      if report.written > 0, !encoder.separator.isEmpty { try output.write(encoder.separator) }
      try output.write(result.bytes)
      report.written += 1
      if let partials = result.partials { corpus.merge(partials) }
    case .dropped(let reason):
      if policy.answers { try output.write(result.bytes) }
      report.countDrop(because: reason)
    case .failed(let failure): try settle(failure, record: result.bytes)
    }
  }

  private mutating func settle(_ failure: DocumentFailure, record: [UInt8]) throws(SystemError) {
    observer?.failed(failure)
    if policy.answers {
      try output.write(record)
      report.answered += 1
    } else if failure.policy == .quarantine {
      try openFailedFile()?.write(record)
      report.quarantined += 1
    } else {
      report.skipped += 1
    }
    if failure.policy == .fail {
      report.end = .failure(failure)
    } else if let limit = policy.maximumFailures, limit.isExceeded(byFailures: report.failed) {
      report.end = .tooManyFailures(limit)
    }
  }

  /// Opens the file with the first record; `nil` when it cannot be made, which ends the run.
  private mutating func openFailedFile() -> OutputFile? {
    if failedFile == nil {
      do throws(SystemError) {
        failedFile = try OutputFile(path: failedPath)
      } catch {
        report.end = .cannotKeep(error)
      }
    }
    return failedFile
  }
}
