import Foundation
import SaqiyaKit

/// The days of documents without one, from others that tell of the same events with a date.
///
/// A document that says `أمس` of what another dates is of the day after that date; one that says `منذ أسبوع` of it, of a week after.
/// `اليوم الخميس` fixes the weekday. Where a document only names a weekday (`بعد ظهر الجمعة`) and tells of a dated event, it is of
/// the first such day from that event on. Where two days fit about as well, none is taken, and the values stay symbolic.
/// Source: `arabic.md` of the project's specification, 5.4, rule 6.
///
/// - Complexity: for each sentence of an undated document linear in its terms, times a bounded number of dated sentences.
struct InferredDays {
  /// What says that a document is of a day.
  struct Evidence {
    /// The number of the day.
    var day: Int
    /// How sure it is, from 0 to 1.
    var weight: Double
    /// The sentence of the document.
    var sentence: DayEvidence.Sentence
    /// The dated document and its sentence; `nil` where the document dates itself.
    var other: (document: String, sentence: DayEvidence.Sentence)?
    /// The rule.
    var rule: Rule
  }

  /// How a day is told.
  enum Rule: String {
    /// A day counted from the document's is that of a dated event.
    case relative = "relative to a dated event"
    /// The first such weekday from a dated event on.
    case weekday = "weekday after a dated event"
    /// A full date in one of the first sentences.
    case lead = "date of the lead"
  }

  /// A day that was found for a document.
  struct Found {
    var id: String
    var day: String
    var confidence: Double
    var evidence: Evidence
  }

  /// What was found, in the order of the documents.
  private(set) var found: [Found] = []
  /// For every document whose day stays open, the days that fit, best first.
  private(set) var open: [(id: String, days: [String])] = []
  private var days: [String: String] = [:]

  /// The inferred day of a document; `nil` when it has its own, or none was found.
  subscript(id: String) -> String? { days[id] }

  /// Infers the days of all members that have evidence.
  init<Content>(_ members: [CorpusSketch<Content>.Member]) {
    let evidence = members.compactMap { member in member.evidence.map { (id: member.id, evidence: $0) } }
    var dated = DatedSentences()
    for member in evidence where member.evidence.day != nil { dated.add(member.evidence, of: member.id) }
    for member in evidence where member.evidence.day == nil {
      guard let lead = Self.lead(of: member.evidence) else { continue }
      add(lead, to: member.id)
      dated.add(member.evidence, of: member.id)
    }
    for member in evidence where member.evidence.day == nil && days[member.id] == nil {
      infer(member.id, member.evidence, from: dated)
    }
  }

  /// A full date in one of the first two sentences, the only one there.
  private static func lead(of evidence: DayEvidence) -> Evidence? {
    let first = Set(Set(evidence.sentences.map(\.start)).sorted().prefix(2))
    let dates = evidence.sentences.filter { first.contains($0.start) && ($0.value.map(Self.isDay) ?? false) }
    guard let only = dates.first, Set(dates.compactMap(\.value)).count == 1,
      let day = only.value.flatMap(CalendarPosition.init)?.start
    else { return nil }
    return Evidence(day: day, weight: 0.6, sentence: only, other: nil, rule: .lead)
  }

  private static func isDay(_ value: String) -> Bool { CalendarPosition(value)?.days == 1 }

  private mutating func add(_ evidence: Evidence, to id: String) {
    let day = CalendarPosition.iso(evidence.day)
    days[id] = day
    found.append(Found(id: id, day: day, confidence: evidence.weight, evidence: evidence))
  }

  private mutating func infer(_ id: String, _ evidence: DayEvidence, from dated: DatedSentences) {
    let all = relative(evidence, dated)
    let votes = all.isEmpty ? weekday(evidence, dated) : all
    let weights = votes.reduce(into: [Int: Double]()) { $0[$1.day, default: 0] += $1.weight }
    let order = weights.sorted { ($0.value, -$0.key) > ($1.value, -$1.key) }
    guard let best = order.first, best.value >= Self.leastWeight else { return }
    let isSure = order.count < 2 || best.value >= Self.advantage * order[1].value
    guard isSure, var strongest = votes.filter({ $0.day == best.key }).max(by: { $0.weight < $1.weight }) else {
      open.append((id, order.map { CalendarPosition.iso($0.key) }))
      return
    }
    strongest.weight = min(0.9, (best.value * 100).rounded() / 100)
    add(strongest, to: id)
  }

  /// How much better than the second the best day must be supported.
  private static let advantage = 1.5
  /// Less support is none.
  private static let leastWeight = 0.04

  /// `أمس`, `منذ أسبوع`, `اليوم الخميس` of an event that another document dates.
  private func relative(_ evidence: DayEvidence, _ dated: DatedSentences) -> [Evidence] {
    let today = evidence.sentences.first { $0.daysAgo == 0 }?.weekday
    return evidence.sentences.flatMap { sentence -> [Evidence] in
      guard let value = sentence.value, let offset = sentence.daysAgo ?? SymbolicDay(value)?.daysBefore else {
        return []
      }
      return dated.matches(of: sentence, topic: evidence.topic).compactMap { match -> Evidence? in
        var day = match.day + offset
        if let weekday = sentence.weekday, !SymbolicDay.isWeekday(weekday, match.day + offset - (sentence.daysAgo ?? 0))
        {
          return nil
        }
        // A week ago is about a week; the weekday of the document says which day.
        if let today, offset >= 7,
          let near = (-3...3).map({ day + $0 }).first(where: { SymbolicDay.isWeekday(today, $0) })
        {
          day = near
        }
        return Evidence(
          day: day, weight: match.weight, sentence: sentence, other: (match.document, match.sentence), rule: .relative)
      }
    }
  }

  /// The first weekday that a document names, from a dated event of which it tells on.
  private func weekday(_ evidence: DayEvidence, _ dated: DatedSentences) -> [Evidence] {
    guard let named = evidence.sentences.first(where: { $0.weekday != nil && $0.daysAgo != 1 }),
      let weekday = named.weekday
    else { return [] }
    let matches = evidence.sentences.flatMap { sentence in
      dated.matches(of: sentence, topic: evidence.topic).map { (sentence, $0) }
    }
    guard let best = matches.max(by: { $0.1.weight < $1.1.weight }) else { return [] }
    let start = best.1.day
    let day = (0..<7).map { start + $0 }.first { SymbolicDay.isWeekday(weekday, $0) } ?? start
    return [
      Evidence(
        day: day, weight: best.1.weight / 2, sentence: named, other: (best.1.document, best.1.sentence), rule: .weekday)
    ]
  }
}

extension DayEvidence.Sentence {
  /// The weekday of ISO 8601 that its date names, 1 for Monday.
  var weekday: Int? {
    guard case .weekday(let weekday)? = value.flatMap(SymbolicDay.init) else { return nil }
    return weekday
  }
}

/// The sentences with a day of the calendar, found by their terms.
private struct DatedSentences {
  private var sentences: [(document: String, day: Int, sentence: DayEvidence.Sentence, topic: [UInt64])] = []
  private var places: [UInt64: [Int]] = [:]

  mutating func add(_ evidence: DayEvidence, of document: String) {
    var last: Int?
    for sentence in evidence.sentences {
      let position = sentence.value.flatMap(CalendarPosition.init).flatMap { $0.days == 1 ? $0.start : nil }
      // What is told right behind a dated sentence, without a date of its own, is of its day.
      guard let day = position ?? (sentence.value == nil ? last : nil) else { continue }
      last = day
      for term in sentence.terms { places[term, default: []].append(sentences.count) }
      sentences.append((document, day, sentence, evidence.topic))
    }
  }

  struct Match {
    var document: String
    var day: Int
    var weight: Double
    var sentence: DayEvidence.Sentence
  }

  /// The dated sentences that tell of the event of another: they share enough of the terms near the date. Of a term that many
  /// sentences have, the first few are looked at.
  func matches(of sentence: DayEvidence.Sentence, topic: [UInt64]) -> [Match] {
    var shared: [Int: Int] = [:]
    for term in sentence.terms {
      guard let found = places[term], found.count <= Self.mostPlaces else { continue }
      for place in found { shared[place, default: 0] += 1 }
    }
    return shared.sorted { $0.key < $1.key }.compactMap { place, count in
      let other = sentences[place]
      let share = Double(count) / Double(max(1, min(sentence.terms.count, other.sentence.terms.count)))
      guard count >= Self.leastShared, share >= Self.leastShare else { return nil }
      let certainty = Self.nearness(topic, other.topic) * (other.sentence.value == nil ? Self.inherited : 1)
      return Match(
        document: other.document, day: other.day, weight: certainty * share * min(1, Double(count) / 8),
        sentence: other.sentence)
    }
  }

  /// How much two documents are about the same: the square of the share of their most frequent terms that both have, never 0.
  private static func nearness(_ left: [UInt64], _ right: [UInt64]) -> Double {
    let shared = left.count { right.contains($0) }
    let share = Double(1 + shared) / Double(1 + max(left.count, right.count))
    return share * share
  }

  private static let (mostPlaces, leastShared, leastShare) = (512, 3, 0.25)
  /// What a sentence counts that has its day from the one before.
  private static let inherited = 0.8
}
