/// Something that a stage found at a place of the text.
///
/// The standard types (``Sentence``, ``Number`` …) are how stages of different plugins meet. A plugin may declare types of
/// its own; each is a layer of the output.
public protocol Annotation: Sendable, Equatable {
  /// The name of the layer in the output and in contracts: lower case, plural, letters, digits and `_`.
  static var layer: String { get }

  /// Whether the output shows the text of the range, as `text` after `start` and `end`. The default is no.
  static var showsText: Bool { get }

  /// Where it is, in UTF-8 bytes of the original.
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
  /// No.
  public static var showsText: Bool { false }

  /// Nothing to say.
  public var explanation: String? { nil }

  /// Maps ``range``.
  public mutating func mapRanges(_ transform: (TextRange) -> TextRange) {
    range = transform(range)
  }
}
