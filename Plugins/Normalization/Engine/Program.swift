internal import SaqiyaKit

/// A list of steps that normalizes texts; made once, run by all workers.
struct Program: Sendable {
  private let steps: [PreparedStep]
  /// Tells in one pass which steps have something to do.
  private let triggers: TriggerTable?
  /// The bits of each step's patterns, and those of all steps after it.
  private let masks: [(own: UInt64, later: UInt64)]
  /// The step whose result may be something that it would change again.
  private let nestingStep: Int?

  /// How often the steps are repeated on text whose character references hold further ones.
  private static let maximumNesting = 64

  init(_ steps: [PreparedStep], nestingStep: Int? = nil) {
    self.steps = steps.indices.map { index in
      steps[index].preparing(for: steps[(index + 1)...].flatMap(\.patterns))
    }
    self.nestingStep = nestingStep
    let triggers = steps.count <= 32 ? TriggerTable(steps.map(\.patterns)) : nil
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
    let found = visitsEverything ? .max : triggers?.matches(in: source) ?? .max
    var result = try runOnce(source, found, limit, visitsEverything)
    guard let nestingStep, found & masks[nestingStep].own != 0 else { return result }
    var rounds = 1
    while let previous = result, CharacterReferenceStep.mayChange(previous.bytes.source) {
      guard let next = try runOnce(previous.bytes.source, .max, limit, visitsEverything) else { break }
      rounds += 1
      guard rounds <= Self.maximumNesting else {
        throw StageError(.limitExceeded, "character references are nested more than \(Self.maximumNesting) deep")
      }
      result = Rewriting(bytes: next.bytes, alignment: previous.alignment.andThen(next.alignment))
    }
    return result
  }

  /// Runs every step whose patterns are among those found, and those for which a step before makes something new.
  private func runOnce(
    _ source: SourceText, _ initial: UInt64, _ limit: Int, _ visitsEverything: Bool
  ) throws(StageError) -> Rewriting? {
    var found = initial
    var result: Rewriting?
    for index in steps.indices where found & masks[index].own != 0 {
      let current = result?.bytes.source ?? source
      guard let next = try steps[index].run(current, limit: limit, visitsEverything: visitsEverything) else { continue }
      if next.isNew, let triggers, found & masks[index].later != masks[index].later {
        found |= triggers.matches(in: next.result.bytes.source)
      }
      let alignment = result.map { $0.alignment.andThen(next.result.alignment) } ?? next.result.alignment
      result = Rewriting(bytes: next.result.bytes, alignment: alignment)
    }
    return result
  }
}
