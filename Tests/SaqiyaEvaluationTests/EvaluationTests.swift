import SaqiyaConfig
import SaqiyaEvaluation
import SaqiyaKit
import Testing

@Suite("Evaluation")
struct EvaluationTests {
  private static let text = "زار 400 ألف شخص في 2017"

  private func record(_ layer: String, _ annotations: [EvaluationAnnotation], text: String = text) -> EvaluationRecord {
    EvaluationRecord(
      place: "gold.jsonl:1", id: "a", text: text, unit: .scalar,
      layers: [EvaluationRecord.Layer(name: layer, annotations: annotations)])
  }

  private func number(_ start: Int, _ end: Int, _ attributes: Fields) -> EvaluationAnnotation {
    EvaluationAnnotation(start: start, end: end, attributes: attributes)
  }

  private func result(
    _ layer: String = "numbers", gold: [EvaluationAnnotation], found: [EvaluationAnnotation],
    settings: (inout Evaluation.Settings) -> Void = { _ in }
  ) throws -> (result: LayerResult, evaluation: Evaluation) {
    var options = Evaluation.Settings(layers: [layer])
    settings(&options)
    var evaluation = Evaluation(settings: options)
    evaluation.add(record(layer, gold), found: record(layer, found))
    return (try #require(evaluation.results().first), evaluation)
  }

  @Test("counts what overlaps, what is right and what has the same extent")
  func counts() throws {
    let gold = [
      number(4, 15, ["kind": "count", "value": 400_000]), number(19, 23, ["kind": "identifier"]),
      number(0, 3, ["kind": "dual", "value": 2]),
    ]
    let found = [
      number(4, 11, ["kind": "count", "value": 400_000]), number(19, 23, ["kind": "cardinal", "value": 2017]),
      number(16, 18, ["kind": "vague"]),
    ]
    let (result, evaluation) = try result(gold: gold, found: found)
    #expect(result.overlapping.counts.right == 2 && result.overlapping.counts.gold == 3)
    #expect(result.overlapping.counts.found == 3)
    #expect(result.extents.counts.right == 1)
    #expect(result.right.counts.right == 1)
    #expect(result.exact.counts.right == 0)
    #expect(result.attributes.map(\.name) == ["kind", "value"])
    #expect(result.figure(named: "value") == 1)
    #expect(result.figure(named: "kind") == 0.5)
    #expect(result.figure(named: "recall") == 1.0 / 3)
    #expect(result.figure(named: "precision") == 1.0 / 3)
    #expect(result.figure(named: "overlap") == 2.0 / 3)
    #expect(result.figure(named: "colour") == nil)
    #expect(
      evaluation.missGroups(inLayer: "numbers").map(\.name) == [
        "extent, kind count", "kind: identifier, not cardinal", "missed, kind dual", "spurious, kind vague",
      ])
  }

  @Test("accepts what the gold says is right as well")
  func alternatives() throws {
    let gold = [
      number(4, 7, ["kind": "count", "kind_alt": ["cardinal"], "value": 400, "alt": [400_000]]),
      number(19, 23, ["kind": "money", "value": 2017, "unit": "EGP", "unit_optional": true]),
      number(0, 3, ["kind": "ordinal", "value": 1, "optional": true]),
    ]
    let found = [
      number(4, 7, ["kind": "cardinal", "value": 400_000]), number(19, 23, ["kind": "money", "value": 2017]),
    ]
    let (result, evaluation) = try result(gold: gold, found: found)
    #expect(result.exact.counts.right == 2 && result.exact.counts.gold == 2 && result.exact.counts.found == 2)
    #expect(evaluation.missGroups(inLayer: "numbers").isEmpty)
  }

  @Test("does not count optional gold as spurious, nor what is to be ignored")
  func tolerance() throws {
    let gold = [number(0, 3, ["kind": "ordinal", "optional": true])]
    let found = [number(0, 3, ["kind": "cardinal"]), number(19, 23, ["kind": "identifier"])]
    #expect(try result(gold: gold, found: found).result.overlapping.counts.found == 1)
    let ignoring = try result(gold: gold, found: found) {
      $0.ignored = [Evaluation.Ignored(layer: "numbers", attribute: "kind", value: "identifier")]
    }
    #expect(ignoring.result.overlapping.counts.found == 0 && ignoring.result.figure(named: "f1") == 1)
  }

  @Test(
    "compares times by what they mean",
    arguments: [
      ("2019-03-05T10:00", "2019-03-05T10:00:00+03:00", true), ("T10", "T10:00", true), ("SU", "XXXX-SU", true),
      ("2019-03-05T10:30", "2019-03-05T10:30Z", true), ("PT10M", "PT10M", true), ("P10Y", "P10M", false),
      ("2019-03-05", "2019-03", false), ("DCT-P1D", "DCT-P1D", true), ("DCT-P1D", "DCT-P10D", false),
    ])
  func times(gold: String, found: String, isSame: Bool) throws {
    let result = try result(
      "dates", gold: [number(19, 23, ["type": "DATE", "value": .string(gold)])],
      found: [number(19, 23, ["type": "DATE", "value": .string(found)])])
    #expect(result.result.figure(named: "value") == (isSame ? 1 : 0))
  }

  @Test("takes the symbolic value of a time, and aliases of strings")
  func relatives() throws {
    let times = try result(
      "dates", gold: [number(19, 23, ["value": "DCT-P1D"])],
      found: [number(19, 23, ["value": "2019-03-04", "relative": "DCT-P1D"])])
    #expect(times.result.figure(named: "f1") == 1)
    let units = try result(
      gold: [number(4, 7, ["unit": "tonne"])], found: [number(4, 7, ["unit": "metric-ton"])],
      settings: { $0.comparison.aliases["tonne"] = "metric-ton" })
    #expect(units.result.figure(named: "unit") == 1)
  }

  @Test(
    "compares whole numbers exactly and others to a billionth",
    arguments: [
      ("9007199254740993", "9007199254740992", false), ("0.1", "0.10", true), ("0.3333333333", "0.333333333333", true),
    ])
  func numbers(gold: String, found: String, isSame: Bool) throws {
    let values = try [gold, found].map { Value.decimal(try #require(ExactDecimal($0))) }
    let result = try result(
      gold: [number(4, 7, ["value": values[0]])], found: [number(4, 7, ["value": values[1]])])
    #expect(result.result.figure(named: "value") == (isSame ? 1 : 0))
  }

  @Test("compares every attribute of a layer that it does not know, or those that were chosen")
  func attributes() throws {
    let gold = [number(0, 23, ["role": "body", "inline": true])]
    let found = [number(0, 23, ["role": "body"])]
    #expect(try result("regions", gold: gold, found: found).result.figure(named: "f1") == 0)
    let chosen = try result("regions", gold: gold, found: found) { $0.attributes["regions"] = ["role"] }
    #expect(chosen.result.figure(named: "f1") == 1)
  }

  @Test("takes the best of several answers: the value before the kind before the extent")
  func bestAnswer() throws {
    let gold = [number(4, 15, ["kind": "count", "value": 400_000])]
    let found = [
      number(4, 15, ["kind": "count", "value": 400]), number(4, 11, ["kind": "cardinal", "value": 400_000]),
      number(4, 7, ["kind": "count", "value": 400_000]),
    ]
    let result = try result(gold: gold, found: found).result
    #expect(result.right.counts.right == 1 && result.exact.counts.right == 0 && result.right.counts.found == 1)
  }

  @Test("gives the figures of groups, and leaves out layers that a record does not have")
  func groups() throws {
    var evaluation = Evaluation(settings: Evaluation.Settings(layers: ["numbers", "dates"]))
    let gold = record("numbers", [number(4, 7, ["value": 400])])
    evaluation.add(gold, found: gold, group: "b")
    evaluation.add(gold, found: record("numbers", []), group: "a")
    #expect(evaluation.groups == ["a", "b"])
    #expect(evaluation.results(group: "b").map(\.right.f1.value) == [1])
    #expect(evaluation.results(group: "a").map(\.right.f1.value) == [0])
    #expect(evaluation.results().map(\.documents) == [2])
    let interval = try #require(evaluation.results().first).right.recall.interval
    #expect(interval == 0...1)
  }

  @Test("says 1 of nothing, and the same for the same seed")
  func bootstrap() throws {
    let empty = try result(gold: [], found: []).result
    #expect(empty.figure(named: "f1") == 1 && empty.right.f1.interval == 1...1)
    let pairs = (0..<40).map { (part: $0 % 3, whole: 3) }
    let interval = Bootstrap(samples: 500, seed: 7).interval(ofRatios: pairs)
    #expect(interval == Bootstrap(samples: 500, seed: 7).interval(ofRatios: pairs))
    #expect(interval.lowerBound < 13.0 / 40 && interval.upperBound > 13.0 / 40)
    #expect(Bootstrap().interval(ofRatios: []) == 0...0)
  }
}
