/// Writes documents in one format.
///
/// An encoder is a value that all workers use at once: ``encode(_:into:)`` is called for different documents at the same
/// time, and what it writes is put into the output in input order. The output is ``header``, the documents with
/// ``separator`` between them, and ``footer``.
///
/// A new format is a type that conforms, and an ``OutputFormat`` that makes it, which a plugin brings in
/// ``Plugin/formats``.
public protocol DocumentEncoder: Sendable {
  /// The bytes before the first document, such as the names of columns.
  var header: [UInt8] { get }

  /// The bytes between two documents.
  var separator: [UInt8] { get }

  /// The bytes after the last document.
  var footer: [UInt8] { get }

  /// The language of the report of the corpus stages, when the output shows it between the last document and the footer.
  var reportLanguage: PageLanguage? { get }

  /// Appends one document.
  func encode(_ document: InputDocument, into buffer: inout ByteBuffer)
}

extension DocumentEncoder {
  /// The bytes before the first document; by default none.
  public var header: [UInt8] { [] }

  /// The bytes between two documents; by default none.
  public var separator: [UInt8] { [] }

  /// The bytes after the last document; by default none.
  public var footer: [UInt8] { [] }

  /// The language of the report; by default `nil`, as the output does not show the report.
  public var reportLanguage: PageLanguage? { nil }
}

/// The options of an encoder.
public struct OutputOptions: Sendable {
  /// The output that the pipeline file describes: layers, offset units, view.
  public var plan: OutputPlan
  /// Whether the output goes to a terminal that shows colours.
  public var usesColour: Bool
  /// Whether cells of a table stay as they are when a spreadsheet would compute them.
  public var keepsFormulas: Bool
  /// The language of the labels of a page.
  public var labels: PageLanguage

  /// Creates options.
  public init(
    plan: OutputPlan, usesColour: Bool = false, keepsFormulas: Bool = false, labels: PageLanguage = .english
  ) {
    self.plan = plan
    self.usesColour = usesColour
    self.keepsFormulas = keepsFormulas
    self.labels = labels
  }
}
