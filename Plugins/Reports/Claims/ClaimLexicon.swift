import ArabicScript
import Language
import SaqiyaKit
import SentenceAnalysis

/// The words that say what a figure is about.
struct ClaimLexicon: Sendable {
  /// What figures are about.
  struct Predicate: Equatable {
    /// The class, such as `control`.
    var name: String
    /// Whether the whole of the object is meant unless a share is named.
    var meansAll: Bool

    /// Reads a class as `predicates.tsv` writes it: `control`, or `control-all`.
    init(_ cell: String) {
      meansAll = cell.hasSuffix(Self.allSuffix)
      name = meansAll ? String(cell.dropLast(Self.allSuffix.count)) : cell
    }

    private static let allSuffix = "-all"
  }

  /// What a word of an object is worth.
  enum ObjectWord: String, CaseIterable {
    case generic, area, part, agent
  }

  /// What a word near a figure or a predicate says of how it is meant; `claim-words.tsv` says it of each.
  enum Meaning: String, CaseIterable {
    case percent, whole, intention, clause, pointer, others, since, times, among, anniversary,
      forecast
  }

  private let predicates: [UInt64: Predicate]
  private let objectWords: [UInt64: ObjectWord]
  private let groups: [UInt64: String]
  private let meanings: WordClasses<Meaning>

  static let shared = ClaimLexicon()

  private init() {
    do {
      let predicates = try TabSeparatedList(PackageResources.predicates_tsv, name: "predicates.tsv")
      self.predicates = Self.byStem(predicates.rows.map { ($0[0], Predicate($0[1])) })
      let words = try WordClasses<ObjectWord>(
        LanguageTable(PackageResources.object_words_tsv, name: "object-words.tsv"))
      objectWords = Self.byStem(
        ObjectWord.allCases.flatMap { kind in words.words(of: kind).map { ($0, kind) } })
      let groups = try TabSeparatedList(PackageResources.person_groups_tsv, name: "person-groups.tsv")
      self.groups = Self.byStem(groups.rows.map { ($0[0], $0[1]) })
      meanings = try WordClasses(LanguageTable(PackageResources.claim_words_tsv, name: "claim-words.tsv"))
    } catch {
      preconditionFailure("a word list that was built in cannot be read: \(error)")
    }
  }

  private static func byStem<T>(_ list: [(word: String, value: T)]) -> [UInt64: T] {
    var values: [UInt64: T] = [:]
    for (word, value) in list {
      let text = StemmedText(View(original: word))
      for term in 0..<text.termCount where values[text.hash(ofTerm: term)] == nil {
        values[text.hash(ofTerm: term)] = value
      }
    }
    return values
  }

  func predicate(ofTerm hash: UInt64) -> Predicate? { predicates[hash] }

  /// Whether a token is a word that says how a claim is meant.
  func isWord(_ meaning: Meaning, at token: Int, in text: ScannedText) -> Bool {
    meanings.contains(token, in: text, as: meaning)
  }

  /// The group of people that a counted noun names: `children`, `fighters`; `nil` for things.
  func group(ofTerm hash: UInt64) -> String? { groups[hash] }

  func objectWord(ofTerm hash: UInt64) -> ObjectWord? { objectWords[hash] }
}
