import Language
import SaqiyaKit
import SentenceAnalysis
import Similarity

/// What somebody says, as far as others may deny it.
struct Assertion: Codable, Sendable {
  /// Who says it, as the text names them.
  var source: String
  /// The hashes of the terms of the name.
  var name: [UInt64]
  var stance: SpeechLexicon.Stance
  /// What is said.
  var quoted: Quoted
  /// The hashes of the terms of what is said that have a meaning of their own, sorted.
  var terms: [UInt64]
  /// Whether it only points at what was said before (`نفى ذلك`, `نفى هذه الاتهامات`).
  var pointsBack: Bool
  /// The place of its sentence among those of the document.
  var sentence: Int
}

/// Reads what a document lets people say.
struct AssertionReader {
  private let document: Document

  init(_ document: Document) { self.document = document }

  /// The statements that claim or deny something, in reading order.
  func assertions() -> [Assertion] {
    let reader = StatementReader(document)
    return reader.statements().filter { Self.stances.contains($0.stance) }.prefix(Self.most).map { statement in
      Assertion(
        source: statement.source, name: statement.name, stance: statement.stance, quoted: statement.quoted,
        terms: statement.terms, pointsBack: statement.pointsBack, sentence: statement.sentence)
    }
  }

  private static let stances: Set<SpeechLexicon.Stance> = [.states, .claims, .accuses, .denies, .expects]
  /// More statements of one document are not kept.
  private static let most = 80
}

/// Claims and their denials, by different sources.
///
/// A denial is of the claim with which it shares most of its words, at least half of them and two; one that only points back (`نفت
/// ذلك`) is of the last claim of somebody else before it, in its sentence or the one before.
struct Denials {
  private struct Item {
    var assertion: Assertion
    var source: Source
    var day: Int?
  }

  private let items: [Item]
  private let reach: Int

  init(_ members: [CorpusSketch<DocumentClaims>.Member], _ inferred: InferredDays, within days: Int) {
    reach = days
    items = members.flatMap { member in
      let day = (member.evidence?.day ?? inferred[member.id]).flatMap(CalendarPosition.init)?.start
      return member.content.assertions.map {
        Item(assertion: $0, source: Source(id: member.id, count: member.count), day: day)
      }
    }
  }

  /// The pairs, in reading order of the denials.
  func report() -> [Value] {
    let places = self.places
    return items.indices.filter { items[$0].assertion.stance == .denies }.compactMap { denial in
      claim(deniedBy: denial, places).map { .object(fields(of: $0, denial)) }
    }
  }

  /// For every term the claims that have it; of very many the first.
  private var places: [UInt64: [Int]] {
    var places: [UInt64: [Int]] = [:]
    for (index, item) in items.enumerated() where item.assertion.stance != .denies {
      for term in item.assertion.terms where places[term, default: []].count < Self.mostPlaces {
        places[term, default: []].append(index)
      }
    }
    return places
  }

  private static let mostPlaces = 400

  private func claim(deniedBy denial: Int, _ places: [UInt64: [Int]]) -> Int? {
    let item = items[denial]
    if item.assertion.pointsBack { return before(denial) }
    var shared: [Int: Int] = [:]
    for term in item.assertion.terms {
      for place in places[term] ?? [] { shared[place, default: 0] += 1 }
    }
    let fitting = shared.filter { place, count in
      2 * count >= item.assertion.terms.count && isOther(place, than: denial)
        && (count >= Self.leastShared || isNear(place, denial))
    }
    return fitting.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
  }

  private static let leastShared = 2

  /// Whether a claim stands at most two sentences before a denial, so that one word is enough.
  private func isNear(_ claim: Int, _ denial: Int) -> Bool {
    let (a, b) = (items[claim], items[denial])
    return a.source == b.source && (0...2).contains(b.assertion.sentence - a.assertion.sentence)
  }

  /// The last claim of somebody else before a denial in its document, at most one sentence before.
  private func before(_ denial: Int) -> Int? {
    let item = items[denial]
    return (0..<denial).last { place in
      items[place].source == item.source && items[place].assertion.stance != .denies && isOther(place, than: denial)
        && item.assertion.sentence - items[place].assertion.sentence <= 1
    }
  }

  private func isOther(_ claim: Int, than denial: Int) -> Bool {
    let (a, b) = (items[claim], items[denial])
    if a.assertion.name == b.assertion.name || a.assertion.name.starts(with: b.assertion.name)
      || b.assertion.name.starts(with: a.assertion.name)
    {
      return false
    }
    guard let day = a.day, let other = b.day else { return true }
    return (day - other).magnitude <= UInt(reach)
  }

  private func fields(of claim: Int, _ denial: Int) -> Fields {
    [
      "kind": "denial", "sources": Source.ids([items[claim].source, items[denial].source]),
      "claims": .array([claim, denial].map { .object(fields(of: $0)) }),
    ]
  }

  private func fields(of index: Int) -> Fields {
    let item = items[index]
    var fields: Fields = ["document": .string(item.source.id)]
    fields["day"] = item.day.map { .string(CalendarPosition.iso($0)) }
    fields["source"] = .string(item.assertion.source)
    fields["stance"] = .string(item.assertion.stance.rawValue)
    for field in item.assertion.quoted.fields.fields { fields[field.name] = field.value }
    return fields
  }
}
