public import SaqiyaKit

extension Value {
  /// The value as indented JSON, names in their order, ending in a newline.
  ///
  /// For what people and editors read; documents are written by `SaqiyaFormats`.
  public var indentedJSON: String {
    var text = ""
    write(into: &text, indent: 0)
    return text + "\n"
  }

  /// The value as JSON on one line, with a blank after commas and colons.
  package var inlineJSON: String {
    var text = ""
    write(into: &text, indent: nil)
    return text
  }

  private func write(into text: inout String, indent: Int?) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += "\(value)"
    case .integer(let value): text += "\(value)"
    case .decimal(let value): text += "\(value)"
    // JSON has no word for infinity.
    case .double(let value): text += value.isFinite ? "\(value)" : "null"
    case .string(let value): text += value.quotedAsJSON
    case .array(let values):
      values.writeList(in: ("[", "]"), into: &text, indent: indent) { value, text, indent in
        value.write(into: &text, indent: indent)
      }
    case .object(let fields):
      fields.fields.writeList(in: ("{", "}"), into: &text, indent: indent) { field, text, indent in
        text += field.name.quotedAsJSON + ": "
        field.value.write(into: &text, indent: indent)
      }
    case .range(let range), .text(let range):
      Value.object(["start": .integer(range.start), "end": .integer(range.end)]).write(into: &text, indent: indent)
    }
  }
}

extension Array {
  fileprivate func writeList(
    in brackets: (open: String, close: String), into text: inout String, indent: Int?,
    _ write: (Element, inout String, Int?) -> Void
  ) {
    text += brackets.open
    for (index, element) in enumerated() {
      if let indent {
        text += (index > 0 ? "," : "") + "\n" + String(repeating: "  ", count: indent + 1)
      } else if index > 0 {
        text += ", "
      }
      write(element, &text, indent.map { $0 + 1 })
    }
    if let indent, !isEmpty { text += "\n" + String(repeating: "  ", count: indent) }
    text += brackets.close
  }
}

extension String {
  /// The string as a JSON literal.
  package var quotedAsJSON: String {
    var buffer = ByteBuffer()
    buffer.append(json: self)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }
}
