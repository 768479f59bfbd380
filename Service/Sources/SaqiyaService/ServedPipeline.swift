import Metrics
public import SaqiyaEngine

/// What one request may cost.
public struct ServiceLimits: Sendable {
  /// How many bytes a body, or a line of one, may have.
  public var maximumBody: Int
  /// How many bytes of UTF-8 a text may have.
  public var maximumText: Int
  /// How long a document may take, waiting included.
  public var deadline: Duration

  /// Creates limits.
  public init(maximumBody: Int, maximumText: Int, deadline: Duration) {
    self.maximumBody = maximumBody
    self.maximumText = maximumText
    self.deadline = deadline
  }
}

/// A pipeline with what is measured of it.
public struct ServedPipeline: Sendable {
  /// The pipeline.
  public let prepared: PreparedPipeline

  private let kept: Counter
  private let dropped: Counter
  private let failed: Counter
  private let late: Counter
  private let output: Counter
  private let time: Metrics.Timer

  /// Serves a pipeline.
  public init(_ prepared: PreparedPipeline) {
    self.prepared = prepared
    let documents = { outcome in
      Counter(label: "saqiya_documents_total", dimensions: [("outcome", outcome), ("pipeline", prepared.name)])
    }
    kept = documents("kept")
    dropped = documents("dropped")
    failed = documents("failed")
    late = documents("late")
    output = Counter(label: "saqiya_output_bytes_total", dimensions: [("pipeline", prepared.name)])
    time = Metrics.Timer(label: "saqiya_document_seconds", dimensions: [("pipeline", prepared.name)])
  }

  /// Answers a document on the thread of the caller.
  func answer(_ document: AnsweredDocument, within limits: ServiceLimits) -> Answer {
    timed(document, within: limits, prepared.answer)
  }

  /// Explains a document on the thread of the caller.
  func explanation(_ document: AnsweredDocument, within limits: ServiceLimits) -> Answer {
    timed(document, within: limits, prepared.explanation)
  }

  /// Counts what a client is told about a document; a document that is late counts as that, whatever becomes of it.
  func count(_ result: Result<Answer, Ticket.Refusal>) {
    switch result {
    case .success(let answer):
      switch answer.outcome {
      case .kept: kept.increment()
      case .dropped: dropped.increment()
      case .failed: failed.increment()
      }
      output.increment(by: answer.bytes.count)
    case .failure(.late): late.increment()
    case .failure(.stopped): break
    }
  }

  private func timed(
    _ document: AnsweredDocument, within limits: ServiceLimits, _ body: (AnsweredDocument) -> Answer
  ) -> Answer {
    let start = ContinuousClock.now
    defer {
      let (seconds, fraction) = (ContinuousClock.now - start).components
      time.recordNanoseconds(seconds * 1_000_000_000 + fraction / 1_000_000_000)
    }
    return tooLong(document, limits) ?? body(document)
  }

  private func tooLong(_ document: AnsweredDocument, _ limits: ServiceLimits) -> Answer? {
    guard document.size > limits.maximumText, let size = document.textSize, size > limits.maximumText else {
      return nil
    }
    return prepared.refusal(
      document, code: ServedPipeline.tooLongCode,
      message: "found a text of \(size) bytes, expected at most \(limits.maximumText)")
  }

  /// The code of a failure because of a text that is too long.
  static let tooLongCode = "text-too-long"
}
