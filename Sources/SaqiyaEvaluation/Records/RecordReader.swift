import JSONReading
import SaqiyaConfig
import SaqiyaFormats
import SaqiyaKit

/// Reads records from lines of JSON: the output of `saqiya run --format jsonl`, or gold in the same form.
///
/// What annotation tools export is gold as well: doccano's lines, and Label Studio's list of tasks (JSON, JSON-MIN). A label that
/// is in the file is a layer of all its records.
///
/// A record without `layers` may have its layers as fields of its own (`"numbers": […]`), which is how many gold sets are
/// written; the reader has to be told their names.
public struct RecordReader: Sendable {
  /// The layers that may be fields of the record.
  private let layerNames: [String]

  /// Creates a reader; `layerNames` are the layers to look for in a record without `layers`.
  public init(layerNames: [String] = []) {
    self.layerNames = layerNames
  }

  /// The records of a file, one a line; empty lines are passed over.
  ///
  /// - Throws: ``RecordFileError`` for the first line that is not a record.
  /// - Complexity: O(bytes).
  public func records(of bytes: [UInt8], file: String) throws(RecordFileError) -> [EvaluationRecord] {
    if bytes.first(where: { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }) == UInt8(ascii: "[") {
      return try tasks(of: bytes, file: file).sharingLayers
    }
    return try lines(of: bytes, file: file).sharingLayers
  }

  /// The records of a list of tasks.
  private func tasks(of bytes: [UInt8], file: String) throws(RecordFileError) -> [Read] {
    let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard case .array(let tasks) = try value(Array(bytes.dropFirst(mark)), place: file) else { return [] }
    var records: [Read] = []
    for (index, task) in tasks.enumerated() { records.append(try record(task, place: "\(file)[\(index)]")) }
    return records
  }

  private func lines(of bytes: [UInt8], file: String) throws(RecordFileError) -> [Read] {
    var records: [Read] = []
    var line = 0
    for piece in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      line += 1
      let mark: [UInt8] = line == 1 && piece.starts(with: [0xEF, 0xBB, 0xBF]) ? [0xEF, 0xBB, 0xBF] : []
      let bytes = Array(piece.dropFirst(mark.count))
      if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
      let place = "\(file):\(line)"
      records.append(try record(try value(bytes, place: place), place: place))
    }
    return records
  }

  private func value(_ bytes: [UInt8], place: String) throws(RecordFileError) -> Value {
    do throws(JSONError) {
      return try JSONParser.value(of: bytes)
    } catch {
      let column = bytes[..<error.offset].count { $0 & 0xC0 != 0x80 } + 1
      throw RecordFileError("\(place):\(column)", error.message)
    }
  }

  private func record(_ value: Value, place: String) throws(RecordFileError) -> Read {
    guard case .object(let fields) = value else {
      throw RecordFileError(place, "found \(value.kindDescription), expected an object with 'text' and 'layers'")
    }
    let export = AnnotationExport(fields, place: place)
    let record = RecordBuilder(fields: try export?.record() ?? fields, place: place, layerNames: layerNames)
    return Read(record: try record.record(), isExport: export != nil)
  }
}

/// A record, and whether it comes from an annotation tool.
private struct Read {
  var record: EvaluationRecord
  var isExport: Bool
}

extension [Read] {
  /// The records, those of tools with every layer that one of these has: tools do not write that there is none.
  fileprivate var sharingLayers: [EvaluationRecord] {
    var names: [String] = []
    for read in self where read.isExport {
      for layer in read.record.layers where !names.contains(layer.name) { names.append(layer.name) }
    }
    return map { read in
      guard read.isExport else { return read.record }
      var record = read.record
      let missing = names.filter { name in !record.layers.contains { $0.name == name } }
      record.layers += missing.map { EvaluationRecord.Layer(name: $0, annotations: []) }
      return record
    }
  }
}

/// Makes a record of the fields of one line.
private struct RecordBuilder {
  let fields: Fields
  let place: String
  let layerNames: [String]

  private static let ownNames: Set<String> = ["id", "text", "offsets", "metadata", "layers", "view"]

  func record() throws(RecordFileError) -> EvaluationRecord {
    guard case .string(let text)? = fields["text"] else {
      throw RecordFileError(place, wrong("text", fields["text"], "a string, the text of the document"))
    }
    let unit = try unit()
    let table = ScalarOffsets(text, unit: unit)
    var record = EvaluationRecord(
      place: place, id: try id(), text: text, unit: unit, metadata: try metadata(), fields: Fields(), layers: [])
    record.view = fields["view"]?.stringValue
    for layer in try layers() {
      record.layers.append(
        EvaluationRecord.Layer(name: layer.name, annotations: try annotations(of: layer, in: table)))
    }
    let names = Set(record.layers.map(\.name))
    for field in fields.fields where !Self.ownNames.contains(field.name) && !names.contains(field.name) {
      record.fields[field.name] = field.value
    }
    return record
  }

  private func id() throws(RecordFileError) -> String {
    switch fields["id"] {
    case .string(let id)?: return id
    case .integer(let id)?: return String(id)
    case nil, .null?: return place
    case let value?: throw RecordFileError(place, wrong("id", value, "a string"))
    }
  }

  private func metadata() throws(RecordFileError) -> Metadata {
    switch fields["metadata"] {
    case .object(let metadata)?: return metadata
    case nil, .null?: return Metadata()
    case let value?: throw RecordFileError(place, wrong("metadata", value, "an object"))
    }
  }

  /// The unit of `start` and `end`: the first one where there are several.
  private func unit() throws(RecordFileError) -> OffsetUnit {
    let name: Value? =
      switch fields["offsets"] {
      case .array(let names)?: names.first
      case let value: value
      }
    guard let name else { return .scalar }
    guard let unit = name.stringValue.flatMap(OffsetUnit.init) else {
      throw RecordFileError(place, "'offsets' is none of scalar, utf16 and utf8")
    }
    return unit
  }

  private func layers() throws(RecordFileError) -> [Fields.Field] {
    switch fields["layers"] {
    case .object(let layers)?: return layers.fields
    case nil: return fields.fields.filter { layerNames.contains($0.name) }
    case let value?: throw RecordFileError(place, wrong("layers", value, "an object of layers, each a list"))
    }
  }

  private func annotations(
    of layer: Fields.Field, in table: ScalarOffsets
  ) throws(RecordFileError) -> [EvaluationAnnotation] {
    guard case .array(let values) = layer.value else {
      throw RecordFileError(place, wrong(layer.name, layer.value, "a list of annotations"))
    }
    var annotations: [EvaluationAnnotation] = []
    for (index, value) in values.enumerated() {
      let end = annotations.last?.end ?? 0
      annotations.append(try annotation(value, named: "\(layer.name)[\(index)]", in: table, after: end))
    }
    return annotations
  }

  private func annotation(
    _ value: Value, named name: String, in table: ScalarOffsets, after offset: Int
  ) throws(RecordFileError) -> EvaluationAnnotation {
    guard case .object(var attributes) = value else {
      throw RecordFileError(place, "\(name): found \(value.kindDescription), expected an object with 'start' and 'end'")
    }
    let (start, end) = try extent(of: attributes, named: name, in: table, after: offset)
    for name in ["start", "end", "text"] { attributes[name] = nil }
    return EvaluationAnnotation(start: start, end: end, attributes: attributes)
  }

  /// The extent that an annotation states, or the next place of its text.
  private func extent(
    of attributes: Fields, named name: String, in table: ScalarOffsets, after offset: Int
  ) throws(RecordFileError) -> (Int, Int) {
    let text = attributes["text"]?.stringValue
    guard case .integer(let start)? = attributes["start"], case .integer(let end)? = attributes["end"] else {
      guard attributes["start"] == nil, attributes["end"] == nil, let text else {
        throw RecordFileError(
          place, "\(name): expected 'start' and 'end', both whole numbers, or a 'text' without them")
      }
      guard let place = table.place(of: text, from: offset) else {
        throw RecordFileError(self.place, "\(name): found no '\(text)' behind the annotation before it")
      }
      return place
    }
    guard let covered = table.text(start, end) else {
      throw RecordFileError(
        place,
        "\(name): found the range \(start) to \(end), expected one inside the text, whose length is \(table.count)")
    }
    if let text, text != covered {
      throw RecordFileError(place, "\(name): 'text' is '\(text)', but \(start) to \(end) is '\(covered)'")
    }
    return (start, end)
  }

  private func wrong(_ name: String, _ value: Value?, _ expected: String) -> String {
    guard let value else { return "found no field '\(name)', expected \(expected)" }
    return "the field '\(name)' holds \(value.kindDescription), expected \(expected)"
  }
}
