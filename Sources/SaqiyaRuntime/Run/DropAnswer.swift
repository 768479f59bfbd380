import SaqiyaFormats
import SaqiyaKit

/// What a run with `--answers` writes for a document that a stage left out.
struct DropAnswer {
  /// The name of the stage in the pipeline.
  var stage: String
  /// Why it left the document out.
  var reason: String

  /// `{"id":…,"dropped":{"stage":…,"reason":…}}`, with the further fields of the input between the two.
  func line(for input: InputDocument) -> [UInt8] {
    var buffer = ByteBuffer()
    buffer.append("{\"id\":")
    buffer.append(json: input.id)
    buffer.append(input.furtherFields)
    buffer.append(",\"dropped\":")
    buffer.append(json: ["stage": .string(stage), "reason": .string(reason)])
    buffer.append("}\n")
    return buffer.bytes
  }
}
