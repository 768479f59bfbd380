import SaqiyaConfig
import SaqiyaKit

extension PipelineTestFile {
  /// The text of a test file with what was found in place of what was expected.
  public struct Update: Sendable {
    /// The text of the file with the rewritten cases.
    public var text: String
    /// The names of the cases that were rewritten.
    public var updated: [String] = []
    /// The names of the failed cases that only a person can put right.
    public var refused: [String] = []
  }

  /// Rewrites the expectations of failed cases in the text of the file; everything else stays as it is.
  ///
  /// Only `marked`, `view` and lists under `expect` that stand on lines of their own and are meant to be exact are
  /// rewritten: what a person says about a failure or about a part of a layer cannot be known from a result.
  public func updated(with results: [PipelineTestResult]) -> Update {
    var update = Update(text: source)
    var edits: [BlockEdit] = []
    for result in results where !result.passed {
      let found = result.edits
      let applicable = found.compactMap { $0.located(in: source) }
      if !found.isEmpty && applicable.count == found.count {
        edits += applicable
        update.updated.append(result.testCase.name)
      } else {
        update.refused.append(result.testCase.name)
      }
    }
    var lines = source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for edit in edits.sorted(by: { $0.lines.lowerBound > $1.lines.lowerBound }) {
      lines.replaceSubrange(edit.lines, with: [edit.prefix + edit.text])
    }
    update.text = lines.joined(separator: "\n")
    return update
  }
}

// MARK: - What to write

extension PipelineTestResult {
  /// What would make the case pass; nothing when that cannot be known.
  fileprivate var edits: [Replacement] {
    guard testCase.outcome == .kept, document.dropReason == nil else { return [] }
    var edits: [Replacement] = []
    let failed = testCase.layers.filter { !$0.findings(in: document).isEmpty }
    guard failed.allSatisfy(\.isExact) else { return [] }
    if failed.contains(where: \.isMarked), let place = testCase.places.marked {
      guard let text = markedText else { return [] }
      edits.append(Replacement(place: place, key: "marked", value: .scalar(text)))
    }
    if failed.contains(where: { !$0.isMarked }), let place = testCase.places.expect {
      let layers = testCase.layers.filter { !$0.isMarked }
      guard layers.allSatisfy(\.isExact) else { return [] }
      edits.append(Replacement(place: place, key: "expect", value: .lines(layers.flatMap { lines(for: $0) })))
    }
    if let view = testCase.view, view != document.view.text, let place = testCase.places.view {
      edits.append(Replacement(place: place, key: "view", value: .scalar(document.view.text)))
    }
    return edits
  }

  private var markedText: String? {
    let items = testCase.layers.filter(\.isMarked).flatMap { layer in
      (document.annotations(inLayer: layer.layer) ?? []).map { annotation in
        (layer: layer.layer, annotation: annotation, attributes: layer.names(for: annotation))
      }
    }
    return AnnotationMarkup.text(document.original, marking: items)
  }

  private func lines(for layer: LayerExpectation) -> [String] {
    let annotations = document.annotations(inLayer: layer.layer) ?? []
    if annotations.isEmpty { return ["\(layer.layer): []"] }
    return ["\(layer.layer):"]
      + annotations.map { annotation in
        let attributes = annotation.attributes
        let fields = layer.names(for: annotation).compactMap { name in
          attributes[name].map { "\(name): \($0.flowYAML(in: document.original))" }
        }
        let text = document.original.text(of: annotation.range).quotedAsJSON
        return "  - { \((["text: \(text)"] + fields).joined(separator: ", ")) }"
      }
  }
}

extension LayerExpectation {
  /// The attributes to write: those that the case speaks about, or all that fit when it speaks about none.
  fileprivate func names(for annotation: any Annotation) -> [String] {
    if !annotations.isEmpty { return attributeNames }
    return annotation.attributes.fields.filter { $0.value.isMarkable }.map(\.name)
  }
}

extension Value {
  /// The value in YAML on one line; ranges by the text that they cover.
  fileprivate func flowYAML(in original: String) -> String {
    switch self {
    case .text(let range), .range(let range): original.text(of: range).quotedAsJSON
    case .array(let values): "[" + values.map { $0.flowYAML(in: original) }.joined(separator: ", ") + "]"
    case .object(let fields):
      "{ " + fields.fields.map { "\($0.name): \($0.value.flowYAML(in: original))" }.joined(separator: ", ") + " }"
    default: inlineJSON
    }
  }
}
