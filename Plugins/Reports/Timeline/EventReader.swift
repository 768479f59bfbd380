import ArabicScript
import Language
import SaqiyaKit
import SentenceAnalysis

/// Reads the dated clauses of a document.
struct EventReader {
  private let stated: StatedSentences
  private let day: String?
  private var text: StemmedText { stated.body.text }
  private var scan: ScannedText { text.scan }

  init(_ document: Document) { self.init(StatedSentences(document), document) }

  init(_ stated: StatedSentences, _ document: Document) {
    self.stated = stated
    day = document.day
  }

  /// The events in reading order, one for each clause with a date.
  ///
  /// - Parameter all: whether days of speech, of forecasts and of anniversaries are taken too.
  func events(all: Bool) -> [Timeline.Event] {
    stated.entries.filter { !$0.dates.isEmpty }.flatMap { entry in
      let tokens = stated.body.entries[entry.index].tokens
      let dated = entry.dates.filter { $0.waitsForItsReference || $0.isOnTheTimeline }
      let clauses = EventClauses(text, in: tokens)
      let found = clauses.clauses(of: dated[...])
      let groups = found.reduce(into: [[(words: Range<Int>, date: TimeExpression)]]()) { groups, next in
        if groups.last?.last?.words == next.words {
          groups[groups.count - 1].append(next)
        } else {
          groups.append([next])
        }
      }
      return groups.compactMap { event(of: $0, all: all) }
    }
  }

  /// The event of a clause: the first date of it that is one, to the day before all others.
  private func event(
    of dated: [(words: Range<Int>, date: TimeExpression)], all: Bool
  ) -> Timeline.Event? {
    let clause = dated[0].words
    guard !clause.isEmpty else { return nil }
    let found = dated.map { (date: $0.date, kind: kind(of: $0.date, in: clause)) }
    let taken = found.filter { all ? $0.kind != nil : $0.kind == .event }
    guard let best = taken.first(where: { $0.date.isDay }) ?? taken.first, let kind = best.kind else { return nil }
    let core = core(of: clause, best.date)
    return Timeline.Event(
      date: best.date.value, isSymbolic: best.date.waitsForItsReference, kind: kind,
      expression: stated.quote(best.date.range), clause: stated.quote(trimmed(clause)),
      terms: terms(of: clause, best.date),
      core: core, day: day)
  }

  /// The clause without marks at its ends.
  private func trimmed(_ clause: Range<Int>) -> TextRange {
    func isMark(_ token: Int) -> Bool { ["،", "؛", ",", "-"].contains { scan.tokens[token].isScalar($0) } }
    let first = clause.first { !isMark($0) } ?? clause.lowerBound
    let last = clause.last { !isMark($0) } ?? clause.lowerBound
    return scan.range(min(first, last), through: last)
  }

  // MARK: Terms

  /// The terms of a clause but for its date.
  private func terms(of clause: Range<Int>, _ date: TimeExpression) -> [UInt64] {
    Set(
      clause.filter { text.termOfToken[$0] >= 0 && !date.range.overlaps(scan.tokens[$0].range) }
        .map { text.hash(ofTerm: Int(text.termOfToken[$0])) }
    ).sorted()
  }

  /// The terms around a date that say which event it is of: no words for times, people and what goes with any event.
  private func core(of clause: Range<Int>, _ date: TimeExpression) -> [UInt64] {
    guard let token = clause.first(where: { scan.tokens[$0].end > date.range.start }) else { return [] }
    let near = clause.clamped(to: (token - Self.coreBefore)..<(token + Self.coreBehind))
    let words = near.filter { word in
      text.termOfToken[word] >= 0 && scan.tokens[word].kind == .word && !date.range.overlaps(scan.tokens[word].range)
        && SpeechLexicon.shared.verb(in: scan, at: word) == nil
        && SpeechLexicon.shared.nameWord(in: scan, at: word)?.isTime != true
        && scan.withFolded(word) { PhraseWords.shared.kind(of: $0) == nil }
    }
    let hashes = words.map { text.hash(ofTerm: Int(text.termOfToken[$0])) }
    return Set(hashes.filter { ClaimLexicon.shared.objectWord(ofTerm: $0) == nil }).sorted()
  }

  /// In tokens.
  private static let (coreBefore, coreBehind) = (14, 10)

  // MARK: Kinds

  /// What a date is of; `nil` when something only lasts since then, is so all that time, or is said not to have been.
  private func kind(of date: TimeExpression, in clause: Range<Int>) -> Timeline.Event.Kind? {
    guard let token = clause.first(where: { scan.tokens[$0].end > date.range.start }) else { return .event }
    if isInName(token) || isNegated(before: token, in: clause) || isOnlyClock(date) { return nil }
    if isWord(.since, at: token) || token > 0 && isWord(.since, at: token - 1) {
      return opensWithPast(clause) ? .event : nil
    }
    let before = clause.lowerBound..<token
    if before.suffix(4).contains(where: { isWord(.anniversary, at: $0) }) { return .anniversary }
    if isForecast(date, token, in: clause) { return .forecast }
    if isOfSpeech(token, in: clause) { return .speech }
    return lastsOverDay(date) ? nil : .event
  }

  /// Whether a date only says what the clock showed, and the day is that of another sentence.
  private func isOnlyClock(_ date: TimeExpression) -> Bool {
    guard date.kind == .time, date.value.contains(":") else { return false }
    let words = scan.tokens.indices.filter { date.range.contains(scan.tokens[$0].range) }
    return !words.contains {
      ClaimLexicon.shared.daysAgo(at: $0, in: scan) != nil || isWeekday($0) || isDayNumber($0, date)
    }
  }

  private func isWeekday(_ token: Int) -> Bool {
    guard scan.tokens[token].kind == .word, let word = SpeechLexicon.shared.nameWord(in: scan, at: token) else {
      return false
    }
    return word.isTime && !scan.isWord("الساعه", at: token) && scan.withFolded(token) { $0.starts(with: "ال".utf8) }
  }

  /// Whether a number of a date is no time of the clock: it stands beside a month or year.
  private func isDayNumber(_ token: Int, _ date: TimeExpression) -> Bool {
    scan.tokens[token].kind == .digits && scan.tokens[token].range.count >= 4
  }

  /// Whether اليوم is part of the name of a channel or paper (`قناة روسيا اليوم`).
  private func isInName(_ token: Int) -> Bool {
    guard scan.isWord("اليوم", at: token) else { return false }
    return (max(0, token - 3)..<token).contains { word in
      let type = SpeechLexicon.shared.nameWord(in: scan, at: word)?.type
      return type == .media || type == .agency
    }
  }

  /// Whether the verb that a date goes with is negated (`لم يكن من الممكن التوصل إلى اتفاق اليوم`).
  private func isNegated(before token: Int, in clause: Range<Int>) -> Bool {
    let near = clause.clamped(to: (token - Self.verbReach)..<token)
    let words = near.reversed().prefix { scan.tokens[$0].kind == .word && !isComplement($0) }
    return words.contains { word in
      let term = text.termOfToken[word]
      return term >= 0 && text.isNegation[Int(term)]
    }
  }

  /// Whether a clause begins with a past verb of what happened, so that what lasts began with an event (`سيطر التنظيم، منذ صيف
  /// 2014، على`).
  private func opensWithPast(_ clause: Range<Int>) -> Bool {
    guard let first = clause.first(where: { scan.tokens[$0].kind == .word }), !isSpeech(first), isVerb(first) else {
      return false
    }
    let dropped = scan.startsWithConjunction(first) ? 2 : 0
    return scan.withFolded(first, dropping: dropped) { word in
      !["ي", "ت", "سي", "ست"].contains { word.starts(with: $0.utf8) }
    }
  }

  /// Whether a date is of what is to come: a later day, or a word for what is expected or planned, or a verb with س near it.
  private func isForecast(_ date: TimeExpression, _ token: Int, in clause: Range<Int>) -> Bool {
    if let day, date.isOnTheTimeline {
      if date.value.prefix(10) > day.prefix(date.value.prefix(10).count) { return true }
      // What a word expects is not of a day that is over: `خفض الصندوق، الثلاثاء، توقعاته`.
      if date.isDay { return false }
    }
    if clause.contains(where: { SpeechLexicon.shared.stance(in: scan, at: $0) == .expects || isWord(.forecast, at: $0) }
    ) {
      return true
    }
    let near = clause.clamped(to: (token - Self.verbReach)..<(token + Self.verbReach))
    return near.filter(isVerb).min { ($0 - token).magnitude < ($1 - token).magnitude }.map(isFuture) ?? false
  }

  /// In tokens, from a date to the verb that it goes with.
  private static let verbReach = 9

  /// Whether a verb has the س of the future, a و or ف before it passed over.
  private func isFuture(_ token: Int) -> Bool {
    let dropped = scan.startsWithConjunction(token) ? 2 : 0
    return scan.withFolded(token, dropping: dropped) { word in
      word.count >= 10 && ["سي", "ست", "سن"].contains { word.starts(with: $0.utf8) }
    }
  }

  /// Whether a year, a month or a week has the day of the document in it: what is so `هذا العام` is no event.
  private func lastsOverDay(_ date: TimeExpression) -> Bool {
    guard let day = day.flatMap(CalendarPosition.init), let position = CalendarPosition(date.value), position.days > 1
    else { return false }
    return position.holds(day)
  }

  /// Whether a date says when somebody spoke: it stands between a verb of speech and what is said (`قال أمس إن`), or before the
  /// verb (`أمس، قالت الوزارة إن`), or right behind one in an aside (`على ما أكد الكرملين أمس`). Without a statement what
  /// was announced is the event (`أعلن الجيش أمس استعادة المدينة`).
  private func isOfSpeech(_ date: Int, in clause: Range<Int>) -> Bool {
    let before = clause.lowerBound..<date
    if let verb = before.last(where: isSpeech) {
      if before.contains(where: { scan.isWord("ما", at: $0) && $0 + 1 == verb }) { return true }
      return !(verb..<date).contains(where: isComplement) && (date..<clause.upperBound).contains(where: isComplement)
    }
    guard let verb = (date..<clause.upperBound).first(where: isVerb), isSpeech(verb), !before.contains(where: isVerb)
    else {
      return false
    }
    return (verb..<clause.upperBound).contains(where: isComplement)
  }

  private func isSpeech(_ token: Int) -> Bool { SpeechLexicon.shared.verb(in: scan, at: token) != nil }

  private func isComplement(_ token: Int) -> Bool {
    scan.tokens[token].isScalar(":") || SpeechLexicon.shared.isParticle(.complement, at: token, in: scan)
  }

  private func isVerb(_ token: Int) -> Bool {
    guard scan.tokens[token].kind == .word else { return false }
    return isSpeech(token) || scan.withFolded(token) { Lexicon.shared.verbs.isVerb($0) }
  }

  private func isWord(_ meaning: ClaimLexicon.Meaning, at token: Int) -> Bool {
    ClaimLexicon.shared.isWord(meaning, at: token, in: scan)
  }
}

extension TimeExpression {
  /// Whether the value is counted from the day of the document, which nobody knows; not what is only past or to come.
  var waitsForItsReference: Bool {
    (kind == .date || kind == .time) && relative != nil && !isOnTheTimeline && !value.hasSuffix("_REF")
  }

  /// Whether the value begins with a year of the calendar, known to the digit (`2014`, `2014-SU`, `2017-11-03T12:00`).
  var isOnTheTimeline: Bool {
    guard kind == .date || kind == .time else { return false }
    let year = value.utf8.prefix(4)
    return year.count == 4 && year.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      && !value.utf8.contains(UInt8(ascii: "X"))
  }

  /// Whether the value is a day of the calendar.
  var isDay: Bool { isOnTheTimeline && CalendarPosition(value)?.days == 1 }
}
