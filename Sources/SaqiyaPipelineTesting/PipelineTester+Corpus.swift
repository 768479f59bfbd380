import SaqiyaConfig
import SaqiyaKit
import SaqiyaRuntime

extension PipelineTester {
  /// What is wrong with the report on the documents of a case; it must not depend on their order.
  func corpusFindings(of testCase: PipelineTestCase) -> [String] {
    guard let expected = testCase.report else { return [] }
    let corpus = CorpusChain(chain.corpus)
    var partials: [CorpusPartials] = []
    for item in testCase.documents {
      var document = Document(id: item.id, text: item.text, metadata: item.metadata)
      switch chain.run(&document) {
      case .kept: break
      case .dropped: continue
      case .failed(let stage, let error): return [failure(of: stage, error, on: item.id)]
      }
      do throws(CorpusStageFailed) {
        partials.append(try corpus.map(document))
      } catch {
        return [failure(of: error.step, error.error, on: item.id)]
      }
    }
    let (report, reversed): (Fields, Fields)
    do throws(ReportFailed) {
      report = try Self.report(on: partials, of: corpus)
      reversed = try Self.report(on: partials.reversed(), of: corpus)
    } catch {
      return [error.description]
    }
    let findings = expected.findings(in: .object(report), at: "report")
    let isStable = reversed == report
    return findings + (isStable ? [] : ["the report is another one when the documents come in the opposite order"])
  }

  private static func report(on partials: [CorpusPartials], of corpus: CorpusChain) throws(ReportFailed) -> Fields {
    var sum = corpus.nothing
    for partial in partials { sum.merge(partial) }
    return try sum.report()
  }

  private func failure(of stage: PlannedStage, _ error: StageError, on document: String) -> String {
    "stage '\(stage.id)' failed on document '\(document)' with '\(error.code.rawValue)': \(error)"
  }
}

extension ExpectedValue {
  /// What is not as expected in a part of a report: of a mapping the fields that are named, of a list all elements, or
  /// some under `contains`.
  func findings(in found: Value?, at path: String) -> [String] {
    switch (self, found) {
    case (.fields(let attributes), .array(let elements)):
      guard attributes.count == 1, attributes[0].name == "contains", case .list(let values) = attributes[0].value else {
        return ["\(path) is a list, expected \(markupLiteral); write a list, or a mapping with 'contains'"]
      }
      return Self.missing(values, from: elements).map { "\(path) does not contain \($0.markupLiteral)" }
    case (.fields(let attributes), .object(let fields)):
      return attributes.flatMap { $0.value.findings(in: fields[$0.name], at: "\(path).\($0.name)") }
    case (.list(let values), .array(let elements)):
      guard values.count == elements.count else {
        let found = "[" + elements.map { $0.markupLiteral(in: "") }.joined(separator: ", ") + "]"
        return ["\(path) has \(elements.count) elements, expected \(values.count): \(found)"]
      }
      return zip(values, elements).enumerated().flatMap { index, pair in
        pair.0.findings(in: pair.1, at: "\(path)[\(index + 1)]")
      }
    default:
      if matches(found, in: "") { return [] }
      return ["\(path) is \(found.map { $0.markupLiteral(in: "") } ?? "absent"), expected \(markupLiteral)"]
    }
  }

  /// The values that no element has; every element stands for one value.
  private static func missing(_ values: [ExpectedValue], from elements: [Value]) -> [ExpectedValue] {
    var elements = elements
    return values.filter { value in
      guard let index = elements.firstIndex(where: { value.findings(in: $0, at: "").isEmpty }) else { return true }
      elements.remove(at: index)
      return false
    }
  }
}
