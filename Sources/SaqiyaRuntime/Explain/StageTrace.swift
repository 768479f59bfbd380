public import SaqiyaConfig
public import SaqiyaKit

/// The trace of the work of one stage on one document.
public struct StageTrace: Sendable {
  /// The stage that was traced.
  public var step: PlannedStage
  /// The time that it took.
  public var duration: Duration
  /// The changes that it made.
  public var difference: DocumentDifference
  /// The reason why it failed; `nil` when it did not.
  public var error: StageError?
  /// The reason why it left the document out; `nil` when it did not.
  public var dropReason: String?
  /// Whether it did not run, because its `when` does not hold for the document.
  public var isPassedOver = false
}

extension StageChain {
  /// Runs the stages on one document, watching each; ends with the first that drops the document or fails.
  public func trace(_ document: inout Document) -> [StageTrace] {
    var traces: [StageTrace] = []
    let clock = ContinuousClock()
    for step in steps {
      let before = document
      let start = clock.now
      var failure: StageError?
      let applies = step.applies(to: document)
      do throws(StageError) {
        if applies { try step.run(&document) }
      } catch {
        failure = error
      }
      traces.append(
        StageTrace(
          step: step, duration: clock.now - start, difference: DocumentDifference(from: before, to: document),
          error: failure, dropReason: document.dropReason, isPassedOver: !applies))
      if failure != nil || document.dropReason != nil { break }
    }
    return traces
  }
}
