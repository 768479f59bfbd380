internal import SaqiyaKit

/// One pass over a text: an operation that looks around itself, or several that do not, fused.
protocol Step: Sendable {
  /// Where the step may have something to change.
  var patterns: [BytePattern] { get }

  /// Looks at the scalar at `offset` and what is around it, and changes what is to be changed.
  ///
  /// Called for growing offsets; not for those before `output.examined`.
  func visit(_ offset: Int, _ source: SourceText, _ output: inout Rewriter) throws(StageError)

  /// Whether the step says itself, in ``Rewriter/isNew``, that it wrote what a later step may look for.
  var tellsWhatIsNew: Bool { get }

  /// The step, told what later steps look for.
  func preparing(for later: [BytePattern]) -> Self
}

extension Step {
  var tellsWhatIsNew: Bool { false }

  func preparing(for later: [BytePattern]) -> Self { self }

  /// Visits every place where a pattern matches.
  @inline(__always)
  func run(_ source: SourceText, _ triggers: TriggerTable, _ output: inout Rewriter) throws(StageError) {
    if triggers.matchAtStart(source) != 0, source.count > 0 { try visit(0, source, &output) }
    var block = 0
    while block < source.count {
      var mask = triggers.mask(of: source, at: block)
      while mask != 0 {
        let offset = block + mask.trailingZeroBitCount
        mask &= mask &- 1
        if offset >= output.examined { try visit(offset, source, &output) }
      }
      block += 64
    }
  }

  /// Visits every scalar: the slow twin of ``run(_:_:_:)``, for tests.
  func runEverywhere(_ source: SourceText, _ output: inout Rewriter) throws(StageError) {
    var offset = 0
    while offset < source.count {
      if offset >= output.examined { try visit(offset, source, &output) }
      offset = source.scalar(at: offset).end
    }
  }
}

/// A step with the table that finds its places.
struct PreparedStep: Sendable {
  typealias Run = @Sendable (SourceText, inout Rewriter) throws(StageError) -> Void

  let patterns: [BytePattern]
  private let tellsWhatIsNew: Bool
  private let runFast: Run
  private let runSlow: Run
  private let prepare: @Sendable ([BytePattern]) -> PreparedStep

  init<S: Step>(_ step: S) {
    let triggers = TriggerTable([step.patterns])
    patterns = step.patterns
    tellsWhatIsNew = step.tellsWhatIsNew
    runFast = { (source, output) throws(StageError) in try step.run(source, triggers, &output) }
    runSlow = { (source, output) throws(StageError) in try step.runEverywhere(source, &output) }
    prepare = { PreparedStep(step.preparing(for: $0)) }
  }

  /// The step, told what the steps after it look for.
  func preparing(for later: [BytePattern]) -> PreparedStep { prepare(later) }

  /// What the step makes of a text, `nil` when it changes nothing, and whether later steps may look for what it wrote.
  func run(
    _ source: SourceText, limit: Int, visitsEverything: Bool
  ) throws(StageError) -> (result: Rewriting, isNew: Bool)? {
    var output = Rewriter(source, limit: limit)
    if visitsEverything { try runSlow(source, &output) } else { try runFast(source, &output) }
    let isNew = !tellsWhatIsNew || output.isNew
    return try output.finish().map { ($0, isNew) }
  }
}
