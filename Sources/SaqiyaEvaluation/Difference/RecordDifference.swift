public import SaqiyaKit

/// The differences between two records of one document.
public struct RecordDifference: Sendable {
  /// The differences in one layer.
  public struct LayerChange: Sendable {
    /// The name of the layer.
    public var layer: String
    /// The number of annotations that are the same in both.
    public var same = 0
    /// Annotations of the first that the second has nothing at the place of.
    public var removed: [EvaluationAnnotation] = []
    /// Annotations of the second that the first has nothing at the place of.
    public var added: [EvaluationAnnotation] = []
    /// Annotations of both at one place that differ in their extent or in an attribute.
    public var changed: [(before: EvaluationAnnotation, after: EvaluationAnnotation)] = []
    /// Whether only one of the two has the layer.
    public var isInOneOnly = false

    /// Whether nothing differs.
    public var isEmpty: Bool { removed.isEmpty && added.isEmpty && changed.isEmpty && !isInOneOnly }
  }

  /// A field of the metadata that differs; `nil` where it is absent.
  public struct MetadataChange: Sendable, Equatable {
    /// The name of the field.
    public var name: String
    /// The value in the first output.
    public var before: Value?
    /// The value in the second output.
    public var after: Value?
  }

  /// The record of the first file.
  public var before: EvaluationRecord
  /// The record of the second file.
  public var after: EvaluationRecord
  /// Every layer that one of the two has, in the order of the first.
  public var layers: [LayerChange]
  /// The fields of the metadata that differ.
  public var metadata: [MetadataChange]

  /// Whether the text of the view after the last stage differs.
  public var changesView: Bool { before.view != after.view }

  /// Whether nothing differs.
  public var isEmpty: Bool { layers.allSatisfy(\.isEmpty) && metadata.isEmpty && !changesView }

  /// Compares two records of one text, whose offsets count the same.
  ///
  /// - Parameter chosen: the layers to compare; `nil` for all, with the metadata and the view.
  /// - Complexity: O(annotations²) for each layer in the worst case, O(annotations) where most are the same.
  public init(from before: EvaluationRecord, to after: EvaluationRecord, layers chosen: [String]? = nil) {
    self.before = before
    self.after = after
    let names = before.layers.map(\.name) + after.layers.map(\.name).filter { before.annotations(inLayer: $0) == nil }
    layers = names.filter { chosen?.contains($0) ?? true }.map { Self.change(ofLayer: $0, from: before, to: after) }
    metadata = chosen == nil ? Self.changes(from: before.metadata, to: after.metadata) : []
    if chosen != nil { self.after.view = before.view }
  }

  private static func change(
    ofLayer name: String, from before: EvaluationRecord, to after: EvaluationRecord
  ) -> LayerChange {
    let (old, new) = (before.annotations(inLayer: name), after.annotations(inLayer: name))
    var change = LayerChange(layer: name, isInOneOnly: (old == nil) != (new == nil))
    var rest = new ?? []
    var different: [EvaluationAnnotation] = []
    for annotation in old ?? [] {
      if let index = rest.firstIndex(where: { $0.isSame(as: annotation) }) {
        rest.remove(at: index)
        change.same += 1
      } else {
        different.append(annotation)
      }
    }
    for annotation in different {
      let index =
        rest.firstIndex { $0.hasExtent(of: annotation) } ?? rest.firstIndex { $0.overlaps(annotation) }
      if let index {
        change.changed.append((annotation, rest.remove(at: index)))
      } else {
        change.removed.append(annotation)
      }
    }
    change.added = rest
    return change
  }

  private static func changes(from before: Metadata, to after: Metadata) -> [MetadataChange] {
    let names = before.fields.map(\.name) + after.fields.map(\.name).filter { before[$0] == nil }
    return names.filter { before[$0] != after[$0] }.map {
      MetadataChange(name: $0, before: before[$0], after: after[$0])
    }
  }
}

extension EvaluationAnnotation {
  /// Whether extents and attributes are the same, in whatever order.
  fileprivate func isSame(as other: EvaluationAnnotation) -> Bool {
    hasExtent(of: other) && differences(to: other).isEmpty
  }

  /// The attributes that two annotations do not have alike, those of the first in its order, then those of the second.
  public func differences(to other: EvaluationAnnotation) -> [String] {
    let names =
      attributes.fields.map(\.name) + other.attributes.fields.map(\.name).filter { attributes[$0] == nil }
    return names.filter { attributes[$0] != other.attributes[$0] }
  }

  /// The attributes in a line for people: `kind count, value 400`.
  public var summary: String {
    attributes.fields.map { "\($0.name) \($0.value.brief)" }.joined(separator: ", ")
  }
}
