public import SaqiyaConfig
public import SaqiyaFormats
public import SaqiyaKit

/// A run: documents are read, worked on by several threads, and written in the order in which they were read.
///
/// The output is the same bytes whatever the number of workers.
public struct Run {
  /// The limits of what a run uses of the machine.
  public struct Limits: Sendable {
    /// The number of workers, each of which runs the whole chain on one document at a time.
    public var jobs: Int
    /// The number of documents between reader and writer.
    public var documents: Int
    /// The number of bytes between reader and writer, of input and output together; one document may exceed it.
    public var bytes: Int
    /// The number of documents after which reading ends; `nil` for all.
    public var read: Int?

    /// Creates limits; by default 64 documents a worker and 16 MiB.
    public init(jobs: Int, documents: Int? = nil, bytes: Int = 16 << 20, read: Int? = nil) {
      self.read = read
      self.jobs = jobs
      self.documents = documents ?? jobs * 64
      self.bytes = bytes
    }
  }

  typealias Window = DocumentWindow<RawDocument, DocumentProcessor.Result>

  /// The treatment of documents that fail or are left out.
  public struct Policy: Sendable {
    /// The treatment of documents that fail in stages without a policy of their own.
    public var onError: ErrorPolicy
    /// Whether every document gets its line in the output, also one that fails or is left out.
    ///
    /// The format must write lines; nothing is kept elsewhere.
    public var answers: Bool
    /// The number of documents that may fail; `nil` when that has no bound.
    public var maximumFailures: FailureLimit?

    /// Creates a policy; by default without answers and without a bound.
    public init(onError: ErrorPolicy, answers: Bool = false, maximumFailures: FailureLimit? = nil) {
      self.onError = onError
      self.answers = answers
      self.maximumFailures = maximumFailures
    }
  }

  private let processor: DocumentProcessor
  private let encoder: any DocumentEncoder
  private let policy: Policy
  private let limits: Limits
  private let stop: StopSignal
  private let reading: InputReading
  private let statistics: RunStatistics

  /// Creates a run.
  public init(
    chain: StageChain, encoder: any DocumentEncoder, policy: Policy, limits: Limits,
    reading: InputReading = InputReading(), further: [any DocumentEncoder] = [], measures: Bool = false,
    stop: StopSignal
  ) {
    processor = DocumentProcessor(
      chain: chain, encoder: encoder, policy: policy.onError, answers: policy.answers, reading: reading,
      further: further, measures: measures)
    statistics = RunStatistics(stages: measures ? chain.steps.map { StageStatistics(id: $0.id) } : [])
    self.reading = reading
    self.encoder = encoder
    self.policy = policy
    self.limits = limits
    self.stop = stop
  }

  /// Whether a document may fail that is to be kept, so that there must be a file for it.
  public static func keepsFailures(_ chain: StageChain, _ policy: Policy) -> Bool {
    !policy.answers
      && (policy.onError == .quarantine || (chain.steps + chain.corpus).contains { $0.onError == .quarantine })
  }

  /// Runs to the end of the input, or until ``RunReport/end`` says why not, and gives beside the counts what the corpus
  /// stages know.
  ///
  /// - Parameters:
  ///   - files: the input.
  ///   - sinks: where documents and failed documents go. The output gets its name when the input was read to its end.
  ///   - observer: is told about every document, on the thread of the caller.
  public func execute(
    _ files: [InputFile], to sinks: RunSinks, observer: (any RunObserver)? = nil
  ) -> (report: RunReport, corpus: CorpusPartials, statistics: RunStatistics) {
    stop.heed()
    let window = Window(documents: max(limits.documents, 2 * limits.jobs * processor.batchSize), bytes: limits.bytes)
    var writer = OrderedWriter(
      encoder: encoder, further: processor.furtherEncoders, statistics: statistics, policy: policy,
      corpus: processor.corpus.nothing, sinks: sinks, observer: observer)
    let (reading, workers): (ReadingThread, [Thread])
    do throws(SystemError) {
      (reading, workers) = try startThreads(files, window)
    } catch {
      window.close()
      _ = window.stop()
      return (
        writer.finish(unfinished: 0, reader: ReadingThread.Outcome(error: error), signal: nil), writer.corpus,
        writer.statistics
      )
    }
    writer.write(from: window)
    let unfinished = window.stop()
    if writer.report.end != nil { stop.wake() }
    let reader = reading.join()
    for worker in workers { worker.join() }
    let report = writer.finish(unfinished: unfinished, reader: reader, signal: stop.requested)
    return (report, writer.corpus, writer.statistics)
  }

  /// Starts the reader and as many workers as are asked for and the system gives.
  ///
  /// - Throws: what the system says when it does not even give one for each of the two.
  private func startThreads(
    _ files: [InputFile], _ window: Window
  ) throws(SystemError) -> (ReadingThread, [Thread]) {
    var workers = [try work(on: window)]
    let reading: ReadingThread
    do throws(SystemError) {
      reading = try ReadingThread(files, self.reading, limit: limits.read, into: window, stop: stop)
    } catch {
      window.close()
      workers[0].join()
      throw error
    }
    while workers.count < limits.jobs, let worker = try? work(on: window) { workers.append(worker) }
    return (reading, workers)
  }

  private func work(on window: Window) throws(SystemError) -> Thread {
    let processor = self.processor
    let batchSize = processor.batchSize
    if batchSize > 1 {
      return try Thread {
        while let (first, documents) = window.take(upTo: batchSize) {
          for (offset, result) in processor.process(documents).enumerated() {
            window.finish(first + offset, with: result, size: result.bytes.count)
          }
        }
      }
    }
    return try Thread {
      while let (number, raw) = window.take() {
        let result = processor.process(raw)
        window.finish(number, with: result, size: result.bytes.count)
      }
    }
  }
}

/// Whoever wants to know how a run goes.
public protocol RunObserver: AnyObject {
  /// One more document was written, dropped or failed.
  func advanced(_ report: RunReport)

  /// A document failed.
  func failed(_ failure: DocumentFailure)
}
