import SaqiyaKit

/// The groups of sentences that share passages.
struct DuplicateGroups {
  private let sentences: [WordSequence]
  /// For every sentence its document.
  private let sources: [Source]
  private var passages: [SharedPassages.Passage] = []
  /// Pairs of sentences that are nearly the same, with their similarity.
  private var alike: [(left: Int, right: Int, similarity: Double)] = []

  private static let shingle = 3

  init(_ members: [CorpusSketch<Duplicates.Passages>.Member], similarity: Double, minWords: Int) {
    sentences = members.flatMap(\.content.sentences)
    sources = members.flatMap { member in
      member.content.sentences.map { _ in Source(id: member.id, count: member.count) }
    }
    passages = SharedPassages(sentences, shortest: minWords).passages()
    findAlike(similarity)
  }

  private mutating func findAlike(_ similarity: Double) {
    let shingles = sentences.map { Array(Set($0.shingles(Self.shingle))).sorted() }
    let keys = shingles.map { MinHash($0).bandKeys }
    var seen: Set<Pair> = []
    for band in 0..<MinHash.bands {
      // All with the first, which is enough to connect them, and linear in a band that holds one formula a thousand times.
      var first: [UInt64: Int] = [:]
      for (index, keys) in keys.enumerated() where !shingles[index].isEmpty {
        guard let other = first[keys[band]] else {
          first[keys[band]] = index
          continue
        }
        guard seen.insert(Pair(left: other, right: index)).inserted else { continue }
        let value = Self.jaccard(shingles[other], shingles[index])
        if value >= similarity { alike.append((other, index, value)) }
      }
    }
  }

  private struct Pair: Hashable {
    var left: Int
    var right: Int
  }

  private static func jaccard(_ left: [UInt64], _ right: [UInt64]) -> Double {
    let shared = SentenceGroups.commonCount(left, right)
    return Double(shared) / Double(left.count + right.count - shared)
  }

  /// The groups that more than one sentence is in, those of most documents first, then in reading order.
  func report() -> [Value] {
    var union = DisjointSets(sentences.count)
    for passage in passages { union.join(passage.first, passage.second) }
    for pair in alike { union.join(pair.left, pair.right) }
    let shared = Dictionary(grouping: passages, by: { union.root(of: $0.first) })
    let similarity = Dictionary(alike.map { (union.root(of: $0.left), $0.similarity) }, uniquingKeysWith: max)
    let groups = union.groups.filter { $0.count > 1 }
    let sizes = groups.map { group in Set(group.map { sources[$0].id }).count }
    let order = groups.indices.sorted { sizes[$0] != sizes[$1] ? sizes[$0] > sizes[$1] : $0 < $1 }
    return order.map { index in
      let root = union.root(of: groups[index][0])
      return .object(fields(of: groups[index], sharing: shared[root] ?? [], similarity[root]))
    }
  }

  private func fields(of group: [Int], sharing passages: [SharedPassages.Passage], _ similarity: Double?) -> Fields {
    var fields: Fields = [
      "sources": Source.ids(group.map { sources[$0] }),
      "count": .integer(Source.count(group.map { sources[$0] })),
    ]
    fields["similarity"] = similarity.map { .double(($0 * 100).rounded() / 100) }
    fields["passages"] = .array(texts(of: passages).map { .object($0) })
    fields["sentences"] = .array(
      group.map { .object(["document": .string(sources[$0].id), "text": .string(sentences[$0].text)]) })
    return fields
  }

  /// Every shared run of words once, with the documents that have it, the longest first.
  private func texts(of passages: [SharedPassages.Passage]) -> [Fields] {
    var documents: [ArraySlice<UInt32>: (first: SharedPassages.Passage, sources: Set<Source>)] = [:]
    for passage in passages {
      let words = sentences[passage.first].words[passage.firstWords]
      documents[words, default: (passage, [])].sources.formUnion([sources[passage.first], sources[passage.second]])
    }
    let ordered = documents.values.sorted {
      let (left, right) = ($0.first, $1.first)
      return left.firstWords.count != right.firstWords.count
        ? left.firstWords.count > right.firstWords.count
        : (left.first, left.firstWords.lowerBound) < (right.first, right.firstWords.lowerBound)
    }
    return ordered.map { passage, found in
      [
        "text": .string(sentences[passage.first].text(ofWords: passage.firstWords)),
        "words": .integer(passage.firstWords.count), "sources": Source.ids(found),
      ]
    }
  }
}
