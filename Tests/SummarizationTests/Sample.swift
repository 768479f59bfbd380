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

/// Deterministic random numbers (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
