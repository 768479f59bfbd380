import SaqiyaKit

/// The folded words of a sentence in order, as hashes, and where they stand: what passages are compared by.
package struct WordSequence: Codable, Sendable {
  /// The text of the sentence in the original.
  package var text: String
  /// For every word or number the hash of its folded form.
  package var words: [UInt64]
  /// For every word its first byte and the byte after its last in ``text``, alternating.
  package var offsets: [Int32]

  /// Where it begins in its document, in Unicode scalars.
  package var start: Int

  /// Takes the words of a sentence.
  package init(text: String, words: [UInt64], offsets: [Int32], start: Int = 0) {
    (self.text, self.words, self.offsets, self.start) = (text, words, offsets, start)
  }

  /// Where it stands in its document, in Unicode scalars.
  package var place: Range<Int> { start..<(start + text.unicodeScalars.count) }

  /// Where some words stand in its document, in Unicode scalars.
  package func place(ofWords range: Range<Int>) -> Range<Int> {
    let bytes = Array(text.utf8)
    func scalars(_ end: Int32) -> Int { bytes[..<Int(end)].count { $0 & 0xC0 != 0x80 } }
    return (start + scalars(offsets[range.lowerBound * 2]))..<(start + scalars(offsets[range.upperBound * 2 - 1]))
  }

  /// The text from a word to another.
  package func text(ofWords range: Range<Int>) -> String {
    let bytes = Int(offsets[range.lowerBound * 2])..<Int(offsets[range.upperBound * 2 - 1])
    return String(decoding: Array(text.utf8)[bytes], as: UTF8.self)
  }

  /// The hashes of all runs of `length` words.
  package func shingles(_ length: Int) -> [UInt64] {
    guard words.count >= length else { return [] }
    return (0...(words.count - length)).map { start in
      words[start..<(start + length)].reduce(Self.seed) { hash, word in
        let mixed = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
        return mixed ^ (mixed >> 29)
      }
    }
  }

  /// The offset basis of FNV-1a for 64 bits.
  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
}
