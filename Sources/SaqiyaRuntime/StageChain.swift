internal import Conditions
public import SaqiyaConfig
import SaqiyaFormats
public import SaqiyaKit
import Synchronization

/// The stages of a plan, prepared: one value that all workers run at once.
public struct StageChain: Sendable {
  /// The stages in order, with what they loaded.
  public let steps: [PlannedStage]
  /// The corpus stages in order, with what they loaded.
  public private(set) var corpus: [PlannedStage]
  /// The files that stages read when they were prepared.
  public let files: [String]

  /// Prepares every stage.
  ///
  /// - Throws: ``PreparationFailed`` with every stage that cannot work.
  public init(_ plan: Plan) throws(PreparationFailed) {
    let folder = plan.folder
    let log = FileLog()
    let context = StageContext { path throws(StageError) in
      log.asked.withLock { $0 = path }
      return try Self.contents(of: path.hasPrefix("/") || folder.isEmpty ? path : "\(folder)/\(path)", log)
    }
    var failures: [PreparationFailed.Failure] = []
    steps = plan.stages.compactMap { $0.prepared(context, log, &failures) }
    corpus = plan.corpus.compactMap { $0.prepared(context, log, &failures) }
    files = log.paths.withLock { $0 }
    if !failures.isEmpty { throw PreparationFailed(failures: failures) }
  }

  /// Leaves the corpus stages out, for a caller that looks at one document at a time.
  package mutating func leaveOutCorpus() { corpus = [] }

  /// Runs the stages on one document until one drops it or fails.
  public func run(_ document: inout Document) -> StageOutcome {
    for step in steps where step.applies(to: document) {
      do throws(StageError) {
        try step.run(&document)
      } catch {
        return .failed(step, error)
      }
      if let reason = document.dropReason { return .dropped(step, reason: reason) }
    }
    return .kept
  }

  /// How many documents the stages are best given at once: more than 1 where one of them asks a program for several.
  var batchSize: Int {
    steps.reduce(1) { size, step in max(size, step.batchStage?.batchSize ?? 1) }
  }

  /// Runs the stages on several documents, each until a stage drops it or it fails; what becomes of one does not depend on the
  /// others.
  func run(_ documents: inout [Document]) -> [StageOutcome] {
    var outcomes = [StageOutcome](repeating: .kept, count: documents.count)
    var rest = Array(documents.indices)
    for step in steps {
      let chosen = rest.filter { step.applies(to: documents[$0]) }
      for (index, error) in zip(chosen, step.run(&documents, at: chosen)) {
        if let error {
          outcomes[index] = .failed(step, error)
        } else if let reason = documents[index].dropReason {
          outcomes[index] = .dropped(step, reason: reason)
        }
      }
      rest.removeAll { index in if case .kept = outcomes[index] { false } else { true } }
      if rest.isEmpty { break }
    }
    return outcomes
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

  /// What stages read while they are prepared.
  fileprivate final class FileLog: Sendable {
    /// The files that were read.
    let paths = Mutex<[String]>([])
    /// The file that was asked for last, as an option names it.
    let asked = Mutex<String?>(nil)
  }
}

/// The outcome of the stages for a document.
public enum StageOutcome: Sendable {
  /// It goes to the output.
  case kept
  /// A stage left it out.
  case dropped(PlannedStage, reason: String)
  /// A stage failed on it.
  case failed(PlannedStage, StageError)
}

/// Stages that cannot work, found before the first document.
public struct PreparationFailed: Error, Sendable, Equatable, CustomStringConvertible {
  /// One of them.
  public struct Failure: Sendable, Equatable, CustomStringConvertible {
    /// The name of the stage in the pipeline.
    public var stage: String
    /// The line of the stage, or of the option at fault, in the pipeline file; 0 when no file names it.
    public var line: Int
    /// The column of the stage, or of the option at fault, in the pipeline file; 0 when no file names it.
    public var column: Int
    /// The error of the stage.
    public var error: StageError

    /// `stage 'names': cannot read 'names.txt': …`
    public var description: String { "stage '\(stage)': \(error)" }
  }

  /// The stages in the order of the pipeline; at least one.
  public var failures: [Failure]

  /// The message: a line for each stage that cannot work.
  public var description: String { failures.map(\.description).joined(separator: "\n") }
}

extension PlannedStage {
  /// The stage with what it loaded; `nil` when it cannot work, which is then one of the failures.
  fileprivate func prepared(
    _ context: StageContext, _ log: StageChain.FileLog, _ failures: inout [PreparationFailed.Failure]
  ) -> PlannedStage? {
    var step = self
    log.asked.withLock { $0 = nil }
    do throws(StageError) {
      try step.stage.prepare(context)
    } catch {
      let option = error.option ?? file(atFault: error, log).flatMap(optionNaming)
      let place = option.flatMap { optionPlaces[$0] } ?? OptionPlace(line: line, column: column)
      failures.append(
        PreparationFailed.Failure(stage: id, line: place.line, column: place.column, error: error))
      return nil
    }
    return step
  }

  /// The file that an error of preparing the stage is about, as an option names it.
  private func file(atFault error: StageError, _ log: StageChain.FileLog) -> String? {
    guard error.code == .badResource else { return nil }
    return error.place?.file ?? log.asked.withLock { $0 }
  }

  /// The option whose value is a file, or a list with it.
  private func optionNaming(_ file: String) -> String? {
    stage.options.first { option in
      switch option.option.declaration.defaultValue {
      case .string(let value): value == file
      case .array(let values): values.contains(.string(file))
      default: false
      }
    }?.name
  }

  /// Whether the stage is to work on a document as it is now: its `when` holds.
  public func applies(to document: Document) -> Bool {
    guard let when else { return true }
    return when.holds(for: document, view: view.flatMap { document.namedViews[$0] })
  }

  /// The stage where it takes several documents at once; those that read another view than the main one do not.
  fileprivate var batchStage: (any BatchStage)? { view == nil ? stage as? any BatchStage : nil }

  /// Runs the stage on some of the documents; for each the error that it failed with.
  fileprivate func run(_ documents: inout [Document], at indices: [Int]) -> [StageError?] {
    guard let stage = batchStage, stage.batchSize > 1 else {
      return indices.map { index in
        do throws(StageError) {
          try run(&documents[index])
          return nil
        } catch {
          return error
        }
      }
    }
    var errors: [StageError?] = []
    for start in stride(from: 0, to: indices.count, by: stage.batchSize) {
      let chosen = indices[start..<min(indices.count, start + stage.batchSize)]
      var batch = chosen.map { documents[$0] }
      let found = stage.process(&batch)
      for ((index, document), error) in zip(zip(chosen, batch), found) {
        documents[index] = document
        errors.append(error ?? documents[index].annotationError())
      }
    }
    return errors
  }

  /// Runs the stage on a document, reading the view that the pipeline names.
  ///
  /// - Throws: what the stage throws, and ``SaqiyaKit/StageError/Code/badRange`` when it found something at a place that
  ///   the text does not have, or ``SaqiyaKit/StageError/Code/badLayer``.
  public func run(_ document: inout Document) throws(StageError) {
    if let view {
      let stage = self.stage
      try document.withView(named: view) { document throws(StageError) in try stage.process(&document) }
    } else {
      try stage.process(&document)
    }
    if let error = document.annotationError() { throw error }
  }
}
