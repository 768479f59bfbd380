import SaqiyaKit

/// Everything that a stage can change in a document, in a form that can be compared.
struct DocumentSnapshot: Equatable {
  struct Entry: Equatable {
    var range: TextRange
    var attributes: Fields
  }

  var layers: [String: [Entry]] = [:]
  var metadata: Metadata
  var viewText: String
  var viewNames: Set<String>
  var dropReason: String?
  var error: StageError?
  /// A range that the stage gave and that does not lie on the text, as the message of the runtime.
  var annotationError: String?

  init(_ document: Document, error: StageError? = nil) {
    metadata = document.metadata
    viewText = document.view.text
    viewNames = Set(document.namedViews.keys)
    dropReason = document.dropReason
    annotationError = document.annotationError()?.message
    self.error = error
    for name in document.layerNames {
      layers[name] = document.annotations(inLayer: name)?.map { Entry(range: $0.range, attributes: $0.attributes) }
    }
  }

  /// The same without some layers.
  func without(_ names: some Sequence<String>) -> DocumentSnapshot {
    var rest = self
    for name in names { rest.layers[name] = nil }
    return rest
  }
}

extension Stage {
  /// What becomes of a document.
  func snapshot(of document: Document) -> DocumentSnapshot {
    var document = document
    do throws(StageError) {
      try process(&document)
      return DocumentSnapshot(document)
    } catch {
      return DocumentSnapshot(document, error: error)
    }
  }
}
