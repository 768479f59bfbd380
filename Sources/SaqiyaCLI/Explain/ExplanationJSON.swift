import SaqiyaConfig
import SaqiyaFormats
import SaqiyaKit
import SaqiyaRuntime

/// What each stage did to a document, as JSON.
struct ExplanationJSON {
  private let plan: OutputPlan

  init(_ plan: OutputPlan) {
    self.plan = plan
  }

  /// One object: `{"id":…,"text":…,"offsets":…,"stages":[{"stage":…,"milliseconds":…,"layers":{…},…}]}`.
  func text(of document: Document, _ traces: [StageTrace]) -> String {
    var buffer = ByteBuffer()
    buffer.append("{\"id\":")
    buffer.append(json: document.id)
    buffer.append(",\"text\":")
    buffer.append(json: document.original)
    buffer.append(",\"offsets\":\"\((plan.offsets.first ?? .scalar).rawValue)\",\"stages\":[")
    let text = document.original.utf8.span
    let writer = TextValueWriter(text, units: Array(plan.offsets.prefix(1)), numbers: plan.numbers)
    for (index, trace) in traces.enumerated() {
      if index > 0 { buffer.append(ascii: ",") }
      writer.write(.object(Self.fields(of: trace)), text, into: &buffer)
    }
    buffer.append("]}\n")
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  private static func fields(of trace: StageTrace) -> Fields {
    let (difference, duration) = (trace.difference, trace.duration.components)
    var fields: Fields = [
      "stage": .string(trace.step.id), "plugin": .string(trace.step.plugin),
      "milliseconds": .double(
        Double(duration.seconds) * 1000 + Double(duration.attoseconds / 1_000_000_000_000) / 1000),
    ]
    if !difference.textChanges.isEmpty {
      fields["text_changes"] = .array(
        difference.textChanges.map {
          ["original": .string($0.original), "view": .string($0.view), "count": .integer($0.count)]
        })
    }
    if !difference.newViews.isEmpty { fields["views"] = .array(difference.newViews.map(Value.string)) }
    var layers = Fields()
    for change in difference.layers { layers[change.layer] = value(of: change) }
    fields["layers"] = .object(layers)
    var metadata = Fields()
    for (name, value) in difference.metadata { metadata[name] = value ?? .null }
    if !metadata.isEmpty { fields["metadata"] = .object(metadata) }
    if let error = trace.error {
      fields["error"] = ["code": .string(error.code.rawValue), "message": .string(error.description)]
    }
    if let reason = trace.dropReason { fields["dropped"] = .string(reason) }
    return fields
  }

  private static func value(of change: DocumentDifference.LayerChange) -> Value {
    [
      "added": .array(change.added.map(value)), "removed": .array(change.removed.map(value)),
      "changed": .array(change.changed.map { ["before": value(of: $0.before), "after": value(of: $0.after)] }),
    ]
  }

  private static func value(of annotation: any Annotation) -> Value {
    var fields: Fields = ["range": .range(annotation.range), "text": .text(annotation.range)]
    for field in annotation.attributes.fields where fields[field.name] == nil { fields[field.name] = field.value }
    fields["because"] = annotation.explanation.map(Value.string)
    return .object(fields)
  }
}
