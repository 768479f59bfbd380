import SaqiyaConfig
import SaqiyaKit
import SaqiyaRuntime

extension PipelineTester {
  /// What changes in a document when its text is written another way.
  func findings(of invariant: Invariant, in testCase: PipelineTestCase, baseline: Document) -> [String] {
    let (text, alignment) = invariant.rewrite(baseline.original)
    var document = Document(id: testCase.name, text: text, metadata: testCase.metadata)
    switch chain.run(&document) {
    case .kept: break
    case .dropped(let stage, let reason): return ["stage '\(stage.id)' drops the document because of '\(reason)'"]
    case .failed(let stage, let error): return ["stage '\(stage.id)' fails with '\(error.code.rawValue)': \(error)"]
    }
    // A case that speaks about some layers is about those.
    let layers = testCase.layers.isEmpty ? baseline.layerNames : testCase.layers.map(\.layer)
    return layers.flatMap { layer in
      let expected = (baseline.annotations(inLayer: layer) ?? []).map { annotation in
        var annotation = annotation
        annotation.mapRanges { alignment.viewRange(ofOriginal: $0).range }
        return annotation
      }
      return Comparison(layer: layer, original: text).findings(expected, document.annotations(inLayer: layer) ?? [])
    }
  }
}

/// Compares what was found in a text with what should have been.
private struct Comparison {
  var layer: String
  var original: String

  func findings(_ expected: [any Annotation], _ found: [any Annotation]) -> [String] {
    var found = found
    var findings: [String] = []
    for annotation in expected {
      guard let index = found.firstIndex(where: { $0.range == annotation.range }) else {
        findings.append("\(mark(annotation)): missing")
        continue
      }
      let other = found.remove(at: index)
      let names = differences(annotation.attributes, other.attributes)
      if !names.isEmpty { findings.append("\(mark(annotation)): \(names.joined(separator: ", "))") }
    }
    return findings + found.map { "\(mark($0)): not expected" }
  }

  private func mark(_ annotation: any Annotation) -> String {
    let names = annotation.attributes.fields.map(\.name)
    return AnnotationMarkup.mark(annotation, layer: layer, attributes: names, in: original)
  }

  private func differences(_ expected: Fields, _ found: Fields) -> [String] {
    var names = expected.fields.map(\.name)
    names += found.fields.map(\.name).filter { !names.contains($0) }
    return names.compactMap { name in
      expected[name] == found[name] ? nil : "\(name) is \(found[name]?.markupLiteral(in: original) ?? "absent")"
    }
  }
}
