/// The counts that precision and recall are computed from.
public struct ScoreCounts: Sendable, Equatable {
  /// The number of annotations of the gold that have to be found.
  public var gold = 0
  /// How many annotations were found: one for every answered one of the gold, and those that answer none.
  public var found = 0
  /// The number of both that are right.
  public var right = 0

  /// Creates counts of zero.
  public init() {}

  /// The share of what was found that is right; 1 when nothing was found.
  public var precision: Double { found == 0 ? 1 : Double(right) / Double(found) }

  /// The share of the gold that was found and is right; 1 when there is no gold.
  public var recall: Double { gold == 0 ? 1 : Double(right) / Double(gold) }

  /// The harmonic mean of the two.
  public var f1: Double { gold + found == 0 ? 1 : 2 * Double(right) / Double(gold + found) }

  static func += (left: inout ScoreCounts, right: ScoreCounts) {
    left.gold += right.gold
    left.found += right.found
    left.right += right.right
  }
}

/// The counts of one attribute.
public struct AttributeCounts: Sendable, Equatable {
  /// The counts of annotations that overlap, by whether they have the attribute right.
  public var overlapping = ScoreCounts()
  /// The counts of annotations with the same extent, by whether they have the attribute right.
  public var exact = ScoreCounts()
  /// The number of annotations of the gold with the attribute that were found at all.
  public var answered = 0

  /// The share of ``answered`` that have it right; 1 when there is none.
  public var accuracy: Double { answered == 0 ? 1 : Double(overlapping.right) / Double(answered) }

  static func += (left: inout AttributeCounts, right: AttributeCounts) {
    left.overlapping += right.overlapping
    left.exact += right.exact
    left.answered += right.answered
  }
}

/// The counts of one layer in some documents.
public struct LayerCounts: Sendable {
  /// Annotations that overlap, whatever they say.
  public var overlapping = ScoreCounts()
  /// Annotations that overlap and have every attribute right.
  public var right = ScoreCounts()
  /// Annotations with the same extent, whatever they say.
  public var extents = ScoreCounts()
  /// Annotations with the same extent and every attribute right.
  public var exact = ScoreCounts()
  /// Every attribute that the gold speaks about.
  public var attributes: [String: AttributeCounts] = [:]

  /// Creates counts of zero.
  public init() {}

  static func += (left: inout LayerCounts, right: LayerCounts) {
    left.overlapping += right.overlapping
    left.right += right.right
    left.extents += right.extents
    left.exact += right.exact
    left.attributes.merge(right.attributes) { first, second in
      var sum = first
      sum += second
      return sum
    }
  }
}
