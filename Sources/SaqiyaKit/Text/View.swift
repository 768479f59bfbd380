import Synchronization

/// The text that stages read, with the way back from each of its bytes to the original.
///
/// The first view of a document is its original. Normalization makes others; none changes the original.
public struct View: Sendable {
  /// The original text of the document.
  public let original: String
  /// The text of this view.
  public let text: String
  /// The correspondence between `text` and `original`.
  public let alignment: Alignment

  private let derivations = DerivationCache()

  /// Creates the view that is the original itself.
  public init(original: String) {
    var text = original
    text.makeContiguousUTF8()
    self.original = text
    self.text = text
    alignment = Alignment(identity: text.utf8.count)
  }

  /// Creates a view of `original`.
  ///
  /// - Precondition: the alignment goes from the length of `original` to that of `text`.
  public init(original: String, text: String, alignment: Alignment) {
    precondition(
      alignment.originalCount == original.utf8.count && alignment.viewCount == text.utf8.count,
      "an alignment is as long as the texts it aligns")
    var (original, text) = (original, text)
    original.makeContiguousUTF8()
    text.makeContiguousUTF8()
    self.original = original
    self.text = text
    self.alignment = alignment
  }

  /// The view that comes from rewriting this one: `alignment` goes from this view's text to `text`.
  ///
  /// - Complexity: O(edits of both).
  public func rewritten(as text: String, alignment: Alignment) -> View {
    View(original: original, text: text, alignment: self.alignment.andThen(alignment))
  }

  /// The range of the original that a range of this view's text stands for.
  ///
  /// It never parts a letter from its combining marks in the original, deleted or not: it begins with the letter whose
  /// marks it would begin with, and extends over the marks that follow its last letter. Other deleted text at the edges
  /// stays outside.
  /// - Complexity: O(log *n*) for *n* edits, and O(marks) at the edges.
  public func originalRange(of range: TextRange) -> MappedRange {
    var mapped = alignment.originalRange(ofView: range)
    if !mapped.range.isEmpty {
      mapped.range = original.wholeLetters(mapped.range)
    }
    return mapped
  }

  /// The range of this view's text that a range of the original became.
  ///
  /// - Complexity: O(log *n*) for *n* edits.
  public func viewRange(of range: TextRange) -> MappedRange {
    alignment.viewRange(ofOriginal: range)
  }
}

// MARK: - What stages share about a view

/// Something that is worked out from a view once and used by several stages, such as its words or its UTF-16 form.
public protocol ViewDerivation: Sendable {
  /// Works it out.
  init(_ view: View)
}

extension View {
  /// The derivation of this type, made at the first call and kept as long as the view.
  ///
  /// - Complexity: that of the initialiser at the first call, O(1) afterwards.
  public func derived<D: ViewDerivation>(_ type: D.Type) -> D {
    derivations.value(of: type) { D(self) }
  }
}

private final class DerivationCache: Sendable {
  private let values = Mutex<[ObjectIdentifier: any Sendable]>([:])

  func value<D: ViewDerivation>(of type: D.Type, make: () -> D) -> D {
    let key = ObjectIdentifier(type)
    if let known = values.withLock({ $0[key] }) as? D { return known }
    // Made outside the lock, because one derivation may be worked out from another.
    let made = make()
    values.withLock { $0[key] = made }
    return made
  }
}
