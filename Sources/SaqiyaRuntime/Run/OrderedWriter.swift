import SaqiyaConfig
import SaqiyaFormats
import SaqiyaKit

/// Takes the results in input order, writes and counts them.
struct OrderedWriter {
  private(set) var report = RunReport()
  /// What the stages did, when that is measured.
  private(set) var statistics: RunStatistics
  /// What the corpus stages know about the documents that were written.
  private(set) var corpus: CorpusPartials

  private let encoder: any DocumentEncoder
  private var further: [FurtherOutput]
  private let policy: Run.Policy
  private let sinks: RunSinks
  private let observer: (any RunObserver)?
  private var seenIDs = SeenIDs()

  private var output: OutputFile { sinks.output }

  init(
    encoder: any DocumentEncoder, further: [any DocumentEncoder], statistics: RunStatistics, policy: Run.Policy,
    corpus: CorpusPartials, sinks: RunSinks,
    observer: (any RunObserver)?
  ) {
    self.corpus = corpus
    self.encoder = encoder
    self.further = zip(sinks.further, further).map { FurtherOutput($0, $1) }
    self.statistics = statistics
    self.policy = policy
    self.sinks = sinks
    self.observer = observer
  }

  /// Writes results until there are no more, or until ``RunReport/end`` says why.
  mutating func write(from window: Run.Window) {
    do throws(SystemError) {
      if !encoder.header.isEmpty { try output.write(encoder.header) }
      writeFurther { output throws(SystemError) in try output.begin() }
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

  /// Writes and counts a result; one that cannot be written is in no count.
  private mutating func settle(_ result: DocumentProcessor.Result) throws(SystemError) {
    report.inputBytes += result.inputSize
    statistics.add(result.measurements)
    if let id = result.id, !seenIDs.insert(id) {
      report.repeatedIDs += 1
      report.firstRepeatedID = report.firstRepeatedID ?? id
    }
    switch result.outcome {
    case .written:
      try output.write(report.written > 0 ? encoder.separator + result.bytes : result.bytes)
      report.written += 1
      for (index, bytes) in result.further.enumerated() where report.end == nil {
        writeFurther(only: index) { output throws(SystemError) in try output.write(bytes) }
      }
      if let partials = result.partials { corpus.merge(partials) }
    case .dropped(let reason):
      if policy.answers { try output.write(result.bytes) }
      report.countDrop(because: reason)
    case .failed(let failure): try settle(failure, record: result.bytes)
    }
  }

  /// Writes to the files beside the output. Where that fails, the run ends, and what the other files have stays.
  private mutating func writeFurther(
    only number: Int? = nil, _ write: (inout FurtherOutput) throws(SystemError) -> Void
  ) {
    for index in further.indices where number == nil || number == index {
      do throws(SystemError) {
        try write(&further[index])
      } catch {
        further[index].hasFailed = true
        if report.end == nil { report.end = .furtherOutputFailed(error) }
      }
    }
  }

  private mutating func settle(_ failure: DocumentFailure, record: [UInt8]) throws(SystemError) {
    observer?.failed(failure)
    if policy.answers {
      try output.write(record)
      report.answered += 1
    } else if failure.policy == .quarantine, let quarantine = sinks.quarantine {
      keep(record, in: quarantine)
    } else {
      report.skipped += 1
    }
    if failure.policy == .fail {
      report.end = .failure(failure)
    } else if report.end == nil, let limit = policy.maximumFailures, limit.isExceeded(byFailures: report.failed) {
      report.end = .tooManyFailures(limit)
    }
  }

  /// Keeps a failed document. Where that fails, the run ends: documents would be lost.
  private mutating func keep(_ record: [UInt8], in quarantine: OutputFile) {
    do throws(SystemError) {
      try quarantine.write(record)
      try quarantine.flush()
      report.quarantined += 1
    } catch {
      report.skipped += 1
      report.end = .cannotKeep(error)
    }
  }
}

// MARK: - The end

extension OrderedWriter {
  /// Completes the files and the counts, once all threads have ended.
  mutating func finish(unfinished: Int, reader: ReadingThread.Outcome, signal: Int32?) -> RunReport {
    report.read = reader.read
    report.passedOver = reader.passedOver
    report.unfinished += unfinished
    if report.end == nil { report.end = reader.error.map { .inputFailed($0) } ?? signal.map { .signal($0) } }
    if report.end == nil, let limit = policy.maximumFailures,
      limit.isExceeded(byFailures: report.failed, of: report.read)
    {
      report.exceededLimit = limit
    }
    // Failed documents first: whoever finds the output finds them.
    finishQuarantine()
    finishFurther()
    finishOutput()
    return report
  }

  private mutating func finishQuarantine() {
    guard let quarantine = sinks.quarantine else { return }
    if report.quarantined == 0 || isGivenUp { return quarantine.discard() }
    do throws(SystemError) {
      report.quarantinePath = try quarantine.commit() ?? quarantine.path
    } catch {
      report.quarantineError = error
    }
  }

  /// Gives the files beside the output their names, or names that say that they are not complete.
  private mutating func finishFurther() {
    let isComplete = report.isComplete(keepingInterrupted: sinks.whenInterrupted == .named)
    var partials: [String] = []
    writeFurther { output throws(SystemError) in
      if let path = try output.finish(isComplete: isComplete) { partials.append(path) }
    }
    report.furtherPartials = partials
  }

  private mutating func finishOutput() {
    do throws(SystemError) {
      switch report.end {
      case .closedPipe: break
      case _ where isGivenUp: discardOutput()
      case .outputFailed(let error) where error.code == systemFileTooLarge:
        // The limit is that of this process: what is whole is worth as much as after a signal.
        report.output = try output.keepPartial().map { .partial(path: $0) } ?? .inPlace
      case .outputFailed: discardOutput()
      default: try completeOutput()
      }
    } catch {
      if case .outputFailed = report.end {
      } else {
        report.end = error.isBrokenPipe ? .closedPipe : .outputFailed(error)
      }
      discardOutput()
    }
  }

  /// Whether the same will be done again, so that nothing is kept.
  private var isGivenUp: Bool { report.end != nil && sinks.whenInterrupted == .discarded }

  private mutating func completeOutput() throws(SystemError) {
    if let language = encoder.reportLanguage, !corpus.slots.isEmpty {
      try output.write(Array(ReportPage(language, isLinked: true).html(of: try corpusReport()).utf8))
    }
    if !encoder.footer.isEmpty { try output.write(encoder.footer) }
    if report.isComplete(keepingInterrupted: sinks.whenInterrupted == .named) {
      report.output = try output.commit().map { .complete(path: $0) } ?? .inPlace
    } else {
      report.output = try output.keepPartial().map { .partial(path: $0) } ?? .inPlace
    }
  }

  private func corpusReport() throws(SystemError) -> Fields {
    do throws(ReportFailed) {
      return try corpus.report()
    } catch {
      throw SystemError("write the report", reason: error.description)
    }
  }

  private mutating func discardOutput() {
    if output.isTemporary { report.output = .discarded }
    output.discard()
  }
}
