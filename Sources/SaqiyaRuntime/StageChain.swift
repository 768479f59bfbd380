public import SaqiyaConfig
import SaqiyaFormats
public import SaqiyaKit

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The stages of a plan, prepared: one value that all workers run at once.
public struct StageChain: Sendable {
  /// The stages in order, with what they loaded.
  public let steps: [PlannedStage]
  /// The corpus stages in order, with what they loaded.
  public let corpus: [PlannedStage]

  /// Prepares every stage.
  ///
  /// - Throws: ``PreparationFailed`` with the first stage that cannot work.
  public init(_ plan: Plan) throws(PreparationFailed) {
    let folder = plan.folder
    let context = StageContext { path throws(StageError) in try Self.contents(ofFile: path, in: folder) }
    steps = try plan.stages.map { step throws(PreparationFailed) in try step.prepared(context) }
    corpus = try plan.corpus.map { step throws(PreparationFailed) in try step.prepared(context) }
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

  private static func contents(ofFile path: String, in folder: String) throws(StageError) -> [UInt8] {
    let absolute = path.hasPrefix("/") || folder.isEmpty ? path : "\(folder)/\(path)"
    var status = stat()
    if stat(absolute, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      // A device or a pipe without a writer would never come to an end.
      throw StageError(.badResource, "'\(absolute)' is no file that can be read as a whole, expected a regular file")
    }
    do {
      return try FileContents.bytes(of: absolute)
    } catch {
      throw StageError(.badResource, error.description)
    }
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
