import SaqiyaKit

extension ExpectedAnnotation {
  /// What is wrong with an annotation that stands where this one is expected; empty when nothing is.
  func mismatches(with found: any Annotation, in original: String) -> [String] {
    let attributes = found.attributes
    return self.attributes.compactMap { expected in
      let value = attributes[expected.name]
      if expected.value.matches(value, in: original) { return nil }
      return "\(expected.name) is \(value.map { $0.markupLiteral(in: original) } ?? "absent")"
    }
  }

  /// The indices of the annotations that stand where this one is expected.
  ///
  /// Those with the very range come first, then those of which a part has it that is an attribute of theirs, such as
  /// the numeral of a number.
  func candidates(among found: [any Annotation], in original: String) -> [Int] {
    let whole = found.indices.filter { isAt(found[$0].range, in: original) }
    return whole
      + found.indices.filter { index in
        !whole.contains(index) && found[index].parts.contains { isAt($0, in: original) }
      }
  }

  private func isAt(_ place: TextRange, in original: String) -> Bool {
    if let range, range != place { return false }
    if let text, text != original.text(of: place) { return false }
    return true
  }
}

extension Annotation {
  /// The ranges inside this one that are attributes.
  fileprivate var parts: [TextRange] {
    attributes.fields.compactMap { field in
      if case .range(let part) = field.value, range.contains(part) { part } else { nil }
    }
  }
}

extension ExpectedValue {
  /// Whether an attribute has this value; ranges are compared by the text that they cover.
  func matches(_ found: Value?, in original: String) -> Bool {
    switch (self, found) {
    case (.scalar(_, .null), nil), (.scalar(_, .null), .null): true
    case (_, nil): false
    case (.scalar(let text, _), .text(let range)), (.scalar(let text, _), .range(let range)):
      text == original.text(of: range)
    // `value=2017` of a date is text there, whatever it looks like here.
    case (.scalar(let text, _), .string(let string)): text == string
    case (.scalar(_, let meaning), let found?): meaning.isSameNumber(as: found) || meaning == found
    case (.list(let values), .array(let found)):
      values.count == found.count && zip(values, found).allSatisfy { $0.matches($1, in: original) }
    case (.fields(let attributes), .object(let fields)):
      attributes.allSatisfy { $0.value.matches(fields[$0.name], in: original) }
    default: false
    }
  }
}

extension Value {
  /// Whether both are numbers, and the same one; what was measured in binary may be off by a billionth.
  fileprivate func isSameNumber(as other: Value) -> Bool {
    if let left = exactDecimal, let right = other.exactDecimal { return left == right }
    guard let left = doubleValue, let right = other.doubleValue else { return false }
    return left == right || (left - right).magnitude <= 1e-9
  }

  private var exactDecimal: ExactDecimal? {
    switch self {
    case .integer(let value): ExactDecimal(value)
    case .decimal(let value): value
    default: nil
    }
  }

  private var doubleValue: Double? {
    if case .double(let value) = self { value } else { exactDecimal?.doubleValue }
  }
}

extension String {
  /// The text of a range.
  func text(of range: TextRange) -> String {
    let start = utf8.index(utf8.startIndex, offsetBy: range.start)
    return String(self[start..<utf8.index(start, offsetBy: range.count)])
  }
}
