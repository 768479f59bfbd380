internal import ICU
internal import SaqiyaKit
internal import Synchronization

/// A normalization form of Unicode, by ICU, of the stretches that are not in it yet.
struct NormalizationFormStep: Step {
  private let normalizer: Normalizer
  let patterns: [BytePattern]

  /// Arabic vowel signs and the like are in order by themselves; only where two follow each other may they be out of it.
  private static let commonMarks = Array(UInt32(0x64B)...0x652) + Array(0x656...0x65F) + [0x670]

  /// The step of a form; what it needs to know of all scalars is worked out once a process.
  ///
  /// - Throws: a ``StageError`` (`dependency-failed`) when ICU's data are not installed.
  init(_ form: Normalizer.Form) throws(StageError) {
    let normalizer = try Normalizer.open(form)
    self.normalizer = normalizer
    patterns = Self.known.withLock { known in
      if let patterns = known[form] { return patterns }
      let patterns = Self.patterns(normalizer)
      known[form] = patterns
      return patterns
    }
  }

  private static let known = Mutex<[Normalizer.Form: [BytePattern]]>([:])

  private static func patterns(_ normalizer: Normalizer) -> [BytePattern] {
    let suspects = (UInt32(0)..<0x10000).filter { scalar in
      !(0xD800...0xDFFF ~= scalar) && !commonMarks.contains(scalar)
        && (!normalizer.isInertStart(scalar) || ScalarProperties.combiningClass(of: scalar) != 0)
    }
    // Two-byte scalars with a second byte 8B–9F or B0, then a first byte D9, then again one of those.
    let lastBytes = ByteSet(Array(0x8B...0x9F) + [0xB0])
    return BytePattern.covering(suspects) + [
      BytePattern(first: lastBytes, second: ByteSet(0xD9), third: lastBytes),
      BytePattern(first: ByteSet(0xF0...0xF4)),
    ]
  }

  /// Where stretches follow each other this closely, in bytes, what is between them is normalized along with them.
  private static let nearby = 64

  func visit(_ offset: Int, _ source: SourceText, _ output: inout Rewriter) throws(StageError) {
    let place = source.boundary(at: offset)
    guard !isInert(source, at: place) else { return }
    let start = boundary(before: place, in: source)
    let reach = start - output.examined < Self.nearby ? Self.nearby : 0
    let end = boundary(after: place + reach, in: source)
    try normalize(start, end, source, &output)
    output.examined = end
  }

  /// Whether the scalar and the one after it are starts of their own: most of those above U+FFFF.
  private func isInert(_ source: SourceText, at offset: Int) -> Bool {
    let (scalar, end) = source.scalar(at: offset)
    guard normalizer.isInertStart(scalar), ScalarProperties.combiningClass(of: scalar) == 0 else { return false }
    return source.next(end).map(normalizer.hasBoundary(before:)) ?? true
  }

  private func boundary(before offset: Int, in source: SourceText) -> Int {
    var start = offset
    while start > 0, !normalizer.hasBoundary(before: source.scalar(at: start).value) {
      start = source.boundary(at: start - 1)
    }
    return start
  }

  private func boundary(after offset: Int, in source: SourceText) -> Int {
    if offset >= source.count { return source.count }
    var end = source.scalar(at: source.boundary(at: offset)).end
    while end < source.count {
      let (scalar, next) = source.scalar(at: end)
      if normalizer.hasBoundary(before: scalar) { break }
      end = next
    }
    return end
  }

  private func normalize(
    _ start: Int, _ end: Int, _ source: SourceText, _ output: inout Rewriter
  ) throws(StageError) {
    let order = MarkOrder(normalizer: normalizer)
    let runs = try MarkRunLimit(normalizer: normalizer, order: order).check(start, end, source, &output.markSteps)
    var text = UnsafeBufferPointer(rebasing: source.bytes[start..<end])
    let ordered = runs.isEmpty ? [] : order.ordered(runs, from: start, to: end, in: source)
    var changes = NormalizationChanges(start: start, runs: runs)
    do throws(Normalizer.Failure) {
      try ordered.withUnsafeBufferPointer { bytes throws(Normalizer.Failure) in
        if !runs.isEmpty { text = bytes }
        try normalizer.normalize(text) { changes.append($0, of: text) }
      }
    } catch {
      throw StageError(.dependencyFailed, "ICU cannot normalize the text (code \(error.code))")
    }
    for change in changes.list { try output.replace(change.start, change.end, with: change.bytes) }
  }
}

/// What normalizing a stretch changes, where some runs of marks in it were put in order first.
///
/// Within such a run no mark corresponds to the one in its place, so a run and its letter are one change, as ICU has them.
private struct NormalizationChanges {
  private(set) var list: [(start: Int, end: Int, bytes: [UInt8])] = []
  private let start: Int
  private var position: Int
  private var runs: ArraySlice<Range<Int>>

  init(start: Int, runs: [Range<Int>]) {
    self.start = start
    position = start
    self.runs = runs[...]
  }

  mutating func append(_ run: Normalizer.Run, of text: UnsafeBufferPointer<UInt8>) {
    switch run {
    case .replaced(let count, let bytes): change(position + count, Array(bytes))
    case .kept(let count):
      let end = position + count
      while position < end {
        dropFinishedRuns()
        let sorted = runs.first.map { $0.clamped(to: position..<end) } ?? end..<end
        if sorted.isEmpty {
          position = end
        } else {
          position = sorted.lowerBound
          change(sorted.upperBound, Array(text[(sorted.lowerBound - start)..<(sorted.upperBound - start)]))
        }
      }
    }
  }

  private mutating func dropFinishedRuns() {
    while let first = runs.first, first.upperBound <= position { runs.removeFirst() }
  }

  /// Adds a change up to `end`; inside of a run it continues the one before it.
  private mutating func change(_ end: Int, _ bytes: [UInt8]) {
    dropFinishedRuns()
    if let first = runs.first, first.lowerBound < position, list.last?.end == position {
      list[list.count - 1].end = end
      list[list.count - 1].bytes += bytes
    } else {
      list.append((position, end, bytes))
    }
    position = end
  }
}
