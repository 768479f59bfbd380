internal import SaqiyaKit

/// A list of steps that normalizes texts; made once, run by all workers.
struct Program: Sendable {
  private let steps: [PreparedStep]
  /// Tells in one pass which steps have something to do.
  private let triggers: TriggerTable?
  /// Whether what the steps make may be something that an earlier step would change again.
  private let mayNest: Bool

  /// How often the steps are repeated on text whose character references hold further ones.
  private static let maximumNesting = 64

  init(_ steps: [PreparedStep], mayNest: Bool = false) {
    self.steps = steps
    self.mayNest = mayNest
    triggers = steps.count <= 64 ? TriggerTable(steps.map(\.patterns)) : nil
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
    var result = try runOnce(source, limit, visitsEverything)
    guard mayNest else { return result }
    var rounds = 1
    while let previous = result, CharacterReferenceStep.mayChange(previous.bytes.source) {
      guard let next = try runOnce(previous.bytes.source, limit, visitsEverything) else { break }
      rounds += 1
      guard rounds <= Self.maximumNesting else {
        throw StageError(.limitExceeded, "character references are nested more than \(Self.maximumNesting) deep")
      }
      result = Rewriting(bytes: next.bytes, alignment: previous.alignment.andThen(next.alignment))
    }
    return result
  }

  private func runOnce(_ source: SourceText, _ limit: Int, _ visitsEverything: Bool) throws(StageError) -> Rewriting? {
    var found = visitsEverything ? UInt64.max : triggers?.matches(in: source) ?? .max
    var result: Rewriting?
    for (index, step) in steps.enumerated() where found & mask(index) != 0 {
      let current = result?.bytes.source ?? source
      guard let next = try step.run(current, limit: limit, visitsEverything: visitsEverything) else { continue }
      // What the step wrote may be something for a later step that had nothing to do before.
      if let triggers, found != .max, found & laterMask(index) != laterMask(index) {
        found |= triggers.matches(in: next.bytes.source)
      }
      let alignment = result.map { $0.alignment.andThen(next.alignment) } ?? next.alignment
      result = Rewriting(bytes: next.bytes, alignment: alignment)
    }
    return result
  }

  private func mask(_ index: Int) -> UInt64 { triggers?.masks[index] ?? .max }

  private func laterMask(_ index: Int) -> UInt64 {
    triggers?.masks[(index + 1)...].reduce(0, |) ?? 0
  }
}
