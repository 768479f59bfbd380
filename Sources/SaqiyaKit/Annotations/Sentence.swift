/// A sentence, or a heading that stands for one.
public struct Sentence: Annotation {
  /// Whether a segment is a sentence or a line without a terminator.
  public enum Kind: String, Sendable, CaseIterable {
    case sentence, heading
  }

  /// The layer `sentences`.
  public static let layer = "sentences"
  /// The columns of the attributes, as the output writes them.
  public static let columns: [Column]? = [Column("kind", Kind.self)]
  /// The range, in UTF-8 bytes of the original.
  public var range: TextRange
  /// The kind of the segment.
  public var kind: Kind

  /// Creates a sentence.
  public init(range: TextRange, kind: Kind = .sentence) {
    self.range = range
    self.kind = kind
  }

  /// The attributes beside the range, in the order of the output.
  public var attributes: Fields { ["kind": .string(kind.rawValue)] }
}
