/// The correspondence between the bytes of a view and those of the text that it was made from.
///
/// The two texts are a sequence of runs. An *equal* run has the same bytes on both sides. A *replaced* run, an
/// ``Edit``, is atomic: nobody can say which of its bytes became which, so a range that touches a part of it maps to
/// the whole of it. Equal runs are not stored; an alignment takes memory for its edits only.
///
/// There are no pure insertions: text that is inserted belongs to the edit of the scalar it follows (or, at the start,
/// precedes), so nothing can be inserted into an empty text. With that rule ``andThen(_:)`` is associative; see
/// `Documentation/Decisions/0002-no-insertions.md`.
public struct Alignment: Equatable, Sendable {
  /// A stretch of the source text and the stretch of the view that replaced it; `view` is empty after a deletion.
  public struct Edit: Equatable, Sendable {
    /// The replaced bytes of the source.
    public var original: TextRange
    /// The bytes of the view that stand in their place.
    public var view: TextRange

    /// Creates an edit.
    @inlinable
    public init(original: TextRange, view: TextRange) {
      self.original = original
      self.view = view
    }
  }

  /// The replaced runs in reading order. Two edits may touch; they never overlap.
  public internal(set) var edits: [Edit]
  /// The length of the source text in bytes.
  public internal(set) var originalCount: Int
  /// The length of the view in bytes.
  public internal(set) var viewCount: Int

  /// Creates the alignment of a text of `count` bytes with itself.
  public init(identity count: Int) {
    edits = []
    originalCount = count
    viewCount = count
  }

  init(edits: [Edit], originalCount: Int, viewCount: Int) {
    self.edits = edits
    self.originalCount = originalCount
    self.viewCount = viewCount
  }

  /// Whether both texts are the same bytes, as far as the alignment knows.
  public var isIdentity: Bool { edits.isEmpty }
}

// MARK: - Building

extension Alignment {
  /// Makes an alignment from left to right while a view is written.
  public struct Builder: Sendable {
    @usableFromInline var edits: [Edit] = []
    @usableFromInline var originalEnd = 0
    @usableFromInline var viewEnd = 0

    /// Starts at the beginning of both texts.
    @inlinable public init() {}

    /// Makes room for a number of edits that is known beforehand.
    @inlinable
    public mutating func reserveCapacity(_ count: Int) {
      edits.reserveCapacity(count)
    }

    /// The next `count` bytes are the same in both texts.
    @inlinable
    public mutating func keep(_ count: Int) {
      originalEnd += count
      viewEnd += count
    }

    /// The next `count` bytes of the source became `replacement` bytes of the view, as one atomic run.
    ///
    /// - Precondition: `count` is positive; an insertion replaces the scalar it follows.
    @inlinable
    public mutating func replace(_ count: Int, with replacement: Int) {
      precondition(count > 0, "an insertion replaces the scalar it follows")
      edits.append(
        Edit(
          original: TextRange(originalEnd, originalEnd + count), view: TextRange(viewEnd, viewEnd + replacement)))
      originalEnd += count
      viewEnd += replacement
    }

    /// The next `count` bytes of the source are not in the view.
    @inlinable
    public mutating func delete(_ count: Int) {
      replace(count, with: 0)
    }

    /// The alignment of everything that was kept and replaced.
    public consuming func finish() -> Alignment {
      Alignment(edits: edits, originalCount: originalEnd, viewCount: viewEnd)
    }
  }
}

// MARK: - Mapping

/// A range on the other side of an alignment.
public struct MappedRange: Equatable, Sendable {
  /// The bytes on the other side.
  public var range: TextRange
  /// Whether the range corresponds exactly; otherwise it covers a replaced run of which only a part was meant.
  public var isExact: Bool

  /// Creates a mapped range.
  public init(range: TextRange, isExact: Bool) {
    self.range = range
    self.isExact = isExact
  }
}

extension Alignment {
  /// The range of the source text that a range of the view stands for.
  ///
  /// Deleted bytes at the edges are left out, those inside are covered.
  /// - Complexity: O(log *n*) for *n* edits.
  public func originalRange(ofView range: TextRange) -> MappedRange {
    map(range, from: .view, to: .original)
  }

  /// The range of the view that holds what became of a range of the source text; empty when that was deleted.
  ///
  /// - Complexity: O(log *n*) for *n* edits.
  public func viewRange(ofOriginal range: TextRange) -> MappedRange {
    map(range, from: .original, to: .view)
  }

  /// One of the two texts of an alignment.
  private enum Side {
    case original, view

    @inline(__always)
    func range(_ edit: Edit) -> TextRange { self == .original ? edit.original : edit.view }
  }

  private func map(_ range: TextRange, from source: Side, to target: Side) -> MappedRange {
    if edits.isEmpty { return MappedRange(range: range, isExact: true) }
    let start = mapStart(range.start, from: source, to: target)
    if range.isEmpty {
      return MappedRange(range: TextRange(start.offset, start.offset), isExact: start.isExact)
    }
    let end = mapEnd(range.end, from: source, to: target)
    return MappedRange(
      range: TextRange(start.offset, Swift.max(start.offset, end.offset)), isExact: start.isExact && end.isExact)
  }

  /// Maps the first byte of a range: past what ends at `offset`, back to the start of the edit it is in.
  private func mapStart(_ offset: Int, from source: Side, to target: Side) -> (offset: Int, isExact: Bool) {
    let index = firstEdit { source.range($0).end > offset }
    if index < edits.count, source.range(edits[index]).start <= offset {
      let edit = edits[index]
      return (target.range(edit).start, source.range(edit).start == offset)
    }
    return (offset + shift(before: index, from: source, to: target), true)
  }

  /// Maps the byte after the last of a range: what starts at `offset` is not in it.
  private func mapEnd(_ offset: Int, from source: Side, to target: Side) -> (offset: Int, isExact: Bool) {
    let index = firstEdit { source.range($0).end >= offset }
    if index < edits.count, source.range(edits[index]).start < offset {
      let edit = edits[index]
      return (target.range(edit).end, source.range(edit).end == offset)
    }
    return (offset + shift(before: index, from: source, to: target), true)
  }

  private func shift(before index: Int, from source: Side, to target: Side) -> Int {
    index == 0 ? 0 : target.range(edits[index - 1]).end - source.range(edits[index - 1]).end
  }

  /// The index of the first edit that satisfies a condition that no earlier and every later edit satisfies.
  private func firstEdit(where condition: (Edit) -> Bool) -> Int {
    var low = 0
    var high = edits.count
    while low < high {
      let middle = (low + high) / 2
      if condition(edits[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
