/// The layers of a document, each a typed array behind one erased box.
struct LayerStore: Sendable {
  private var boxes: [any LayerBox] = []
  /// The first attempt to keep annotations of another type under the name of a layer.
  private(set) var conflict: LayerConflict?

  var names: [String] { boxes.map(\.name) }

  /// The layer of a type, which has the type's name.
  subscript<A: Annotation>(_ type: A.Type) -> [A]? {
    get { annotations(of: type, named: A.layer) }
    set { set(newValue, named: A.layer) }
  }

  /// A layer whose name is only known when the pipeline is loaded.
  subscript(external name: String) -> [ExternalAnnotation]? {
    get { annotations(of: ExternalAnnotation.self, named: name) }
    set { set(newValue, named: name) }
  }

  func annotations(in name: String) -> [any Annotation]? {
    boxes.first { $0.name == name }?.erased
  }

  func type(of name: String) -> (any Annotation.Type)? {
    boxes.first { $0.name == name }?.type
  }

  mutating func remove(_ name: String) {
    boxes.removeAll { $0.name == name }
  }

  private func annotations<A: Annotation>(of type: A.Type, named name: String) -> [A]? {
    // The name first, because a cast to a generic type is slow.
    for box in boxes where box.name == name {
      if let layer = box as? TypedLayer<A> { return layer.annotations }
    }
    return nil
  }

  /// Keeps annotations as the layer; those of another type under the same name stay as they are, and the conflict is noted.
  private mutating func set<A: Annotation>(_ annotations: [A]?, named name: String) {
    let index = boxes.firstIndex { $0.name == name }
    if let index, !(boxes[index] is TypedLayer<A>) {
      if conflict == nil {
        conflict = LayerConflict(name: name, present: boxes[index].typeName, added: TypedLayer<A>.typeName)
      }
      return
    }
    let box = annotations.map { TypedLayer(name: name, annotations: $0) }
    switch (index, box) {
    case (let index?, let box?): boxes[index] = box
    case (nil, let box?): boxes.append(box)
    case (let index?, nil): boxes.remove(at: index)
    case (nil, nil): break
    }
  }
}

/// A layer that two types of annotation claim.
struct LayerConflict: Sendable {
  var name: String
  var present: String
  var added: String

  /// The error of the stage that came second.
  var error: StageError {
    StageError(
      .badLayer, "the layer '\(name)' holds annotations of the type \(present), found some of the type \(added)",
      advice: "give one of the two another layer name")
  }
}

private protocol LayerBox: Sendable {
  var name: String { get }
  var typeName: String { get }
  var erased: [any Annotation] { get }
  var type: any Annotation.Type { get }
}

private struct TypedLayer<A: Annotation>: LayerBox {
  var name: String
  var annotations: [A]
  static var typeName: String { String(reflecting: A.self) }
  var typeName: String { Self.typeName }
  var erased: [any Annotation] { annotations }
  var type: any Annotation.Type { A.self }
}
