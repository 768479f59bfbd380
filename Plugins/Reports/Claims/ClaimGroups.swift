import SaqiyaKit
import Similarity

/// Claims about the same thing, put together.
struct ClaimGroups {
  private let claims: [(claim: Claim, source: Source)]
  /// For every document, what it is about.
  private let topics: [String: [UInt64]]
  private let similarity: Double
  private let days: Int

  init(_ members: [CorpusSketch<DocumentClaims>.Member], _ inferred: InferredDays, similarity: Double, days: Int) {
    claims = members.flatMap { member in
      member.content.figures.map { claim in
        var claim = claim
        claim.day = claim.day ?? inferred[member.id]
        return (claim, Source(id: member.id, count: member.count))
      }
    }
    topics = Dictionary(members.map { ($0.id, $0.content.topic) }, uniquingKeysWith: { first, _ in first })
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
    var subject: ClaimClass?
    var group: String?
    var unit: ClaimUnit?

    init(_ claim: Claim) {
      (kind, subject, unit) = (claim.kind, claim.subject, claim.unit)
      // Whoever leaves or takes part is counted as soldiers or workers by one and as people by another.
      let isMixed =
        ["departures", "participants"].contains(claim.predicate) && ["fighters", "civilians"].contains(claim.group)
      group = isMixed ? "people" : claim.group
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
    guard a.contradicts(b), a.isOfOneTime(with: b, days: days) else { return nil }
    let areSpoken = a.source != nil && b.source != nil && a.source != b.source
    if a.sentence == b.sentence, !(sameDocument && areSpoken) { return nil }
    if sameDocument, !areSpoken { return nil }
    guard
      isOneEvent(a, b, least: sameDocument ? 5 : Self.leastShared)
        || (sameDocument ? areSideBySide(a, b) : areOfMainEvent(left, right))
    else { return nil }
    guard sameDocument || areOfRelatedArticles(left, right) else { return nil }
    let later = a.subject?.change == .grows ? b.daysAfter(a) : nil
    if let later, later != 0 {
      // A later count that is smaller is of something else.
      let (first, second) = later > 0 ? (a, b) : (b, a)
      return second.low > first.low && !isPart(first, of: second, orRest: false) ? .update : nil
    }
    // Two who are quoted in one sentence each state the whole.
    if a.sentence == b.sentence { return .disputed }
    return isPart(a, of: b) || isPart(b, of: a) ? nil : .disputed
  }

  /// Whether two articles can tell of one event: their titles and leads share two words, or the clauses of the figures many.
  private func areOfRelatedArticles(_ left: Int, _ right: Int) -> Bool {
    let topics = [left, right].map { self.topics[claims[$0].source.id] ?? [] }
    return SimilarSets.commonCount(topics[0], topics[1]) >= 2
      || SimilarSets.commonCount(claims[left].claim.context, claims[right].claim.context) >= 5
  }

  /// Whether two figures of people are of the event that their articles are about: neither names a place of its own, and
  /// the articles have half of the words of their titles and leads in common, or a third when the clauses share a word.
  private func areOfMainEvent(_ left: Int, _ right: Int) -> Bool {
    let (a, b) = (claims[left].claim, claims[right].claim)
    guard a.subject?.figure == .people, a.subject?.change != .level, !a.hasPlace, !b.hasPlace else { return false }
    let (first, second) = (topics[claims[left].source.id] ?? [], topics[claims[right].source.id] ?? [])
    let shared = SimilarSets.commonCount(first, second)
    let clauses = SimilarSets.commonCount(a.context, b.context)
    return shared >= Self.leastShared && (clauses > 0 ? 3 : 2) * shared >= min(first.count, second.count)
  }

  /// Whether two sources are quoted with figures in one sentence or the next, at least one of which names no place of its own, or
  /// close to each other when neither does.
  private func areSideBySide(_ a: Claim, _ b: Claim) -> Bool {
    guard a.subject != nil, a.subject?.figure != .any else { return false }
    let distance = (a.sentenceNumber - b.sentenceNumber).magnitude
    return distance <= 1 && !(a.hasPlace && b.hasPlace) || distance <= 3 && !a.hasPlace && !b.hasPlace
  }

  /// Whether two figures can be of one event: enough of the words around them are the same.
  ///
  /// One article tells of several events of a kind side by side, so more is asked for there.
  private func isOneEvent(_ a: Claim, _ b: Claim, least: Int) -> Bool {
    let shared = SimilarSets.commonCount(a.context, b.context)
    let shorter = min(a.context.count, b.context.count)
    switch (a.kind, a.subject?.change) {
    case (.times, _): return shared >= min(3, max(2, shorter / 2))
    case (_, .level?):
      guard a.calendarDate == b.calendarDate || a.calendarDate == nil || b.calendarDate == nil else { return false }
      if a.subject?.figure == .any { return sharesTerms(a, b) && a.time == b.time }
      let isOneTime = a.calendarDate != nil && a.calendarDate == b.calendarDate || a.day == b.day
      return isOneTime && shared >= min(shorter, a.subject?.figure == .percent ? 1 : 2)
    case (_, nil): return false
    case (_, .fixed?) where a.subject?.figure == .percent: return shared >= 1 && namesOneOwner(a, b)
    default:
      if a.predicate == "departures" { return shared >= 2 }
      // Of short sentences a third is enough.
      return shared >= (least > Self.leastShared ? least : min(least, max(2, shorter / 3)))
    }
  }

  /// Whether two percentages are of one owner: of two sides that share 100 (54% and 46%), each has its own.
  private func namesOneOwner(_ a: Claim, _ b: Claim) -> Bool {
    (a.low + b.low - 100).magnitude > 0.5
  }

  private func sharesTerms(_ a: Claim, _ b: Claim) -> Bool {
    Double(SimilarSets.commonCount(a.terms, b.terms)) >= similarity * Double(min(a.terms.count, b.terms.count))
  }

  /// Whether a figure is a part of another, or the rest of it: a sentence of either has both, or what is left
  /// (`قتل 19 طفلا ومعلمتان` and `21 قتيلا`).
  private func isPart(_ part: Claim, of whole: Claim, orRest: Bool = true) -> Bool {
    guard part.low < whole.low else { return false }
    let rest = whole.low - part.low
    if orRest, part.companions.contains(rest) || whole.companions.contains(rest) { return true }
    return whole.companions.contains(part.low) || part.companions.contains(whole.low)
  }

  /// Whether two figures have one value in different units of one event (`280 ميلا`, `280 كيلومترا`).
  private func isInOtherUnit(_ left: Int, _ right: Int) -> Bool {
    let (a, b) = (claims[left].claim, claims[right].claim)
    guard a.unit != b.unit, a.unit != .percent, b.unit != .percent, claims[left].source != claims[right].source else {
      return false
    }
    return a.low == b.low && SimilarSets.commonCount(a.context, b.context) >= 2
  }

  // MARK: Report

  private func conflict(_ group: [Int], _ kind: String) -> Conflict {
    let first = claims[group[0]].claim
    var fields: Fields = ["kind": .string(kind)]
    if kind != "unit" { fields["about"] = first.predicate.map(Value.string) }
    fields["object"] = first.object.map { .string($0.text) }
    fields["sources"] = Source.ids(group.map { claims[$0].source })
    fields["claims"] = .array(group.map { .object(self.fields(of: $0)) })
    return (group[0], fields)
  }

  private func fields(of index: Int) -> Fields {
    let (claim, source) = claims[index]
    var fields: Fields = ["document": .string(source.id)]
    fields["day"] = claim.day.map(Value.string)
    fields["source"] = claim.source.map(Value.string)
    fields["expression"] = .string(claim.expression.text)
    if claim.low > -Double.greatestFiniteMagnitude { fields["low"] = .double(claim.low) }
    if claim.high < Double.greatestFiniteMagnitude { fields["high"] = .double(claim.high) }
    fields["object"] = claim.object.map { .string($0.text) }
    fields["date"] = claim.date.map(Value.string)
    for field in claim.quoted.fields.fields { fields[field.name] = field.value }
    var places: Fields = ["expression": claim.expression.place.value]
    places["object"] = claim.object.map(\.place.value)
    fields["places"] = .object(places)
    return fields
  }
}
