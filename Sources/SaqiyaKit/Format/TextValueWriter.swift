/// Writes values that point into a text: ranges as offsets, quoted ranges as what stands there.
///
/// The text is handed to every call, because a `Span` cannot be kept.
package struct TextValueWriter {
  /// One unit of offsets and the names of its two fields.
  private struct Unit {
    var table: OffsetTable
    var start: String
    var end: String
  }

  private let units: [Unit]
  private let quotesNumbers: Bool

  /// Prepares for one text; the first unit is written as `start` and `end`, the others with their names.
  ///
  /// Exact numbers are strings when `numbers` says so.
  package init(_ text: Span<UInt8>, units: [OffsetUnit], numbers: NumberForm = .number) {
    quotesNumbers = numbers == .string
    var prepared: [Unit] = []
    for (index, unit) in units.enumerated() {
      let suffix = index == 0 ? "" : "_\(unit.rawValue)"
      let table = OffsetTable(text, unit: unit)
      prepared.append(
        Unit(
          table: table, start: "\(index == 0 ? "" : ",")\"start\(suffix)\":", end: ",\"end\(suffix)\":"))
    }
    self.units = prepared
  }

  package func write(_ annotation: some Annotation, _ text: Span<UInt8>, into buffer: inout ByteBuffer) {
    buffer.append(ascii: "{")
    writeOffsets(of: annotation.range, text, into: &buffer)
    if type(of: annotation).showsText {
      buffer.append(",\"text\":")
      buffer.append(json: text.extracting(annotation.range.bytes))
    }
    for field in annotation.attributes.fields {
      buffer.append(ascii: ",")
      write(field, text, into: &buffer)
    }
    buffer.append(ascii: "}")
  }

  package func write(_ value: Value, _ text: Span<UInt8>, into buffer: inout ByteBuffer) {
    switch value {
    case .null: buffer.append("null")
    case .bool(let bool): buffer.append(bool ? "true" : "false")
    case .integer(let integer): buffer.append(String(integer))
    case .decimal(let decimal): write(decimal, into: &buffer)
    case .double(let double): buffer.append(json: double)
    case .string(let string): buffer.append(json: string)
    case .text(let range): buffer.append(json: text.extracting(range.bytes))
    case .range(let range):
      buffer.append(ascii: "{")
      writeOffsets(of: range, text, into: &buffer)
      buffer.append(ascii: "}")
    case .array(let elements):
      buffer.append(ascii: "[")
      for (index, element) in elements.enumerated() {
        if index > 0 { buffer.append(ascii: ",") }
        write(element, text, into: &buffer)
      }
      buffer.append(ascii: "]")
    case .object(let fields):
      buffer.append(ascii: "{")
      for (index, field) in fields.fields.enumerated() {
        if index > 0 { buffer.append(ascii: ",") }
        write(field, text, into: &buffer)
      }
      buffer.append(ascii: "}")
    }
  }

  private func write(_ decimal: ExactDecimal, into buffer: inout ByteBuffer) {
    if quotesNumbers { buffer.append(ascii: "\"") }
    buffer.append(decimal.description)
    if quotesNumbers { buffer.append(ascii: "\"") }
  }

  private func write(_ field: Fields.Field, _ text: Span<UInt8>, into buffer: inout ByteBuffer) {
    buffer.append(json: field.name)
    buffer.append(ascii: ":")
    write(field.value, text, into: &buffer)
  }

  private func writeOffsets(of range: TextRange, _ text: Span<UInt8>, into buffer: inout ByteBuffer) {
    for unit in units {
      buffer.append(unit.start)
      buffer.append(String(unit.table.offset(ofByte: range.start, in: text)))
      buffer.append(unit.end)
      buffer.append(String(unit.table.offset(ofByte: range.end, in: text)))
    }
  }
}

extension ByteBuffer {
  /// Appends a JSON object.
  ///
  /// - Precondition: no value is a range.
  public mutating func append(json fields: Fields) {
    append(jsonValue: .object(fields))
  }

  /// Appends a JSON value.
  ///
  /// - Precondition: no value in it is a range.
  package mutating func append(jsonValue value: Value) {
    let noText: [UInt8] = []
    TextValueWriter(noText.span, units: []).write(value, noText.span, into: &self)
  }
}
