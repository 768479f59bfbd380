/// The layers of a document, each a typed array behind one erased box.
struct LayerStore: Sendable {
  private var boxes: [any LayerBox] = []

  var names: [String] { boxes.map(\.name) }

  subscript<A: Annotation>(_ type: A.Type) -> [A]? {
    get {
      for case let box as TypedLayer<A> in boxes { return box.annotations }
      return nil
    }
    set {
      let index = boxes.firstIndex { $0.name == A.layer }
      switch (index, newValue) {
      case (let index?, let annotations?): boxes[index] = TypedLayer(annotations: annotations)
      case (nil, let annotations?): boxes.append(TypedLayer(annotations: annotations))
      case (let index?, nil): boxes.remove(at: index)
      case (nil, nil): break
      }
    }
  }

  func annotations(in name: String) -> [any Annotation]? {
    boxes.first { $0.name == name }?.erased
  }

  mutating func remove(_ name: String) {
    boxes.removeAll { $0.name == name }
  }
}

private protocol LayerBox: Sendable {
  var name: String { get }
  var erased: [any Annotation] { get }
}

private struct TypedLayer<A: Annotation>: LayerBox {
  var annotations: [A]
  var name: String { A.layer }
  var erased: [any Annotation] { annotations }
}
