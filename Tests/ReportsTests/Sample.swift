import SaqiyaKit
import SaqiyaTesting

/// A document from marked text: every marked range is a sentence, and lines in `headings` are headings.
func document(_ marked: String, id: String = "sample", metadata: Metadata = Metadata()) -> Document {
  let marked = MarkedText(marked)
  var document = Document(id: id, text: marked.text, metadata: metadata)
  document.add(marked.ranges.map { Sentence(range: $0) })
  return document
}
