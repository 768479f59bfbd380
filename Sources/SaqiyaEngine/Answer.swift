import SaqiyaRuntime

/// The answer to one document.
public struct Answer: Sendable {
  /// The outcome for the document.
  public enum Outcome: Sendable, Equatable {
    /// It went through all stages.
    case kept
    /// A stage left it out, for the reason.
    case dropped(reason: String)
    /// It could not be read, or a stage failed on it.
    case failed(Failure)
  }

  /// The reason why a document has no annotations.
  public struct Failure: Sendable, Equatable {
    /// The name of the stage in the pipeline; `input` when the document could not be read.
    public var stage: String
    /// The kind of failure.
    public var code: String
    /// The message: what was found and what was expected.
    public var message: String
  }

  /// The outcome for the document.
  public var outcome: Outcome
  /// The line, with its line feed.
  public var bytes: [UInt8]

  /// Creates an answer, such as one for tests.
  public init(outcome: Outcome, bytes: [UInt8]) {
    self.outcome = outcome
    self.bytes = bytes
  }

  init(_ result: DocumentProcessor.Result) {
    bytes = result.bytes
    outcome =
      switch result.outcome {
      case .written: .kept
      case .dropped(let reason): .dropped(reason: reason)
      case .failed(let failure):
        .failed(Failure(stage: failure.stage, code: failure.code, message: failure.message))
      }
  }
}
