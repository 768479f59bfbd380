public import SaqiyaKit

/// The properties that every alignment must have, for tests of stages that rewrite a view.
public enum AlignmentLaw {
  /// The first way in which an alignment fails to describe how `original` became `view`; `nil` when it does not fail.
  ///
  /// Checked: edits are in order and inside the texts; none is a pure insertion; none splits a scalar; outside of them
  /// both texts have the same bytes; and every scalar outside of them maps exactly to itself, there and back.
  /// - Complexity: O(bytes × log edits).
  public static func violation(of alignment: Alignment, from original: String, to view: String) -> String? {
    let source = Array(original.utf8)
    let target = Array(view.utf8)
    guard alignment.originalCount == source.count, alignment.viewCount == target.count else {
      return
        "aligns \(alignment.originalCount) with \(alignment.viewCount) bytes, not \(source.count) with \(target.count)"
    }
    var last = Alignment.Edit(original: TextRange(0, 0), view: TextRange(0, 0))
    for edit in alignment.edits + [end(of: alignment)] {
      if let violation = violation(in: edit, after: last, of: alignment, source, target) { return violation }
      last = edit
    }
    return nil
  }

  /// An edit of nothing after the last byte, so that the run before it is checked like the others.
  private static func end(of alignment: Alignment) -> Alignment.Edit {
    let (source, target) = (alignment.originalCount, alignment.viewCount)
    return Alignment.Edit(original: TextRange(source, source), view: TextRange(target, target))
  }

  private static func violation(
    in edit: Alignment.Edit, after last: Alignment.Edit, of alignment: Alignment, _ source: [UInt8], _ target: [UInt8]
  ) -> String? {
    guard
      last.original.end <= edit.original.start, last.view.end <= edit.view.start,
      edit.original.end <= source.count, edit.view.end <= target.count
    else { return "\(edit.original) is out of order or out of the text" }
    if edit.original.isEmpty, edit.original.start < source.count {
      return "\(edit.view) is inserted, not a replacement"
    }
    for (bytes, range) in [(source, edit.original), (target, edit.view)]
    where !isBoundary(range.start, in: bytes) || !isBoundary(range.end, in: bytes) {
      return "\(edit.original) became \(edit.view), which splits a scalar"
    }
    let kept = (last.original.end..<edit.original.start, last.view.end..<edit.view.start)
    guard source[kept.0].elementsEqual(target[kept.1]) else {
      return "the bytes before \(edit.original) are not the same"
    }
    return mappingViolation(kept.0, kept.1, of: alignment, source)
  }

  private static func mappingViolation(
    _ source: Range<Int>, _ target: Range<Int>, of alignment: Alignment, _ bytes: [UInt8]
  ) -> String? {
    var start = source.lowerBound
    while start < source.upperBound {
      var end = start + 1
      while end < source.upperBound, !isBoundary(end, in: bytes) { end += 1 }
      let original = TextRange(start, end)
      let shift = target.lowerBound - source.lowerBound
      let view = TextRange(start + shift, end + shift)
      guard alignment.originalRange(ofView: view) == MappedRange(range: original, isExact: true) else {
        return
          "the kept bytes \(view) of the view map back to \(alignment.originalRange(ofView: view)), not \(original)"
      }
      guard alignment.viewRange(ofOriginal: original) == MappedRange(range: view, isExact: true) else {
        return "the kept bytes \(original) map to \(alignment.viewRange(ofOriginal: original)), not \(view)"
      }
      start = end
    }
    return nil
  }

  private static func isBoundary(_ offset: Int, in bytes: [UInt8]) -> Bool {
    offset == bytes.count || bytes[offset] & 0xC0 != 0x80
  }
}
