public import SaqiyaKit

/// Reports as text for people: names and values, indented, Arabic kept apart from the names by isolates.
public struct ReportText {
  /// Creates a writer.
  public init() {}

  /// The text of a report, one stage after the other.
  public func text(of report: Fields) -> String {
    var lines: [String] = []
    for section in report.fields {
      if !lines.isEmpty { lines.append("") }
      let title = section.name.printable
      lines.append(title)
      lines.append(String(repeating: "=", count: title.count))
      write(section.value, depth: 0, into: &lines)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func write(_ value: Value, depth: Int, into lines: inout [String]) {
    let indent = String(repeating: "  ", count: depth)
    switch value {
    case .object(let fields):
      for field in fields.fields { write(field, indent, depth, into: &lines) }
    case .array(let elements):
      for (index, element) in elements.enumerated() { write(element, at: index, indent, depth, into: &lines) }
    default: lines.append(indent + scalar(value))
    }
  }

  private func write(_ field: Fields.Field, _ indent: String, _ depth: Int, into lines: inout [String]) {
    let name = field.name.printable
    switch field.value {
    case .array(let elements) where elements.isEmpty: lines.append("\(indent)\(name): none")
    case .array(let elements) where elements.allSatisfy(\.isScalar):
      lines.append("\(indent)\(name): \(elements.map(scalar).joined(separator: ", "))")
    case .array, .object:
      lines.append("\(indent)\(name):")
      write(field.value, depth: depth + 1, into: &lines)
    default: lines.append("\(indent)\(name): \(scalar(field.value))")
    }
  }

  /// An element of a list: a number, and what it has under it.
  private func write(_ element: Value, at index: Int, _ indent: String, _ depth: Int, into lines: inout [String]) {
    if element.isScalar {
      lines.append("\(indent)\(index + 1). \(scalar(element))")
      return
    }
    lines.append("\(indent)\(index + 1).")
    write(element, depth: depth + 2, into: &lines)
  }

  private func scalar(_ value: Value) -> String {
    switch value {
    case .null: "nothing"
    case .bool(let bool): bool ? "yes" : "no"
    case .integer(let integer): String(integer)
    case .decimal(let decimal): decimal.description
    case .double(let double): String(double)
    // A first-strong isolate, so that Arabic does not reorder what stands around it; nothing in it can end it.
    case .string(let string): "\u{2068}\(string.printable)\u{2069}"
    case .array, .object, .range, .text: value.kindDescription
    }
  }
}

extension Value {
  fileprivate var isScalar: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }
}
