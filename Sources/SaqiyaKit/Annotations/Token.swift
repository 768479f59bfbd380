/// A word, a number, a punctuation mark or another unit of the text.
public struct Token: Annotation {
  /// The kind of a token.
  public enum Kind: String, Sendable, CaseIterable {
    case word, number, punctuation, symbol, url, email, mention, hashtag, emoji
  }

  /// The layer `tokens`.
  public static let layer = "tokens"
  /// The columns of the attributes, as the output writes them.
  public static let columns: [Column]? = [
    Column("kind", Kind.self), .optional("clitics", .list(.range)), .optional("stem", .range),
  ]
  /// The range, in UTF-8 bytes of the original.
  public var range: TextRange
  /// The kind of the token.
  public var kind: Kind
  /// The proclitics that can be recognized without a dictionary, in reading order.
  public var clitics: [TextRange]
  /// The range after the proclitics, a candidate for the stem; `nil` when there are no proclitics.
  public var stem: TextRange?

  /// Creates a token.
  public init(range: TextRange, kind: Kind, clitics: [TextRange] = [], stem: TextRange? = nil) {
    self.range = range
    self.kind = kind
    self.clitics = clitics
    self.stem = stem
  }

  /// The attributes beside the range, in the order of the output.
  public var attributes: Fields {
    var fields = Fields()
    fields["kind"] = .string(kind.rawValue)
    if !clitics.isEmpty { fields["clitics"] = .array(clitics.map(Value.range)) }
    fields["stem"] = stem.map(Value.range)
    return fields
  }

  /// Replaces every range by what `transform` makes of it.
  public mutating func mapRanges(_ transform: (TextRange) -> TextRange) {
    range = transform(range)
    clitics = clitics.map(transform)
    stem = stem.map(transform)
  }
}
