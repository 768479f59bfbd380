import ArabicScript
import Language
import SaqiyaKit
import SentenceAnalysis

/// The words that say what a figure is about.
struct ClaimLexicon: Sendable {
  /// What figures are about, as a word says it.
  struct Predicate: Equatable {
    /// The class.
    var subject: ClaimClass
    /// Whether the whole of the object is meant unless a share is named.
    var meansAll: Bool

    var name: String { subject.name }

    /// Reads a class as `predicates.tsv` writes it: `control`, or `control-all`; `nil` when it is not in `classes`.
    init?(_ cell: String, in classes: [String: ClaimClass]) {
      meansAll = cell.hasSuffix(Self.allSuffix)
      guard let found = classes[meansAll ? String(cell.dropLast(Self.allSuffix.count)) : cell] else { return nil }
      subject = found
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
      forecast, forecastNoun, today, yesterday, `static`, against, rate, published
  }

  private let predicates: [UInt64: [Predicate]]
  private let objectWords: [UInt64: ObjectWord]
  private let groups: [UInt64: String]
  private let meanings: WordClasses<Meaning>

  static let shared = ClaimLexicon()

  private init() {
    do {
      let classes = try ClaimClass.all(
        LanguageTable(PackageResources.predicate_classes_tsv, name: "predicate-classes.tsv"))
      let listed = try LanguageTable(PackageResources.predicates_tsv, name: "predicates.tsv")
      var predicates: [(word: String, value: Predicate)] = []
      for row in listed.rows {
        guard let predicate = Predicate(row[1], in: classes) else {
          throw listed.error(row, 1, expected: "a class of predicate-classes.tsv")
        }
        predicates.append((row[0], predicate))
      }
      // A stem keeps the و before it where the text has the word nowhere without.
      self.predicates = predicates.reduce(into: [:]) { table, item in
        for word in [item.word, "و" + item.word] {
          let text = StemmedText(View(original: word))
          for term in 0..<text.termCount where table[text.hash(ofTerm: term)]?.contains(item.value) != true {
            table[text.hash(ofTerm: term), default: []].append(item.value)
          }
        }
      }
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

  /// What a stem says a figure is about, as the table lists it first.
  func predicate(ofTerm hash: UInt64) -> Predicate? { predicates[hash]?.first }

  /// All that a stem can say a figure is about: مشاركة is of a turnout and of a crowd.
  func predicates(ofTerm hash: UInt64) -> [Predicate] { predicates[hash] ?? [] }

  /// Whether a token is a word that says how a claim is meant.
  func isWord(_ meaning: Meaning, at token: Int, in text: ScannedText) -> Bool {
    meanings.contains(token, in: text, as: meaning)
  }

  /// How many days before the document a word puts the weekday behind it: `اليوم` 0, `أمس` 1.
  func daysAgo(at token: Int, in text: ScannedText) -> Int? {
    if isWord(.today, at: token, in: text) { return 0 }
    return isWord(.yesterday, at: token, in: text) ? 1 : nil
  }

  /// The group of people that a counted noun names: `children`, `fighters`; `nil` for things.
  func group(ofTerm hash: UInt64) -> String? { groups[hash] }

  func objectWord(ofTerm hash: UInt64) -> ObjectWord? { objectWords[hash] }
}
