/// The unit that offsets in the output count.
public enum OffsetUnit: String, Sendable, OptionCase {
  case utf8, utf16, scalar
}

/// The form in which exact numbers are written.
public enum NumberForm: String, Sendable, OptionCase {
  /// As numbers of JSON, with all their digits.
  case number
  /// As strings, which no reader rounds.
  case string
}

/// The output that a pipeline file describes.
public struct OutputPlan: Sendable, Equatable {
  /// The layers to write, in this order; `nil` writes all, in the order in which stages provide them.
  public var layers: [String]?
  /// The units of offsets: the first is written as `start` and `end`, each further one with its name (`start_utf16`).
  public var offsets: [OffsetUnit]
  /// Whether to write the text of the view after the last stage.
  public var view: Bool
  /// The form in which exact numbers of annotations are written.
  public var numbers: NumberForm
  /// The layer of which every annotation is a row, or ``documentRows``; `nil` writes a record for every document.
  public var rows: String?
  /// The columns of the rows.
  public var columns: [OutputColumn] = []
  /// The named views to write with their alignment.
  public var views: [String] = []

  /// The value of ``rows`` that stands for a row for each document.
  public static let documentRows = "documents"

  /// Creates an output plan; by default all layers in Unicode scalars.
  public init(
    layers: [String]? = nil, offsets: [OffsetUnit] = [.scalar], view: Bool = false, numbers: NumberForm = .number
  ) {
    self.layers = layers
    self.offsets = offsets
    self.view = view
    self.numbers = numbers
  }
}
