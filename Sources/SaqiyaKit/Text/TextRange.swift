/// A half-open range of UTF-8 bytes.
///
/// Unless a declaration says otherwise, the bytes are those of the document's original text. Both ends lie on scalar
/// boundaries.
public struct TextRange: Hashable, Sendable {
  /// The offset of the first byte.
  public var start: Int
  /// The offset after the last byte.
  public var end: Int

  /// Creates the range of the bytes from `start` up to, not including, `end`.
  ///
  /// - Precondition: `0 <= start <= end`.
  @inlinable
  public init(_ start: Int, _ end: Int) {
    precondition(0 <= start && start <= end, "a text range runs forward from a byte of the text")
    self.start = start
    self.end = end
  }

  /// The number of bytes.
  @inlinable public var count: Int { end - start }

  /// Whether the range holds no byte.
  @inlinable public var isEmpty: Bool { start == end }

  /// The same bytes as a Swift range.
  @inlinable public var bytes: Range<Int> { start..<end }

  /// Whether the two ranges share a byte.
  @inlinable
  public func overlaps(_ other: TextRange) -> Bool {
    start < other.end && other.start < end
  }

  /// Whether every byte of `other` is in this range; an empty range is in a range that touches it.
  @inlinable
  public func contains(_ other: TextRange) -> Bool {
    start <= other.start && other.end <= end
  }

  /// The smallest range that holds both.
  @inlinable
  public func union(_ other: TextRange) -> TextRange {
    TextRange(Swift.min(start, other.start), Swift.max(end, other.end))
  }
}

extension TextRange: Comparable {
  /// Reading order: the earlier start first; of two that start together, the longer first.
  @inlinable
  public static func < (left: TextRange, right: TextRange) -> Bool {
    left.start != right.start ? left.start < right.start : left.end > right.end
  }
}

extension TextRange: CustomStringConvertible {
  /// The offsets, as `3..<8`.
  public var description: String { "\(start)..<\(end)" }
}
