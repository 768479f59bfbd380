public import SaqiyaConfig
import SaqiyaFormats
public import SaqiyaKit
import Synchronization

/// The stages of a plan, prepared: one value that all workers run at once.
public struct StageChain: Sendable {
  /// The stages in order, with what they loaded.
  public let steps: [PlannedStage]
  /// The corpus stages in order, with what they loaded.
  public let corpus: [PlannedStage]
  /// The files that stages read when they were prepared.
  public let files: [String]

  /// Prepares every stage.
  ///
  /// - Throws: ``PreparationFailed`` with the first stage that cannot work.
  public init(_ plan: Plan) throws(PreparationFailed) {
    let folder = plan.folder
    let log = FileLog()
    let context = StageContext { path throws(StageError) in
      try Self.contents(of: path.hasPrefix("/") || folder.isEmpty ? path : "\(folder)/\(path)", log)
    }
    steps = try plan.stages.map { step throws(PreparationFailed) in try step.prepared(context) }
    corpus = try plan.corpus.map { step throws(PreparationFailed) in try step.prepared(context) }
    files = log.paths.withLock { $0 }
  }

  /// Runs the stages on one document until one drops it or fails.
  public func run(_ document: inout Document) -> StageOutcome {
    for step in steps {
      do throws(StageError) {
        try step.run(&document)
      } catch {
        return .failed(step, error)
      }
      if let reason = document.dropReason { return .dropped(step, reason: reason) }
    }
    return .kept
  }

  private static func contents(of path: String, _ log: FileLog) throws(StageError) -> [UInt8] {
    // A device or a pipe without a writer would never come to an end.
    guard FileIdentity(path: path)?.isRegular ?? true else {
      throw StageError(.badResource, "'\(path)' is no file that can be read as a whole, expected a regular file")
    }
    do throws(SystemError) {
      let bytes = try FileContents.bytes(of: path)
      log.paths.withLock { $0.append(path) }
      return bytes
    } catch {
      throw StageError(.badResource, error.description)
    }
  }

  private final class FileLog: Sendable {
    let paths = Mutex<[String]>([])
  }
}

/// What the stages made of a document.
public enum StageOutcome: Sendable {
  /// It goes to the output.
  case kept
  /// A stage left it out.
  case dropped(PlannedStage, reason: String)
  /// A stage failed on it.
  case failed(PlannedStage, StageError)
}

/// A stage that cannot work, found before the first document.
public struct PreparationFailed: Error, Sendable, Equatable, CustomStringConvertible {
  /// The name of the stage in the pipeline.
  public var stage: String
  /// Why.
  public var error: StageError

  /// `stage 'names': cannot read 'names.txt': …`
  public var description: String { "stage '\(stage)': \(error)" }
}

extension PlannedStage {
  /// The stage with what it loaded.
  fileprivate func prepared(_ context: StageContext) throws(PreparationFailed) -> PlannedStage {
    var step = self
    do throws(StageError) {
      try step.stage.prepare(context)
    } catch {
      throw PreparationFailed(stage: id, error: error)
    }
    return step
  }

  /// Runs the stage on a document, reading the view that the pipeline names.
  ///
  /// - Throws: what the stage throws, and ``SaqiyaKit/StageError/Code/badRange`` when it found something at a place that
  ///   the text does not have.
  public func run(_ document: inout Document) throws(StageError) {
    if let view {
      let stage = self.stage
      try document.withView(named: view) { document throws(StageError) in try stage.process(&document) }
    } else {
      try stage.process(&document)
    }
    if let error = document.placementError() { throw error }
  }
}
