import ArabicScript
import Language
import SaqiyaKit
import SentenceAnalysis

/// Reads the dated clauses of a document.
struct EventReader {
  private let stated: StatedSentences
  private let document: Document
  private var text: StemmedText { stated.body.text }
  private var scan: ScannedText { text.scan }

  init(_ document: Document) {
    self.document = document
    stated = StatedSentences(document)
  }

  /// The events in reading order, one for each clause with a date.
  ///
  /// - Parameter all: whether days of speech, of forecasts and of anniversaries are taken too.
  func events(all: Bool) -> [Timeline.Event] {
    stated.entries.filter { !$0.dates.isEmpty }.flatMap { entry in
      let tokens = stated.body.entries[entry.index].tokens
      let cuts = ClauseBoundaries(text, in: tokens).cuts()
      let clauses = zip([tokens.lowerBound] + cuts, cuts + [tokens.upperBound]).map { $0..<$1 }
      return clauses.flatMap { split($0, at: entry.dates) }.compactMap {
        event(of: entry, in: $0, of: tokens, all: all)
      }
    }
  }

  /// A clause with several dates, in parts at verbs behind و between them (`بدأ في 2019 وانتهى في 2021`).
  private func split(_ clause: Range<Int>, at dates: ArraySlice<TimeExpression>) -> [Range<Int>] {
    let starts = dates.compactMap { date in clause.first { scan.tokens[$0].end > date.range.start } }
    guard let first = starts.first, let last = starts.last, first < last else { return [clause] }
    let cuts = (first + 1..<last).filter { cut in
      scan.startsWithConjunction(cut) && isVerb(cut) && scan.tokens[cut].kind == .word
        && !dates.contains { $0.range.start < scan.tokens[cut].start && scan.tokens[cut].start < $0.range.end }
    }
    return zip([clause.lowerBound] + cuts, cuts + [clause.upperBound]).map { $0..<$1 }
  }

  /// The event of a clause: the first date of it that is one, to the day before all others.
  private func event(
    of entry: StatedSentences.Entry, in clause: Range<Int>, of sentence: Range<Int>, all: Bool
  ) -> Timeline.Event? {
    guard let last = clause.last else { return nil }
    let range = scan.range(clause.lowerBound, through: last)
    let dates = entry.dates.filter { range.contains($0.range) && ($0.waitsForItsReference || $0.isOnTheTimeline) }
    let found = dates.map { (date: $0, kind: kind(of: $0, in: clause, of: sentence)) }
    let taken = found.filter { all ? $0.kind != nil : $0.kind == .event }
    let best = taken.first { $0.date.isDay } ?? taken.first
    guard let best, let kind = best.kind else { return nil }
    return Timeline.Event(
      date: best.date.value, isSymbolic: best.date.waitsForItsReference, kind: kind,
      expression: stated.originalText(best.date.range), text: stated.originalText(trimmed(clause)),
      terms: terms(of: clause), day: document.day)
  }

  /// The clause without marks at its ends.
  private func trimmed(_ clause: Range<Int>) -> TextRange {
    func isComma(_ token: Int) -> Bool { ["،", "؛", ","].contains { scan.tokens[token].isScalar($0) } }
    let last = clause.last { !isComma($0) } ?? clause.lowerBound
    return scan.range(clause.lowerBound, through: last)
  }

  private func terms(of clause: Range<Int>) -> [UInt64] {
    Set(clause.filter { text.termOfToken[$0] >= 0 }.map { text.hash(ofTerm: Int(text.termOfToken[$0])) }).sorted()
  }

  // MARK: Kinds

  /// What a date is of; `nil` when something only lasts since then.
  private func kind(of date: TimeExpression, in clause: Range<Int>, of sentence: Range<Int>) -> Timeline.Event.Kind? {
    guard let token = clause.first(where: { scan.tokens[$0].end > date.range.start }) else { return .event }
    if token > clause.lowerBound, isWord(.since, at: token - 1) || isWord(.since, at: token) {
      return opensWithPast(clause) ? .event : nil
    }
    let before = clause.lowerBound..<token
    if before.suffix(4).contains(where: { isWord(.anniversary, at: $0) }) { return .anniversary }
    if isForecast(date, in: clause, of: sentence) { return .forecast }
    return isOfSpeech(token, in: clause) ? .speech : .event
  }

  /// Whether a clause begins with a past verb, so that what lasts began with an event (`سيطر التنظيم، منذ صيف 2014، على`).
  private func opensWithPast(_ clause: Range<Int>) -> Bool {
    guard let first = clause.first(where: { scan.tokens[$0].kind == .word }), isVerb(first) else { return false }
    let dropped = scan.startsWithConjunction(first) ? 2 : 0
    return scan.withFolded(first, dropping: dropped) { word in
      !["ي", "ت", "سي", "ست"].contains { word.starts(with: $0.utf8) }
    }
  }

  private func isForecast(_ date: TimeExpression, in clause: Range<Int>, of sentence: Range<Int>) -> Bool {
    if let day = document.day, date.isOnTheTimeline, date.value > day, !day.hasPrefix(date.value) { return true }
    return clause.contains { token in
      SpeechLexicon.shared.stance(in: scan, at: token) == .expects || isWord(.forecast, at: token)
    }
  }

  /// Whether a date says when somebody spoke: a verb of speech is the last verb before it, and what is said begins behind
  /// it (`قال أمس إن`), or the first behind it (`أمس، قالت الوزارة إن`). Without a statement what was
  /// announced is the event (`أعلن الجيش أمس استعادة المدينة`).
  private func isOfSpeech(_ date: Int, in clause: Range<Int>) -> Bool {
    if let verb = (clause.lowerBound..<date).last(where: isVerb) {
      guard isSpeech(verb) else { return false }
      return !(verb..<date).contains(where: isComplement) && (date..<clause.upperBound).contains(where: isComplement)
    }
    guard let verb = (date..<clause.upperBound).first(where: isVerb), isSpeech(verb) else { return false }
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
  fileprivate var waitsForItsReference: Bool {
    (kind == .date || kind == .time) && relative != nil && !isOnTheTimeline && !value.hasSuffix("_REF")
  }

  /// Whether the value begins with a year of the calendar, known to the digit (`2014`, `2014-SU`, `2017-11-03T12:00`).
  fileprivate var isOnTheTimeline: Bool {
    guard kind == .date || kind == .time else { return false }
    let year = value.utf8.prefix(4)
    return year.count == 4 && year.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      && !value.utf8.contains(UInt8(ascii: "X"))
  }

  /// Whether the value is a day of the calendar.
  fileprivate var isDay: Bool { isOnTheTimeline && CalendarPosition(value)?.days == 1 }
}
