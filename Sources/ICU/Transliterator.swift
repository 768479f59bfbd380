internal import CICU

/// An ICU transform, such as `Arabic-Latin` or rules of one's own, with the correspondence of source and result.
///
/// For one thread at a time; ``clone()`` makes one for another.
public final class Transliterator: @unchecked Sendable {
  // A transform may change while it works; whoever holds the object uses it alone.
  private let pointer: UnsafeMutableRawPointer

  /// The reason why there is no transform of a name or of rules.
  public struct Unknown: Error, Sendable, Equatable {
    /// The rules up to where they are wrong; empty when that is not known.
    public let place: String
    /// What is wrong there, when it is known without ICU: a rule that ICU must not see.
    public let problem: String?

    init(place: String, problem: String? = nil) {
      self.place = place
      self.problem = problem
    }

    init(_ reference: TransformRules.UndefinedReference) {
      place = reference.rule
      guard reference.depth <= TransformRules.depthLimit else {
        problem = "its parentheses are nested \(reference.depth) deep, expected at most \(TransformRules.depthLimit)"
        return
      }
      let segments = reference.segments == 1 ? "1 segment" : "\(reference.segments) segments"
      problem = "it refers to '$\(reference.reference)' and has \(segments) in parentheses"
    }
  }

  private init(_ pointer: UnsafeMutableRawPointer) {
    self.pointer = pointer
  }

  /// Opens a transform by its identifier or, when there is none of the name, from rules.
  ///
  /// Rules that this ICU would crash on are refused before it sees them, see ``TransformRules``.
  /// - Throws: ``Unknown`` when it is neither.
  public convenience init(_ identifierOrRules: String) throws(Unknown) {
    if let reference = TransformRules.undefinedReference(in: identifierOrRules) { throw Unknown(reference) }
    var problem = [CChar](repeating: 0, count: 128)
    guard let pointer = saqiya_transliterator_open(identifierOrRules, &problem, Int32(problem.count)) else {
      throw Unknown(place: String(decoding: problem.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
    }
    self.init(pointer)
  }

  deinit { saqiya_transliterator_close(pointer) }

  /// Another of the same, for another thread.
  public func clone() -> Transliterator? {
    saqiya_transliterator_clone(pointer).map(Transliterator.init)
  }

  /// A stretch of the source and what it became, in UTF-16 units.
  public struct Run: Sendable, Equatable {
    /// The units of the source; at least one.
    public var source: Range<Int>
    /// The units of the result.
    public var result: Range<Int>
  }

  /// Transforms UTF-16 text of at most two thousand million units.
  ///
  /// - Returns: The result and its runs, which are in order and cover both texts.
  /// - Complexity: That of the transform; those that move text about take quadratic time in the worst case.
  public func transform(_ source: [UInt16]) -> (text: [UInt16], runs: [Run]) {
    var sink = Sink()
    guard let count = Int32(exactly: source.count) else { return (source, []) }
    source.withUnsafeBufferPointer { units in
      withUnsafeMutablePointer(to: &sink) { context in
        saqiya_transliterate(pointer, units.baseAddress, count, context) { context, text, count, runs, runCount in
          context?.assumingMemoryBound(to: Sink.self).pointee.receive(
            UnsafeBufferPointer(start: text, count: Int(count)), UnsafeBufferPointer(start: runs, count: Int(runCount)))
        }
      }
    }
    return (sink.text, sink.runs)
  }

  private struct Sink {
    var text: [UInt16] = []
    var runs: [Run] = []

    mutating func receive(_ units: UnsafeBufferPointer<UInt16>, _ pieces: UnsafeBufferPointer<saqiya_transform_run>) {
      text = Array(units)
      runs = pieces.map { run in
        Run(
          source: Int(run.source_start)..<Int(run.source_end), result: Int(run.result_start)..<Int(run.result_end))
      }
    }
  }
}
