/// A part of an article or document and the role it plays: a line, or a piece of one.
public struct Region: Annotation {
  /// The role of a region.
  public enum Role: String, Sendable, CaseIterable {
    case title, subtitle, heading, byline, dateline, site, section, source, date, identifier, duplicate, furniture, body
    /// What a document says of itself in front of its text: the front matter of Markdown.
    case metadata
    /// A row or a cell of a table.
    case table
    /// Code between fences.
    case code
  }

  /// The layer `regions`.
  public static let layer = "regions"
  /// The columns of the attributes, as the output writes them.
  public static let columns: [Column]? = [
    Column("role", Role.self), .optional("duplicate_of", .range), .optional("inline", .boolean),
  ]
  /// The range, in UTF-8 bytes of the original.
  public var range: TextRange
  /// The role that it plays.
  public var role: Role
  /// The range of what a ``Role/duplicate`` repeats; `nil` for other roles.
  public var duplicateOf: TextRange?
  /// Whether it is a piece inside a line of another role, such as `(للمزيد)` at the end of a paragraph.
  public var isInline: Bool

  /// Creates a region.
  public init(range: TextRange, role: Role, duplicateOf: TextRange? = nil, isInline: Bool = false) {
    self.range = range
    self.role = role
    self.duplicateOf = duplicateOf
    self.isInline = isInline
  }

  /// The attributes beside the range, in the order of the output.
  public var attributes: Fields {
    var fields = Fields()
    fields["role"] = .string(role.rawValue)
    fields["duplicate_of"] = duplicateOf.map(Value.range)
    if isInline { fields["inline"] = true }
    return fields
  }

  /// Replaces every range by what `transform` makes of it.
  public mutating func mapRanges(_ transform: (TextRange) -> TextRange) {
    range = transform(range)
    duplicateOf = duplicateOf.map(transform)
  }
}
