/// A range that a stage gave and that does not lie on the text it belongs to.
struct MisplacedRange: Sendable {
  /// The layer, or the field of the metadata.
  var owner: String
  var range: TextRange
  /// The length of the text in bytes.
  var count: Int

  /// The error of the stage.
  var error: StageError {
    StageError(
      .badRange, "the range \(range) in \(owner) is not on the text, which has \(count) bytes",
      advice: "a range is in UTF-8 bytes, ends within the text and parts no character")
  }
}

extension Document {
  /// The annotations as they are when all their ranges lie on `text`.
  ///
  /// The first one that does not is noted for ``annotationError()``, and its range made empty, so that whatever reads it
  /// until the stage is done stays inside the text.
  /// - Complexity: O(annotations).
  @inline(__always)
  mutating func placed<A: Annotation>(_ annotations: [A], layer: String, on text: String) -> [A] {
    var placed = annotations
    for index in placed.indices {
      var wrong: TextRange?
      placed[index].mapRanges { range in
        if text.holds(range) { return range }
        wrong = range
        return TextRange(0, 0)
      }
      if let wrong { noteMisplaced(wrong, in: "the layer '\(layer)'", of: text) }
    }
    return placed
  }

  private mutating func noteMisplaced(_ range: TextRange, in owner: String, of text: String) {
    if misplacedRange == nil { misplacedRange = MisplacedRange(owner: owner, range: range, count: text.utf8.count) }
  }

  /// Why what the stages so far have found cannot be written: a range of an annotation or of the metadata that does not
  /// lie on the text, or begins or ends inside a character; or a layer with annotations of two types.
  ///
  /// The runtime asks after every stage, so that the stage at fault is named.
  /// - Complexity: O(values of the metadata).
  package func annotationError() -> StageError? {
    if let conflict = layers.conflict { return conflict.error }
    if let misplacedRange { return misplacedRange.error }
    for field in metadata.fields {
      if let range = field.value.firstRange(where: { !original.holds($0) }) {
        return MisplacedRange(owner: "the metadata '\(field.name)'", range: range, count: original.utf8.count).error
      }
    }
    return nil
  }
}

extension Value {
  /// The first range in the value that satisfies a condition.
  fileprivate func firstRange(where condition: (TextRange) -> Bool) -> TextRange? {
    switch self {
    case .range(let range), .text(let range): return condition(range) ? range : nil
    case .array(let elements):
      for element in elements { if let range = element.firstRange(where: condition) { return range } }
      return nil
    case .object(let fields):
      for field in fields.fields { if let range = field.value.firstRange(where: condition) { return range } }
      return nil
    default: return nil
    }
  }
}

extension String {
  /// Whether both ends of a range are boundaries of scalars of the text.
  ///
  /// - Complexity: O(1) for text in contiguous UTF-8, as that of documents and views is.
  @inline(__always)
  func holds(_ range: TextRange) -> Bool {
    let bytes = utf8.span
    guard range.end <= bytes.count else { return false }
    let isStart = range.start == bytes.count || bytes[range.start] & 0xC0 != 0x80
    return isStart && (range.end == bytes.count || bytes[range.end] & 0xC0 != 0x80)
  }
}
