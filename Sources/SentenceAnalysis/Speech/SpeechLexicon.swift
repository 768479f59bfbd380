package import ArabicScript
import BuiltInLanguages
package import Language
import SaqiyaKit

/// The words by which a text says who says what.
package struct SpeechLexicon: Sendable {
  /// How a source stands to its statement.
  package typealias Stance = SayingForm.Stance

  /// What kind of source somebody is.
  package enum SourceType: String, Sendable, CaseIterable, Codable {
    case official, agency, media, organization, document, anonymous
    /// No listed word tells.
    case person
  }

  /// A form of a verb of speech.
  package struct Verb: Equatable {
    package var stance: Stance
    /// Whether its subject is feminine: it has the ت of the past or of the present.
    package var isFeminine: Bool
    /// Whether its subject is plural and stands before it: `وقالوا`.
    package var isPlural: Bool
    package var kind: Kind
    /// Whether it is above all another word, and a verb of speech only before أن or إن: `بين`, `كتب`.
    package var needsComplement: Bool
    /// The folded prepositions that go with it (`حذر من`).
    package var prepositions: [String]
    /// Whether ب before a noun begins what is said (`أفاد بإغلاق`, `تعهد بتحسين`).
    package var takesBeh: Bool

    package init(_ saying: SayingForm) {
      stance = saying.stance
      isFeminine = saying.form.isFeminine
      isPlural = saying.form.isPlural
      kind = saying.form.tense == .participle ? .participle : Kind(saying.mark)
      needsComplement = saying.needsComplement
      let folded = saying.prepositions.map { ScannedText($0).foldedString(0) }
      prepositions = folded.filter { $0 != Self.beh }
      takesBeh = folded.contains(Self.beh)
    }

    private static let beh = "ب"

    /// What is special about the form.
    package enum Kind {
      case finite
      /// It goes on from a verb before it and has no subject of its own.
      case participle
      /// Who passes on what another said: `نقلت الوكالة عن الوزير`.
      case relay
      /// Its object is whom it is said to: `أبلغ الوزير الرئيس أن`.
      case tells
      /// Nobody speaks when its statement follows at once: `يذكر أن`.
      case impersonal

      package init(_ mark: SayingForm.Mark) {
        switch mark {
        case .none: self = .finite
        case .relay: self = .relay
        case .tells: self = .tells
        case .impersonal: self = .impersonal
        }
      }
    }
  }

  /// What a word of a name is.
  package struct NameWord: Equatable {
    /// `nil` for what is not a source, nor a part of one: times, laws, plans.
    package var type: SourceType?
    /// Whether it is the title of a person, whose kind is that of the institution after it, and whose name follows.
    package var isTitle: Bool
    /// Whether it names a state or capital, which nothing but an adjective goes with: the next name is another.
    package var isState: Bool
    /// Whether it says when: a weekday, أمس.
    package var isTime: Bool
    /// Whether it is people, with whom a verb behind them is plural.
    package var isPlural: Bool
  }

  private let verbs: WordTable
  private let verbForms: [Verb]
  private let names: WordTable
  private let nameWords: [NameWord]
  private let phrases: PhraseTable
  /// The phrases that a verb of saying goes on (`وفق ما`).
  private let openPhrases: PhraseTable
  private let particles: WordClasses<Particle>
  /// The folded words for what somebody said (`قول`, `تعبير`).
  private let sayings: [[UInt8]]

  /// What a small word does around a verb of speech; the table of particles says it of each.
  package enum Particle: String, Sendable, CaseIterable {
    case complement, governs, relative, binder, auxiliary, copula, adverb, agent, same, saying, joins, continues,
      letter, itself, decides, quantity, binds, blame
  }

  package static let shared = SpeechLexicon()

  private init() {
    let pack = builtInLanguages.standard
    do {
      let sayings = try pack.sayings()
      verbs = WordTable(sayings.enumerated().map { ($0.element.form.written, $0.offset) })
      verbForms = sayings.map { Verb($0) }
      let listed = try Self.names(pack)
      names = WordTable(listed.enumerated().map { ($0.element.word, $0.offset) })
      nameWords = listed.map(\.meaning)
      let phraseRows = try pack.table(.sourcePhrases).rows
      phrases = PhraseTable(phraseRows.filter { $0[1].isEmpty }.map { ($0[0], 0) })
      openPhrases = PhraseTable(phraseRows.filter { $0[1] == "verb" }.map { ($0[0], 0) })
      particles = try WordClasses(pack.table(.speechParticles))
      self.sayings = particles.words(of: .saying).map { Array(ScannedText($0).foldedString(0).utf8) }
    } catch {
      preconditionFailure("a word list that was built in cannot be read: \(error)")
    }
  }

  /// The words of names of sources: the listed ones, agencies of one word, and the days of the week, which are not.
  private static func names(_ pack: LanguagePack) throws(StageError) -> [(word: String, meaning: NameWord)] {
    let table = try pack.table(.sources)
    var names: [(word: String, meaning: NameWord)] = []
    for row in table.rows {
      let type: SourceType? = row[1] == "none" ? nil : try table.choice(row, 1)
      names.append(
        (
          row[0],
          NameWord(
            type: type, isTitle: row[2] == "title", isState: row[2] == "state", isTime: row[2] == "time",
            isPlural: row[2] == "plural")
        ))
    }
    for agency in try pack.agencies() where !agency.isHomograph && agency.form.allSatisfy(\.isLetter) {
      names.append(
        (agency.form, NameWord(type: .agency, isTitle: false, isState: false, isTime: false, isPlural: false)))
    }
    for day in try pack.weekdays() {
      names.append(
        (
          pack.morphology.definite(day.name),
          NameWord(type: nil, isTitle: false, isState: false, isTime: true, isPlural: false)
        ))
    }
    return names
  }

  /// The verb of speech that a token is, a و or ف before it passed over.
  package func verb(in text: ScannedText, at token: Int) -> Verb? {
    for dropping in 0...1 where dropping == 0 || text.startsWithConjunction(token) {
      if let found = verbs.value(of: token, in: text, dropping: dropping * 2) { return verbForms[found] }
    }
    return nil
  }

  /// The stance of a token that is a verb of speech.
  package func stance(in text: ScannedText, at token: Int) -> Stance? { verb(in: text, at: token)?.stance }

  /// What a token is as a word of a name; `nil` when it is not listed.
  package func nameWord(in text: ScannedText, at token: Int) -> NameWord? {
    var found: Int?
    _ = text.withFolded(token) { word in
      Proclitics.forEach(in: word) { split in
        found = names.value(ofFolded: UnsafeBufferPointer(rebasing: word[split.foldedCount...]))
        return found != nil
      }
    }
    return found.map { nameWords[$0] }
  }

  /// The type of a source by its first listed word that is not a title, or else by its title.
  package func type(of tokens: Range<Int>, in text: ScannedText) -> SourceType {
    let words = tokens.compactMap { nameWord(in: text, at: $0) }
    return words.first { !$0.isTitle }?.type ?? words.first?.type ?? .person
  }

  /// Whether a word is what somebody said who is named elsewhere (`بحسب قوله`, `وفق تعبيرها`, `بقولهم`).
  package func isOwnSaying(in text: ScannedText, at token: Int) -> Bool {
    text.withFolded(token) { word in
      let bare = word.starts(with: Self.beh) ? word.dropFirst(Self.beh.count) : word[...]
      return sayings.contains { saying in
        bare.starts(with: saying) && Self.pronouns.contains { bare.dropFirst(saying.count).elementsEqual($0) }
      }
    }
  }

  /// Whether a token is a small word that does something around a verb of speech.
  ///
  /// - Parameter dropping: how many bytes of its folded form are passed over, such as a و before it.
  package func isParticle(_ particle: Particle, at token: Int, in text: ScannedText, dropping: Int = 0) -> Bool {
    particles.contains(token, in: text, as: particle, dropping: dropping)
  }

  private static let beh = Array("ب".utf8)
  private static let pronouns = ["ه", "ها", "هم", "هما"].map { Array($0.utf8) }

  /// The number of tokens of a phrase that names a source, with the verb of saying that goes on it (`وفق ما أعلنت`); 0 when none
  /// begins here.
  package func phraseLength(in text: ScannedText, at token: Int) -> Int {
    max(length(of: phrases, in: text, at: token), openPhraseLength(in: text, at: token))
  }

  /// The verb of saying at the end of a phrase, as in `وفق ما نقلت`.
  package func verbOfPhrase(in text: ScannedText, _ tokens: Range<Int>) -> Verb? {
    tokens.dropFirst().lazy.compactMap { self.verb(in: text, at: $0) ?? self.verbWithPronoun(in: text, at: $0) }.first
  }

  private func length(of table: PhraseTable, in text: ScannedText, at token: Int) -> Int {
    let match =
      table.longestMatch(in: text, at: token)
      ?? (text.startsWithConjunction(token) ? table.longestMatch(in: text, at: token, dropping: 2) : nil)
    return match?.tokenCount ?? 0
  }

  private func openPhraseLength(in text: ScannedText, at token: Int) -> Int {
    let length = length(of: openPhrases, in: text, at: token)
    let verb = token + length
    guard length > 0, verb < text.tokens.count,
      self.verb(in: text, at: verb) != nil || verbWithPronoun(in: text, at: verb) != nil
    else { return 0 }
    // وفق ما أفادت به
    let isBound = verb + 1 < text.tokens.count && Self.bound.contains(text.foldedString(verb + 1))
    return length + (isBound ? 2 : 1)
  }

  private static let bound: Set = ["به", "بها", "عنه", "عنها", "اليه", "اليها"]

  /// A verb of saying with the pronoun that ما stands for (`ذكرته`).
  private func verbWithPronoun(in text: ScannedText, at token: Int) -> Verb? {
    text.withFolded(token) { word in
      guard word.count > 8, word.suffix(2).elementsEqual("ه".utf8) else { return nil }
      return verbs.value(ofFolded: UnsafeBufferPointer(rebasing: word.dropLast(2))).map { verbForms[$0] }
    }
  }
}

extension ScannedText {
  /// Whether the folded form of a token is a word.
  package func isWord(_ word: String, at token: Int) -> Bool { foldedString(token) == word }
}
