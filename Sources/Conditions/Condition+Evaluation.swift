public import SaqiyaKit

extension Condition {
  /// Returns whether the condition holds for a document as it is now.
  ///
  /// What is absent or of another kind than what it is compared with makes a test false; `!=`, `not in` and `not contains`
  /// are true where `=`, `in` and `contains` are false.
  /// - Parameter view: the view that `view` means; the present one of the document when it is absent.
  /// - Complexity: O(bytes) for lengths and searches, O(annotations) for a count, O(annotations inside) for one in another.
  public func holds(for document: Document, view: View? = nil) -> Bool {
    let scope = ConditionScope(document: document, view: view ?? document.view)
    return root.holds(in: scope)
  }
}

/// What the fields of a condition are read from.
struct ConditionScope {
  let document: Document
  let view: View
  /// The annotation that a test inside `where` is about, with its attributes.
  var annotation: (range: TextRange, attributes: Fields)?

  /// The text that `text` or `view` means.
  func text(_ which: ConditionText) -> Substring {
    switch which {
    case .view: return view.text[...]
    case .text:
      guard let range = annotation?.range else { return document.original[...] }
      return document.original.piece(range)
    }
  }
}

extension ConditionNode {
  func holds(in scope: ConditionScope) -> Bool {
    switch self {
    case .all(let nodes): nodes.allSatisfy { $0.holds(in: scope) }
    case .any(let nodes): nodes.contains { $0.holds(in: scope) }
    case .not(let node): !node.holds(in: scope)
    case .exists(let field): field.value(in: scope).map { $0 != .null } ?? false
    case .holds(let field): ConditionLiteral.true.equals(field.value(in: scope) ?? .null, in: scope)
    case .comparison(let field, let comparator, let literal):
      literal.compares(field.value(in: scope) ?? .null, comparator, in: scope)
    case .membership(let field, let literals): Self.holds(membership: field, literals, in: scope)
    case .contains(let field, let literal): Self.holds(containment: field, literal, in: scope)
    }
  }

  private static func holds(
    membership field: ConditionField, _ literals: [ConditionLiteral], in scope: ConditionScope
  ) -> Bool {
    guard let value = field.value(in: scope) else { return false }
    return literals.contains { $0.equals(value, in: scope) }
  }

  private static func holds(
    containment field: ConditionField, _ literal: ConditionLiteral, in scope: ConditionScope
  ) -> Bool {
    if case .text(let which) = field.kind { return scope.text(which).utf8.contains(literal.written) }
    return switch field.value(in: scope) {
    case .string(let text)?: text.utf8.contains(literal.written)
    case .text(let range)?: scope.document.original.piece(range).utf8.contains(literal.written)
    case .array(let values)?: values.contains { literal.equals($0, in: scope) }
    default: false
    }
  }
}

// MARK: - Fields

extension ConditionField {
  /// The value of the field; `nil` when there is none.
  func value(in scope: ConditionScope) -> Value? {
    switch kind {
    case .id: .string(scope.document.id)
    case .text(let which): .string(String(scope.text(which)))
    case .length(let which, let unit): .integer(unit.length(of: scope.text(which)))
    case .metadata(let name): scope.document.metadata.value(at: name)
    case .attribute(let name): scope.annotation?.attributes.value(at: name)
    case .count(let layer, _, let test): .integer(Self.count(layer, test, in: scope))
    }
  }

  private static func count(_ layer: String, _ test: ConditionNode?, in scope: ConditionScope) -> Int {
    guard let all = scope.document.annotations(inLayer: layer) else { return 0 }
    let annotations = scope.annotation.map { all.inside($0.range) } ?? all[...]
    guard let test else { return annotations.count }
    var inner = scope
    return annotations.count { annotation in
      inner.annotation = (annotation.range, annotation.attributes)
      return test.holds(in: inner)
    }
  }
}

extension [any Annotation] {
  /// Those that lie in a range; the annotations of a layer are in reading order.
  fileprivate func inside(_ range: TextRange) -> ArraySlice<any Annotation> {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].range.start < range.start { low = middle + 1 } else { high = middle }
    }
    return self[low...].prefix { $0.range.start < range.end }.filter { range.contains($0.range) }[...]
  }
}

extension Fields {
  /// The value of a name, or of names joined by points that lead into mappings.
  fileprivate func value(at path: String) -> Value? {
    if let value = self[path] { return value }
    var point = path.utf8.firstIndex(of: UInt8(ascii: "."))
    while let end = point {
      if case .object(let inner)? = self[String(path[..<end])] {
        return inner.value(at: String(path[path.utf8.index(after: end)...]))
      }
      point = path[path.utf8.index(after: end)...].utf8.firstIndex(of: UInt8(ascii: "."))
    }
    return nil
  }
}

// MARK: - Comparison

extension ConditionLiteral {
  static let `true` = ConditionLiteral(kind: .truth(true), written: "true", offset: 0)

  func equals(_ value: Value, in scope: ConditionScope) -> Bool { compares(value, .equal, in: scope) }

  /// Whether a value stands to this one as the comparator says; a list does when one of its elements does.
  func compares(_ value: Value, _ comparator: Comparator, in scope: ConditionScope) -> Bool {
    switch value {
    case .null, .object, .range: return false
    case .array(let values):
      return values.contains { compares($0, comparator, in: scope) }
    case .text(let range): return compares(String(scope.document.original.piece(range)), comparator)
    case .string(let text): return compares(text, comparator)
    case .bool(let truth):
      guard case .truth(let expected) = kind else { return false }
      return truth == expected
    case .integer(let number): return compares(ExactDecimal(number), comparator)
    case .decimal(let number): return compares(number, comparator)
    case .double(let number): return compares(number, comparator)
    }
  }

  private func compares(_ number: ExactDecimal, _ comparator: Comparator) -> Bool {
    switch kind {
    case .number(let expected): return comparator.holds(number.exactOrder(to: expected))
    case .date(let expected):
      // A whole number of four digits is a year.
      guard let year = number.integerValue, (1_000...9_999).contains(year) else { return false }
      return CalendarInterval(String(year))?.holds(comparator, expected) ?? false
    default: return false
    }
  }

  private func compares(_ number: Double, _ comparator: Comparator) -> Bool {
    // The shortest digits that mean the number, so that 0.1 is 0.1.
    if let exact = ExactDecimal(number.description) { return compares(exact, comparator) }
    guard case .number(let expected) = kind, !number.isNaN else { return false }
    return comparator.holds(number < expected.doubleValue ? -1 : 1)
  }

  /// A text may hold a number, a date or a truth value, as every cell of a table does.
  private func compares(_ text: String, _ comparator: Comparator) -> Bool {
    switch kind {
    case .string(let expected): return text == expected
    case .truth(let expected):
      guard text == "true" || text == "false" else { return false }
      return (text == "true") == expected
    case .date(let expected): return CalendarInterval(text)?.holds(comparator, expected) ?? false
    case .number(let expected):
      if let number = ExactDecimal(text) { return comparator.holds(number.exactOrder(to: expected)) }
      guard let year else { return false }
      return CalendarInterval(text)?.holds(comparator, year) ?? false
    }
  }
}

extension Comparator {
  /// Whether it holds for a value that is less (-1), equal (0) or greater (1) than the other.
  func holds(_ order: Int) -> Bool {
    switch self {
    case .equal: order == 0
    case .notEqual: order != 0
    case .less: order < 0
    case .atMost: order <= 0
    case .greater: order > 0
    case .atLeast: order >= 0
    }
  }
}

extension ExactDecimal {
  /// -1, 0 or 1: numerical order, whatever the number of digits.
  func exactOrder(to other: ExactDecimal) -> Int {
    if let difference = adding(other.negated) { return Int(difference.significand.signum()) }
    let signs = (significand.signum(), other.significand.signum())
    if signs.0 != signs.1 { return signs.0 < signs.1 ? -1 : 1 }
    let order = magnitudeOrder(to: other)
    return signs.0 < 0 ? -order : order
  }

  /// The order of two numbers of one sign that are not zero, without it: first by the place of the first digit.
  private func magnitudeOrder(to other: ExactDecimal) -> Int {
    let (left, right) = (normalized, other.normalized)
    let digits = (String(left.significand.magnitude), String(right.significand.magnitude))
    // Exponents are within 10,000 of what was read, so the sums do not overflow where numbers come from text.
    let places = (
      left.exponent.addingReportingOverflow(digits.0.utf8.count).partialValue,
      right.exponent.addingReportingOverflow(digits.1.utf8.count).partialValue
    )
    if places.0 != places.1 { return places.0 < places.1 ? -1 : 1 }
    let length = max(digits.0.utf8.count, digits.1.utf8.count)
    let (a, b) = (digits.0.padded(to: length), digits.1.padded(to: length))
    return a == b ? 0 : a < b ? -1 : 1
  }
}

extension String {
  fileprivate func padded(to length: Int) -> String { self + String(repeating: "0", count: length - utf8.count) }

  /// What stands in a range of bytes; nothing when the text is shorter.
  fileprivate func piece(_ range: TextRange) -> Substring {
    guard range.end <= utf8.count else { return "" }
    let start = utf8.index(startIndex, offsetBy: range.start)
    return self[start..<utf8.index(start, offsetBy: range.count)]
  }
}
