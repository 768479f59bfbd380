/// Something that a stage found at a place of the text.
///
/// The standard types (``Sentence``, ``Number`` …) are how stages of different plugins meet. A plugin may declare types of
/// its own; each is a layer of the output.
public protocol Annotation: Sendable, Equatable {
  /// The name of the layer in the output and in contracts: lower case, plural, letters, digits and `_`.
  static var layer: String { get }

  /// Whether the output shows the text of the range, as `text` after `start` and `end`. The default is no.
  static var showsText: Bool { get }

  /// The attributes that annotations of the type can have, in the order of ``attributes``; `nil` when only the plugin knows.
  ///
  /// Schemas of the output and tables get their columns from here. The default is `nil`: any JSON.
  static var columns: [Column]? { get }

  /// How the report for people lists annotations of the layer; `nil`, the default, when it only counts them.
  static var reportSection: ReportSection? { get }

  /// The order in which the report lists annotations of one document. The default is that of the text.
  static func inReportOrder(_ annotations: [Self]) -> [Self]

  /// What the report says of the annotation before its text, such as the value and the kind. The default is nothing.
  var reportCells: [String] { get }

  /// The range, in UTF-8 bytes of the original.
  var range: TextRange { get set }

  /// What is known about it beside its range, in the order of the output; what does not apply is absent.
  var attributes: Fields { get }

  /// How the stage came to it, for `explain` and for whoever asks; `nil` when there is nothing to say.
  var explanation: String? { get }

  /// Replaces every range in it by what `transform` makes of it. The default does so with ``range`` alone; a type that
  /// holds further ranges maps them too.
  mutating func mapRanges(_ transform: (TextRange) -> TextRange)
}

extension Annotation {
  /// Whether the output shows the text of the range; `false` unless a type says otherwise.
  public static var showsText: Bool { false }

  /// The columns of the attributes; by default `nil`, which stands for any JSON.
  public static var columns: [Column]? { nil }

  /// The report only counts them.
  public static var reportSection: ReportSection? { nil }

  /// The order of the text.
  public static func inReportOrder(_ annotations: [Self]) -> [Self] { annotations }

  /// Nothing before the text.
  public var reportCells: [String] { [] }

  /// Nothing to say.
  public var explanation: String? { nil }

  /// Maps the range of the annotation, the only one of most types.
  public mutating func mapRanges(_ transform: (TextRange) -> TextRange) {
    range = transform(range)
  }
}

/// A section of the report for people that lists the annotations of a layer.
public struct ReportSection: Sendable, Equatable {
  /// The heading, in English.
  public var title: String
  /// The position of the section among the others: the smallest first, equal ones in the order of their layers.
  public var position: Int

  /// Creates a section; without a position it stands after those of the kit.
  public init(_ title: String, position: Int = 100) {
    self.title = title
    self.position = position
  }
}
