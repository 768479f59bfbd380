/// The attributes of a layer, known before there is an annotation in it.
public struct LayerDeclaration: Sendable, Equatable {
  /// Whether the output shows the text of the range.
  public var showsText: Bool
  /// The attributes; `nil` when they can be any JSON.
  public var columns: [Column]?

  /// Creates a declaration, for a layer whose name and attributes depend on options.
  public init(showsText: Bool, columns: [Column]?) {
    self.showsText = showsText
    self.columns = columns
  }

  /// Creates the declaration of an annotation type.
  public init(_ type: any Annotation.Type) {
    showsText = type.showsText
    columns = type.columns
  }
}
