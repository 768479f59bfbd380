import SaqiyaKit
import Segmentation

/// Runs one stage on one text, as a pipeline does.
func run<S: Stage>(_ stage: S, on text: String) throws -> Document {
  var stage = stage
  try stage.prepare(StageContext { _ throws(StageError) in [] })
  var document = Document(id: "test", text: text)
  try stage.process(&document)
  return document
}

/// A stage with options set as a pipeline file sets them.
func configured<S: Stage>(_ stage: S, _ options: KeyValuePairs<String, Value>) throws -> S {
  for (name, value) in options { try stage.options.first { $0.name == name }?.option.set(value) }
  return stage
}

/// The text with `¦` at the end of every sentence but the last.
func cuts(of text: String, _ stage: Sentences = Sentences()) throws -> String {
  let sentences = try run(stage, on: text)[Sentence.self]
  let bytes = Array(text.utf8)
  var marked: [UInt8] = []
  var position = 0
  for sentence in sentences.dropLast() {
    marked += bytes[position..<sentence.range.end] + Array("¦".utf8)
    position = sentence.range.end
  }
  return String(decoding: marked + bytes[position...], as: UTF8.self)
}
