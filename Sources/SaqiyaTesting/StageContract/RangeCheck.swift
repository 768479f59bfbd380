import SaqiyaKit

/// Says what is wrong with ranges on a text.
struct RangeCheck {
  private let bytes: [UInt8]
  /// Whether a combining mark starts at a byte.
  private let isMark: [Bool]

  init(_ text: String) {
    bytes = Array(text.utf8)
    var isMark = [Bool](repeating: false, count: bytes.count)
    var offset = 0
    for scalar in text.unicodeScalars {
      let category = scalar.properties.generalCategory
      isMark[offset] = category == .nonspacingMark || category == .enclosingMark
      offset += UTF8.width(scalar)
    }
    self.isMark = isMark
  }

  /// What is wrong with an annotation of a snapshot; `nil` when nothing is.
  func problem(with entry: DocumentSnapshot.Entry) -> String? {
    if let problem = problem(with: entry.range) { return problem }
    if partsMarks(entry.range) { return "\(entry.range) parts a letter from its marks" }
    for field in entry.attributes.fields {
      if let problem = problem(with: field.value) { return "'\(field.name)': \(problem)" }
    }
    return nil
  }

  private func problem(with value: Value) -> String? {
    switch value {
    case .range(let range), .text(let range): problem(with: range)
    case .array(let elements): elements.lazy.compactMap { problem(with: $0) }.first
    case .object(let fields): fields.fields.lazy.compactMap { problem(with: $0.value) }.first
    default: nil
    }
  }

  private func problem(with range: TextRange) -> String? {
    if range.end > bytes.count { return "\(range) ends after the text of \(bytes.count) bytes" }
    for offset in [range.start, range.end] where offset < bytes.count && bytes[offset] & 0xC0 == 0x80 {
      return "\(range) splits a character"
    }
    return nil
  }

  private func partsMarks(_ range: TextRange) -> Bool {
    !range.isEmpty && range.end < bytes.count && isMark[range.end]
  }
}
