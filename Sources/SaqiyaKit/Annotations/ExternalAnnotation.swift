/// An annotation of a layer that is only named when the pipeline is loaded: what a program found that is not in Swift.
///
/// Every layer of such annotations has its own name, given to ``Document/add(_:toLayer:)``; see
/// `Documentation/Decisions/0081-layers-named-at-run-time.md`.
public struct ExternalAnnotation: Annotation {
  /// A placeholder: annotations of this type are in layers whose names their stages choose.
  public static let layer = "external"

  /// The range, in UTF-8 bytes of the original.
  public var range: TextRange
  /// The attributes, in the order of the output.
  public var attributes: Fields

  /// Creates an annotation.
  public init(range: TextRange, attributes: Fields = Fields()) {
    self.range = range
    self.attributes = attributes
  }

  /// Maps ``range`` and every range in the attributes.
  public mutating func mapRanges(_ transform: (TextRange) -> TextRange) {
    range = transform(range)
    for field in attributes.fields {
      attributes[field.name] = field.value.mappingRanges(transform)
    }
  }
}

extension Value {
  /// The same value with every range in it replaced.
  fileprivate func mappingRanges(_ transform: (TextRange) -> TextRange) -> Value {
    switch self {
    case .range(let range): return .range(transform(range))
    case .text(let range): return .text(transform(range))
    case .array(let elements): return .array(elements.map { $0.mappingRanges(transform) })
    case .object(var fields):
      for field in fields.fields { fields[field.name] = field.value.mappingRanges(transform) }
      return .object(fields)
    default: return self
    }
  }
}

extension Document {
  /// Adds annotations to a layer by its name; their ranges are of the present view's text and mapped to the original.
  ///
  /// The layer exists afterwards even when `annotations` is empty. Only annotations of this type can be in it.
  /// - Complexity: O(*m* log *n*) for *m* annotations and *n* edits, and sorting when they are out of order.
  public mutating func add(_ annotations: [ExternalAnnotation], toLayer name: String) {
    var mapped = placed(annotations, layer: name, on: view.text)
    for index in mapped.indices { mapped[index].mapRanges { view.originalRange(of: $0).range } }
    layers[external: name] = ((layers[external: name] ?? []) + mapped).sortedByRange()
  }

  /// The annotations of a layer that ``add(_:toLayer:)`` made; `nil` when there is none of the name.
  public func externalAnnotations(inLayer name: String) -> [ExternalAnnotation]? {
    layers[external: name]
  }
}
