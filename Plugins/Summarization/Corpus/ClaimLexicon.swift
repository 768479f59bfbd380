import ArabicScript
import SaqiyaKit

/// The words that say what a figure is about.
struct ClaimLexicon: Sendable {
  /// What figures are about.
  struct Predicate: Equatable {
    /// The class, such as `control`.
    var name: String
    /// Whether the whole of the object is meant unless a share is named.
    var meansAll: Bool
  }

  /// What a word of an object is worth.
  enum ObjectWord: String, CaseIterable {
    case generic, area, part, agent
  }

  private let predicates: [UInt32: Predicate]
  private let objectWords: [UInt32: ObjectWord]

  static let shared = ClaimLexicon()

  private init() {
    do {
      let predicates = try TabSeparatedList(PackageResources.predicates_tsv, name: "predicates.tsv")
      let words = try TabSeparatedList(PackageResources.object_words_tsv, name: "object-words.tsv")
      self.predicates = Self.byStem(predicates) { cell in
        cell.hasSuffix("-all")
          ? Predicate(name: String(cell.dropLast(4)), meansAll: true) : Predicate(name: cell, meansAll: false)
      }
      objectWords = Self.byStem(words) { ObjectWord(rawValue: $0) ?? .generic }
    } catch {
      preconditionFailure("a word list that was built in cannot be read: \(error)")
    }
  }

  private static func byStem<T>(_ list: TabSeparatedList, _ make: (String) -> T) -> [UInt32: T] {
    var values: [UInt32: T] = [:]
    for row in list.rows {
      let word = StemmedText(View(original: row[0]))
      for term in 0..<word.termCount where values[word.hash(ofTerm: term)] == nil {
        values[word.hash(ofTerm: term)] = make(row[1])
      }
    }
    return values
  }

  func predicate(ofTerm hash: UInt32) -> Predicate? { predicates[hash] }

  func objectWord(ofTerm hash: UInt32) -> ObjectWord? { objectWords[hash] }
}
