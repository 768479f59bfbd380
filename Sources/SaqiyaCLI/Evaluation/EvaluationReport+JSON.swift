import SaqiyaEvaluation
import SaqiyaFormats
import SaqiyaKit

extension EvaluationReport {
  /// One JSON object in a line.
  var json: String {
    var fields: Fields = ["layers": .array(results.map(Self.object))]
    if !groups.isEmpty {
      fields["groups"] = .array(
        groups.map { ["name": .string($0.name), "layers": .array($0.results.map(Self.object))] })
    }
    if examples != nil { fields["misses"] = .array(evaluation.settings.layers.flatMap(misses)) }
    var buffer = ByteBuffer()
    buffer.append(json: fields)
    return String(decoding: buffer.bytes, as: UTF8.self) + "\n"
  }

  private static func object(_ result: LayerResult) -> Value {
    [
      "layer": .string(result.layer), "documents": .integer(result.documents),
      "overlap": object(result.overlapping), "extent": object(result.extents), "right": object(result.right),
      "exact": object(result.exact),
      "attributes": .array(
        result.attributes.map {
          [
            "name": .string($0.name), "answered": .integer($0.answered), "accuracy": object($0.accuracy),
            "overlap": object($0.overlapping), "exact": object($0.exact),
          ]
        }),
    ]
  }

  private static func object(_ score: ScoreEstimate) -> Value {
    [
      "gold": .integer(score.counts.gold), "found": .integer(score.counts.found),
      "right": .integer(score.counts.right), "precision": object(score.precision), "recall": object(score.recall),
      "f1": object(score.f1),
    ]
  }

  private static func object(_ estimate: Estimate) -> Value {
    [
      "value": .double(estimate.value), "low": .double(estimate.interval.lowerBound),
      "high": .double(estimate.interval.upperBound),
    ]
  }

  private func misses(inLayer layer: String) -> [Value] {
    evaluation.missGroups(inLayer: layer).flatMap { group in group.misses.map { Self.object($0, inLayer: layer) } }
  }

  private static func object(_ miss: Miss, inLayer layer: String) -> Value {
    var fields: Fields = [
      "layer": .string(layer), "group": .string(miss.group), "place": .string(miss.place),
      "document": .string(miss.document), "text": .string(miss.context.text),
    ]
    fields["expected"] = miss.expected.map(\.json)
    fields["found"] = miss.found.map(\.json)
    return .object(fields)
  }
}

extension EvaluationAnnotation {
  /// The annotation as a file has it.
  var json: Value {
    var fields: Fields = ["start": .integer(start), "end": .integer(end)]
    for field in attributes.fields { fields[field.name] = field.value }
    return .object(fields)
  }
}
