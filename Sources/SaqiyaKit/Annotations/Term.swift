/// A word that carries meaning, as what search and comparison know it by.
public struct Term: Annotation {
  /// The layer `terms`.
  public static let layer = "terms"
  /// The attributes.
  public static let columns: [Column]? = [Column("term", .string)]

  /// Where it is, in UTF-8 bytes of the original.
  public var range: TextRange
  /// The folded light stem, or the canonical value of a number or date.
  public var term: String

  /// Creates a term.
  public init(range: TextRange, term: String) {
    self.range = range
    self.term = term
  }

  /// What is known beside the range, in the order of the output.
  public var attributes: Fields { ["term": .string(term)] }
}

/// A phrase that says what the document is about.
public struct Keyphrase: Annotation {
  /// The layer `keyphrases`.
  public static let layer = "keyphrases"
  /// Yes: the output shows the text of the range.
  public static let showsText = true
  /// The attributes.
  public static let columns: [Column]? = [Column("score", .double), Column("mentions", .list(.range))]

  /// Where it is, in UTF-8 bytes of the original.
  public var range: TextRange
  /// How much it counts, from 0 to 1 within its document.
  public var score: Double
  /// Every place where the document says it, `range` included.
  public var mentions: [TextRange]

  /// Creates a key phrase; `range` is the mention that names it best.
  public init(range: TextRange, score: Double, mentions: [TextRange]) {
    self.range = range
    self.score = score
    self.mentions = mentions
  }

  /// What is known beside the range, in the order of the output.
  public var attributes: Fields {
    ["score": .double(score), "mentions": .array(mentions.map(Value.range))]
  }

  /// Maps every range.
  public mutating func mapRanges(_ transform: (TextRange) -> TextRange) {
    range = transform(range)
    mentions = mentions.map(transform)
  }
}
