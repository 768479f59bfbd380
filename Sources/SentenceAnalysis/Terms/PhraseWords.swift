import ArabicScript
import BuiltInLanguages
package import Language
package import SaqiyaKit

/// Words that do not make a key phrase, though they are nouns and adjectives.
package struct PhraseWords: Sendable {
  /// What a word is worth in a phrase.
  package enum Kind: String, CaseIterable, Sendable {
    /// It counts, measures or dates; a phrase of nothing else says no topic.
    case general
    /// Like general, and a phrase neither begins nor ends with it.
    case edge
  }

  private let words: WordTable

  package static let shared: PhraseWords = {
    do {
      return try PhraseWords(builtInLanguages.standard.table(.generalWords))
    } catch {
      preconditionFailure("a word list that was built in cannot be read: \(error)")
    }
  }()

  /// Reads the table `general-words` of a language.
  ///
  /// - Throws: a ``StageError`` when a kind is unknown.
  package init(_ table: LanguageTable) throws(StageError) {
    var entries: [(String, Int)] = []
    for row in table.rows {
      let kind: Kind = try table.choice(row, 1)
      entries.append((row[0], Kind.allCases.firstIndex(of: kind) ?? 0))
    }
    words = WordTable(entries)
  }

  /// The kind of a folded word, particles before it passed over; `nil` for a word with a topic of its own.
  package func kind(of word: UnsafeBufferPointer<UInt8>) -> Kind? {
    var found: Int?
    _ = Proclitics.forEach(in: word) { split in
      found = words.value(ofFolded: UnsafeBufferPointer(rebasing: word[split.foldedCount...]))
      return found != nil
    }
    return found.map { Kind.allCases[$0] }
  }
}
