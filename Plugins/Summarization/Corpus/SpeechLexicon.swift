import ArabicScript
import SaqiyaKit

/// The words by which a text says who says what.
struct SpeechLexicon: Sendable {
  /// How a source stands to its statement.
  enum Stance: String, Sendable, CaseIterable, Codable {
    case states, denies, claims, expects, warns, calls
  }

  /// What kind of source somebody is.
  enum SourceType: String, Sendable, CaseIterable, Codable {
    case official, agency, media, organization, anonymous
    /// No listed word tells.
    case person
  }

  private let verbs: WordTable
  private let types: WordTable
  private let phrases: PhraseTable
  private let participles: WordTable

  static let shared = SpeechLexicon()

  private init() {
    do {
      let verbs = try TabSeparatedList(PackageResources.speech_verbs_tsv, name: "speech-verbs.tsv")
      let types = try TabSeparatedList(PackageResources.source_types_tsv, name: "source-types.tsv")
      let phrases = try TabSeparatedList(PackageResources.source_phrases_tsv, name: "source-phrases.tsv")
      self.verbs = WordTable(Self.numbered(verbs, Stance.allCases.map(\.rawValue)))
      self.types = WordTable(Self.numbered(types, SourceType.allCases.map(\.rawValue)))
      participles = WordTable(verbs.rows.filter { $0[2] == "participle" }.map { ($0[0], 1) })
      self.phrases = PhraseTable(phrases.rows.map { ($0[0], 1) })
    } catch {
      preconditionFailure("a word list that was built in cannot be read: \(error)")
    }
  }

  private static func numbered(_ list: TabSeparatedList, _ names: [String]) -> [(String, Int)] {
    list.rows.map { row in
      guard let number = names.firstIndex(of: row[1]) else {
        preconditionFailure("line \(row.line) of a built-in list has '\(row[1])', expected one of \(names)")
      }
      return (row[0], number)
    }
  }

  /// The stance of a token that is a verb of speech, a و or ف before it passed over.
  func stance(in text: ScannedText, at token: Int) -> Stance? {
    for dropping in 0...1 where dropping == 0 || text.startsWithConjunction(token) {
      if let found = verbs.value(of: token, in: text, dropping: dropping * 2) { return Stance.allCases[found] }
    }
    return nil
  }

  /// Whether a token is a participle, which goes on from a verb before it and has no source of its own.
  func isParticiple(in text: ScannedText, at token: Int) -> Bool {
    participles.value(of: token, in: text) != nil
      || text.startsWithConjunction(token) && participles.value(of: token, in: text, dropping: 2) != nil
  }

  /// The number of tokens of a phrase that names a source; 0 when none begins here.
  func phraseLength(in text: ScannedText, at token: Int) -> Int {
    let match =
      phrases.longestMatch(in: text, at: token)
      ?? (text.startsWithConjunction(token) ? phrases.longestMatch(in: text, at: token, dropping: 2) : nil)
    return match?.tokenCount ?? 0
  }

  /// The type of a source by its first listed word.
  func type(of tokens: Range<Int>, in text: ScannedText) -> SourceType {
    for token in tokens {
      var found: Int?
      _ = text.withFolded(token) { word in
        Proclitics.forEach(in: word) { split in
          found = types.value(ofFolded: UnsafeBufferPointer(rebasing: word[split.foldedCount...]))
          return found != nil
        }
      }
      if let found { return SourceType.allCases[found] }
    }
    return .person
  }
}

extension ScannedText {
  /// Whether a word of more than two letters begins with و or ف.
  func startsWithConjunction(_ token: Int) -> Bool {
    withFolded(token) { $0.count > 4 && $0[0] == 0xD9 && ($0[1] == 0x88 || $0[1] == 0x81) }
  }

  /// Whether the folded form of a token is one of some words.
  func isAny(of words: Set<String>, at token: Int) -> Bool {
    words.contains(foldedString(token))
  }
}
