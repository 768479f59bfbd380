import SaqiyaKit
import Similarity

/// The groups of sentences that share passages.
struct DuplicateGroups {
  private let sentences: [WordSequence]
  /// For every sentence its document.
  private let sources: [Source]
  /// For every sentence the place of its document, and for every document its day.
  private let documents: [Int]
  private let days: [String?]
  private var passages: [SharedPassages.Passage] = []
  /// Pairs of sentences that are nearly the same, with their similarity.
  private var alike: [(left: Int, right: Int, similarity: Double)] = []

  private static let shingle = 3

  init(_ members: [CorpusSketch<Duplicates.Passages>.Member], _ days: InferredDays, similarity: Double, minWords: Int) {
    sentences = members.flatMap(\.content.sentences)
    sources = members.flatMap { member in
      member.content.sentences.map { _ in Source(id: member.id, count: member.count) }
    }
    documents = members.enumerated().flatMap { place, member in member.content.sentences.map { _ in place } }
    self.days = members.map { $0.content.day ?? days[$0.id] }
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
    let shared = SimilarSets.commonCount(left, right)
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
      group.map { index in
        var fields: Fields = ["document": .string(sources[index].id), "text": .string(sentences[index].text)]
        Self.add(sentences[index].place, to: &fields)
        return .object(fields)
      })
    return fields
  }

  /// Every shared run of words once, with the documents that have it, the longest first.
  private func texts(of passages: [SharedPassages.Passage]) -> [Fields] {
    var documents: [ArraySlice<UInt64>: (first: SharedPassages.Passage, sources: Set<Source>)] = [:]
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
      let sentence = sentences[passage.first]
      var fields: Fields = [
        "text": .string(sentence.text(ofWords: passage.firstWords)),
        "words": .integer(passage.firstWords.count), "sources": Source.ids(found),
        "document": .string(sources[passage.first].id),
      ]
      Self.add(sentence.place(ofWords: passage.firstWords), to: &fields)
      return fields
    }
  }

  private static func add(_ place: Range<Int>, to fields: inout Fields) {
    (fields["start"], fields["end"]) = (.integer(place.lowerBound), .integer(place.upperBound))
  }

  // MARK: Versions

  /// A later article and an earlier one.
  private struct Articles: Hashable {
    var later: Int
    var earlier: Int
  }

  /// The articles that are versions of others: which, the share copied, and what is new in them.
  ///
  /// An article is a version of the earlier one with which it shares most, when that is at least half of its words. Of two
  /// articles of one day, or of unknown days, the longer one is the later.
  func versions() -> [Fields] {
    let lengths = sentences.indices.reduce(into: [Int: Int]()) {
      $0[documents[$1], default: 0] += sentences[$1].words.count
    }
    var shared: [Articles: [Int: [Range<Int>]]] = [:]
    for passage in passages {
      let isFirst = isLater(documents[passage.first], than: documents[passage.second], lengths)
      let (sentence, words, other) =
        isFirst
        ? (passage.first, passage.firstWords, passage.second) : (passage.second, passage.secondWords, passage.first)
      guard documents[sentence] != documents[other] else { continue }
      let key = Articles(later: documents[sentence], earlier: documents[other])
      shared[key, default: [:]][sentence, default: []].append(words)
    }
    var best: [Int: (earlier: Int, share: Double)] = [:]
    for (articles, ranges) in shared {
      let words = ranges.values.reduce(0) { $0 + Self.length(of: $1) }
      let share = Double(words) / Double(max(1, lengths[articles.later] ?? 1))
      guard share >= Self.leastShare else { continue }
      let last = best[articles.later]
      if last.map({ ($0.share, -$0.earlier) < (share, -articles.earlier) }) ?? true {
        best[articles.later] = (articles.earlier, share)
      }
    }
    return best.sorted { $0.key < $1.key }.map { later, found in
      version(later, of: found.earlier, found.share, shared[Articles(later: later, earlier: found.earlier)] ?? [:])
    }
  }

  /// The least share of its words that makes an article a version of another.
  private static let leastShare = 0.5
  /// The most sentences that are shown as new in a version.
  private static let mostNew = 10

  private func isLater(_ left: Int, than right: Int, _ lengths: [Int: Int]) -> Bool {
    let (a, b) = (days[left] ?? "", days[right] ?? "")
    if !a.isEmpty, !b.isEmpty, a != b { return a > b }
    return (lengths[left] ?? 0, left) > (lengths[right] ?? 0, right)
  }

  /// How many words some ranges cover together.
  private static func length(of ranges: [Range<Int>]) -> Int {
    var (end, length) = (0, 0)
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      length += max(0, range.upperBound - max(end, range.lowerBound))
      end = max(end, range.upperBound)
    }
    return length
  }

  private func version(_ later: Int, of earlier: Int, _ share: Double, _ ranges: [Int: [Range<Int>]]) -> Fields {
    let own = firstSentence(of: later)..<firstSentence(of: later + 1)
    let new = own.filter { 2 * Self.length(of: ranges[$0] ?? []) < sentences[$0].words.count }
    func id(_ document: Int) -> Value { .string(sources[firstSentence(of: document)].id) }
    return [
      "document": id(later), "of": id(earlier), "share": .double((share * 100).rounded() / 100),
      "new": .array(
        new.prefix(Self.mostNew).map { index in
          var fields: Fields = ["text": .string(sentences[index].text)]
          Self.add(sentences[index].place, to: &fields)
          return .object(fields)
        }),
    ]
  }

  /// The first sentence of a document or of those behind it; documents stand in order.
  private func firstSentence(of document: Int) -> Int {
    var (low, high) = (0, documents.count)
    while low < high {
      let middle = (low + high) / 2
      if documents[middle] < document { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
