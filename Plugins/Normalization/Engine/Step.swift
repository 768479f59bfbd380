internal import SaqiyaKit

/// One pass over a text: an operation that looks around itself, or several that do not, fused.
protocol Step: Sendable {
  /// Where the step may have something to change.
  var patterns: [BytePattern] { get }

  /// Looks at the scalar at `offset` and what is around it, and changes what is to be changed.
  ///
  /// Called for growing offsets; not for those before `output.examined`.
  func visit(_ offset: Int, _ source: SourceText, _ output: inout Rewriter) throws(StageError)

  /// Whether the step has something to do in most lines of Arabic text.
  var isBusy: Bool { get }

  /// The step, told what later steps look for.
  func preparing(for later: [BytePattern]) -> Self
}

extension Step {
  var isBusy: Bool { false }

  func preparing(for later: [BytePattern]) -> Self { self }

  /// Visits every place where a pattern matches, within some stretches of the text that are in order.
  @inline(__always)
  func run(
    _ source: SourceText, within stretches: [Range<Int>], _ triggers: TriggerTable, _ output: inout Rewriter
  ) throws(StageError) {
    if triggers.matchAtStart(source) != 0 { try visit(0, source, &output) }
    var offset = 0
    for stretch in stretches {
      offset = Swift.max(offset, stretch.lowerBound)
      while offset < stretch.upperBound {
        try visit(triggers.places(in: source, at: offset), from: offset, source, &output)
        offset += 64
      }
    }
  }

  /// Visits places that are known already.
  @inline(__always)
  func run(_ source: SourceText, at places: [UInt64], _ output: inout Rewriter) throws(StageError) {
    output.expectedEdits = places.reduce(0) { $0 + $1.nonzeroBitCount }
    for index in places.indices { try visit(places[index], from: index * 64, source, &output) }
  }

  /// Visits the places from `start` on for which there is a bit.
  @inline(__always)
  private func visit(
    _ mask: UInt64, from start: Int, _ source: SourceText, _ output: inout Rewriter
  ) throws(StageError) {
    var mask = mask
    while mask != 0 {
      let offset = start + mask.trailingZeroBitCount
      mask &= mask &- 1
      if offset >= output.examined { try visit(offset, source, &output) }
    }
  }

  /// Visits every scalar: the slow twin of the others, for tests.
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
  typealias Run = @Sendable (SourceText, Visits, inout Rewriter) throws(StageError) -> Void

  /// How a text is gone through.
  enum Visits {
    /// The places that the step's table finds within some stretches.
    case matches(within: [Range<Int>])
    /// Places that are known already, a bit for each offset.
    case places([UInt64])
    /// Every scalar: the slow twin, for tests.
    case everything
  }

  let patterns: [BytePattern]
  let isBusy: Bool
  /// Bytes after which a deletion may bring together what a later step looks for.
  private var joints = ByteSet.all
  private let run: Run
  private let prepare: @Sendable ([BytePattern]) -> PreparedStep

  init<S: Step>(_ step: S) {
    let triggers = TriggerTable([step.patterns], placed: 0)
    patterns = step.patterns
    isBusy = step.isBusy
    run = { (source, visits, output) throws(StageError) in
      switch visits {
      case .matches(let stretches): try step.run(source, within: stretches, triggers, &output)
      case .places(let places): try step.run(source, at: places, &output)
      case .everything: try step.runEverywhere(source, &output)
      }
    }
    prepare = { PreparedStep(step.preparing(for: $0)) }
  }

  /// The step, told what the steps after it look for.
  func preparing(for later: [BytePattern]) -> PreparedStep {
    var step = prepare(later)
    step.joints = later.reduce(ByteSet()) { $0.union($1.joints) }
    return step
  }

  /// What the step makes of a text, `nil` when it changes nothing, and whether later steps may look for what it wrote.
  func run(
    _ source: SourceText, limit: Int, visits: Visits
  ) throws(StageError) -> (result: Rewriting, isNew: Bool)? {
    var output = Rewriter(source, limit: limit, joints: joints)
    try run(source, visits, &output)
    let isNew = output.isNew
    return try output.finish().map { ($0, isNew) }
  }
}
