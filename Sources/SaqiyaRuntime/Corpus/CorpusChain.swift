public import SaqiyaConfig
public import SaqiyaKit

/// The corpus stages of a plan, prepared: one value that all workers use at once.
public struct CorpusChain: Sendable {
  /// The stages in the order of the pipeline file, with what they loaded.
  public let steps: [PlannedStage]

  /// Takes corpus stages that are prepared already; other stages are passed over.
  public init(_ steps: [PlannedStage]) {
    self.steps = steps.filter { $0.stage is any CorpusStage }
  }

  /// Whether it is empty.
  public var isEmpty: Bool { steps.isEmpty }

  /// A corpus of no document.
  public var nothing: CorpusPartials {
    CorpusPartials(
      slots: steps.compactMap { step in
        (step.stage as? any CorpusStage).map { CorpusPartials.Slot(id: step.id, partial: Self.empty($0)) }
      })
  }

  /// Returns what the stages take from a document.
  ///
  /// - Throws: ``CorpusStageFailed`` with the first stage that fails.
  public func map(_ document: Document) throws(CorpusStageFailed) -> CorpusPartials {
    var partials = nothing
    for (index, step) in steps.enumerated() where step.applies(to: document) {
      do throws(StageError) {
        try partials.slots[index].partial.map(document)
      } catch {
        throw CorpusStageFailed(step: step, error: error)
      }
    }
    return partials
  }

  private static func empty(_ stage: some CorpusStage) -> any AnyPartial {
    StagePartial(stage: stage)
  }
}

/// A corpus stage that failed on a document.
public struct CorpusStageFailed: Error, Sendable {
  /// The stage that failed.
  public var step: PlannedStage
  /// The error of the stage.
  public var error: StageError
}
