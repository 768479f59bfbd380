internal import ArabicScript
internal import Language
internal import SaqiyaKit

/// All words and phrases that time expressions are made of, read from a language pack.
final class Lexicon: Sendable {
  private let phrases: PhraseTable
  private let lexemes: [Lexeme]
  /// The single words that may carry a time by themselves.
  private let carriers: PhraseTable
  /// The rows of the table of feasts that are kept.
  let feasts: [Feast]
  /// The zones of the table of zones by their row.
  let zones: [String]
  /// The years of the periods with a name by their row.
  let periods: [ClosedRange<Int>]
  private let latinNames: WordTable
  private let arabicNames: [String]
  private let clauseWords: WordTable
  private let futureLookalikes: WordTable
  private let futureLookalikeStems: [[UInt8]]

  /// Reads the lists.
  ///
  /// - Parameter feasts: whether names of feasts are among the words.
  init(_ pack: LanguagePack, feasts includesFeasts: Bool) throws(StageError) {
    var builder = LexiconBuilder(pack)
    try builder.addMonths()
    try builder.addWeekdays()
    try builder.addUnits()
    if includesFeasts { try builder.addFeasts() }
    try builder.addWords()
    try builder.addZones()
    try builder.addPeriods()
    phrases = PhraseTable(builder.entries.enumerated().map { ($0.element.phrase, $0.offset) })
    lexemes = builder.entries.map(\.lexeme)
    carriers = PhraseTable(
      builder.entries.filter { $0.lexeme.category.mayCarryTime && !$0.phrase.contains(" ") }.map { ($0.phrase, 0) })
    feasts = builder.feasts
    zones = builder.zones
    periods = builder.periods
    let names = try pack.table(.latinNames).rows
    latinNames = WordTable(names.enumerated().map { ($0.element[0], $0.offset) })
    arabicNames = names.map { $0[1] }
    let clause = try pack.table(.clauseAspects)
    clauseWords = WordTable(try ClauseWord.entries(of: clause))
    let lookalikes = try pack.table(.futureLookalikes)
    let lookalikeNames = lookalikes.rows.map { $0[0] }
    futureLookalikes = WordTable(lookalikeNames.filter { !$0.hasSuffix("*") }.map { ($0, 0) })
    futureLookalikeStems = lookalikeNames.filter { $0.hasSuffix("*") }.map { name in
      let stem = ScannedText(String(name.dropLast()))
      return stem.withFolded(0) { Array($0) }
    }
  }

  /// Whether a folded word is no verb in the future, though it begins as one does.
  func isFutureLookalike(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    futureLookalikes.value(ofFolded: word) != nil || futureLookalikeStems.contains { word.starts(with: $0) }
  }

  /// The Arabic name of a month or a weekday that a token has in Latin letters.
  func arabicName(of index: Int, in text: ScannedText) -> String? {
    latinNames.value(of: index, in: text).map { arabicNames[$0] }
  }

  /// Whether a token may carry a time without the words around it; في and the like do not.
  func mayCarryTime(_ token: ScriptToken) -> Bool { carriers.mayBegin(with: token) }

  /// Whether a token may begin or continue a phrase.
  func mayBelong(_ token: ScriptToken) -> Bool { phrases.mayBegin(with: token) || phrases.mayHold(token) }

  /// What a word says about the clause that it stands in.
  func clauseWord(_ index: Int, in text: ScannedText) -> ClauseWord? {
    clauseWords.value(of: index, in: text).map { ClauseWord.allCases[$0] }
  }

  /// A word or phrase that begins at a token, after the particles that are written as one with it.
  struct Match {
    var lexeme: Lexeme
    var tokenCount: Int
    var particles: Proclitics
  }

  /// Whether a word or phrase may begin with a token; most words of a text do not.
  func mayMatch(_ token: ScriptToken) -> Bool { phrases.mayBegin(with: token) }

  /// The longest phrase that begins at a token, with as few particles before it as possible.
  ///
  /// - Complexity: O(tokens of the phrase).
  func match(at index: Int, in text: ScannedText) -> Match? {
    if let match = phrases.longestMatch(in: text, at: index) {
      return Match(lexeme: lexemes[match.value], tokenCount: match.tokenCount, particles: .none)
    }
    guard text.tokens[index].flags.contains(.arabic), text.tokens[index].foldedCount > 4 else { return nil }
    return text.withFolded(index) { word in
      var found: Match?
      _ = Proclitics.forEach(in: word) { particles in
        guard particles.foldedCount > 0,
          // A letter alone, such as م for the era, is never written as one with a particle: ولم is no date.
          word.count - particles.foldedCount > 2,
          let match = phrases.longestMatch(in: text, at: index, dropping: particles.foldedCount)
        else { return false }
        found = Match(lexeme: lexemes[match.value], tokenCount: match.tokenCount, particles: particles)
        return true
      }
      return found
    }
  }
}

/// A day of the year that has a name.
struct Feast: Sendable {
  var calendar: CalendarSystem
  var month: Int
  /// The day of the month, or 0 when it is a weekday of the month.
  var day: Int
  var weekday: Int
  var nth: Int
  /// Whether the name means something else too, unless a year or a word such as الماضي stands beside it.
  var needsContext: Bool
}

/// What a word says about the time of its clause.
enum ClauseWord: String, CaseIterable, Sendable {
  case ongoing, stop, noun

  /// The words of a list with the index of what each says.
  static func entries(of table: LanguageTable) throws(StageError) -> [(String, Int)] {
    var entries: [(String, Int)] = []
    for row in table.rows {
      let word: ClauseWord = try table.choice(row, 1)
      entries.append((row[0], allCases.firstIndex(of: word) ?? 0))
    }
    return entries
  }
}
