import SaqiyaKit

/// What a reader says is at a place of the text.
struct GoldAnnotation {
  /// What one attribute may be.
  struct Expectation {
    var attribute: String
    /// The values that are right, the preferred one first.
    var accepted: [Value]
  }

  var annotation: EvaluationAnnotation
  /// Whether finding it and not finding it are both right.
  var isOptional: Bool
  /// What is demanded of the attributes that are compared.
  var expectations: [Expectation]

  /// Takes `alt` (of the value), `NAME_alt` and `NAME_optional` out of the attributes, as `Documentation/Evaluation.md`
  /// describes.
  init(_ annotation: EvaluationAnnotation, compares: (String) -> Bool) {
    self.annotation = annotation
    let attributes = annotation.attributes
    isOptional = attributes["optional"] == .bool(true)
    expectations = attributes.fields.compactMap { field in
      guard !Self.isSetting(field.name, attributes), compares(field.name) else { return nil }
      if attributes["\(field.name)_optional"] == .bool(true) { return nil }
      let others =
        Self.list(attributes["\(field.name)_alt"]) + (field.name == "value" ? Self.list(attributes["alt"]) : [])
      return Expectation(attribute: field.name, accepted: [field.value] + others)
    }
  }

  /// Whether a field says how to compare rather than what is there.
  private static func isSetting(_ name: String, _ attributes: Fields) -> Bool {
    if name == "optional" || name == "alt" { return true }
    return ["_alt", "_optional"].contains { suffix in
      name.hasSuffix(suffix) && attributes[String(name.dropLast(suffix.count))] != nil
    }
  }

  private static func list(_ value: Value?) -> [Value] {
    switch value {
    case .array(let values)?: values
    case let value?: [value]
    case nil: []
    }
  }
}
