import ArabicScript
import SaqiyaKit

/// The folded words of a sentence in order, as hashes, and where they stand: what passages are compared by.
struct WordSequence: Codable, Sendable {
  /// The text of the sentence in the original.
  var text: String
  /// For every word or number the hash of its folded form.
  var words: [UInt32]
  /// For every word its first byte and the byte after its last in ``text``, alternating.
  var offsets: [Int32]

  init(_ sentence: BodySentences.Entry, of body: BodySentences, in document: Document) {
    let scan = body.text.scan
    let base = document.view.originalRange(of: sentence.range).range.start
    text = document.originalText(ofView: sentence.range)
    words = []
    offsets = []
    for token in sentence.tokens where scan.tokens[token].kind != .punctuation && scan.tokens[token].foldedCount > 0 {
      let range = document.view.originalRange(of: scan.tokens[token].range).range
      words.append(UInt32(truncatingIfNeeded: scan.tokens[token].hash ^ (scan.tokens[token].hash >> 32)))
      offsets += [Int32(range.start - base), Int32(range.end - base)]
    }
  }

  /// The text from a word to another.
  func text(ofWords range: Range<Int>) -> String {
    let bytes = Int(offsets[range.lowerBound * 2])..<Int(offsets[range.upperBound * 2 - 1])
    return String(decoding: Array(text.utf8)[bytes], as: UTF8.self)
  }

  /// The hashes of all runs of `length` words.
  func shingles(_ length: Int) -> [UInt64] {
    guard words.count >= length else { return [] }
    return (0...(words.count - length)).map { start in
      words[start..<(start + length)].reduce(WordHash.seed) { hash, word in
        let mixed = (hash ^ UInt64(word)) &* 0x9E37_79B9_7F4A_7C15
        return mixed ^ (mixed >> 29)
      }
    }
  }
}
