public import SaqiyaKit

/// Writes tasks of Label Studio: a JSON array with an object for every document, the spans as predictions.
///
/// Offsets count UTF-16 code units, as the browser does. The labels are the names of layers; attributes are in `meta.text`,
/// which the tool shows beside a region. The labelling interface needs `<Labels name="label" toName="text">` and
/// `<Text name="text" value="$text"/>`.
public struct LabelStudioEncoder: DocumentEncoder {
  private let plan: OutputPlan

  /// The opening bracket.
  public let header = Array("[\n".utf8)
  /// A comma and a line feed.
  public let separator = Array(",\n".utf8)
  /// The closing bracket.
  public let footer = Array("\n]\n".utf8)

  /// Creates an encoder.
  public init(_ options: OutputOptions) {
    plan = options.plan
  }

  /// Appends the task of a document.
  public func encode(_ input: InputDocument, into buffer: inout ByteBuffer) {
    let document = input.document
    buffer.append("{\"data\":{\"text\":")
    buffer.append(json: document.original)
    buffer.append(",\"id\":")
    buffer.append(json: document.id)
    buffer.append(",\"metadata\":")
    buffer.append(json: document.metadata)
    buffer.append("},\"predictions\":[{\"model_version\":\"saqiya\",\"result\":[")
    let text = document.original.utf8.span
    let offsets = OffsetTable(text, unit: .utf16)
    for (index, span) in LabelledSpan.all(in: document, plan: plan).enumerated() {
      if index > 0 { buffer.append(ascii: ",") }
      append(span, index, of: document.original, into: &buffer) { offsets.offset(ofByte: $0, in: text) }
    }
    buffer.append("]}]}")
  }

  private func append(
    _ span: LabelledSpan, _ index: Int, of original: String, into buffer: inout ByteBuffer, offset: (Int) -> Int
  ) {
    buffer.append(
      "{\"id\":\"\(index + 1)\",\"from_name\":\"label\",\"to_name\":\"text\",\"type\":\"labels\",\"value\":{")
    buffer.append("\"start\":\(offset(span.range.start)),\"end\":\(offset(span.range.end)),\"text\":")
    buffer.append(json: original.text(at: span.range))
    buffer.append(",\"labels\":[")
    buffer.append(json: span.label)
    buffer.append("]}")
    let notes = span.notes(original)
    if !notes.isEmpty { buffer.append(",\"meta\":") }
    if !notes.isEmpty { buffer.append(json: ["text": .array(notes.map(Value.string))]) }
    buffer.append(ascii: "}")
  }
}
