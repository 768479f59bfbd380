/// A sentence, or a heading that stands for one.
public struct Sentence: Annotation {
  /// Whether a segment is a sentence or a line without a terminator.
  public enum Kind: String, Sendable, CaseIterable {
    case sentence, heading
  }

  public static let layer = "sentences"
  public var range: TextRange
  /// What the segment is.
  public var kind: Kind

  /// Creates a sentence.
  public init(range: TextRange, kind: Kind = .sentence) {
    self.range = range
    self.kind = kind
  }

  public var attributes: Fields { ["kind": .string(kind.rawValue)] }
}
