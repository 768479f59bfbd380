/// A document of the input, with what its record says beside `id`, `text` and `metadata`.
public struct InputDocument: Sendable {
  /// The document that was read.
  public var document: Document
  /// Further fields of the record as JSON: `,"name":value` each, as they were written; carried through to the output.
  public var furtherFields: [UInt8]

  /// The id of the document.
  public var id: String { document.id }

  /// Creates an input document.
  public init(document: Document, furtherFields: [UInt8] = []) {
    self.document = document
    self.furtherFields = furtherFields
  }
}
