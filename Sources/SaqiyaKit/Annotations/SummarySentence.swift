/// A sentence of the original that was chosen for the summary.
public struct SummarySentence: Annotation {
  /// The layer `summary`.
  public static let layer = "summary"
  /// Whether the output shows the text of the range: `true`.
  public static let showsText = true
  /// The columns of the attributes, as the output writes them.
  public static let columns: [Column]? = [
    Column("rank", .integer), Column("score", .double), .optional("reasons", .list(.string)),
  ]
  /// The first section of the report.
  public static let reportSection: ReportSection? = ReportSection("Summary", position: 0)

  /// The range, in UTF-8 bytes of the original.
  public var range: TextRange
  /// The place by importance, from 1.
  public var rank: Int
  /// The weight, from 0 to 1 within its document.
  public var score: Double
  /// The reasons why it was chosen: `position`, `title`, `numbers` …, the strongest first.
  public var reasons: [String]
  /// The words in it that only the rest of the document explains, with what they stand for.
  public var resolved: [Resolution]

  /// Words that point outside a summary, and what they stand for: `أمس` and `2022-05-18`.
  public struct Resolution: Sendable, Equatable {
    /// The words, in UTF-8 bytes of the original.
    public var range: TextRange
    /// The meaning of the words: an ISO date, or the words of the document that name the same.
    public var text: String

    /// Creates a resolution.
    public init(range: TextRange, text: String) {
      self.range = range
      self.text = text
    }
  }

  /// Creates a summary sentence.
  public init(range: TextRange, rank: Int, score: Double, reasons: [String] = [], resolved: [Resolution] = []) {
    self.range = range
    self.rank = rank
    self.score = score
    self.reasons = reasons
    self.resolved = resolved
  }

  /// The attributes beside the range, in the order of the output.
  public var attributes: Fields {
    var fields: Fields = ["rank": .integer(rank), "score": .double(score)]
    if !reasons.isEmpty { fields["reasons"] = .array(reasons.map(Value.string)) }
    if !resolved.isEmpty {
      fields["resolved"] = .array(
        resolved.map { .object(["range": .range($0.range), "text": .string($0.text)]) })
    }
    return fields
  }

  /// Replaces every range by what `transform` makes of it.
  public mutating func mapRanges(_ transform: (TextRange) -> TextRange) {
    range = transform(range)
    for index in resolved.indices { resolved[index].range = transform(resolved[index].range) }
  }
}
