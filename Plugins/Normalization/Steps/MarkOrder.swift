internal import ICU

/// Puts long runs of plain marks in Unicode's order, in linear time.
///
/// A mark is *plain* in a form when it has a combining class and the form leaves it as it is. Sorting a run of plain marks
/// by class, marks of one class in the order they are in, is what Unicode calls canonical ordering (UAX #15, D108 and D109
/// of the Core Specification): the text stays canonically equivalent, so every form of it is the same as before.
/// Combining iota (U+0345) is not plain under case folding, which makes a letter of it, nor are marks that decompose.
struct MarkOrder {
  let normalizer: Normalizer

  /// Whether a scalar is a plain mark.
  func isPlain(_ scalar: UInt32) -> Bool {
    guard ScalarProperties.combiningClass(of: scalar) > 0, let mark = Unicode.Scalar(scalar) else { return false }
    var isKept = true
    try? Array(String(mark).utf8).withUnsafeBufferPointer { bytes throws(Normalizer.Failure) in
      try normalizer.normalize(bytes) { run in
        if case .replaced = run { isKept = false }
      }
    }
    return isKept
  }

  /// A stretch of the source with runs of plain marks put in order, each after the letter that is with it.
  ///
  /// - Complexity: linear in the length of the stretch, by counting.
  func ordered(_ runs: [Range<Int>], from start: Int, to end: Int, in source: SourceText) -> [UInt8] {
    var ordered = Array(source.bytes[start..<end])
    for run in runs {
      var marks = [[UInt8]](repeating: [], count: 256)
      var offset = run.lowerBound
      while offset < run.upperBound {
        let (scalar, next) = source.scalar(at: offset)
        marks[Int(ScalarProperties.combiningClass(of: scalar))] += source.bytes[offset..<next]
        offset = next
      }
      ordered.replaceSubrange((run.lowerBound - start)..<(run.upperBound - start), with: marks.joined())
    }
    return ordered
  }
}
