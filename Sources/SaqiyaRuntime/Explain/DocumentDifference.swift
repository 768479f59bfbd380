import SaqiyaFormats
public import SaqiyaKit

/// The changes that one stage made to a document.
public struct DocumentDifference: Sendable {
  /// The changes to one layer.
  public struct LayerChange: Sendable {
    /// The name of the layer.
    public var layer: String
    /// Annotations that are new.
    public var added: [any Annotation] = []
    /// Annotations that are gone.
    public var removed: [any Annotation] = []
    /// Annotations that stand where they stood and say something else.
    public var changed: [(before: any Annotation, after: any Annotation)] = []
    /// Whether the layer is new, even if it is empty.
    public var isNew = false
  }

  /// One way in which the text of the view changed, and how often.
  public struct TextChange: Sendable, Equatable {
    /// The text of the original.
    public var original: String
    /// The text of the view in its place; empty when it was deleted.
    public var view: String
    /// The number of times.
    public var count: Int
  }

  /// The layers that changed, in the order of the document.
  public var layers: [LayerChange] = []
  /// The changes of the view that no earlier stage made, the most frequent first.
  public var textChanges: [TextChange] = []
  /// The lengths in bytes of the view before and after.
  public var viewCounts: (before: Int, after: Int)
  /// Named views that are new.
  public var newViews: [String] = []
  /// Metadata that is new or says something else; `nil` for what is gone.
  public var metadata: [(name: String, value: Value?)] = []

  /// Compares a document before and after a stage.
  ///
  /// - Complexity: O(annotations + edits of the view).
  public init(from before: Document, to after: Document) {
    viewCounts = (before.view.text.utf8.count, after.view.text.utf8.count)
    textChanges = Self.textChanges(from: before.view, to: after.view)
    newViews = after.namedViews.keys.filter { before.namedViews[$0] == nil }.sorted()
    let names = after.layerNames + before.layerNames.filter { !after.layerNames.contains($0) }
    layers = names.compactMap { Self.change(ofLayer: $0, from: before, to: after) }
    for field in after.metadata.fields where before.metadata[field.name] != field.value {
      metadata.append((field.name, field.value))
    }
    for field in before.metadata.fields where after.metadata[field.name] == nil { metadata.append((field.name, nil)) }
  }

  private static func change(ofLayer name: String, from before: Document, to after: Document) -> LayerChange? {
    let old = before.annotations(inLayer: name)
    var change = LayerChange(layer: name, isNew: old == nil)
    var remaining = Dictionary(grouping: old ?? [], by: \.range)
    var unmatched: [any Annotation] = []
    for annotation in after.annotations(inLayer: name) ?? [] {
      let index = remaining[annotation.range]?.firstIndex { $0.attributes == annotation.attributes }
      if let index { remaining[annotation.range]?.remove(at: index) } else { unmatched.append(annotation) }
    }
    for annotation in unmatched {
      if let previous = remaining[annotation.range]?.popLast() {
        change.changed.append((previous, annotation))
      } else {
        change.added.append(annotation)
      }
    }
    change.removed = remaining.values.joined().sorted { $0.range < $1.range }
    let isEmpty = change.added.isEmpty && change.removed.isEmpty && change.changed.isEmpty
    return isEmpty && !change.isNew ? nil : change
  }

  private static func textChanges(from before: View, to after: View) -> [TextChange] {
    struct Pair: Hashable {
      var original: String
      var view: String
    }
    let known = Set(before.alignment.edits.map { Edit($0, in: before) })
    var counts: [Pair: Int] = [:]
    for edit in after.alignment.edits {
      let edit = Edit(edit, in: after)
      if !known.contains(edit) { counts[Pair(original: edit.original, view: edit.view), default: 0] += 1 }
    }
    return counts.map { TextChange(original: $0.key.original, view: $0.key.view, count: $0.value) }
      .sorted { ($1.count, $0.original, $0.view) < ($0.count, $1.original, $1.view) }
  }

  /// An edit with its texts, so that edits of different views can be compared.
  private struct Edit: Hashable {
    var range: TextRange
    var original: String
    var view: String

    init(_ edit: Alignment.Edit, in view: View) {
      range = edit.original
      original = view.original.text(at: edit.original)
      self.view = view.text.text(at: edit.view)
    }
  }
}
