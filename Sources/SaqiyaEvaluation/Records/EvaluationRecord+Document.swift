import SaqiyaFormats
public import SaqiyaKit

extension EvaluationRecord {
  /// Creates the record of what the stages found in a document, with offsets in a unit.
  ///
  /// - Complexity: O(bytes + annotations).
  public init(_ document: Document, unit: OffsetUnit, place: String) {
    let bytes = Array(document.original.utf8)
    let converter = AnnotationConverter(bytes, unit: unit)
    let layers = document.layerNames.map { name in
      Layer(name: name, annotations: (document.annotations(inLayer: name) ?? []).map(converter.convert))
    }
    self.init(
      place: place, id: document.id, text: document.original, unit: unit, metadata: document.metadata,
      fields: Fields(), layers: layers)
  }
}

/// Makes what a file would say of annotations: ranges become offsets, quoted ranges their text.
private struct AnnotationConverter {
  private let bytes: [UInt8]
  private let table: OffsetTable

  init(_ bytes: [UInt8], unit: OffsetUnit) {
    self.bytes = bytes
    table = OffsetTable(bytes.span, unit: unit)
  }

  func convert(_ annotation: any Annotation) -> EvaluationAnnotation {
    var attributes = Fields()
    for field in annotation.attributes.fields { attributes[field.name] = convert(field.value) }
    return EvaluationAnnotation(
      start: offset(annotation.range.start), end: offset(annotation.range.end), attributes: attributes,
      rule: (annotation as? TimeExpression)?.rule)
  }

  private func convert(_ value: Value) -> Value {
    switch value {
    case .range(let range): ["start": .integer(offset(range.start)), "end": .integer(offset(range.end))]
    case .text(let range): .string(String(decoding: bytes[range.bytes], as: UTF8.self))
    case .array(let values): .array(values.map(convert))
    case .object(let fields):
      .object(fields.fields.reduce(into: Fields()) { $0[$1.name] = convert($1.value) })
    default: value
    }
  }

  private func offset(_ byte: Int) -> Int { table.offset(ofByte: byte, in: bytes.span) }
}
