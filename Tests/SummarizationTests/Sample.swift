import SaqiyaKit
import SaqiyaTesting

@testable import Summarization

/// A document from marked text: every marked range is a sentence, and lines in `headings` are headings.
func document(_ marked: String, id: String = "sample", metadata: Metadata = Metadata()) -> Document {
  let marked = MarkedText(marked)
  var document = Document(id: id, text: marked.text, metadata: metadata)
  document.add(marked.ranges.map { Sentence(range: $0) })
  return document
}

/// Runs a stage whose options are set as a pipeline file would.
func run<S: Stage>(_ stage: S, _ options: [String: Value] = [:], on document: Document) throws -> Document {
  for named in stage.options {
    if let value = options[named.name] { try named.option.set(value) }
  }
  var stage = stage
  try stage.prepare(StageContext { path throws(StageError) in throw StageError(.badResource, path) })
  var document = document
  try stage.process(&document)
  return document
}

extension Document {
  /// The texts of the annotations of a type.
  func texts<A: Annotation>(_ type: A.Type) -> [String] { self[type].map { original[$0.range] } }
}
