import SaqiyaConfig
import SaqiyaKit
public import SaqiyaRuntime

/// Runs the cases of a test file through a pipeline.
public struct PipelineTester: Sendable {
  let chain: StageChain

  /// Creates a tester of a prepared pipeline.
  public init(chain: StageChain) {
    self.chain = chain
  }

  /// Runs one case.
  public func run(_ testCase: PipelineTestCase) -> PipelineTestResult {
    let clock = ContinuousClock()
    let start = clock.now
    if !testCase.documents.isEmpty {
      let findings = corpusFindings(of: testCase)
      return PipelineTestResult(
        testCase: testCase, findings: findings, duration: clock.now - start,
        document: Document(id: testCase.name, text: ""))
    }
    var document = Document(id: testCase.name, text: testCase.text, metadata: testCase.metadata)
    let outcome = chain.run(&document)
    var findings = testCase.findings(in: outcome)
    if findings.isEmpty, case .kept = outcome {
      findings += testCase.findings(in: document)
      for invariant in testCase.invariants {
        findings += self.findings(of: invariant, in: testCase, baseline: document).map {
          "\(invariant.rawValue): \($0)"
        }
      }
    }
    return PipelineTestResult(
      testCase: testCase, findings: findings, duration: clock.now - start, document: document)
  }
}

/// The result of one case.
public struct PipelineTestResult: Sendable {
  /// The case that was run.
  public var testCase: PipelineTestCase
  /// The findings that were not as expected, a line each; empty when the case passed.
  public var findings: [String]
  /// The time that it took.
  public var duration: Duration
  /// The document after the last stage; an empty one for a case about several.
  var document: Document

  /// Whether everything was as expected.
  public var passed: Bool { findings.isEmpty }
}

// MARK: - Outcome and annotations

extension PipelineTestCase {
  /// What is wrong with what became of the document.
  func findings(in outcome: StageOutcome) -> [String] {
    switch (self.outcome, outcome) {
    case (.kept, .kept): return []
    case (.dropped(let expected), .dropped(_, let reason)):
      guard let expected, expected != reason else { return [] }
      return ["expected to be dropped because of '\(expected)', but it was because of '\(reason)'"]
    case (.failed(let expected), .failed(let stage, let error)):
      guard let expected, expected != error.code.rawValue else { return [] }
      return [
        "expected the error '\(expected)', but stage '\(stage.id)' failed with '\(error.code.rawValue)': \(error)"
      ]
    case (let expected, .kept): return ["expected \(expected.description), but the document was kept"]
    case (let expected, .dropped(let stage, let reason)):
      return ["expected \(expected.description), but stage '\(stage.id)' dropped the document because of '\(reason)'"]
    case (let expected, .failed(let stage, let error)):
      return [
        "expected \(expected.description), but stage '\(stage.id)' failed with '\(error.code.rawValue)': \(error)"
      ]
    }
  }

  /// What is wrong with what was found.
  func findings(in document: Document) -> [String] {
    var findings = layers.flatMap { $0.findings(in: document) }
    if let view, view != document.view.text {
      findings.append("the text after the last stage is '\(document.view.text)', expected '\(view)'")
    }
    return findings
  }
}

extension PipelineTestCase.Outcome {
  fileprivate var description: String {
    switch self {
    case .kept: "the document to be kept"
    case .dropped(let reason): "it to be dropped" + (reason.map { " because of '\($0)'" } ?? "")
    case .failed(let code): "an error" + (code.map { " '\($0)'" } ?? "")
    }
  }
}

extension LayerExpectation {
  /// The attributes that the expectation speaks about.
  var attributeNames: [String] {
    var names: [String] = []
    for attribute in annotations.flatMap(\.attributes) where !names.contains(attribute.name) {
      names.append(attribute.name)
    }
    return names
  }

  func findings(in document: Document) -> [String] {
    let original = document.original
    var found = document.annotations(inLayer: layer) ?? []
    var findings: [String] = []
    for expected in annotations {
      let candidates = expected.candidates(among: found, in: original)
      if let index = candidates.first(where: { expected.mismatches(with: found[$0], in: original).isEmpty }) {
        found.remove(at: index)
        continue
      }
      let mark = AnnotationMarkup.mark(expected, layer: layer, in: original)
      if let index = candidates.first {
        let mismatches = expected.mismatches(with: found[index], in: original).joined(separator: ", ")
        findings.append("\(mark): \(mismatches)")
        found.remove(at: index)
      } else {
        findings.append("\(mark): missing")
      }
    }
    guard isExact else { return findings }
    return findings + found.map { "\(unexpectedMark($0, in: original)): not expected" }
  }

  private func unexpectedMark(_ annotation: any Annotation, in original: String) -> String {
    let names = annotations.isEmpty ? annotation.attributes.fields.map(\.name) : attributeNames
    return AnnotationMarkup.mark(annotation, layer: layer, attributes: names, in: original)
  }
}
