import ArabicScript
import SaqiyaKit

/// What a corpus stage took from the documents of a corpus: documents of equal text together, and no more of them than a
/// limit.
///
/// Beyond the limit the documents with the smallest keys stay, a uniform sample, because a key is a hash of the text.
/// Which they are does not depend on the order or the grouping in which documents come: the smallest of all are the
/// smallest of every part that they are in. See `Documentation/Decisions/0071-bounded-corpus-reports.md`.
public struct CorpusSketch<Content: Codable & Sendable>: Codable, Sendable {
  /// Documents with one text.
  struct Member: Codable, Sendable {
    /// The hash of the text and the date.
    var key: UInt64
    /// The smallest of their ids: the one by which reports call them.
    var id: String
    /// How many there are.
    var count: Int
    /// What was taken from them.
    var content: Content
    /// What tells their day, or that of others; `nil` for stages that need no days.
    var evidence: DayEvidence?
  }

  /// How many documents there were.
  private(set) var documentCount = 0
  private var members: [UInt64: Member] = [:]

  private enum CodingKeys: String, CodingKey {
    case documentCount = "documents"
    case members
  }

  /// The sketch of one document.
  init(_ document: Document, content: Content, evidence: DayEvidence? = nil) {
    let key = Self.key(of: document)
    documentCount = 1
    members = [key: Member(key: key, id: document.id, count: 1, content: content, evidence: evidence)]
  }

  /// Reads what ``encode(to:)`` wrote.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    documentCount = try container.decode(Int.self, forKey: .documentCount)
    for member in try container.decode([Member].self, forKey: .members) { members[member.key] = member }
  }

  /// Writes the members in the order of their keys.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(documentCount, forKey: .documentCount)
    try container.encode(members.values.sorted { $0.key < $1.key }, forKey: .members)
  }

  /// The folded words, digits and marks of the view, in order, and the date: spelling that folding makes one does not
  /// make two documents.
  private static func key(of document: Document) -> UInt64 {
    var hash = WordHash.seed
    for token in document.view.derived(ScannedText.self).tokens {
      hash = (hash ^ token.hash) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 32
    }
    return (document.metadata["date"]?.stringValue ?? "").utf8.reduce(hash) { WordHash.adding($1, to: $0) }
  }

  /// Adds what another sketch holds, and keeps at least `limit` members; trimming is amortized, so a few extra may remain.
  mutating func merge(_ other: CorpusSketch, limit: Int) {
    documentCount += other.documentCount
    for (key, member) in other.members {
      guard var present = members[key] else {
        members[key] = member
        continue
      }
      let count = present.count + member.count
      if member.id < present.id { present = member }
      present.count = count
      members[key] = present
    }
    if members.count > limit + limit / 4 + 16 { trim(to: limit) }
  }

  private mutating func trim(to limit: Int) {
    guard members.count > limit else { return }
    for key in members.keys.sorted()[limit...] { members[key] = nil }
  }

  /// The members that a report is made of, by id; of equal ids, by key.
  func members(limit: Int) -> [Member] {
    let kept = members.keys.sorted().prefix(limit)
    return kept.compactMap { members[$0] }.sorted { $0.id != $1.id ? $0.id < $1.id : $0.key < $1.key }
  }
}

extension CorpusSketch {
  /// What every report says first: how many documents there were, and how many of them were compared when not all.
  func header(limit: Int) -> Fields {
    var fields: Fields = ["documents": .integer(documentCount)]
    let compared = members(limit: limit).reduce(0) { $0 + $1.count }
    if compared < documentCount { fields["compared"] = .integer(compared) }
    return fields
  }
}
