/// A sentence, or a heading that stands for one.
public struct Sentence: Annotation {
  /// Whether a segment is a sentence or a line without a terminator.
  public enum Kind: String, Sendable, CaseIterable {
    case sentence, heading
  }

  /// The layer `sentences`.
  public static let layer = "sentences"
  /// The attributes.
  public static let columns: [Column]? = [Column("kind", Kind.self)]
  /// Where it is, in UTF-8 bytes of the original.
  public var range: TextRange
  /// What the segment is.
  public var kind: Kind

  /// Creates a sentence.
  public init(range: TextRange, kind: Kind = .sentence) {
    self.range = range
    self.kind = kind
  }

  /// What is known beside the range, in the order of the output.
  public var attributes: Fields { ["kind": .string(kind.rawValue)] }
}
