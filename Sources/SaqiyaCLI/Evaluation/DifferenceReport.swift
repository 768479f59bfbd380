import SaqiyaConfig
import SaqiyaEvaluation
import SaqiyaFormats
import SaqiyaKit

/// What `saqiya diff` prints.
struct DifferenceReport {
  let difference: OutputDifference
  /// The stages in order; empty when the pipeline is unknown.
  let stages: [PlannedStage]
  /// How many documents are shown.
  let documents: Int

  init(_ difference: OutputDifference, stages: [PlannedStage], documents: Int) {
    self.difference = difference
    self.stages = stages
    self.documents = documents
  }

  /// The documents that both have and that differ.
  var different: [RecordDifference] { difference.records.filter { !$0.isEmpty } }

  /// The counts of every layer, in order.
  var layerCounts: [(layer: String, same: Int, removed: Int, added: Int, changed: Int)] {
    var names: [String] = []
    for change in difference.records.flatMap(\.layers) where !names.contains(change.layer) {
      names.append(change.layer)
    }
    return names.map { name in
      let changes = difference.records.flatMap(\.layers).filter { $0.layer == name }
      return (
        name, changes.reduce(0) { $0 + $1.same }, changes.reduce(0) { $0 + $1.removed.count },
        changes.reduce(0) { $0 + $1.added.count }, changes.reduce(0) { $0 + $1.changed.count }
      )
    }
  }

  /// The first stages that differ and in how many documents, in the order of the pipeline.
  var firstStages: [(stage: String, documents: Int)] {
    let first = different.compactMap(firstStage)
    return stages.map(\.id).map { id in (id, first.count { $0 == id }) }.filter { $0.documents > 0 }
  }

  /// The first stage of the pipeline of which a layer or a field of the metadata differs; `nil` when none is known.
  func firstStage(of record: RecordDifference) -> String? {
    let layers = Set(record.layers.filter { !$0.isEmpty }.map(\.layer))
    let prefixes = Set(record.metadata.compactMap { $0.name.split(separator: ".").first.map(String.init) })
    return stages.first { stage in
      stage.stage.contract.provides.contains(where: layers.contains) || prefixes.contains(type(of: stage.stage).name)
    }?.id
  }

  /// The counts, and what differs in each document.
  var text: String {
    var lines = layerCounts.map { counts in
      "\(counts.layer): \(counts.same) the same, \(counts.changed) changed, \(counts.removed) only in the first, "
        + "\(counts.added) only in the second"
    }
    lines.append(
      "documents: \(difference.records.count - different.count) the same, \(different.count) different, "
        + "\(difference.onlyInFirst.count) only in the first, \(difference.onlyInSecond.count) only in the second")
    lines += firstStages.map { "first stage that differs: '\($0.stage)' in \($0.documents) documents" }
    for record in different.prefix(documents) { lines += [""] + self.lines(of: record) }
    for record in difference.onlyInFirst.prefix(documents) { lines.append("\(record.place): only in the first") }
    for record in difference.onlyInSecond.prefix(documents) { lines.append("\(record.place): only in the second") }
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(of record: RecordDifference) -> [String] {
    let stage = firstStage(of: record).map { ", first in the stage '\($0)'" } ?? ""
    var lines = ["\(record.before.place) and \(record.after.place): '\(record.before.id)'\(stage)"]
    if record.changesView { lines.append("  the view differs") }
    for change in record.metadata {
      lines.append("  metadata \(change.name): \(brief(change.before)) → \(brief(change.after))")
    }
    for layer in record.layers where !layer.isEmpty {
      lines.append("  \(layer.layer)" + (layer.isInOneOnly ? ", which only one of the two has" : ""))
      lines += layer.removed.map { "    - \(described($0, in: record))\(attributes(of: $0))" }
      lines += layer.added.map { "    + \(described($0, in: record))\(attributes(of: $0))" }
      lines += layer.changed.map {
        "    ~ \(described($0.before, in: record)): \(changes($0.before, $0.after, record))"
      }
    }
    return lines
  }

  private func changes(
    _ before: EvaluationAnnotation, _ after: EvaluationAnnotation, _ record: RecordDifference
  ) -> String {
    var changes = before.differences(to: after).map { name in
      "\(name) \(brief(before.attributes[name])) → \(brief(after.attributes[name]))"
    }
    if !before.hasExtent(of: after) { changes.insert("extent → \(described(after, in: record))", at: 0) }
    return changes.joined(separator: ", ")
  }

  private func attributes(of annotation: EvaluationAnnotation) -> String {
    annotation.attributes.isEmpty ? "" : ": \(TerminalText.isolated(annotation.summary))"
  }

  private func brief(_ value: Value?) -> String { value.map { TerminalText.isolated($0.brief) } ?? "absent" }

  private func described(_ annotation: EvaluationAnnotation, in record: RecordDifference) -> String {
    "\(annotation.start)–\(annotation.end) \(TerminalText.isolated(record.before.text(of: annotation)))"
  }
}
