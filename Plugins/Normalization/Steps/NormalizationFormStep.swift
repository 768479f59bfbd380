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
    try MarkRunLimit(normalizer: normalizer).check(start, end, source, &output.markSteps)
    var changes: [(start: Int, end: Int, bytes: [UInt8])] = []
    var position = start
    do {
      try normalizer.normalize(UnsafeBufferPointer(rebasing: source.bytes[start..<end])) { run in
        switch run {
        case .kept(let count): position += count
        case .replaced(let count, let bytes):
          changes.append((position, position + count, Array(bytes)))
          position += count
        }
      }
    } catch {
      throw StageError(.dependencyFailed, "ICU cannot normalize the text (code \(error.code))")
    }
    for change in changes { try output.replace(change.start, change.end, with: change.bytes) }
  }
}
