import SaqiyaKit

/// Claims about the same thing, put together.
struct ClaimGroups {
  private let claims: [(claim: Claim, source: Source)]
  private let similarity: Double
  private let days: Int

  init(_ members: [CorpusSketch<[Claim]>.Member], similarity: Double, days: Int) {
    claims = members.flatMap { member in
      member.content.map { ($0, Source(id: member.id, count: member.count)) }
    }
    self.similarity = similarity
    self.days = days
  }

  func report() -> [Value] {
    (shareConflicts() + amountConflicts()).sorted { $0.first < $1.first }.map { .object($0.fields) }
  }

  private typealias Conflict = (first: Int, fields: Fields)

  // MARK: Shares

  /// Claims of one predicate about objects of one name.
  private func shareConflicts() -> [Conflict] {
    var groups: [Key: [Int]] = [:]
    for (index, claim) in claims.map(\.claim).enumerated() where claim.kind == .share {
      guard let predicate = claim.predicate, let name = claim.objectName else { continue }
      groups[Key(predicate: predicate, name: name), default: []].append(index)
    }
    var conflicts: [Conflict] = []
    var seen: Set<[Int]> = []
    for (_, group) in groups.sorted(by: { ($0.value[0], $0.key.name) < ($1.value[0], $1.key.name) }) {
      for found in [disagreeing(group), differentlyNamed(group)].compactMap(\.self) {
        if seen.insert(found.claims).inserted { conflicts.append(conflict(found.claims, found.kind)) }
      }
    }
    return conflicts
  }

  private struct Key: Hashable {
    var predicate: String
    var name: UInt32
  }

  private func disagreeing(_ group: [Int]) -> (claims: [Int], kind: String)? {
    let opposed = group.contains { left in
      group.contains { disagree(left, $0, similarity: claims[left].claim.predicate == "control" ? 0 : similarity) }
    }
    return opposed ? (group, "value") : nil
  }

  /// The claims of a group with one share that is not the whole, when they name the object differently.
  private func differentlyNamed(_ group: [Int]) -> (claims: [Int], kind: String)? {
    let parts = group.filter { claims[$0].claim.high < 1 }
    guard let first = parts.first else { return nil }
    let same = parts.filter { !claims[first].claim.contradicts(claims[$0].claim) }
    let bases = Set(same.map { claims[$0].claim.base })
    return bases.count > 1 ? (same, "object") : nil
  }

  // MARK: Amounts

  /// Pairs of amounts of one thing that disagree, connected ones together.
  private func amountConflicts() -> [Conflict] {
    let amounts = claims.indices.filter { claims[$0].claim.kind == .amount }
    let things = Dictionary(grouping: amounts, by: { claims[$0].claim.unit ?? "" })
    var union = DisjointSets(claims.count)
    for group in things.values.map({ Array($0.prefix(Self.mostOfOneThing)) }) {
      let speakers = speakers(of: group)
      for (number, left) in group.enumerated() {
        for right in group[(number + 1)...] where disagree(left, right, similarity: similarity) {
          // What one speaker states side by side is of two things.
          let figures = [left, right].map { speakers[Figure(claims[$0].claim)] ?? [] }
          if figures[0].isDisjoint(with: figures[1]) { union.join(left, right) }
        }
      }
    }
    return union.groups.filter { $0.count > 1 }.map { conflict($0, "value") }
  }

  /// A figure of some thing.
  private struct Figure: Hashable {
    var predicate: String?
    var low: Double
    var high: Double

    init(_ claim: Claim) { (predicate, low, high) = (claim.predicate, claim.low, claim.high) }
  }

  /// Who states a figure: a document, or somebody in it.
  private struct Speaker: Hashable {
    var document: Source
    var name: String?
  }

  /// For every figure of one thing, who states it.
  private func speakers(of group: [Int]) -> [Figure: Set<Speaker>] {
    var speakers: [Figure: Set<Speaker>] = [:]
    for (claim, source) in group.map({ claims[$0] }) {
      speakers[Figure(claim), default: []].insert(Speaker(document: source, name: claim.source))
    }
    return speakers
  }

  /// More claims about one thing than this are not all compared with each other.
  private static let mostOfOneThing = 2_000

  /// Whether two claims of one thing exclude each other: of one time, by different sources, in sentences that share
  /// enough of their terms.
  private func disagree(_ left: Int, _ right: Int, similarity: Double) -> Bool {
    let (a, b) = (claims[left].claim, claims[right].claim)
    guard a.predicate == b.predicate, a.contradicts(b), a.sentence != b.sentence, a.isOfOneTime(with: b, days: days)
    else { return false }
    if a.kind == .amount, a.predicate == nil, SentenceGroups.commonCount(a.context, b.context) == 0 { return false }
    if claims[left].source == claims[right].source, a.source == b.source { return false }
    let shorter = min(a.terms.count, b.terms.count)
    return Double(SentenceGroups.commonCount(a.terms, b.terms)) >= similarity * Double(shorter)
  }

  // MARK: Report

  private func conflict(_ group: [Int], _ kind: String) -> Conflict {
    let first = claims[group[0]].claim
    var fields: Fields = ["kind": .string(kind)]
    fields["about"] = first.predicate.map(Value.string)
    fields["object"] = .string(first.object)
    fields["sources"] = Source.ids(group.map { claims[$0].source })
    fields["claims"] = .array(group.map { .object(self.fields(of: $0)) })
    return (group[0], fields)
  }

  private func fields(of index: Int) -> Fields {
    let (claim, source) = claims[index]
    var fields: Fields = ["document": .string(source.id)]
    fields["source"] = claim.source.map(Value.string)
    fields["expression"] = .string(claim.expression)
    if claim.low > -Double.greatestFiniteMagnitude { fields["low"] = .double(claim.low) }
    if claim.high < Double.greatestFiniteMagnitude { fields["high"] = .double(claim.high) }
    fields["object"] = .string(claim.object)
    fields["date"] = claim.date.map(Value.string)
    fields["text"] = .string(claim.sentence)
    return fields
  }
}
