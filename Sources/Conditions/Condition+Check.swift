import SaqiyaKit

/// An attribute of the annotations of a layer that a condition may test.
public struct ConditionAttribute: Sendable, Equatable {
  /// The kind of its values.
  public indirect enum Kind: Sendable, Equatable {
    /// Text, in which a date may be written.
    case text
    /// One of some words.
    case words([String])
    /// A number.
    case number
    /// True or false.
    case truth
    /// A place of the text, which can only be asked for with `exists`.
    case range
    /// Values of one kind.
    case list(Kind)
    /// Anything.
    case unknown
  }

  /// The name of the attribute.
  public var name: String
  /// The kind of its values.
  public var kind: Kind

  /// Creates an attribute.
  public init(_ name: String, _ kind: Kind) {
    self.name = name
    self.kind = kind
  }
}

extension Condition {
  /// Returns what is wrong with the attributes that the condition asks for.
  ///
  /// - Parameter attributes: gives the attributes of a layer; `nil` for one that nobody knows before it runs.
  public func problems(attributes: @escaping (String) -> [ConditionAttribute]?) -> [ConditionError] {
    var check = ConditionCheck(attributes: attributes)
    check.visit(root, known: nil, layer: nil)
    return check.problems
  }
}

/// Compares the fields of a condition with what is known of the layers.
private struct ConditionCheck {
  let attributes: (String) -> [ConditionAttribute]?
  private(set) var problems: [ConditionError] = []

  init(attributes: @escaping (String) -> [ConditionAttribute]?) {
    self.attributes = attributes
  }

  mutating func visit(_ node: ConditionNode, known: [ConditionAttribute]?, layer: String?) {
    switch node {
    case .all(let nodes), .any(let nodes):
      for node in nodes { visit(node, known: known, layer: layer) }
    case .not(let node): visit(node, known: known, layer: layer)
    case .exists(let field): _ = kind(of: field, known, layer)
    case .holds(let field):
      check(
        field, ConditionLiteral(kind: .truth(true), written: "true", offset: field.offset), isAlone: true, known, layer)
    case .comparison(let field, _, let literal): check(field, literal, known, layer)
    case .contains(let field, let literal): checkContainment(field, literal, known, layer)
    case .membership(let field, let literals):
      for literal in literals { check(field, literal, known, layer) }
    }
  }

  /// The kind of a field; `nil` when a problem says that there is no such field.
  private mutating func kind(
    of field: ConditionField, _ known: [ConditionAttribute]?, _ layer: String?
  ) -> ConditionAttribute.Kind? {
    switch field.kind {
    case .id, .text: return .text
    case .length: return .number
    case .metadata: return .unknown
    case .count(let layer, _, let test):
      if let test { visit(test, known: attributes(layer), layer: layer) }
      return .number
    case .attribute(let name):
      guard let known, let layer else { return .unknown }
      if let attribute = known.first(where: { $0.name == name || name.hasPrefix($0.name + ".") }) {
        return attribute.name == name ? attribute.kind : .unknown
      }
      report(unknown: name, of: layer, known, at: field.offset)
      return nil
    }
  }

  private mutating func report(
    unknown name: String, of layer: String, _ known: [ConditionAttribute], at offset: Int
  ) {
    let names = known.map(\.name) + ["text", "text.words"]
    let near = name.nearest(among: names).map { "did you mean '\($0)'?" }
    let advice = near ?? "its attributes are \(names.joined(separator: ", "))"
    problems.append(ConditionError("the layer '\(layer)' has no attribute '\(name)'; \(advice)", at: offset))
  }

  private mutating func check(
    _ field: ConditionField, _ literal: ConditionLiteral, isAlone: Bool = false, _ known: [ConditionAttribute]?,
    _ layer: String?
  ) {
    guard let kind = kind(of: field, known, layer), let message = mismatch(kind, literal, field, isAlone) else {
      return
    }
    problems.append(ConditionError(message, at: isAlone ? field.offset : literal.offset))
  }

  private mutating func checkContainment(
    _ field: ConditionField, _ literal: ConditionLiteral, _ known: [ConditionAttribute]?, _ layer: String?
  ) {
    guard let kind = kind(of: field, known, layer) else { return }
    switch kind {
    case .number, .truth, .range:
      problems.append(
        ConditionError("\(field.name) is neither a text nor a list, and contains nothing", at: field.offset))
    case .list(let element):
      if let message = mismatch(element, literal, field, false) {
        problems.append(ConditionError(message, at: literal.offset))
      }
    case .text, .words, .unknown: break
    }
  }

  /// Why a value can never be equal to one that is written; `nil` when it can.
  private func mismatch(
    _ kind: ConditionAttribute.Kind, _ literal: ConditionLiteral, _ field: ConditionField, _ isAlone: Bool
  ) -> String? {
    let found = isAlone ? "\(field.name) is no truth value" : "found '\(literal.written)'"
    switch (kind, literal.kind) {
    case (.unknown, _), (.number, .number), (.truth, .truth), (.text, .string), (.text, .date): return nil
    case (.list(let element), _): return mismatch(element, literal, field, isAlone)
    case (.text, .number) where literal.year != nil: return nil
    case (.text, .truth) where !isAlone, (.text, .number):
      return "\(found), but \(field.name) is a text; put it in quotes"
    case (.words(let words), _): return mismatch(words, literal, field, isAlone)
    case (.range, _): return "\(field.name) is a place of the text; expected 'exists(\(field.plainName))'"
    case (.truth, _): return "\(found), but \(field.name) is true or false"
    case (.number, _): return "\(found), expected a comparison of \(field.name) with a number, such as '> 0'"
    case (.text, _): return "\(found), expected a comparison of \(field.name), such as '= …' or 'contains …'"
    }
  }

  private func mismatch(
    _ words: [String], _ literal: ConditionLiteral, _ field: ConditionField, _ isAlone: Bool
  ) -> String? {
    if isAlone { return "\(field.name) is no truth value; expected a comparison with \(words.joined(separator: ", "))" }
    if words.contains(literal.written) { return nil }
    let near = literal.written.nearest(among: words).map { "; did you mean '\($0)'?" } ?? ""
    return "found '\(literal.written)', expected one of \(words.joined(separator: ", "))\(near)"
  }
}

extension ConditionField {
  /// The name of the field, as messages call it.
  fileprivate var name: String { "'\(plainName)'" }

  fileprivate var plainName: String {
    switch kind {
    case .id: "id"
    case .text(let text): text.rawValue
    case .length(let text, let unit): "\(text.rawValue).\(unit.rawValue)"
    case .metadata(let name): "metadata.\(name)"
    case .attribute(let name): name
    case .count(let layer, _, _): "count(\(layer))"
    }
  }
}
