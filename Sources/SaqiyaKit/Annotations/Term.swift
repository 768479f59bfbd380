/// A word that carries meaning, as what search and comparison know it by.
public struct Term: Annotation {
  /// The layer `terms`.
  public static let layer = "terms"
  /// The columns of the attributes, as the output writes them.
  public static let columns: [Column]? = [Column("term", .string)]

  /// The range, in UTF-8 bytes of the original.
  public var range: TextRange
  /// The folded light stem, or the canonical value of a number or date.
  public var term: String

  /// Creates a term.
  public init(range: TextRange, term: String) {
    self.range = range
    self.term = term
  }

  /// The attributes beside the range, in the order of the output.
  public var attributes: Fields { ["term": .string(term)] }
}

/// A phrase that says what the document is about.
public struct Keyphrase: Annotation {
  /// The layer `keyphrases`.
  public static let layer = "keyphrases"
  /// Whether the output shows the text of the range: `true`.
  public static let showsText = true
  /// The columns of the attributes, as the output writes them.
  public static let columns: [Column]? = [Column("score", .double), Column("mentions", .list(.range))]

  /// The range, in UTF-8 bytes of the original.
  public var range: TextRange
  /// The weight, from 0 to 1 within its document.
  public var score: Double
  /// Every place where the document says it, `range` included.
  public var mentions: [TextRange]

  /// Creates a key phrase; `range` is the mention that names it best.
  public init(range: TextRange, score: Double, mentions: [TextRange]) {
    self.range = range
    self.score = score
    self.mentions = mentions
  }

  /// The attributes beside the range, in the order of the output.
  public var attributes: Fields {
    ["score": .double(score), "mentions": .array(mentions.map(Value.range))]
  }

  /// Replaces every range by what `transform` makes of it.
  public mutating func mapRanges(_ transform: (TextRange) -> TextRange) {
    range = transform(range)
    mentions = mentions.map(transform)
  }
}
