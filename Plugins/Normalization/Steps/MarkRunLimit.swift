internal import ICU
internal import SaqiyaKit

/// Refuses what ICU would take hours for: long runs of marks that are not in Unicode's order.
///
/// ICU brings each mark to its place by going back over those before it, so that a run of n marks takes n² steps. No
/// writing stacks more than a few marks on a letter, and Unicode's Stream-Safe Text Format (UAX #15, section 13) allows
/// 30; the bounds are far above both. One is on the longest run, the other on all long ones of a text together.
struct MarkRunLimit {
  /// How many scalars may follow each other without a boundary of normalization, unless they are in order.
  static let longestRun = 16_384
  /// Runs of fewer bytes are not counted: these take less time than the marks' share of the text allows.
  private static let shortestLength = 1024
  /// How many steps the long runs may take: so many in any text, about four times the longest run, and for each byte.
  private static let freeSteps = 1 << 30
  private static let stepsPerByte = 256

  let normalizer: Normalizer

  /// Looks for such runs between two boundaries.
  ///
  /// - Parameter steps: how many steps the runs of the text before took; those of the runs here are added.
  /// - Throws: a ``StageError`` (`limit-exceeded`) with the line and the scalar at which a run begins.
  /// - Complexity: linear; constant where the bytes are too few for such a run.
  func check(_ start: Int, _ end: Int, _ source: SourceText, _ steps: inout Int) throws(StageError) {
    // Whatever has no boundary before it is at least two bytes long.
    guard end - start > Self.shortestLength else { return }
    var offset = start
    var run = Run(start: start)
    while offset < end {
      let (scalar, next) = source.scalar(at: offset)
      if normalizer.hasBoundary(before: scalar) {
        try finish(run, source, &steps)
        run = Run(start: next)
      } else if !Self.isIgnorable(scalar) {
        run.append(ScalarProperties.combiningClass(of: scalar))
        guard run.isOrdered || run.count <= Self.longestRun else { throw Self.tooLong(run, source) }
      }
      offset = next
    }
    try finish(run, source, &steps)
  }

  private func finish(_ run: Run, _ source: SourceText, _ steps: inout Int) throws(StageError) {
    if run.isOrdered || 2 * run.count <= Self.shortestLength { return }
    steps += run.count * run.count
    guard steps <= Self.freeSteps + Self.stepsPerByte * source.count else { throw Self.tooMany(run, source) }
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
    error(
      "\(line(of: run, source)) has more than \(longestRun) marks in a row, out of order, from \(first(run, source)) on"
    )
  }

  private static func tooMany(_ run: Run, _ source: SourceText) -> StageError {
    error(
      "too many long rows of marks are out of order, the last in \(line(of: run, source)), \(run.count) from \(first(run, source)) on"
    )
  }

  private static func error(_ message: String) -> StageError {
    StageError(.limitExceeded, message, advice: "remove them, or drop the document with on_error: skip")
  }

  private static func line(of run: Run, _ source: SourceText) -> String {
    "line \(source.bytes[..<run.start].count { $0 == 0x0A } + 1)"
  }

  private static func first(_ run: Run, _ source: SourceText) -> String {
    CodePoints.name(source.scalar(at: run.start).value)
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
