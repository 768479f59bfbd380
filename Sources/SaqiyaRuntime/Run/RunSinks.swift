public import SaqiyaFormats

/// The destinations of the results of a run. All of them are open before the first document is read.
public struct RunSinks {
  /// The destination of the documents.
  public var output: OutputFile
  /// The destination of failed documents; `nil` when none is.
  public var quarantine: OutputFile?
  /// The treatment of an output that is not of the whole input.
  public var whenInterrupted: Interrupted
  /// The files that are written beside the output, in the order of the encoders of the run.
  public var further: [OutputFile] = []

  /// The treatment of an output that is not of the whole input.
  public enum Interrupted: Sendable {
    /// It is kept under a name that says so.
    case partial
    /// It gets its name when a signal ended the run, and is kept as ``partial`` otherwise.
    case named
    /// It is removed, since the same will be done again.
    case discarded
  }

  /// Creates sinks.
  public init(output: OutputFile, quarantine: OutputFile?, whenInterrupted: Interrupted = .partial) {
    self.output = output
    self.quarantine = quarantine
    self.whenInterrupted = whenInterrupted
  }
}

/// The state of the output after a run.
public enum OutputState: Sendable, Equatable {
  /// It was written in place, as far as the run went.
  case inPlace
  /// It is complete and has its name.
  case complete(path: String)
  /// It holds whole documents and not all of them, under a name that says so.
  case partial(path: String)
  /// It could not be written; nothing of it is kept.
  case discarded
}
