internal import SaqiyaKit

/// Writes a view of a source text from left to right, and its alignment with it.
///
/// Nothing is copied until the first change. Unsafe memory stays behind this handle.
struct Rewriter: ~Copyable {
  let source: SourceText
  /// The longest result allowed, in bytes.
  private let limit: Int
  /// Bytes after which a deletion may bring together what a later step looks for.
  private let joints: ByteSet
  private var output: UnsafeMutablePointer<UInt8>?
  private var capacity = 0
  private var count = 0
  /// Bytes of the source before this offset are written; an edit that begins before it is an error.
  private(set) var position = 0
  private var builder = Alignment.Builder()

  /// How many edits there will be at most, where that is known.
  var expectedEdits: Int?

  /// A step need not be asked again about places before this offset.
  var examined = 0

  /// Whether a later step may look for what was written, or for what a deletion brought together.
  var isNew = false

  /// How many steps ICU took to order long runs of marks, see ``MarkRunLimit``.
  var markSteps = 0

  /// How many bytes may be written beyond the last one that was asked for, so that copies go in large pieces.
  private static let slack = 64

  init(_ source: SourceText, limit: Int, joints: ByteSet) {
    self.source = source
    self.limit = limit
    self.joints = joints
  }

  deinit { output?.deallocate() }

  /// Replaces the bytes from `start` to `end` of the source, neither before what was replaced last.
  ///
  /// - Throws: a ``StageError``: `internal-error` when `start` is before ``position``, `limit-exceeded`.
  @inline(__always)
  mutating func replace(_ start: Int, _ end: Int, with bytes: UnsafeBufferPointer<UInt8>) throws(StageError) {
    try keep(to: start, andRoomFor: bytes.count)
    if bytes.isEmpty { noteJoint() } else { isNew = true }
    if let output, let base = bytes.baseAddress {
      output.advanced(by: count).update(from: base, count: bytes.count)
      count += bytes.count
    }
    finishEdit(end, bytes.count)
  }

  /// Replaces with up to four bytes in the order of a little-endian integer, for which no later step looks.
  @inline(__always)
  mutating func replace(_ start: Int, _ end: Int, packed: UInt32, length: Int) throws(StageError) {
    try keep(to: start, andRoomFor: 4)
    if length == 0 { noteJoint() }
    if let output {
      UnsafeMutableRawPointer(output + count).storeBytes(of: packed.littleEndian, as: UInt32.self)
      count += length
    }
    finishEdit(end, length)
  }

  @inline(__always)
  mutating func replace(_ start: Int, _ end: Int, with bytes: [UInt8]) throws(StageError) {
    try bytes.span.withUnsafeBufferPointer { (buffer) throws(StageError) in
      try replace(start, end, with: buffer)
    }
  }

  @inline(__always)
  mutating func replace(_ start: Int, _ end: Int, with text: StaticString) throws(StageError) {
    try replace(start, end, with: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  @inline(__always)
  mutating func delete(_ start: Int, _ end: Int) throws(StageError) {
    try keep(to: start, andRoomFor: 0)
    noteJoint()
    finishEdit(end, 0)
  }

  /// What is written next was not next to what was written last; a line end stands before every text.
  @inline(__always)
  private mutating func noteJoint() {
    guard let output else { return }
    if joints.contains(count > 0 ? output[count - 1] : 0x0A) { isNew = true }
  }

  @inline(__always)
  private mutating func finishEdit(_ end: Int, _ written: Int) {
    builder.replace(end - position, with: written)
    position = end
    if examined < end { examined = end }
  }

  /// Copies the source up to `start`.
  @inline(__always)
  private mutating func keep(to start: Int, andRoomFor more: Int) throws(StageError) {
    let kept = start - position
    guard kept >= 0 else { throw Self.outOfOrder(start, position) }
    if count + kept + more + Self.slack > capacity { try grow(to: count + kept + more) }
    if kept > 0, let output, let base = source.bytes.baseAddress {
      if kept <= 32, position + 32 <= source.count {
        let piece = UnsafeRawPointer(base + position).loadUnaligned(as: SIMD32<UInt8>.self)
        UnsafeMutableRawPointer(output + count).storeBytes(of: piece, as: SIMD32<UInt8>.self)
      } else {
        output.advanced(by: count).update(from: base + position, count: kept)
      }
      count += kept
      builder.keep(kept)
    }
    position = start
  }

  private mutating func grow(to needed: Int) throws(StageError) {
    guard needed <= limit else { throw Self.tooLong(limit) }
    let size = Swift.max(needed + needed / 2, source.count + source.count / 16) + 2 * Self.slack
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
    if let output {
      larger.update(from: output, count: count)
      output.deallocate()
    } else {
      builder.reserveCapacity(expectedEdits ?? source.count / 24)
    }
    output = larger
    capacity = size
  }

  private static func outOfOrder(_ start: Int, _ position: Int) -> StageError {
    StageError(
      .internalError, "an operation changed byte \(start), before byte \(position) up to which the text was written",
      advice: "report this text as a fault of the operation")
  }

  private static func tooLong(_ limit: Int) -> StageError {
    StageError(
      .limitExceeded, "the normalized text is longer than \(limit) bytes",
      advice: "raise max_expansion, or leave out the operations that spell ligatures out")
  }

  /// The result; `nil` when nothing was changed.
  consuming func finish() throws(StageError) -> Rewriting? {
    guard output != nil else { return nil }
    try keep(to: source.count, andRoomFor: 0)
    guard count <= limit else { throw Self.tooLong(limit) }
    guard let output = take() else { return nil }
    return Rewriting(bytes: OwnedBytes(output, count: count), alignment: builder.finish())
  }

  private mutating func take() -> UnsafeMutablePointer<UInt8>? {
    defer { output = nil }
    return output
  }
}

/// A text that was rewritten, and how it corresponds to what it was before.
struct Rewriting {
  var bytes: OwnedBytes
  var alignment: Alignment
}

/// Memory that is freed with its last reference. It is not changed once it is made.
final class OwnedBytes: @unchecked Sendable {
  private let base: UnsafeMutablePointer<UInt8>
  let count: Int

  init(_ base: UnsafeMutablePointer<UInt8>, count: Int) {
    self.base = base
    self.count = count
  }

  deinit { base.deallocate() }

  /// The text; valid while this object lives.
  var source: SourceText { SourceText(bytes: UnsafeBufferPointer(start: base, count: count)) }

  /// The bytes as a string, without checking again what came from valid UTF-8.
  func string() -> String {
    let span = unsafe UTF8Span(unchecked: UnsafeBufferPointer(start: base, count: count).span)
    return String(copying: span)
  }
}
