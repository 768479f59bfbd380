/// A figure with the interval in which it lies with a confidence of 95 percent.
public struct Estimate: Sendable, Equatable {
  /// The figure, from 0 to 1.
  public var value: Double
  /// The middle 95 percent of what documents drawn anew give.
  public var interval: ClosedRange<Double>
}

/// Precision, recall and F1 with their intervals.
public struct ScoreEstimate: Sendable, Equatable {
  /// The counts behind the shares.
  public var counts: ScoreCounts
  /// The share of what was found that is right.
  public var precision: Estimate
  /// The share of the gold that was found and is right.
  public var recall: Estimate
  /// The harmonic mean of the two.
  public var f1: Estimate
}

/// The figures of one attribute.
public struct AttributeResult: Sendable {
  /// The name of the attribute.
  public var name: String
  /// The share of the annotations of the gold that were found and have the attribute right.
  public var accuracy: Estimate
  /// The number of annotations of the gold that were found and have the attribute.
  public var answered: Int
  /// With extents that overlap.
  public var overlapping: ScoreEstimate
  /// With the same extents.
  public var exact: ScoreEstimate
}

/// The figures of one layer in some documents.
public struct LayerResult: Sendable {
  /// The name of the layer.
  public var layer: String
  /// The group of documents; `nil` for all.
  public var group: String?
  /// The number of documents with gold in the layer.
  public var documents: Int
  /// Extents that overlap, whatever the attributes say.
  public var overlapping: ScoreEstimate
  /// The same extents, whatever the attributes say.
  public var extents: ScoreEstimate
  /// Extents that overlap, with every attribute right.
  public var right: ScoreEstimate
  /// The same extents, with every attribute right.
  public var exact: ScoreEstimate
  /// Every attribute that the gold speaks about, in the order of the settings, then by name.
  public var attributes: [AttributeResult]

  /// The figure of a name: `f1`, `precision`, `recall` (extents that overlap, attributes right), `exact` (F1 with the same
  /// extents), `overlap` and `extent` (F1 whatever the attributes say), or an attribute, of which it is the accuracy.
  public func figure(named name: String) -> Double? {
    switch name {
    case "f1": right.f1.value
    case "precision": right.precision.value
    case "recall": right.recall.value
    case "exact": exact.f1.value
    case "overlap": overlapping.f1.value
    case "extent": extents.f1.value
    default: attributes.first { $0.name == name }?.accuracy.value
    }
  }

  /// The names of the figures that are not attributes.
  public static let figureNames = ["f1", "precision", "recall", "exact", "overlap", "extent"]
}

extension Evaluation {
  /// The figures of every layer, over all documents or over those of one group.
  ///
  /// - Complexity: O(samples · documents) for every figure.
  public func results(group: String? = nil, bootstrap: Bootstrap = Bootstrap()) -> [LayerResult] {
    settings.layers.compactMap { layer in
      let counts = documents.filter { group == nil || $0.group == group }.compactMap { $0.layers[layer] }
      return counts.isEmpty ? nil : result(ofLayer: layer, group, counts, bootstrap)
    }
  }

  /// The groups of the documents, in the order of their names.
  public var groups: [String] { Set(documents.compactMap(\.group)).sorted() }

  private func result(
    ofLayer layer: String, _ group: String?, _ counts: [LayerCounts], _ bootstrap: Bootstrap
  ) -> LayerResult {
    let sum = counts.reduce(into: LayerCounts()) { $0 += $1 }
    return LayerResult(
      layer: layer, group: group, documents: counts.count,
      overlapping: bootstrap.estimate(counts.map(\.overlapping)), extents: bootstrap.estimate(counts.map(\.extents)),
      right: bootstrap.estimate(counts.map(\.right)), exact: bootstrap.estimate(counts.map(\.exact)),
      attributes: names(ofAttributesIn: sum, layer).map { name in
        bootstrap.result(of: name, counts.map { $0.attributes[name] ?? AttributeCounts() })
      })
  }

  /// The attributes that the gold speaks about.
  private func names(ofAttributesIn counts: LayerCounts, _ layer: String) -> [String] {
    counts.attributes.filter { $0.value.overlapping.gold > 0 }.keys
      .sorted { order(of: $0, layer) < order(of: $1, layer) }
  }

  private func order(of attribute: String, _ layer: String) -> (Int, String) {
    (settings.attributes[layer]?.firstIndex(of: attribute) ?? .max, attribute)
  }
}

extension Bootstrap {
  fileprivate func estimate(_ counts: [ScoreCounts]) -> ScoreEstimate {
    let sum = counts.reduce(into: ScoreCounts()) { $0 += $1 }
    func interval(_ whole: (ScoreCounts) -> Int, times factor: Int = 1) -> ClosedRange<Double> {
      self.interval(ofRatios: counts.map { (factor * $0.right, whole($0)) })
    }
    return ScoreEstimate(
      counts: sum, precision: Estimate(value: sum.precision, interval: interval(\.found)),
      recall: Estimate(value: sum.recall, interval: interval(\.gold)),
      f1: Estimate(value: sum.f1, interval: interval({ $0.gold + $0.found }, times: 2)))
  }

  fileprivate func result(of name: String, _ counts: [AttributeCounts]) -> AttributeResult {
    let sum = counts.reduce(into: AttributeCounts()) { $0 += $1 }
    let interval = interval(ofRatios: counts.map { ($0.overlapping.right, $0.answered) })
    return AttributeResult(
      name: name, accuracy: Estimate(value: sum.accuracy, interval: interval), answered: sum.answered,
      overlapping: estimate(counts.map(\.overlapping)), exact: estimate(counts.map(\.exact)))
  }
}
