internal import SaqiyaKit

/// A list of steps that normalizes texts; made once, run by all workers.
struct Program: Sendable {
  private let steps: [PreparedStep]
  /// Tells in one pass which steps have something to do.
  private let triggers: TriggerTable?
  /// The bits of each step's patterns, and those of all steps after it.
  private let masks: [(own: UInt64, later: UInt64)]
  /// The step that has most to do: its places are found in the same pass as what the other steps look for.
  private let busyStep: Int?
  /// The step whose result may be something that it would change again.
  private let nestingStep: Int?

  /// How often the steps are repeated on text whose character references hold further ones.
  private static let maximumNesting = 64

  init(_ steps: [PreparedStep], nestingStep: Int? = nil) {
    self.steps = steps.indices.map { index in
      steps[index].preparing(for: steps[(index + 1)...].flatMap(\.patterns))
    }
    self.nestingStep = nestingStep
    busyStep = steps.lastIndex(where: \.isBusy)
    let triggers = steps.count <= 32 ? TriggerTable(steps.map(\.patterns), placed: busyStep) : nil
    self.triggers = triggers
    masks = steps.indices.map { index in
      guard let triggers else { return (.max, .max) }
      return (triggers.masks[index], triggers.masks[(index + 1)...].reduce(0, |))
    }
  }

  /// The normalized text and its alignment; `nil` when the text is normal already.
  ///
  /// - Parameters:
  ///   - limit: the longest result allowed, in bytes.
  ///   - visitsEverything: run the slow twin, for tests.
  /// - Throws: a ``StageError`` (`limit-exceeded`) when the result is too long, or what a step throws.
  func run(
    _ text: String, limit: Int, visitsEverything: Bool = false
  ) throws(StageError) -> (text: String, alignment: Alignment)? {
    var text = text
    text.makeContiguousUTF8()
    let result = try text.utf8.span.withUnsafeBufferPointer { (bytes) throws(StageError) in
      try run(SourceText(bytes: bytes), limit, visitsEverything)
    }
    return result.map { ($0.bytes.string(), $0.alignment) }
  }

  private func run(_ source: SourceText, _ limit: Int, _ visitsEverything: Bool) throws(StageError) -> Rewriting? {
    let scan = visitsEverything ? nil : triggers?.scan(source)
    var result = try runOnce(source, scan, limit, visitsEverything)
    guard let nestingStep, scan.map({ $0.found & masks[nestingStep].own != 0 }) ?? true else { return result }
    var rounds = 1
    while let previous = result, CharacterReferenceStep.mayChange(previous.bytes.source) {
      let all = PreparedStep.Visits.matches(within: [0..<previous.bytes.count])
      guard try steps[nestingStep].run(previous.bytes.source, limit: limit, visits: all) != nil,
        let next = try runOnce(previous.bytes.source, nil, limit, visitsEverything)
      else { break }
      rounds += 1
      guard rounds <= Self.maximumNesting else {
        throw StageError(.limitExceeded, "character references are nested more than \(Self.maximumNesting) deep")
      }
      result = Rewriting(bytes: next.bytes, alignment: previous.alignment.andThen(next.alignment))
    }
    return result
  }

  /// Runs every step whose patterns are among those found, and those for which a step before makes something new; all
  /// when nothing was looked for.
  private func runOnce(
    _ source: SourceText, _ scan: TriggerScan?, _ limit: Int, _ visitsEverything: Bool
  ) throws(StageError) -> Rewriting? {
    var progress = Progress(scan: scan)
    for index in steps.indices where progress.found & masks[index].own != 0 {
      let current = progress.bytes?.source ?? source
      let visits =
        visitsEverything ? .everything : progress.visits(masks[index].own, of: current, isBusy: index == busyStep)
      guard let next = try steps[index].run(current, limit: limit, visits: visits) else { continue }
      progress.add(next.result)
      if next.isNew, scan != nil, let triggers, masks[index].later != 0 {
        progress.renew(triggers.scan(next.result.bytes.source))
      }
    }
    return progress.bytes.map { Rewriting(bytes: $0, alignment: progress.alignment) }
  }
}

/// How far a program has come with a text.
private struct Progress {
  /// What was found in the text as it was after some step; `nil` when nothing was looked for.
  private var scan: TriggerScan?
  /// The bits of all patterns that may match from now on.
  private(set) var found: UInt64
  /// The text as the steps left it; `nil` when they have not changed it.
  private(set) var bytes: OwnedBytes?
  /// From the source to the text that was scanned, and from there to the present one.
  private var beforeScan: Alignment?
  private var afterScan: Alignment?

  init(scan: TriggerScan?) {
    self.scan = scan
    found = scan?.found ?? .max
  }

  mutating func add(_ rewriting: Rewriting) {
    bytes = rewriting.bytes
    afterScan = afterScan?.andThen(rewriting.alignment) ?? rewriting.alignment
  }

  /// The present text was scanned.
  mutating func renew(_ scan: TriggerScan) {
    beforeScan = alignment
    afterScan = nil
    self.scan = scan
    found = scan.found
  }

  /// From the source to the present text.
  var alignment: Alignment {
    guard let beforeScan else { return afterScan ?? Alignment(identity: 0) }
    return afterScan.map(beforeScan.andThen) ?? beforeScan
  }

  /// Where a step whose patterns have these bits has something to do.
  func visits(_ mask: UInt64, of text: SourceText, isBusy: Bool) -> PreparedStep.Visits {
    guard let scan else { return .matches(within: [0..<text.count]) }
    guard let afterScan else { return isBusy ? .places(scan.places) : .matches(within: scan.stretches(of: mask)) }
    return .matches(within: isBusy ? [0..<text.count] : scan.stretches(of: mask, after: afterScan))
  }
}
