import SaqiyaKit

/// Compares one layer of one document with the gold.
///
/// Every annotation of the gold is answered by the best of those that overlap it: the value first, then the other
/// attributes, then the extent. What overlaps nothing in the gold is spurious. Optional gold is neither demanded nor
/// spurious. An annotation may answer two of the gold, and two may overlap one of the gold without being spurious: the
/// attributes decide whether that was right.
struct LayerScorer {
  var layer: String
  var settings: Evaluation.Settings
  private(set) var counts = LayerCounts()
  private(set) var misses: [Miss] = []

  init(layer: String, settings: Evaluation.Settings) {
    self.layer = layer
    self.settings = settings
  }

  /// An annotation of the gold and the best of those that overlap it.
  private struct Answer {
    var gold: GoldAnnotation
    var found: EvaluationAnnotation
    /// The attributes that are not right, in the order of the gold.
    var wrong: [String]

    var hasExtent: Bool { found.hasExtent(of: gold.annotation) }

    /// Higher for a better answer.
    var merit: (Int, Int, Int) {
      let hasValue = !["value", "low", "high"].contains(where: wrong.contains)
      return (hasValue ? 1 : 0, -wrong.count, hasExtent ? 1 : 0)
    }
  }

  mutating func score(_ record: EvaluationRecord, found: [EvaluationAnnotation]) {
    let gold = (record.annotations(inLayer: layer) ?? []).map { annotation in
      GoldAnnotation(annotation) { settings.compares($0, inLayer: layer) }
    }
    let text = ScalarOffsets(record.text, unit: record.unit)
    var answering: Set<Int> = []
    for gold in gold {
      let overlapping = found.indices.filter { found[$0].overlaps(gold.annotation) }
      answering.formUnion(overlapping)
      if gold.isOptional { continue }
      let answer = overlapping.map { self.answer(found[$0], to: gold) }.max { $0.merit < $1.merit }
      count(answer, to: gold)
      note(answer, to: gold, record, text)
    }
    for index in found.indices where !answering.contains(index) && !settings.ignores(found[index], inLayer: layer) {
      countSpurious(found[index])
      noteSpurious(found[index], record, text)
    }
  }

  private func answer(_ found: EvaluationAnnotation, to gold: GoldAnnotation) -> Answer {
    let wrong = gold.expectations.filter {
      !settings.comparison.accepts($0.accepted, $0.attribute, of: found, in: layer)
    }
    return Answer(gold: gold, found: found, wrong: wrong.map(\.attribute))
  }
}

// MARK: - Counts

extension LayerScorer {
  private mutating func count(_ answer: Answer?, to gold: GoldAnnotation) {
    let isFound = answer != nil
    let isRight = answer?.wrong.isEmpty ?? false
    let hasExtent = answer?.hasExtent ?? false
    counts.overlapping.count(isFound: isFound, isRight: isFound)
    counts.right.count(isFound: isFound, isRight: isRight)
    counts.extents.count(isFound: isFound, isRight: hasExtent)
    counts.exact.count(isFound: isFound, isRight: isRight && hasExtent)
    for expectation in gold.expectations {
      let isRight = answer.map { !$0.wrong.contains(expectation.attribute) } ?? false
      var attribute = counts.attributes[expectation.attribute] ?? AttributeCounts()
      attribute.overlapping.count(isFound: isFound, isRight: isRight)
      attribute.exact.count(isFound: isFound, isRight: isRight && hasExtent)
      if isFound { attribute.answered += 1 }
      counts.attributes[expectation.attribute] = attribute
    }
  }

  private mutating func countSpurious(_ annotation: EvaluationAnnotation) {
    counts.overlapping.found += 1
    counts.right.found += 1
    counts.extents.found += 1
    counts.exact.found += 1
    for field in annotation.attributes.fields where settings.compares(field.name, inLayer: layer) {
      counts.attributes[field.name, default: AttributeCounts()].overlapping.found += 1
      counts.attributes[field.name, default: AttributeCounts()].exact.found += 1
    }
  }
}

extension ScoreCounts {
  fileprivate mutating func count(isFound: Bool, isRight: Bool) {
    gold += 1
    if isFound { found += 1 }
    if isRight { right += 1 }
  }
}

// MARK: - Misses

extension LayerScorer {
  private mutating func note(
    _ answer: Answer?, to gold: GoldAnnotation, _ record: EvaluationRecord, _ text: ScalarOffsets
  ) {
    guard let answer else {
      return append(.missed, "missed, \(kind(of: gold.annotation))", gold.annotation, nil, record, text)
    }
    if let attribute = answer.wrong.first {
      let group = group(ofWrong: attribute, answer)
      append(.attribute(attribute), group, gold.annotation, answer.found, record, text)
    } else if !answer.hasExtent {
      append(.extent, "extent, \(kind(of: gold.annotation))", gold.annotation, answer.found, record, text)
    }
  }

  private mutating func noteSpurious(
    _ found: EvaluationAnnotation, _ record: EvaluationRecord, _ text: ScalarOffsets
  ) {
    append(.spurious, "spurious, \(kind(of: found))" + rule(of: found), nil, found, record, text)
  }

  private func group(ofWrong attribute: String, _ answer: Answer) -> String {
    let expected = answer.gold.annotation.attributes[attribute]
    let found = answer.found.attributes[attribute]
    if Self.isName(attribute), let expected {
      return "\(attribute): \(expected.brief), not \(found?.brief ?? "absent")" + rule(of: answer.found)
    }
    return "\(attribute), \(kind(of: answer.gold.annotation))" + rule(of: answer.found)
  }

  /// Whether the values of an attribute are few, so that misses are grouped by them.
  private static func isName(_ attribute: String) -> Bool {
    ["kind", "type", "role", "unit", "mod"].contains(attribute)
  }

  private func kind(of annotation: EvaluationAnnotation) -> String {
    for name in ["kind", "type", "role"] {
      if let value = annotation.attributes[name]?.stringValue { return "\(name) \(value)" }
    }
    return "\(layer)"
  }

  private func rule(of annotation: EvaluationAnnotation) -> String {
    annotation.rule.map { ", rule \($0)" } ?? ""
  }

  private mutating func append(
    _ fault: Miss.Fault, _ group: String, _ expected: EvaluationAnnotation?, _ found: EvaluationAnnotation?,
    _ record: EvaluationRecord, _ text: ScalarOffsets
  ) {
    guard let place = expected ?? found else { return }
    misses.append(
      Miss(
        fault: fault, group: group, place: record.place, document: record.id, expected: expected, found: found,
        context: text.context(place.start, place.end, width: 30)))
  }
}

extension Value {
  /// The value in a line for people.
  package var brief: String {
    switch self {
    case .null: "nothing"
    case .bool(let bool): bool ? "true" : "false"
    case .integer(let integer): String(integer)
    case .decimal(let decimal): decimal.description
    case .double(let double): String(double)
    case .string(let string): string
    case .array(let values): values.map(\.brief).joined(separator: " or ")
    case .object(let fields): fields.fields.map { "\($0.name) \($0.value.brief)" }.joined(separator: " ")
    case .range(let range), .text(let range): range.description
    }
  }
}
