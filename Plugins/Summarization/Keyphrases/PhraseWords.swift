import ArabicScript
import SaqiyaKit

/// Words that do not make a key phrase, though they are nouns and adjectives.
struct PhraseWords: Sendable {
  /// What a word is worth in a phrase.
  enum Kind: String, CaseIterable, Sendable {
    /// It counts, measures or dates; a phrase of nothing else says no topic.
    case general
    /// Like general, and a phrase neither begins nor ends with it.
    case edge
  }

  private let words: WordTable

  /// Reads the list.
  ///
  /// - Throws: a ``StageError`` when the bytes are not UTF-8 or a kind is unknown.
  init(_ bytes: [UInt8]) throws(StageError) {
    let list = try TabSeparatedList(bytes, name: "phrase-words.tsv")
    var entries: [(String, Int)] = []
    for row in list.rows {
      guard let kind = Kind(rawValue: row[1]), let number = Kind.allCases.firstIndex(of: kind) else {
        throw StageError(.badResource, "phrase-words.tsv:\(row.line): found '\(row[1])', expected general or edge")
      }
      entries.append((row[0], number))
    }
    words = WordTable(entries)
  }

  /// The kind of a folded word, particles before it passed over; `nil` for a word with a topic of its own.
  func kind(of word: UnsafeBufferPointer<UInt8>) -> Kind? {
    var found: Int?
    _ = Proclitics.forEach(in: word) { split in
      found = words.value(ofFolded: UnsafeBufferPointer(rebasing: word[split.foldedCount...]))
      return found != nil
    }
    return found.map { Kind.allCases[$0] }
  }
}
