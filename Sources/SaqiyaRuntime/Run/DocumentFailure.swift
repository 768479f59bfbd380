public import SaqiyaConfig
public import SaqiyaKit

/// A document that could not be read, or that a stage failed on.
public struct DocumentFailure: Error, Sendable, Equatable {
  /// The place of the document in the input: `file`, `file:line` or `file:line:column`.
  public var place: String
  /// The name of the stage in the pipeline; `input` when the document could not be read.
  public var stage: String
  /// The kind of failure.
  public var code: String
  /// The message: what was found and what was expected.
  public var message: String
  /// The treatment of the document.
  public var policy: ErrorPolicy

  /// Creates the failure to read a document.
  public init(_ error: InputError, policy: ErrorPolicy) {
    self.init(place: error.place, stage: "input", code: error.code.rawValue, message: error.message, policy: policy)
  }

  /// Creates the failure of a stage.
  public init(_ error: StageError, of step: PlannedStage, place: String, policy: ErrorPolicy) {
    self.init(
      place: place, stage: step.id, code: error.code.rawValue, message: error.description,
      policy: step.onError ?? policy)
  }

  /// A document that was given up from outside the pipeline.
  package init(refusing raw: RawDocument, code: String, message: String) {
    self.init(place: raw.place, stage: "service", code: code, message: message, policy: .skip)
  }

  private init(place: String, stage: String, code: String, message: String, policy: ErrorPolicy) {
    self.place = place
    self.stage = stage
    self.code = code
    self.message = message
    self.policy = policy
  }
}

extension DocumentFailure: CustomStringConvertible {
  /// `file:line: error: stage 'numbers': message`, in one line that is fit for a terminal.
  public var description: String {
    (stage == "input" ? "\(place): error: \(message)" : "\(place): error: stage '\(stage)': \(message)").printable
  }
}
