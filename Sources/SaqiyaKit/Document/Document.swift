/// One text on its way through a pipeline, with everything that the stages found in it.
public struct Document: Sendable {
  /// The name by which the input and the output call it.
  public let id: String
  /// The text as it came in; never changed.
  public let original: String
  /// The view that stages read.
  public private(set) var view: View
  /// Views that stages made under a name, beside the one that the next stage reads.
  public private(set) var namedViews: [String: View] = [:]
  /// The metadata of the input, and what stages added to it.
  public var metadata: Metadata
  /// The reason why the document is left out of the output; `nil` until a stage drops it.
  public private(set) var dropReason: String?

  var layers = LayerStore()
  /// The first range that a stage set and that does not lie on the text.
  var misplacedRange: MisplacedRange?

  /// Creates a document without annotations.
  public init(id: String, text: String, metadata: Metadata = Metadata()) {
    self.id = id
    self.metadata = metadata
    view = View(original: text)
    original = view.original
  }

  /// Leaves the document out of the output; no later stage sees it, and the run counts it under `reason`.
  public mutating func drop(because reason: String) {
    dropReason = reason
  }
}

// MARK: - Views

extension Document {
  /// Replaces what the next stages read. `alignment` goes from the present view's text to `text`.
  public mutating func rewriteView(as text: String, alignment: Alignment) {
    view = view.rewritten(as: text, alignment: alignment)
  }

  /// Adds a view under a name; the next stages still read the present one unless their `view` says otherwise.
  public mutating func addView(_ view: View, named name: String) {
    namedViews[name] = view
  }

  /// Runs a body that reads the view of a name instead of the main one.
  ///
  /// What the body rewrites becomes the named view. The runtime does this for stages that say `view: NAME`.
  /// - Throws: what the body throws, and a ``StageError`` when there is no view of the name.
  public mutating func withView(
    named name: String, _ body: (inout Document) throws(StageError) -> Void
  ) throws(StageError) {
    guard let named = namedViews[name] else {
      throw StageError(.missingView, "no stage made a view named '\(name)'")
    }
    let main = view
    view = named
    defer {
      namedViews[name] = view
      view = main
    }
    try body(&self)
  }
}

// MARK: - Annotations

extension Document {
  /// The annotations of one type, sorted in reading order; ranges are of the original.
  ///
  /// Annotations that are set are sorted, those of equal range keeping their order.
  public subscript<A: Annotation>(_ type: A.Type) -> [A] {
    @specialized(where A == Number)
    get { layers[type] ?? [] }
    @specialized(where A == Number)
    set { layers[type] = placed(newValue, layer: type.layer, on: original).sortedByRange() }
  }

  /// Whether a stage has provided the layer of a type, even if it is empty.
  public func hasLayer<A: Annotation>(_ type: A.Type) -> Bool {
    layers[type] != nil
  }

  /// Adds annotations whose ranges are of the present view's text; they are mapped to the original.
  ///
  /// The layer exists afterwards even when `annotations` is empty.
  /// - Complexity: O(*m* log *n*) for *m* annotations and *n* edits, and sorting when they are out of order.
  @specialized(where A == Token)
  @specialized(where A == Sentence)
  @specialized(where A == Number)
  @specialized(where A == TimeExpression)
  public mutating func add<A: Annotation>(_ annotations: [A]) {
    let view = self.view
    var mapped = placed(annotations, layer: A.layer, on: view.text)
    for index in mapped.indices { mapped[index].mapRanges { view.originalRange(of: $0).range } }
    let present = layers[A.self] ?? []
    layers[A.self] = (present.isEmpty ? mapped : present + mapped).sortedByRange()
  }

  /// The annotations of a type with their ranges in the present view's text; those that it deleted are left out.
  ///
  /// - Complexity: O(*m* log *n*) for *m* annotations and *n* edits.
  public func inView<A: Annotation>(_ type: A.Type) -> [A] {
    let annotations = self[type]
    if view.alignment.isIdentity { return annotations }
    return annotations.compactMap { annotation in
      var annotation = annotation
      annotation.mapRanges { view.viewRange(of: $0).range }
      return annotation.range.isEmpty ? nil : annotation
    }
  }

  /// The names of all layers, in the order in which stages provided them.
  public var layerNames: [String] { layers.names }

  /// The annotations of a layer whatever their type; `nil` when no stage provided it.
  public func annotations(inLayer name: String) -> [any Annotation]? {
    layers.annotations(in: name)
  }

  /// The type of the annotations of a layer, even if it is empty; `nil` when no stage provided it.
  public func annotationType(ofLayer name: String) -> (any Annotation.Type)? {
    layers.type(of: name)
  }

  /// Removes a layer.
  public mutating func removeLayer(named name: String) {
    layers.remove(name)
  }
}

extension Array where Element: Annotation {
  func sortedByRange() -> [Element] {
    // A loop, because the compiler leaves `zip` and `allSatisfy` generic here, which took most of the time of a layer.
    for index in indices.dropFirst() where self[index].range < self[index - 1].range {
      // The standard library's sort is stable.
      return sorted { $0.range < $1.range }
    }
    return self
  }
}
