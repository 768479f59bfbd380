import SaqiyaKit

/// Reads what annotation tools export as records of our own: a label is the name of a layer.
///
/// Label Studio's JSON and JSON-MIN count UTF-16 code units, doccano's JSONL counts Unicode scalars. Only extents are gold: what a tool
/// shows beside a span nobody has corrected.
struct AnnotationExport {
  private typealias Span = (label: String, start: Value, end: Value)

  private let fields: Fields
  private let place: String

  /// Starts on the fields of a record; `nil` when they are not those of an export.
  init?(_ fields: Fields, place: String) {
    let isTask = fields["data"]?.fields != nil && (fields["annotations"] ?? fields["predictions"])?.elements != nil
    let hasSpans = ["label", "labels", "entities"].contains { fields[$0]?.elements != nil }
    guard fields["layers"] == nil, isTask || (hasSpans && fields["text"] != nil) else { return nil }
    self.fields = fields
    self.place = place
  }

  /// The record with its layers.
  ///
  /// - Throws: ``RecordFileError`` when a span has no label or no place, or a task was annotated more than once.
  func record() throws(RecordFileError) -> Fields {
    let (spans, unit) = try spansAndUnit()
    var layers = Fields()
    for span in spans {
      let annotation: Value = .object(["start": span.start, "end": span.end])
      layers[span.label] = .array((layers[span.label]?.elements ?? []) + [annotation])
    }
    let data = fields["data"]?.fields ?? fields
    var record: Fields = ["offsets": .string(unit), "layers": .object(layers.sortedByStart)]
    record["id"] = data["id"] ?? fields["id"]
    record["text"] = data["text"]
    record["metadata"] = data["metadata"] ?? .object(Fields())
    return record
  }

  private func spansAndUnit() throws(RecordFileError) -> ([Span], unit: String) {
    if fields["data"] != nil { return (try taskSpans(), "utf16") }
    let name = ["entities", "label", "labels"].first { fields[$0]?.elements != nil } ?? "label"
    let elements = fields[name]?.elements ?? []
    let isLabelStudio = elements.contains { $0.fields?["labels"] != nil }
    var spans: [Span] = []
    for element in elements { spans += try isLabelStudio ? region(element) : [doccanoSpan(element)] }
    return (spans, isLabelStudio ? "utf16" : "scalar")
  }

  /// The spans of a task of Label Studio: those of its one annotation, or of its predictions when nobody annotated it.
  private func taskSpans() throws(RecordFileError) -> [Span] {
    let annotations = (fields["annotations"]?.elements ?? []).filter { $0.fields?["was_cancelled"] != .bool(true) }
    if annotations.count > 1 {
      throw RecordFileError(place, "found \(annotations.count) annotations of one task, expected the one that is gold")
    }
    let source = annotations.first ?? (fields["annotations"] == nil ? fields["predictions"]?.elements?.first : nil)
    guard let source else {
      throw RecordFileError(place, "found a task that nobody annotated; leave it out of the gold")
    }
    var spans: [Span] = []
    for result in source.fields?["result"]?.elements ?? [] where result.fields?["type"] == .string("labels") {
      spans += try region(result.fields?["value"] ?? .null)
    }
    return spans
  }

  private func region(_ value: Value) throws(RecordFileError) -> [Span] {
    guard let region = value.fields, let start = region["start"], let end = region["end"],
      let labels = region["labels"]?.elements, !labels.isEmpty
    else { throw RecordFileError(place, "found a region without 'start', 'end' and 'labels'") }
    return labels.compactMap { label in label.stringValue.map { ($0, start, end) } }
  }

  private func doccanoSpan(_ value: Value) throws(RecordFileError) -> Span {
    switch value {
    case .array(let parts) where parts.count == 3:
      if case .string(let label) = parts[2] { return (label, parts[0], parts[1]) }
    case .object(let fields):
      if case .string(let label)? = fields["label"], let start = fields["start_offset"], let end = fields["end_offset"]
      {
        return (label, start, end)
      }
    default: break
    }
    throw RecordFileError(place, "found a label that is not [start, end, label]")
  }
}

extension Value {
  fileprivate var fields: Fields? {
    if case .object(let fields) = self { fields } else { nil }
  }

  fileprivate var elements: [Value]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  fileprivate var start: Int {
    if case .integer(let start)? = fields?["start"] { start } else { 0 }
  }
}

extension Fields {
  /// The layers with their annotations in the order of the text: tools list them in the order of their making.
  fileprivate var sortedByStart: Fields {
    var sorted = Fields()
    for field in fields { sorted[field.name] = .array((field.value.elements ?? []).sorted { $0.start < $1.start }) }
    return sorted
  }
}
