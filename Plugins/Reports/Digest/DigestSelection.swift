import SaqiyaKit
import Similarity

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Chooses the sentences of a digest.
struct DigestSelection {
  /// Sentences that say the same, and the one that stands for them.
  private struct Statement {
    var candidate: Digest.Candidate
    var source: Source
    var sources: [Source]
    /// The score of the candidate, more when several documents say it.
    var weight: Double
    /// How many days before the latest document its own was written; 0 when no day is known.
    var age = 0
  }

  private var statements: [Statement] = []
  /// For every term, how much it is worth to say it.
  private var termWeights: [UInt64: Double] = [:]
  private let redundancy: Double

  init(
    _ members: [CorpusSketch<[Digest.Candidate]>.Member], _ days: InferredDays, similarity: Double, redundancy: Double
  ) {
    self.redundancy = redundancy
    let all = members.flatMap { member in
      member.content.map { candidate in
        var candidate = candidate
        candidate.day = candidate.day ?? days[member.id]
        return (candidate: candidate, source: Source(id: member.id, count: member.count))
      }
    }
    for group in SimilarSets(all.map(\.candidate.terms), similarity: similarity).groups {
      // Sentences with other figures do not say the same, however alike they are.
      let byFigures = Dictionary(grouping: group, by: { all[$0].candidate.figures })
      for same in byFigures.values.sorted(by: { $0[0] < $1[0] }) {
        statements.append(Self.statement(of: same.map { all[$0] }))
      }
    }
    weighTerms(members)
    setAges()
    weighBackground()
    addSupport()
    dropReplaced()
  }

  /// Counts the days from each statement to the latest.
  private mutating func setAges() {
    let days = statements.map { $0.candidate.day.flatMap { CalendarPosition($0)?.start } }
    guard let latest = days.compactMap(\.self).max() else { return }
    for index in statements.indices { statements[index].age = days[index].map { latest - $0 } ?? 0 }
  }

  /// What only tells of long ago, or how something is, counts less: it is background to the news.
  private mutating func weighBackground() {
    for index in statements.indices where isBackground(statements[index].candidate) {
      statements[index].weight *= Self.backgroundShare
    }
  }

  /// Whether all dates of a sentence are long before the day of its document, or it says nothing that happened.
  private func isBackground(_ candidate: Digest.Candidate) -> Bool {
    if candidate.isStatic { return true }
    let ends = candidate.values.filter(\.isDate).compactMap { CalendarPosition($0.value) }.map { $0.start + $0.days }
    guard let latest = ends.max(), let day = candidate.day.flatMap({ CalendarPosition($0)?.start }) else {
      return false
    }
    return latest < day - Self.longAgo
  }

  /// In days.
  private static let longAgo = 60
  /// What background counts of its weight.
  private static let backgroundShare = 0.4

  /// The statements that state a fact, for every fact.
  private func statementsByFact() -> [Digest.Candidate.Fact: [Int]] {
    var found: [Digest.Candidate.Fact: [Int]] = [:]
    for (index, statement) in statements.enumerated() {
      for fact in statement.candidate.facts { found[fact, default: []].append(index) }
    }
    return found
  }

  /// Adds the sources that state a figure of a statement in other words.
  private mutating func addSupport() {
    for group in statementsByFact().values where group.count > 1 {
      let members = group.prefix(Self.comparedOfOneFact)
      for index in members {
        let others = members.filter { $0 != index && areOfOneEvent(index, $0) }
        let sources = Set(statements[index].sources + others.flatMap { statements[$0].sources })
        let gained = Self.repetitionWeight * log2(Double(sources.count) / Double(statements[index].sources.count))
        statements[index].sources = sources.sorted { ($0.id, $0.count) < ($1.id, $1.count) }
        statements[index].weight += gained
      }
    }
  }

  /// Takes out what states a figure that a later article raises.
  private mutating func dropReplaced() {
    var latest: [Digest.Candidate.Fact.Thing: [Int]] = [:]
    for (index, statement) in statements.enumerated() {
      for fact in statement.candidate.facts where fact.grows { latest[fact.thing, default: []].append(index) }
    }
    var replaced: Set<Int> = []
    for (thing, group) in latest {
      let members = group.sorted { (statements[$0].age, $0) < (statements[$1].age, $1) }.prefix(Self.comparedOfOneFact)
      for (place, later) in members.enumerated() {
        for earlier in members.dropFirst(place + 1) where isRaised(earlier, by: later, thing) {
          replaced.insert(earlier)
        }
      }
    }
    statements = statements.enumerated().filter { !replaced.contains($0.offset) }.map(\.element)
  }

  private func isRaised(_ earlier: Int, by later: Int, _ thing: Digest.Candidate.Fact.Thing) -> Bool {
    guard statements[earlier].age > statements[later].age, areOfOneEvent(earlier, later) else { return false }
    func value(_ index: Int) -> Double {
      statements[index].candidate.facts.filter { $0.thing == thing }.map(\.value).max() ?? 0
    }
    return value(later) > value(earlier)
  }

  /// Whether two statements with figures of one kind share terms enough to be of one event.
  private func areOfOneEvent(_ left: Int, _ right: Int) -> Bool {
    let (a, b) = (statements[left].candidate.terms, statements[right].candidate.terms)
    return SimilarSets.commonCount(a, b) >= min(4, max(2, min(a.count, b.count) / 4))
  }

  /// Of more statements with one fact, these many are compared.
  private static let comparedOfOneFact = 100

  private static func statement(of group: [(candidate: Digest.Candidate, source: Source)]) -> Statement {
    let best = group.dropFirst().reduce(group[0]) { $1.candidate.score > $0.candidate.score ? $1 : $0 }
    let sources = Set(group.map(\.source))
    let repeated = Self.repetitionWeight * log2(Double(sources.count))
    let figures = Double(min(best.candidate.figureCount, 3)) / 3
    return Statement(
      candidate: best.candidate, source: best.source, sources: sources.sorted { $0.id < $1.id },
      weight: best.candidate.score * best.candidate.score + repeated + figureWeight * figures
        + (best.candidate.position == 0 ? leadWeight : 0))
  }

  /// What every doubling of the documents that say it adds to a statement; a lead counts 1.
  private static let repetitionWeight = 0.9
  /// What three figures or more add to a statement; a lead counts 1.
  private static let figureWeight = 0.4
  /// What a lead has more than its score: it says what is new, what follows explains it.
  private static let leadWeight = 0.4

  /// A term is worth the number of different documents that say it; all terms together are worth as much as the best
  /// statements by themselves.
  private mutating func weighTerms(_ members: [CorpusSketch<[Digest.Candidate]>.Member]) {
    for member in members {
      for term in Set(member.content.flatMap(\.terms)) { termWeights[term, default: 0] += 1 }
    }
    let typical = statements.map { worth($0.candidate.terms) }.max() ?? 1
    for (term, weight) in termWeights { termWeights[term] = weight / max(typical, 1) }
  }

  private func worth(_ terms: [UInt64], without said: Set<UInt64> = []) -> Double {
    terms.reduce(0) { $0 + (said.contains($1) ? 0 : termWeights[$1] ?? 0) }
  }

  /// The chosen statements, the most important first.
  func choose(within budget: DigestBudget) -> [Fields] {
    var said: Set<UInt64> = []
    var chosen: [Int] = []
    var used = 0
    var open = Array(statements.indices)
    while true {
      open.removeAll { index in
        used + cost(of: index, budget) > budget.limit || chosen.contains { repeats(index, $0) }
      }
      let first = chosen.isEmpty ? open.filter { statements[$0].age == 0 } : open
      let gains = (first.isEmpty ? open : first).map { (gain: gain(of: $0, without: said, chosen), index: $0) }
      guard let best = gains.max(by: { $0.gain != $1.gain ? $0.gain < $1.gain : $0.index > $1.index }) else { break }
      chosen.append(best.index)
      used += cost(of: best.index, budget)
      said.formUnion(statements[best.index].candidate.terms)
      open.removeAll { $0 == best.index }
    }
    // Where it stands comes first, then the latest.
    let others = chosen.dropFirst().enumerated().sorted {
      (statements[$0.element].age, $0.offset) < (statements[$1.element].age, $1.offset)
    }
    let order = chosen.prefix(1) + others.map(\.element)
    return order.enumerated().map { rank, index in fields(of: statements[index], rank: rank + 1) }
  }

  /// The weight of a statement times the share of its worth that is not said yet, softened; less when it is longer than
  /// usual, because then it says much only by its length, and when its document is heard already.
  private func gain(of index: Int, without said: Set<UInt64>, _ chosen: [Int]) -> Double {
    let candidate = statements[index].candidate
    let all = worth(candidate.terms)
    guard all > 0 else { return 0 }
    let length = min(1, (Self.usualWords / Double(max(1, candidate.wordCount))).squareRoot())
    let sameDocument = chosen.count { statements[$0].source == statements[index].source }
    let novelty = pow(worth(candidate.terms, without: said) / all, 0.7)
    let recency = Self.leastRecency + (1 - Self.leastRecency) * pow(0.5, Double(statements[index].age) / Self.halfLife)
    return (statements[index].weight + all) * length * novelty * recency / (1 + Double(sameDocument))
  }

  /// In how many days a statement loses half of what its day adds.
  private static let halfLife = 2.0
  /// What the oldest statement still counts.
  private static let leastRecency = 0.4

  private static let usualWords = 40.0

  private func cost(of index: Int, _ budget: DigestBudget) -> Int {
    budget.cost(of: statements[index].candidate)
  }

  private func repeats(_ left: Int, _ right: Int) -> Bool {
    let (a, b) = (statements[left].candidate.terms, statements[right].candidate.terms)
    let facts = Set(statements[left].candidate.facts)
    // With the same figure, less need be the same.
    let isOneFact =
      !facts.isEmpty && !facts.isDisjoint(with: statements[right].candidate.facts) && areOfOneEvent(left, right)
    let most = isOneFact ? redundancy * Self.leastOfOneFact : redundancy
    return Double(SimilarSets.commonCount(a, b)) > most * Double(min(a.count, b.count))
  }

  /// Of what two sentences may share, the part that those with one figure may.
  private static let leastOfOneFact = 0.5

  private func fields(of statement: Statement, rank: Int) -> Fields {
    var fields: Fields = [
      "rank": .integer(rank), "text": .string(statement.candidate.text),
      "start": .integer(statement.candidate.quoted.place.start), "end": .integer(statement.candidate.quoted.place.end),
      "document": .string(statement.source.id),
      "sources": Source.ids(statement.sources), "count": .integer(Source.count(statement.sources)),
    ]
    fields["day"] = statement.candidate.day.map(Value.string)
    if !statement.candidate.values.isEmpty {
      fields["values"] = .array(statement.candidate.values.map(\.fields))
    }
    return fields
  }
}
