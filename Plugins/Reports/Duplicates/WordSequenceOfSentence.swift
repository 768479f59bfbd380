import ArabicScript
import SaqiyaKit
import SentenceAnalysis
import Similarity

extension WordSequence {
  /// The words of a sentence of a document.
  init(_ sentence: BodySentences.Entry, of body: BodySentences, in document: Document, _ places: ScalarPlaces) {
    let scan = body.text.scan
    let original = document.view.originalRange(of: sentence.range).range
    let base = original.start
    var words: [UInt64] = []
    var offsets: [Int32] = []
    for token in sentence.tokens where scan.tokens[token].kind != .punctuation && scan.tokens[token].foldedCount > 0 {
      let range = document.view.originalRange(of: scan.tokens[token].range).range
      words.append(scan.tokens[token].hash)
      offsets += [Int32(range.start - base), Int32(range.end - base)]
    }
    self.init(
      text: document.originalText(ofView: sentence.range), words: words, offsets: offsets,
      start: places.place(of: original).start)
  }
}
