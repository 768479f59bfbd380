import SaqiyaConfig
import SaqiyaEvaluation
import SaqiyaKit
import SaqiyaRuntime

extension Evaluation {
  /// Runs the stages on every document; how many failed, whose gold counts as missed.
  mutating func add(_ records: [EvaluationRecord], _ chain: StageChain, by: String?) -> Int {
    var failures = 0
    for record in records {
      var document = Document(id: record.id, text: record.text, metadata: record.metadata)
      switch chain.run(&document) {
      case .kept: break
      case .dropped(let step, let reason):
        StandardError.message(
          "\(record.place): warning: stage '\(step.id)' dropped the document because of '\(reason)'")
        document = Document(id: record.id, text: record.text)
      case .failed(let step, let error):
        StandardError.message("\(record.place): error: stage '\(step.id)' failed: \(error)")
        document = Document(id: record.id, text: record.text)
        failures += 1
      }
      let found = EvaluationRecord(document, unit: record.unit, place: record.place)
      add(record, found: found, group: by.map { record.group(named: $0) ?? "(none)" })
    }
    return failures
  }
}

extension StageChain {
  /// The layers that the stages provide, in their order.
  var providedLayers: [String] { steps.flatMap(\.stage.contract.provides) }
}
