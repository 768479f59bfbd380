public import SaqiyaKit

extension Condition {
  /// Reads a test of the annotations of a layer, as it stands behind `where`: `kind = money and value >= 1000000`.
  ///
  /// - Throws: ``ConditionError`` with the place of what cannot be understood.
  /// - Complexity: O(length).
  public init(where test: String, inLayer layer: String) throws(ConditionError) {
    try Self.checkLength(of: test)
    var parser = try ConditionParser(test, isInCount: true)
    source = test
    let count = ConditionField(kind: .count(layer: layer, layerOffset: 0, test: try parser.parse()), offset: 0)
    root = .comparison(count, .greater, ConditionLiteral(kind: .number(.zero), written: "0", offset: 0))
  }

  /// Returns whether a test that was read with ``init(where:inLayer:)`` holds for an annotation of a document.
  ///
  /// - Complexity: O(bytes of the annotation).
  public func holds(for annotation: any Annotation, in document: Document) -> Bool {
    guard case .comparison(let field, _, _) = root, case .count(_, _, let test?) = field.kind else { return false }
    let scope = ConditionScope(
      document: document, view: document.view, annotation: (annotation.range, annotation.attributes))
    return test.holds(in: scope)
  }
}
