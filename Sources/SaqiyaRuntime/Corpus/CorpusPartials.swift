import Foundation
public import SaqiyaKit

/// What the corpus stages of a pipeline know about some of the documents.
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
  public func report() -> Fields {
    var fields = Fields()
    for slot in slots { fields[slot.id] = .object(slot.partial.report()) }
    return fields
  }
}

/// What one corpus stage knows, whatever its type.
protocol AnyPartial: Sendable {
  mutating func map(_ document: Document) throws(StageError)
  mutating func merge(_ other: any AnyPartial)
  func report() -> Fields
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

  func report() -> Fields {
    stage.finish(partial)
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
