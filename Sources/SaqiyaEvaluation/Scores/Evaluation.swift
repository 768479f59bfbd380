import SaqiyaKit

/// Compares what a pipeline found with gold, document by document.
///
/// `Documentation/Evaluation.md` says what is counted.
public struct Evaluation: Sendable {
  /// The settings of an evaluation: what is compared, and how.
  public struct Settings: Sendable {
    /// The layers to compare, in order.
    public var layers: [String]
    /// The attributes that are compared, by layer; of other layers all that the gold names.
    public var attributes: [String: [String]]
    /// The annotations that are not counted as spurious: layer, attribute and its value.
    public var ignored: [Ignored]
    /// The rule for when two values are the same.
    public var comparison: AttributeComparison

    /// Creates settings.
    public init(
      layers: [String], attributes: [String: [String]] = Settings.usualAttributes, ignored: [Ignored] = [],
      comparison: AttributeComparison = AttributeComparison()
    ) {
      self.layers = layers
      self.attributes = attributes
      self.ignored = ignored
      self.comparison = comparison
    }

    /// The attributes of numbers and time expressions that say what they mean.
    public static let usualAttributes = [
      "numbers": ["kind", "value", "low", "high", "unit"], "dates": ["type", "value"],
    ]

    func compares(_ attribute: String, inLayer layer: String) -> Bool {
      attributes[layer]?.contains(attribute) ?? true
    }

    func ignores(_ annotation: EvaluationAnnotation, inLayer layer: String) -> Bool {
      ignored.contains { $0.layer == layer && annotation.attributes[$0.attribute]?.stringValue == $0.value }
    }
  }

  /// Annotations that are not counted as wrong where the gold has nothing, such as `numbers.kind=identifier`.
  public struct Ignored: Sendable, Equatable {
    /// The name of the layer.
    public var layer: String
    /// The name of the attribute.
    public var attribute: String
    /// The value of the attribute.
    public var value: String

    /// Creates a rule for annotations to ignore.
    public init(layer: String, attribute: String, value: String) {
      self.layer = layer
      self.attribute = attribute
      self.value = value
    }
  }

  /// The counts of one document.
  struct DocumentScore: Sendable {
    var group: String?
    var layers: [String: LayerCounts]
  }

  /// The settings of an evaluation: what is compared, and how.
  public let settings: Settings
  private(set) var documents: [DocumentScore] = []
  /// The misses by layer, in the order of the gold.
  public private(set) var misses: [String: [Miss]] = [:]

  /// Starts an evaluation.
  public init(settings: Settings) {
    self.settings = settings
  }

  /// Adds a document: the gold and what was found in it.
  ///
  /// A layer that the record does not have is not compared.
  /// - Complexity: O(gold · found) for each layer.
  public mutating func add(_ gold: EvaluationRecord, found: EvaluationRecord, group: String? = nil) {
    var score = DocumentScore(group: group, layers: [:])
    for layer in settings.layers where gold.annotations(inLayer: layer) != nil {
      var scorer = LayerScorer(layer: layer, settings: settings)
      scorer.score(gold, found: found.annotations(inLayer: layer) ?? [])
      score.layers[layer] = scorer.counts
      misses[layer, default: []] += scorer.misses
    }
    documents.append(score)
  }

  /// The misses of a layer by what they have in common, the largest group first.
  public func missGroups(inLayer layer: String) -> [MissGroup] {
    var groups: [MissGroup] = []
    var places: [String: Int] = [:]
    for miss in misses[layer] ?? [] {
      if let place = places[miss.group] {
        groups[place].misses.append(miss)
      } else {
        places[miss.group] = groups.count
        groups.append(MissGroup(name: miss.group, misses: [miss]))
      }
    }
    return groups.sorted { $0.misses.count > $1.misses.count }
  }
}
