internal import ArabicScript
internal import Language
internal import SaqiyaKit

/// All words and phrases that time expressions are made of, read from a language pack.
final class Lexicon: Sendable {
  private let phrases: PhraseTable
  private let lexemes: [Lexeme]
  /// The units that are also the head of a clock time: ساعت, hour.
  private let clocks: PhraseTable
  /// Whether the language has a definite article.
  let hasArticle: Bool
  /// The single words that may carry a time by themselves.
  private let carriers: PhraseTable
  /// The rows of the table of feasts that are kept.
  let feasts: [Feast]
  /// The zones of the table of zones by their row.
  let zones: [String]
  /// The years of the periods with a name by their row.
  let periods: [ClosedRange<Int>]
  private let events: [[Int]: Int]
  private let yearRules: [YearRule]
  /// The words of numbers below a thousand.
  let smallNumbers: SmallNumberWords
  private let latinNames: WordTable
  private let latinFilter: PhraseTable
  private let arabicNames: [String]
  private let clauseWords: ClauseWords
  private let nameParticles: WordTable
  private let publications: PhraseTable
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
    try builder.addEvents()
    phrases = PhraseTable(builder.entries.enumerated().map { ($0.element.phrase, $0.offset) })
    lexemes = builder.entries.map(\.lexeme)
    let units = Set(builder.entries.filter { $0.lexeme.category == .unit }.map(\.phrase))
    clocks = PhraseTable(
      builder.entries.filter { $0.lexeme.category == .clock && units.contains($0.phrase) }.map { ($0.phrase, 0) })
    hasArticle = pack.morphology.hasArticle
    carriers = PhraseTable(
      builder.entries.filter { $0.lexeme.category.traits.carriesTime && !$0.phrase.contains(" ") }.map {
        ($0.phrase, 0)
      })
    feasts = builder.feasts
    zones = builder.zones
    periods = builder.periods
    events = builder.events
    yearRules = try YearRule.rules(of: pack.table(.calendarYears))
    smallNumbers = try SmallNumberWords(pack.table(.numberWords))
    let names = try pack.table(.latinNames).rows
    latinNames = WordTable(names.enumerated().map { ($0.element[0], $0.offset) })
    latinFilter = PhraseTable(names.enumerated().map { ($0.element[0], $0.offset) })
    arabicNames = names.map { $0[1] }
    clauseWords = try ClauseWords(pack.table(.clauseAspects))
    nameParticles = try pack.table(.nameParticles).words
    publications = try pack.table(.publicationWords).phrases
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

  /// The year of a day of history behind a word such as هجمات; `nil` when the list has none.
  func yearOfEvent(_ head: Int, month: Int, day: Int) -> Int? { events[[head, month, day]] }

  /// The calendar of a year that no era and no month tells; `nil` where it is the Gregorian one.
  ///
  /// - Parameters:
  ///   - isNumeric: whether the year stands in a date in digits.
  ///   - hasExtendedDigits: whether the digits are those of Persian and Urdu.
  func calendar(ofYear year: Int, isNumeric: Bool = true, hasExtendedDigits: Bool) -> CalendarSystem? {
    yearRules.first { rule in
      guard rule.years.contains(year) else { return false }
      switch rule.evidence {
      case .any: return true
      case .numeric: return isNumeric
      case .extended: return isNumeric && hasExtendedDigits
      }
    }?.calendar
  }

  /// Whether a token may be a month or a weekday in Latin letters; seldom true for nothing.
  func mayBeLatinName(_ token: ScriptToken) -> Bool { latinFilter.mayBegin(with: token) }

  /// The month that a token names in Latin letters.
  func latinLexeme(_ index: Int, in text: ScannedText) -> Lexeme? {
    guard let name = arabicName(of: index, in: text) else { return nil }
    let scan = ScannedText(name)
    guard let match = match(at: 0, in: scan), match.lexeme.category == .month else { return nil }
    return match.lexeme
  }

  /// Whether a token may carry a time without the words around it; في and the like do not.
  func mayCarryTime(_ token: ScriptToken) -> Bool { carriers.mayBegin(with: token) }

  /// Whether a token may begin or continue a phrase.
  func mayBelong(_ token: ScriptToken) -> Bool { phrases.mayBegin(with: token) || phrases.mayHold(token) }

  /// Whether words that say when a page was published begin at a token.
  func isPublication(_ index: Int, in text: ScannedText) -> Bool {
    publications.mayBegin(with: text.tokens[index]) && publications.longestMatch(in: text, at: index) != nil
  }

  /// Whether a word is a particle of personal names, such as بن and دي.
  func isNameParticle(_ index: Int, in text: ScannedText) -> Bool { nameParticles.value(of: index, in: text) != nil }

  /// What a word says about the clause that it stands in.
  func clauseWord(_ index: Int, in text: ScannedText) -> ClauseWord? { clauseWords.word(index, in: text) }

  /// Which way a verb, or another word that tells, makes its clause look.
  func perfectVerb(_ index: Int, in text: ScannedText) -> ClauseWord.Looks? { clauseWords.verb(index, in: text) }

  /// ``ClauseWord/Looks/pastFirst`` for a word that no list has and that has the form of a perfect verb; it is one where a
  /// clause begins with it.
  func perfectVerbByForm(_ index: Int, in text: ScannedText) -> ClauseWord.Looks? {
    clauseWords.isPerfectByForm(index, in: text) ? .pastFirst : nil
  }

  /// The part of the day that a word with the article names, whatever else it names: المغرب.
  func partOfDay(at index: Int, in text: ScannedText) -> Match? {
    let article = Proclitics(foldedCount: 4, conjunction: nil, preposition: nil, hasArticle: true)
    guard text.tokens[index].foldedCount > article.foldedCount, text.withFolded(index, { $0.has("ال") }),
      let match = phrases.longestMatch(in: text, at: index, dropping: article.foldedCount),
      lexemes[match.value].category == .dayPart
    else { return nil }
    return Match(lexeme: lexemes[match.value], tokenCount: match.tokenCount, particles: article)
  }

  /// A word or phrase that begins at a token, after the particles that are written as one with it.
  struct Match {
    var lexeme: Lexeme
    var tokenCount: Int
    var particles: Proclitics
  }

  /// Whether a word or phrase may begin with a token; most words of a text do not.
  func mayMatch(_ token: ScriptToken) -> Bool { phrases.mayBegin(with: token) }

  /// What the list says of a phrase; a unit before digits is the head of a clock time where the language has one word for both.
  private func lexeme(_ match: PhraseTable.Match, at index: Int, in text: ScannedText) -> Lexeme {
    let lexeme = lexemes[match.value]
    let next = index + match.tokenCount
    guard lexeme.category == .unit, next < text.tokens.count, text.tokens[next].kind == .digits,
      !text.tokens[next].flags.contains(.lineBreakBefore), clocks.longestMatch(in: text, at: index) != nil
    else { return lexeme }
    return Lexeme(category: .clock)
  }

  /// The longest phrase that begins at a token, with as few particles before it as possible.
  ///
  /// - Complexity: O(tokens of the phrase).
  func match(at index: Int, in text: ScannedText) -> Match? {
    if let match = phrases.longestMatch(in: text, at: index) {
      return Match(lexeme: lexeme(match, at: index, in: text), tokenCount: match.tokenCount, particles: .none)
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
