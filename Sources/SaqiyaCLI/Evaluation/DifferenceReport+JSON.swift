import SaqiyaEvaluation
import SaqiyaFormats
import SaqiyaKit

extension DifferenceReport {
  /// One JSON object in a line.
  var json: String {
    let fields: Fields = [
      "same": .integer(difference.records.count - different.count), "different": .integer(different.count),
      "only_in_first": .array(difference.onlyInFirst.map { .string($0.id) }),
      "only_in_second": .array(difference.onlyInSecond.map { .string($0.id) }),
      "layers": .array(
        layerCounts.map {
          [
            "layer": .string($0.layer), "same": .integer($0.same), "changed": .integer($0.changed),
            "only_in_first": .integer($0.removed), "only_in_second": .integer($0.added),
          ]
        }),
      "first_stages": .array(
        firstStages.map { ["stage": .string($0.stage), "documents": .integer($0.documents)] }),
      "documents": .array(different.prefix(documents).map(object)),
    ]
    var buffer = ByteBuffer()
    buffer.append(json: fields)
    return String(decoding: buffer.bytes, as: UTF8.self) + "\n"
  }

  private func object(_ record: RecordDifference) -> Value {
    var fields: Fields = ["id": .string(record.before.id)]
    fields["first_stage"] = firstStage(of: record).map(Value.string)
    if record.changesView { fields["view"] = true }
    if !record.metadata.isEmpty {
      fields["metadata"] = .array(
        record.metadata.map {
          ["name": .string($0.name), "before": $0.before ?? .null, "after": $0.after ?? .null]
        })
    }
    fields["layers"] = .array(record.layers.filter { !$0.isEmpty }.map(object))
    return .object(fields)
  }

  private func object(_ change: RecordDifference.LayerChange) -> Value {
    [
      "layer": .string(change.layer), "only_in_first": .array(change.removed.map(\.json)),
      "only_in_second": .array(change.added.map(\.json)),
      "changed": .array(change.changed.map { ["before": $0.before.json, "after": $0.after.json] }),
    ]
  }
}
