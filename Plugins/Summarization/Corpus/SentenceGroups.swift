/// Sentences that say much the same, put together.
///
/// Two sentences are alike when the share of their terms that they have in common (Jaccard) reaches a threshold; groups
/// are what such pairs connect. Pairs are found through the terms they share, rarest first: two sets can only reach
/// the threshold when one of the first terms of each is common (prefix filtering, Chaudhuri and others 2006).
struct SentenceGroups {
  /// The groups; inside one, and among each other, in the order of the sentences.
  private(set) var groups: [[Int]] = []

  /// - Parameter sentences: the sorted term hashes of every sentence.
  init(_ sentences: [[UInt32]], similarity: Double) {
    var union = DisjointSets(sentences.count)
    let ordered = Self.rarestFirst(sentences)
    var postings: [UInt32: [Int]] = [:]
    for (index, terms) in ordered.enumerated() {
      var candidates: Set<Int> = []
      for term in terms.prefix(Self.prefix(of: terms.count, similarity)) {
        candidates.formUnion(postings[term] ?? [])
        postings[term, default: []].append(index)
      }
      for candidate in candidates where union.root(of: candidate) != union.root(of: index) {
        if Self.jaccard(sentences[candidate], sentences[index]) >= similarity { union.join(candidate, index) }
      }
    }
    groups = union.groups
  }

  private static func prefix(of count: Int, _ similarity: Double) -> Int {
    count - Int((similarity * Double(count)).rounded(.up)) + 1
  }

  private static func rarestFirst(_ sentences: [[UInt32]]) -> [[UInt32]] {
    var counts: [UInt32: Int] = [:]
    for term in sentences.joined() { counts[term, default: 0] += 1 }
    return sentences.map { terms in
      terms.sorted { (counts[$0] ?? 0, $0) < (counts[$1] ?? 0, $1) }
    }
  }

  /// The share of the elements of two sorted sets that are in both.
  static func jaccard(_ left: [UInt32], _ right: [UInt32]) -> Double {
    let shared = commonCount(left, right)
    let all = left.count + right.count - shared
    return all == 0 ? 0 : Double(shared) / Double(all)
  }

  /// How many elements two sorted sets share.
  static func commonCount(_ left: [UInt32], _ right: [UInt32]) -> Int {
    var (i, j, shared) = (0, 0, 0)
    while i < left.count, j < right.count {
      if left[i] == right[j] {
        shared += 1
        i += 1
        j += 1
      } else if left[i] < right[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return shared
  }
}

/// Sets that are joined step by step (union-find); the smallest element stands for its set.
struct DisjointSets {
  private var parents: [Int]

  init(_ count: Int) {
    parents = Array(0..<count)
  }

  mutating func root(of element: Int) -> Int {
    var root = element
    while parents[root] != root { root = parents[root] }
    var next = element
    while parents[next] != root { (parents[next], next) = (root, parents[next]) }
    return root
  }

  mutating func join(_ left: Int, _ right: Int) {
    let (a, b) = (root(of: left), root(of: right))
    parents[max(a, b)] = min(a, b)
  }

  /// The sets, in the order of their smallest elements.
  var groups: [[Int]] {
    var copy = self
    let roots = parents.indices.map { copy.root(of: $0) }
    return Dictionary(grouping: parents.indices, by: { roots[$0] }).values.sorted { $0[0] < $1[0] }
  }
}
