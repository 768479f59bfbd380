import FoundationEssentials
import SaqiyaConfig
public import SaqiyaKit

/// The partials of the corpus stages of a pipeline, for some of the documents.
public struct CorpusPartials: Sendable {
  struct Slot: Sendable {
    var id: String
    var partial: any AnyPartial
  }

  init(slots: [Slot]) {
    self.slots = slots
  }

  var slots: [Slot]
  /// The runs that found it; empty for what no file of partials is to be made of.
  public var origins: [PartialsOrigin] = []

  /// Adds what others, of the same pipeline, know.
  ///
  /// - Precondition: both come from the same ``CorpusChain``, or from plans with the same corpus stages.
  public mutating func merge(_ other: CorpusPartials) {
    for index in slots.indices { slots[index].partial.merge(other.slots[index].partial) }
    origins += other.origins
  }

  /// The reports by the names of the stages, in the order of the pipeline.
  ///
  /// - Throws: ``ReportFailed`` with the first stage that cannot make its own; only those of programs ever do.
  public func report() throws(ReportFailed) -> Fields {
    var fields = Fields()
    for slot in slots {
      do throws(StageError) {
        fields[slot.id] = .object(try slot.partial.report())
      } catch {
        throw ReportFailed(stage: slot.id, error: error)
      }
    }
    return fields
  }
}

/// A corpus stage that could not make its report.
public struct ReportFailed: Error, Sendable, Equatable, CustomStringConvertible {
  /// The name of the stage in the pipeline.
  public var stage: String
  /// The error of the stage.
  public var error: StageError

  /// `stage 'topics' makes no report: program 'topics' …`
  public var description: String { "stage '\(stage)' makes no report: \(error)" }
}

/// What one corpus stage knows, whatever its type.
protocol AnyPartial: Sendable {
  mutating func map(_ document: Document) throws(StageError)
  mutating func merge(_ other: any AnyPartial)
  func report() throws(StageError) -> Fields
  func encoded() throws -> Data
  mutating func decode(_ data: Data) throws
}

struct StagePartial<S: CorpusStage>: AnyPartial {
  let stage: S
  /// What is known; `nil` before the first document.
  var partial: S.Partial?

  mutating func map(_ document: Document) throws(StageError) {
    add(try stage.map(document))
  }

  mutating func merge(_ other: any AnyPartial) {
    guard let other = other as? StagePartial<S> else {
      preconditionFailure("partials of different pipelines are not merged")
    }
    if let other = other.partial { add(other) }
  }

  private mutating func add(_ other: S.Partial) {
    // Taken out, so that the stage changes it in place.
    guard var sum = partial.take() else {
      partial = other
      return
    }
    stage.merge(other, into: &sum)
    partial = sum
  }

  func report() throws(StageError) -> Fields {
    guard let stage = stage as? any FallibleCorpusStage else { return self.stage.finish(partial) }
    return try report(of: stage)
  }

  private func report<F: FallibleCorpusStage>(of stage: F) throws(StageError) -> Fields {
    try stage.report(partial.flatMap { $0 as? F.Partial })
  }

  func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(partial)
  }

  mutating func decode(_ data: Data) throws {
    partial = try JSONDecoder().decode(S.Partial?.self, from: data)
  }
}
