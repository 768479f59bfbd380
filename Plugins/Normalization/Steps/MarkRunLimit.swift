internal import ICU
internal import SaqiyaKit

/// Refuses what ICU would take hours for: a long run of marks that are not in Unicode's order.
///
/// ICU brings each mark to its place by going back over those before it, so that a run of n marks takes n² steps. No
/// writing stacks more than a few marks on a letter, and Unicode's Stream-Safe Text Format (UAX #15, section 13) allows
/// 30; the bound is far above both and still takes well under a second.
struct MarkRunLimit {
  /// How many scalars may follow each other without a boundary of normalization, unless they are in order.
  static let longestRun = 16_384

  let normalizer: Normalizer

  /// Looks for such a run between two boundaries.
  ///
  /// - Throws: a ``StageError`` (`limit-exceeded`) with the line and the scalar at which the run begins.
  /// - Complexity: linear; constant where the bytes are too few for such a run.
  func check(_ start: Int, _ end: Int, _ source: SourceText) throws(StageError) {
    // Whatever has no boundary before it is at least two bytes long.
    guard end - start > 2 * Self.longestRun else { return }
    var offset = start
    var run = Run(start: start)
    while offset < end {
      let (scalar, next) = source.scalar(at: offset)
      if normalizer.hasBoundary(before: scalar) {
        run = Run(start: next)
      } else if !Self.isIgnorable(scalar) {
        run.append(ScalarProperties.combiningClass(of: scalar))
        guard run.isOrdered || run.count <= Self.longestRun else { throw Self.tooLong(run, source) }
      }
      offset = next
    }
  }

  /// Case folding drops joiners and the like; they have no boundary, but are not moved either.
  private static func isIgnorable(_ scalar: UInt32) -> Bool {
    Unicode.Scalar(scalar)?.properties.isDefaultIgnorableCodePoint ?? false
  }

  private struct Run {
    let start: Int
    var count = 0
    var isOrdered = true
    private var last: UInt8 = 0

    init(start: Int) { self.start = start }

    /// A class of 0 is that of a scalar that decomposes to marks, whose order is not known.
    mutating func append(_ combiningClass: UInt8) {
      count += 1
      isOrdered = isOrdered && combiningClass >= last && combiningClass > 0
      last = combiningClass
    }
  }

  private static func tooLong(_ run: Run, _ source: SourceText) -> StageError {
    let line = source.bytes[..<run.start].count { $0 == 0x0A } + 1
    let first = CodePoints.name(source.scalar(at: run.start).value)
    return StageError(
      .limitExceeded, "line \(line) has more than \(longestRun) marks in a row, out of order, from \(first) on",
      advice: "remove them, or drop the document with on_error: skip")
  }
}

extension Normalizer {
  /// The normalizer of a form.
  ///
  /// - Throws: a ``StageError`` (`dependency-failed`) when ICU's data are not installed.
  static func open(_ form: Form) throws(StageError) -> Normalizer {
    if let normalizer = Normalizer(form) { return normalizer }
    throw StageError(.dependencyFailed, "ICU has no data for \(form.rawValue)", advice: "install ICU's data")
  }
}
