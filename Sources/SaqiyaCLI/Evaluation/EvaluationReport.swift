import SaqiyaEvaluation
import SaqiyaFormats

/// What `saqiya eval` prints.
struct EvaluationReport {
  let evaluation: Evaluation
  /// The figures over all documents.
  let results: [LayerResult]
  /// The figures of each group.
  let groups: [(name: String, results: [LayerResult])]
  /// How many misses of each group are shown; `nil` for no misses at all.
  let examples: Int?

  init(_ evaluation: Evaluation, bootstrap: Bootstrap, examples: Int?) {
    self.evaluation = evaluation
    self.examples = examples
    results = evaluation.results(bootstrap: bootstrap)
    groups = evaluation.groups.map { ($0, evaluation.results(group: $0, bootstrap: bootstrap)) }
  }

  /// The tables.
  var text: String {
    var lines = results.flatMap { table(of: $0) + [""] }
    for (name, results) in groups {
      for result in results { lines.append(row("\(result.layer) of \(TerminalText.isolated(name))", result.right)) }
    }
    if !groups.isEmpty { lines.append("") }
    if let examples {
      for result in results { lines += missLines(inLayer: result.layer, examples) }
    }
    return lines.joined(separator: "\n")
  }

  private func table(of result: LayerResult) -> [String] {
    let gold = result.right.counts.gold
    let found = result.overlapping.counts.right
    var lines = [
      "\(result.layer): \(result.documents) documents, \(gold) in the gold, \(gold - found) missed, "
        + "\(result.overlapping.counts.found - found) spurious",
      "                                  precision  recall  F1      95 %",
      row("overlapping extents", result.overlapping), row("same extents", result.extents),
      row("overlapping, attributes right", result.right), row("same extents, attributes right", result.exact),
    ]
    for attribute in result.attributes {
      lines.append(row("\(attribute.name), overlapping", attribute.overlapping))
      lines.append(row("\(attribute.name), same extents", attribute.exact))
    }
    for attribute in result.attributes {
      lines.append(
        "  \(padded("\(attribute.name) of what was found"))\(share(attribute.accuracy.value))  "
          + "(\(attribute.overlapping.counts.right) of \(attribute.answered))  \(interval(attribute.accuracy))")
    }
    return lines
  }

  private func row(_ name: String, _ score: ScoreEstimate) -> String {
    "  \(padded(name))\(share(score.precision.value))     \(share(score.recall.value))  \(share(score.f1.value))  "
      + interval(score.f1)
  }

  private func padded(_ name: String) -> String {
    name.padded(to: max(32, name.count + 1))
  }

  private func share(_ value: Double) -> String { FigureMinimum.rounded(value) }

  private func interval(_ estimate: Estimate) -> String {
    "[\(share(estimate.interval.lowerBound)), \(share(estimate.interval.upperBound))]"
  }
}

// MARK: - Misses

extension EvaluationReport {
  private func missLines(inLayer layer: String, _ examples: Int) -> [String] {
    let groups = evaluation.missGroups(inLayer: layer)
    var lines = ["\(layer): \(groups.reduce(0) { $0 + $1.misses.count }) misses"]
    for group in groups {
      lines.append("  \("\(group.misses.count)".aligned(to: 4))  \(group.name)")
      for miss in group.misses.prefix(examples) { lines += miss.lines }
    }
    return lines + [""]
  }
}

extension Miss {
  /// The place with the text around it, what was expected and what was found.
  fileprivate var lines: [String] {
    var lines = [
      "        \(place)  \(TerminalText.isolated("\(context.before)⟦\(context.text)⟧\(context.after)"))"
    ]
    if let expected { lines.append("          expected \(TerminalText.isolated(expected.summary))") }
    if let found {
      let extent = expected.map { $0.hasExtent(of: found) } ?? true ? "" : ", at \(found.start) to \(found.end)"
      lines.append("          found    \(TerminalText.isolated(found.summary))\(extent)")
    }
    return lines
  }
}
