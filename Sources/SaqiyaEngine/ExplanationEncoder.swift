import SaqiyaConfig
import SaqiyaFormats
import SaqiyaKit

/// Writes what a page shows of a document, in a line.
struct ExplanationEncoder: DocumentEncoder {
  private let plan: OutputPlan

  init(_ options: OutputOptions) {
    plan = options.plan
  }

  func encode(_ input: InputDocument, into buffer: inout ByteBuffer) {
    buffer.append("{\"id\":")
    buffer.append(json: input.id)
    buffer.append(",\"layers\":")
    buffer.append(PageAnnotations(input.document, plan).layers)
    buffer.append("}\n")
  }
}
