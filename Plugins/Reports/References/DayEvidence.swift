import ArabicScript
import SaqiyaKit
import SentenceAnalysis

/// What a document says that can tell its day, or the day of a document of the same events.
public struct DayEvidence: Codable, Sendable {
  /// A sentence with a date, or without one.
  struct Sentence: Codable, Sendable {
    /// The value of the date: a day of the calendar, or one counted from the day of the document (`DCT-P1D`, `XXXX-WXX-4`);
    /// `nil` where there is none.
    var value: String?
    /// How many days before the document a weekday is said to be: 0 for اليوم الخميس, 1 for أمس الأربعاء; `nil` when it is not.
    var daysAgo: Int?
    /// The words of the date; `nil` when nobody shows them.
    var expression: String?
    /// The sentence; `nil` when nobody shows it.
    var quoted: Quoted?
    /// Where the sentence begins, in Unicode scalars.
    var start: Int
    /// The hashes of the terms near the date, or of the sentence, sorted.
    var terms: [UInt64]
  }

  /// The day of the document as its metadata or its text tells.
  var day: String?
  /// The hashes of the terms that the document says most often, but for those that go with any event.
  var topic: [UInt64]
  /// The sentences with dates of days, and the first ones without, in reading order.
  var sentences: [Sentence]

  /// Takes the evidence of a document.
  ///
  /// - Parameter quoting: whether the sentences are kept to be shown; many documents take much memory with them.
  init(_ stated: StatedSentences, _ document: Document, quoting: Bool = false) {
    day = document.day
    topic = Self.topic(of: stated)
    sentences = []
    for (number, entry) in stated.entries.enumerated() {
      let dated = entry.dates.filter { $0.isDay || $0.isCountedFromDocument }
      if dated.isEmpty, number < Self.mostUndated {
        let terms = Self.opening(of: entry, in: stated)
        sentences.append(
          Sentence(
            quoted: quoting ? entry.quoted : nil, start: entry.quoted.place.start,
            terms: terms))
      }
      for date in dated where sentences.count < Self.mostSentences {
        sentences.append(
          Sentence(
            value: date.value, daysAgo: date.daysAgo(in: stated.originalText(date.range)),
            expression: quoting ? stated.originalText(date.range) : nil, quoted: quoting ? entry.quoted : nil,
            start: entry.quoted.place.start,
            terms: Self.terms(near: date, in: entry, of: stated)))
      }
    }
  }

  private static let (mostSentences, mostUndated, mostTopics) = (12, 4, 3)

  /// The terms of the first words of a sentence.
  private static func opening(of entry: StatedSentences.Entry, in stated: StatedSentences) -> [UInt64] {
    let text = stated.body.text
    let tokens = stated.body.entries[entry.index].tokens.prefix(2 * reach)
    return Set(tokens.filter { text.termOfToken[$0] >= 0 }.map { text.hash(ofTerm: Int(text.termOfToken[$0])) })
      .sorted()
  }

  private static func topic(of stated: StatedSentences) -> [UInt64] {
    let text = stated.body.text
    var counts: [Int32: Int] = [:]
    for entry in stated.body.entries {
      for token in entry.tokens where text.termOfToken[token] >= 0 && text.scan.tokens[token].kind == .word {
        counts[text.termOfToken[token], default: 0] += 1
      }
    }
    let order = counts.sorted { ($0.value, -$0.key) > ($1.value, -$1.key) }.map(\.key)
    let special = order.lazy.filter { isSpecial($0, in: text) }.prefix(mostTopics)
    return special.map { text.hash(ofTerm: Int($0)) }
  }

  /// Whether a term says which event it is: no verb of saying, time, kind of place or who acts.
  private static func isSpecial(_ term: Int32, in text: StemmedText) -> Bool {
    let token = Int(text.firstToken[Int(term)])
    let hash = text.hash(ofTerm: Int(term))
    return SpeechLexicon.shared.verb(in: text.scan, at: token) == nil
      && SpeechLexicon.shared.nameWord(in: text.scan, at: token)?.isTime != true
      && ClaimLexicon.shared.objectWord(ofTerm: hash) == nil && !text.isNegation[Int(term)]
      && text.scan.withFolded(token) { PhraseWords.shared.kind(of: $0) == nil }
  }

  /// The terms around a date, but for its own.
  private static func terms(
    near date: TimeExpression, in entry: StatedSentences.Entry, of stated: StatedSentences
  ) -> [UInt64] {
    let text = stated.body.text
    let tokens = stated.body.entries[entry.index].tokens
    guard let token = tokens.first(where: { text.scan.tokens[$0].end > date.range.start }) else { return [] }
    let near = tokens.clamped(to: (token - reach)..<(token + reach))
    let words = near.filter { text.termOfToken[$0] >= 0 && !date.range.overlaps(text.scan.tokens[$0].range) }
    return Set(words.map { text.hash(ofTerm: Int(text.termOfToken[$0])) }).sorted()
  }

  /// In tokens, on each side of a date.
  private static let reach = 18
}

extension TimeExpression {
  /// Whether the value is a day counted from that of the document.
  fileprivate var isCountedFromDocument: Bool {
    waitsForItsReference && SymbolicDay(value) != nil
  }

  /// How many days before the document the words put a weekday: `اليوم الخميس` 0, `أمس الأربعاء` 1.
  fileprivate func daysAgo(in words: String) -> Int? {
    guard case .weekday? = SymbolicDay(value) else { return nil }
    let scan = ScannedText(words)
    let found = scan.tokens.indices.lazy.compactMap { ClaimLexicon.shared.daysAgo(at: $0, in: scan) }
    return found.first
  }
}
