import SaqiyaConfig
import SaqiyaKit

extension TestCaseReader {
  /// Reads `dropped` and `error`.
  func readOutcome(_ fields: FieldReader, into testCase: inout PipelineTestCase, problems: inout Problems) {
    if let node = fields.entry("dropped")?.node {
      switch node.value {
      case .bool(true): testCase.outcome = .dropped(reason: nil)
      case .bool(false): break
      case .string(let reason): testCase.outcome = .dropped(reason: reason)
      default: problems.add("'dropped': found \(node.value.literal), expected true or a reason", at: node.place)
      }
    }
    guard let node = fields.entry("error")?.node else { return }
    if testCase.outcome != .kept {
      problems.add("a document cannot be both dropped and in error", at: node.place)
    }
    switch node.value {
    case .bool(true): testCase.outcome = .failed(code: nil)
    case .string(let code): testCase.outcome = .failed(code: code)
    default: problems.add("'error': found \(node.value.literal), expected true or a code", at: node.place)
    }
  }

  /// Reads `expect`: for each layer a list of all its annotations, or `contains` with some of them.
  func readExpectations(_ fields: FieldReader, into testCase: inout PipelineTestCase, problems: inout Problems) {
    guard let entry = fields.entry("expect") else { return }
    guard case .mapping(let layers) = entry.node.content else {
      problems.add("'expect': found \(entry.node.value.literal), expected a mapping of layers", at: entry.node.place)
      return
    }
    testCase.places.expect = entry.keyPlace
    for layer in layers {
      checkLayer(layer.key, at: layer.keyPlace, problems: &problems)
      if testCase.layers.contains(where: { $0.layer == layer.key && !$0.annotations.isEmpty }) {
        problems.add("layer '\(layer.key)' is in 'marked' already", at: layer.keyPlace)
      }
      guard let (nodes, match) = list(of: layer.node, problems: &problems) else { continue }
      let annotations = nodes.compactMap { annotation($0, problems: &problems) }
      testCase.layers.removeAll { $0.layer == layer.key }
      testCase.layers.append(
        LayerExpectation(layer: layer.key, annotations: annotations, isExact: match == .exact, isMarked: false))
    }
  }

  /// Refuses a case that no pipeline could fail.
  func checkExpectsSomething(_ testCase: PipelineTestCase, at place: Place, problems: inout Problems) {
    let expects = testCase.outcome != .kept || testCase.view != nil || !testCase.layers.isEmpty
    if !expects && testCase.invariants.isEmpty {
      problems.add(
        "case '\(testCase.name)' expects nothing; add 'marked', 'expect', 'view', 'dropped', 'error' or 'invariants'",
        at: place)
    }
  }

  private func list(of node: YAMLNode, problems: inout Problems) -> ([YAMLNode], LayerMatch)? {
    if case .sequence(let nodes) = node.content { return (nodes, .exact) }
    let expected = "a list of annotations, or a mapping with 'exact' or 'contains'"
    guard let fields = FieldReader(node, expected: expected, problems: &problems) else { return nil }
    fields.refuseKeys(otherThan: LayerMatch.allCases.map(\.rawValue), in: "a layer", problems: &problems)
    for match in LayerMatch.allCases {
      guard let entry = fields.entry(match.rawValue) else { continue }
      if case .sequence(let nodes) = entry.node.content { return (nodes, match) }
      problems.add(
        "'\(match.rawValue)': found \(entry.node.value.literal), expected a list of annotations", at: entry.node.place)
    }
    return nil
  }

  private func annotation(_ node: YAMLNode, problems: inout Problems) -> ExpectedAnnotation? {
    if case .scalar(let scalar) = node.content, !node.isNull {
      return ExpectedAnnotation(range: nil, text: scalar.text, attributes: [])
    }
    guard case .mapping(let entries) = node.content else {
      problems.add(
        "found \(node.value.literal), expected an annotation: its text, or a mapping of 'text' and attributes",
        at: node.place)
      return nil
    }
    var annotation = ExpectedAnnotation(range: nil, text: nil, attributes: [])
    for entry in entries {
      if entry.key == "text", case .scalar(let scalar) = entry.node.content {
        annotation.text = scalar.text
      } else {
        annotation.attributes.append(ExpectedAttribute(name: entry.key, value: ExpectedValue(entry.node)))
      }
    }
    return annotation
  }
}

extension ExpectedValue {
  /// The value that a node stands for.
  init(_ node: YAMLNode) {
    switch node.content {
    case .scalar(let scalar): self = .scalar(text: scalar.text, meaning: scalar.value)
    case .sequence(let nodes): self = .list(nodes.map { ExpectedValue($0) })
    case .mapping(let entries):
      self = .fields(entries.map { ExpectedAttribute(name: $0.key, value: ExpectedValue($0.node)) })
    }
  }
}
