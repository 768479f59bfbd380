package import SaqiyaKit

/// The layers of a document as data for the script of a page.
///
/// `[{"name":…,"annotations":[[start,end,attributes,because,view]…]}…]` with offsets in UTF-16 code units, as scripts slice. `because` is how the stage came to it, `view` what the stages read where that is not what is written; what
/// does not apply is `null` or absent. Exact numbers are strings with all their digits.
package struct PageAnnotations {
  private let document: Document
  private let names: [String]

  /// Takes the layers that a plan writes.
  package init(_ document: Document, _ plan: OutputPlan) {
    self.document = document
    names = plan.layers ?? document.layerNames
  }

  /// The JSON.
  package var layers: [UInt8] {
    var buffer = ByteBuffer()
    let text = document.original.utf8.span
    let offsets = OffsetTable(text, unit: .utf16)
    let values = TextValueWriter(text, units: [.utf16], numbers: .string)
    buffer.append("[")
    var isFirst = true
    for layer in names {
      guard let annotations = document.annotations(inLayer: layer) else { continue }
      buffer.append(isFirst ? "{\"name\":" : ",{\"name\":")
      isFirst = false
      buffer.append(json: layer)
      buffer.append(",\"annotations\":[")
      for (index, annotation) in annotations.enumerated() {
        if index > 0 { buffer.append(ascii: ",") }
        let range = annotation.range
        buffer.append(
          "[\(offsets.offset(ofByte: range.start, in: text)),\(offsets.offset(ofByte: range.end, in: text)),")
        values.write(.object(annotation.attributes), text, into: &buffer)
        append(annotation, into: &buffer)
      }
      buffer.append("]}")
    }
    buffer.append("]")
    return buffer.bytes
  }

  private func append(_ annotation: some Annotation, into buffer: inout ByteBuffer) {
    let view = viewText(at: annotation.range)
    if let explanation = annotation.explanation {
      buffer.append(ascii: ",")
      buffer.append(json: explanation)
    } else if view != nil {
      buffer.append(",null")
    }
    if let view {
      buffer.append(ascii: ",")
      buffer.append(json: view)
    }
    buffer.append(ascii: "]")
  }

  /// What the stages read at a range of the original; `nil` when it is what is written there.
  private func viewText(at range: TextRange) -> String? {
    let view = document.view
    if view.alignment.isIdentity { return nil }
    let read = view.text.text(at: view.viewRange(of: range).range)
    return read.utf8.elementsEqual(document.original.text(at: range).utf8) ? nil : read
  }
}
