import SaqiyaKit
import Similarity

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

  /// The disagreements, and the figures that later ones replace, each in reading order of their first claims.
  func report() -> (conflicts: [Value], updates: [Value]) {
    let relations = relations()
    let disputed = relations.disputed.map { conflict($0, claims[$0[0]].claim.kind == .times ? "ordinal" : "value") }
    let units = relations.units.map { conflict($0, "unit") }
    let all = (shareConflicts() + disputed + units).sorted { $0.first < $1.first }
    let updates = relations.updates.map { conflict(inTime($0), "update") }.sorted { $0.first < $1.first }
    return (all.map { .object($0.fields) }, updates.map { .object($0.fields) })
  }

  /// Claims in the order of the days of their documents, then of their values.
  private func inTime(_ group: [Int]) -> [Int] {
    group.sorted {
      let (a, b) = (claims[$0].claim, claims[$1].claim)
      return (a.day ?? "", a.low, $0) < (b.day ?? "", b.low, $1)
    }
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
    var name: UInt64
  }

  private func disagreeing(_ group: [Int]) -> (claims: [Int], kind: String)? {
    let opposed = group.contains { left in
      group.contains { disagree(left, $0) }
    }
    return opposed ? (group, "value") : nil
  }

  /// Whether two shares of one object exclude each other: of one time, by different sources.
  private func disagree(_ left: Int, _ right: Int) -> Bool {
    let (a, b) = (claims[left].claim, claims[right].claim)
    guard a.contradicts(b), a.sentence != b.sentence, a.isOfOneTime(with: b, days: days) else { return false }
    if claims[left].source == claims[right].source, a.source == b.source { return false }
    if a.predicate == "control" { return true }
    let shorter = min(a.terms.count, b.terms.count)
    return Double(SimilarSets.commonCount(a.terms, b.terms)) >= similarity * Double(shorter)
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

  /// How two claims of one event stand to each other.
  private enum Relation {
    /// They cannot both be so.
    case disputed
    /// The later one replaces the earlier.
    case update
    /// They have one value in different units.
    case otherUnit
  }

  /// Claims that are compared with each other: of one kind and predicate, and of one group or unit.
  private struct Thing: Hashable {
    var kind: Claim.Kind
    var predicate: String?
    var group: String?
    var unit: String?

    init(_ claim: Claim, anyUnit: Bool = false) {
      (kind, predicate) = (claim.kind, claim.predicate)
      // Whoever leaves is counted as soldiers by one and as people by another.
      group = claim.predicate == "departures" && claim.group == "people" ? "fighters" : claim.group
      unit = anyUnit ? nil : claim.unit
    }
  }

  /// The pairs of figures of one event that exclude each other, and those of which one replaces the other, connected ones
  /// together.
  private func relations() -> (disputed: [[Int]], updates: [[Int]], units: [[Int]]) {
    let figures = claims.indices.filter { claims[$0].claim.kind != .share }
    var (disputed, updates) = (DisjointSets(claims.count), DisjointSets(claims.count))
    for group in Dictionary(grouping: figures, by: { Thing(claims[$0].claim) }).values {
      let speakers = speakers(of: group)
      for (left, right) in pairs(in: group) {
        // What one speaker states side by side is of two things.
        let sides = [left, right].map { speakers[Values(claims[$0].claim)] ?? [] }
        guard sides[0].isDisjoint(with: sides[1]) else { continue }
        switch relation(left, right) {
        case .disputed: disputed.join(left, right)
        case .update: updates.join(left, right)
        case .otherUnit, nil: break
        }
      }
    }
    var units = DisjointSets(claims.count)
    let measured = figures.filter { claims[$0].claim.kind == .amount && claims[$0].claim.group == nil }
    for group in Dictionary(grouping: measured, by: { claims[$0].claim.low }).values {
      for (left, right) in pairs(in: group) where isInOtherUnit(left, right) { units.join(left, right) }
    }
    func groups(_ sets: DisjointSets) -> [[Int]] { sets.groups.filter { $0.count > 1 } }
    return (groups(disputed), groups(updates), groups(units))
  }

  /// The values of a figure.
  private struct Values: Hashable {
    var low: Double
    var high: Double

    init(_ claim: Claim) { (low, high) = (claim.low, claim.high) }
  }

  /// Who states a figure: a document, or somebody in it.
  private struct Speaker: Hashable {
    var document: Source
    var name: String?
  }

  /// For every figure of one thing, who states it.
  private func speakers(of group: [Int]) -> [Values: Set<Speaker>] {
    var speakers: [Values: Set<Speaker>] = [:]
    for index in group {
      let (claim, source) = claims[index]
      speakers[Values(claim), default: []].insert(Speaker(document: source, name: claim.source))
    }
    return speakers
  }

  /// All pairs of a group in the order of the documents; of a very large group, of its first claims.
  private func pairs(in group: [Int]) -> [(Int, Int)] {
    let compared = group.sorted().prefix(Self.mostOfOneThing)
    return compared.enumerated().flatMap { number, left in compared.dropFirst(number + 1).map { (left, $0) } }
  }

  /// More claims about one thing than this are not all compared with each other.
  private static let mostOfOneThing = 400

  /// How many words around them two figures of different articles share at least.
  private static let leastShared = 3

  /// How two figures of one thing stand to each other; `nil` when they agree or are not of one event.
  private func relation(_ left: Int, _ right: Int) -> Relation? {
    let (a, b) = (claims[left].claim, claims[right].claim)
    let sameDocument = claims[left].source == claims[right].source
    guard a.contradicts(b), a.sentence != b.sentence, a.isOfOneTime(with: b, days: days),
      isOneEvent(a, b, least: sameDocument ? 5 : Self.leastShared)
    else {
      return nil
    }
    if isPart(a, of: b) || isPart(b, of: a) { return nil }
    if sameDocument, a.source == nil || b.source == nil || a.source == b.source { return nil }
    guard Self.growing.contains(a.predicate ?? ""), let later = b.daysAfter(a), later != 0 else { return .disputed }
    // A later count that is smaller is of something else.
    let (first, second) = later > 0 ? (a, b) : (b, a)
    return second.low > first.low ? .update : nil
  }

  /// What is counted while it goes on.
  static let growing: Set = ["deaths", "injuries", "arrests", "displacement", "departures"]

  /// Whether two figures can be of one event: enough of the words around them are the same.
  ///
  /// One article tells of several events of a kind side by side, so more is asked for there.
  private func isOneEvent(_ a: Claim, _ b: Claim, least: Int) -> Bool {
    let shared = SimilarSets.commonCount(a.context, b.context)
    switch (a.kind, a.predicate) {
    case (.times, _): return shared >= 3
    case (_, "growth"?): return shared >= 1 && a.calendarDate == b.calendarDate
    case (_, "amount"?), (_, nil):
      return Double(SimilarSets.commonCount(a.terms, b.terms)) >= similarity
        * Double(min(a.terms.count, b.terms.count))
        && a.time == b.time && a.predicate != nil
    case (_, "departures"?): return shared >= 2
    default:
      // Of short sentences a third is enough.
      let shorter = min(a.context.count, b.context.count)
      return shared >= (least > Self.leastShared ? least : min(least, max(2, shorter / 3)))
    }
  }

  /// Whether a figure is a part of another, or the rest of it: a sentence of either has both, or what is left
  /// (`قتل 19 طفلا ومعلمتان` and `21 قتيلا`).
  private func isPart(_ part: Claim, of whole: Claim) -> Bool {
    guard part.low < whole.low else { return false }
    let rest = whole.low - part.low
    return part.companions.contains(rest) || whole.companions.contains(rest) || whole.companions.contains(part.low)
      || part.companions.contains(whole.low)
  }

  /// Whether two figures have one value in different units of one event (`280 ميلا`, `280 كيلومترا`).
  private func isInOtherUnit(_ left: Int, _ right: Int) -> Bool {
    let (a, b) = (claims[left].claim, claims[right].claim)
    guard a.unit != b.unit, a.unit != "%", b.unit != "%", claims[left].source != claims[right].source else {
      return false
    }
    return a.low == b.low && SimilarSets.commonCount(a.context, b.context) >= 2
  }

  // MARK: Report

  private func conflict(_ group: [Int], _ kind: String) -> Conflict {
    let first = claims[group[0]].claim
    var fields: Fields = ["kind": .string(kind)]
    if kind != "unit" { fields["about"] = first.predicate.map(Value.string) }
    fields["object"] = .string(first.object)
    fields["sources"] = Source.ids(group.map { claims[$0].source })
    fields["claims"] = .array(group.map { .object(self.fields(of: $0)) })
    return (group[0], fields)
  }

  private func fields(of index: Int) -> Fields {
    let (claim, source) = claims[index]
    var fields: Fields = ["document": .string(source.id)]
    fields["day"] = claim.day.map(Value.string)
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
