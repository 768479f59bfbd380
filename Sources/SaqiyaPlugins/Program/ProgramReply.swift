package import SaqiyaKit

/// What a program found in a document.
package struct ProgramReply {
  private static let fieldNames = ["id", "layers", "metadata", "edits", "drop", "error"]

  private var layers: [(name: String, annotations: [ExternalAnnotation])] = []
  private var metadata = Fields()
  private var edits: ProgramEdits?
  private var dropReason: String?

  /// Reads an answer to a `process` request, with every range checked.
  ///
  /// - Throws: ``ReplyError`` when it says what it may not say, and the ``StageError`` that it reports.
  package init(
    _ fields: Fields, view: View, offsets: OffsetUnit, provides: [String], mayEdit: Bool = false
  ) throws {
    if let error = Self.error(in: fields) { throw error }
    if let other = fields.fields.first(where: { !Self.fieldNames.contains($0.name) }) {
      throw ReplyError("the unknown field '\(other.name)', expected \(Self.fieldNames.joined(separator: ", "))")
    }
    switch fields["drop"] {
    case nil, .null: break
    case .string(let reason): dropReason = reason
    case let other?: throw ReplyError("'drop' is \(other.literal), expected a reason")
    }
    metadata = try Self.object(fields["metadata"], named: "metadata")
    for layer in try Self.object(fields["layers"], named: "layers").fields {
      guard provides.contains(layer.name) else {
        throw ReplyError("the layer '\(layer.name)', which the stage does not provide")
      }
      layers.append((layer.name, try Self.annotations(layer, view: view, offsets: offsets)))
    }
    if !mayEdit, fields["edits"] != nil {
      throw ReplyError(
        "'edits', though the contract of the stage has no 'destroys', which says what its edits take away")
    }
    edits = try ProgramEdits(fields["edits"], text: view.text, offsets: offsets)
  }

  /// Adds what was found; every layer of `provides` exists afterwards.
  package func apply(to document: inout Document, provides: [String]) throws(ReplyError) {
    for field in metadata.fields { document.metadata[field.name] = field.value == .null ? nil : field.value }
    for name in provides {
      let found = layers.first { $0.name == name }?.annotations ?? []
      if let add = StandardLayer.adders[name] {
        try add(found, &document)
      } else {
        document.add(found.map(\.showingText), toLayer: name)
      }
    }
    // Ranges of the answer are of the text before the edits.
    edits?.apply(to: &document)
    if let dropReason { document.drop(because: dropReason) }
  }

  private static func object(_ value: Value?, named name: String) throws(ReplyError) -> Fields {
    switch value {
    case nil, .null: return [:]
    case .object(let fields): return fields
    case let other?: throw ReplyError("'\(name)' is \(other.literal), expected an object")
    }
  }

  /// The error that an answer reports; `nil` when it reports none.
  static func error(in answer: Fields) -> StageError? { answer["error"].map(stageError) }

  private static func stageError(_ error: Value) -> StageError {
    guard case .object(let fields) = error else {
      return StageError(.dependencyFailed, error.stringValue ?? "the program reports an error")
    }
    return StageError(
      StageError.Code(rawValue: fields["code"]?.stringValue ?? StageError.Code.dependencyFailed.rawValue),
      fields["message"]?.stringValue ?? "the program reports an error", advice: fields["advice"]?.stringValue)
  }
}

/// Why an answer cannot be used: what it has that it may not have.
package struct ReplyError: Error, Equatable {
  package let message: String

  init(_ message: String) {
    self.message = message
  }
}

// MARK: - Annotations

extension ProgramReply {
  private static func annotations(
    _ layer: Fields.Field, view: View, offsets: OffsetUnit
  ) throws(ReplyError) -> [ExternalAnnotation] {
    guard case .array(let elements) = layer.value else {
      throw ReplyError("'\(layer.name)' is \(layer.value.literal), expected a list of annotations")
    }
    guard !elements.isEmpty else { return [] }
    var text = view.text
    let result = text.withUTF8 { bytes in
      let reader = RangeReader(
        text: bytes, offsets: ByteOffsets(bytes, unit: offsets), unit: offsets, layer: layer.name)
      return Result { () throws(ReplyError) in
        var annotations: [ExternalAnnotation] = []
        annotations.reserveCapacity(elements.count)
        for element in elements { annotations.append(try reader.annotation(element)) }
        return annotations
      }
    }
    return try result.get()
  }
}

/// Reads ranges that a program gave in its unit, and lets none through that does not lie on the text.
private struct RangeReader {
  let text: UnsafeBufferPointer<UInt8>
  let offsets: ByteOffsets
  let unit: OffsetUnit
  let layer: String

  func annotation(_ value: Value) throws(ReplyError) -> ExternalAnnotation {
    guard case .object(var fields) = value else {
      throw ReplyError("\(value.literal) in '\(layer)', expected an object with 'start' and 'end'")
    }
    let range = try range(of: fields)
    fields["start"] = nil
    fields["end"] = nil
    fields["text"] = nil
    if let reserved = fields.fields.first(where: { Self.reservedNames.contains($0.name) }) {
      throw ReplyError(
        "the attribute '\(reserved.name)' in '\(layer)', which is a name for offsets that the host gives")
    }
    for field in fields.fields { fields[field.name] = try attribute(field.value) }
    return ExternalAnnotation(range: range, attributes: fields)
  }

  /// The names under which the output writes offsets in further units: an attribute of the name would be a second one.
  private static let reservedNames = OffsetUnit.allCases.flatMap { ["start_\($0.rawValue)", "end_\($0.rawValue)"] }

  /// An object of just `start` and `end` is a range, wherever it stands.
  private func attribute(_ value: Value) throws(ReplyError) -> Value {
    switch value {
    case .object(var fields):
      let names = fields.fields.map(\.name)
      if names == ["start", "end"] { return .range(try range(of: fields)) }
      for field in fields.fields { fields[field.name] = try attribute(field.value) }
      return .object(fields)
    case .array(var elements):
      for index in elements.indices { elements[index] = try attribute(elements[index]) }
      return .array(elements)
    default: return value
    }
  }

  private func range(of fields: Fields) throws(ReplyError) -> TextRange {
    guard case .integer(let start) = fields["start"], case .integer(let end) = fields["end"] else {
      throw ReplyError("an annotation in '\(layer)' without whole numbers as 'start' and 'end'")
    }
    guard start <= end, let first = offsets.byte(of: start, in: text), let last = offsets.byte(of: end, in: text) else {
      throw ReplyError("the range \(start)..<\(end) (\(unit.rawValue)) in '\(layer)', which is not on the text")
    }
    return TextRange(first, last)
  }
}

extension ExternalAnnotation {
  /// The same with its text as the first attribute, as the standard layers show theirs.
  fileprivate var showingText: ExternalAnnotation {
    var shown: Fields = ["text": .text(range)]
    for field in attributes.fields { shown[field.name] = field.value }
    return ExternalAnnotation(range: range, attributes: shown)
  }
}
