internal import ICU
internal import SaqiyaKit

/// Finds long runs of marks that are not in Unicode's order, and refuses those that ICU would take hours for.
///
/// ICU brings each mark to its place by going back over those before it, so that a run of n marks takes n² steps. No
/// writing stacks more than a few marks on a letter, and Unicode's Stream-Safe Text Format (UAX #15, section 13) allows
/// 30. A long run of nothing but plain marks can be put in order before ICU sees it (``MarkOrder``); any other is bounded
/// twice, by the longest run and by all long ones of a text together.
struct MarkRunLimit {
  /// How many scalars may follow each other without a boundary of normalization, unless they are in order.
  static let longestRun = 16_384
  /// Runs of fewer bytes are not counted: these take less time than the marks' share of the text allows.
  private static let shortestLength = 1024
  /// How many steps the long runs may take: so many in any text, about four times the longest run, and for each byte.
  private static let freeSteps = 1 << 30
  private static let stepsPerByte = 256

  let normalizer: Normalizer
  /// Puts runs in order before ICU does; `nil` where they reach ICU as they are.
  var order: MarkOrder?

  /// Looks for such runs between two boundaries.
  ///
  /// - Parameter steps: how many steps the runs of the text before took; those of the runs here are added.
  /// - Returns: the runs that are to be put in order first, each with the letter before it.
  /// - Throws: a ``StageError`` (`limit-exceeded`) with the line and the scalar at which a run begins.
  /// - Complexity: linear; constant where the bytes are too few for such a run.
  func check(
    _ start: Int, _ end: Int, _ source: SourceText, _ steps: inout Int
  ) throws(StageError) -> [Range<Int>] {
    // Whatever has no boundary before it is at least two bytes long.
    guard end - start > Self.shortestLength else { return [] }
    var (offset, run, plain) = (start, Run(letter: start, start: start), [Range<Int>]())
    while offset < end {
      let (scalar, next) = source.scalar(at: offset)
      if normalizer.hasBoundary(before: scalar) {
        if try finish(run, source, &steps) { plain.append(run.letter..<offset) }
        run = Run(letter: offset, start: next)
      } else {
        if !Self.isIgnorable(scalar) { run.append(ScalarProperties.combiningClass(of: scalar)) }
        run.isPlain = run.isPlain && order?.isPlain(scalar) ?? false
        guard run.isOrdered || run.isPlain || run.count <= Self.longestRun else { throw Self.tooLong(run, source) }
      }
      offset = next
    }
    if try finish(run, source, &steps) { plain.append(run.letter..<end) }
    return plain
  }

  /// Adds up the steps of a run that is out of order; whether it is long and plain instead.
  private func finish(_ run: Run, _ source: SourceText, _ steps: inout Int) throws(StageError) -> Bool {
    if run.isOrdered || 2 * run.count <= Self.shortestLength { return false }
    if run.isPlain { return true }
    steps += run.count * run.count
    guard steps <= Self.freeSteps + Self.stepsPerByte * source.count else { throw Self.tooMany(run, source) }
    return false
  }

  /// Case folding drops joiners and the like; they have no boundary, but are not moved either.
  private static func isIgnorable(_ scalar: UInt32) -> Bool {
    Unicode.Scalar(scalar)?.properties.isDefaultIgnorableCodePoint ?? false
  }

  private struct Run {
    /// Where the letter is that the marks follow; where they start when there is none.
    let letter: Int
    let start: Int
    var count = 0
    var isOrdered = true
    /// Whether all its scalars are plain marks; one that is not counted, as it may be dropped, is none.
    var isPlain = true
    private var last: UInt8 = 0

    init(letter: Int, start: Int) {
      self.letter = letter
      self.start = start
    }

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
