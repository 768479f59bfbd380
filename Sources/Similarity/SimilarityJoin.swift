/// Connects the sets whose Jaccard similarity reaches a threshold, without comparing all pairs.
///
/// Elements are ordered by rarity. Two sets can only be alike enough when one of the first elements of each, the rarest,
/// is common to both (prefix filtering, Chaudhuri and others 2006), and when enough elements are left behind it
/// (positional filtering, Xiao and others 2008). A word of 64 bits for each set, one for every hash of an element, tells
/// of most other pairs that too many elements differ (bitmap filtering, Sandes and others 2020). Sets come in the order of
/// their sizes, so that what is much smaller is never looked at again.
///
/// - Complexity: O(elements) memory and time, up to sorting: of a common element a bounded number of sets is looked at.
package struct SimilarityJoin {
  /// The sets that are alike, connected.
  package private(set) var union: DisjointSets

  /// The pairs that were found, when they are asked for.
  private var pairs: [(Int, Int)] = []
  private var collectsPairs = false
  private let threshold: Double
  /// The elements of every set by their rank, the rarest first.
  private let sets: [[Int32]]
  /// For every set the bits of its elements.
  private let bits: [UInt64]
  /// For every rank the sets that have it among their first elements, in the order of their sizes, and where.
  private var postings: [[Posting]]
  /// For every rank how many of its postings are too small for all sets to come.
  private var firstPosting: [Int]
  /// For every set how many elements it is known to share with the one that is looked at; -1 when they are too few.
  private var shared: [Int32]

  private struct Posting {
    var set: Int32
    var position: Int32
    /// The size of the set.
    var size: Int32
  }

  package init(_ sets: [[UInt64]], similarity: Double) {
    threshold = similarity
    union = DisjointSets(sets.count)
    let ranks = Self.ranks(sets)
    self.sets = sets.map { set in set.map { ranks[$0] ?? 0 }.sorted() }
    bits = self.sets.map { set in set.reduce(0) { $0 | Self.bit(of: $1) } }
    postings = Array(repeating: [], count: ranks.count)
    firstPosting = Array(repeating: 0, count: ranks.count)
    shared = Array(repeating: 0, count: sets.count)
  }

  /// The pairs of sets that are alike, each with the smaller index first, sorted.
  ///
  /// Of equal sets each is paired with the first only.
  package static func pairs(_ sets: [[UInt64]], similarity: Double) -> [(Int, Int)] {
    var first: [[UInt64]: Int] = [:]
    var (distinct, pairs): ([Int], [(Int, Int)]) = ([], [])
    for (index, set) in sets.enumerated() where !set.isEmpty {
      if let same = first[set] {
        pairs.append((same, index))
      } else {
        first[set] = index
        distinct.append(index)
      }
    }
    var join = SimilarityJoin(distinct.map { sets[$0] }, similarity: similarity)
    join.collectsPairs = true
    join.run()
    return (pairs + join.pairs.map { (distinct[$0.0], distinct[$0.1]) }).sorted { $0 < $1 }
  }

  /// Of a term that more sets have among their first, the last so many are looked at, which are nearest in size: texts of
  /// few words could else make all pairs candidates.
  private static let mostPostings = 64

  private static func bit(of rank: Int32) -> UInt64 {
    1 << ((UInt64(truncatingIfNeeded: rank) &* 0x9E37_79B9_7F4A_7C15) >> 58)
  }

  /// The places of the elements in the order of rarity.
  private static func ranks(_ sets: [[UInt64]]) -> [UInt64: Int32] {
    var counts: [UInt64: Int] = [:]
    for set in sets {
      for element in set { counts[element, default: 0] += 1 }
    }
    let ordered = counts.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
    return Dictionary(uniqueKeysWithValues: ordered.enumerated().map { ($0.element.key, Int32($0.offset)) })
  }

  /// Connects what is alike.
  package mutating func run() {
    let order = sets.indices.sorted { (sets[$0].count, $0) < (sets[$1].count, $1) }
    var candidates: [Int32] = []
    for set in order where !sets[set].isEmpty {
      findCandidates(of: set, &candidates)
      for candidate in candidates {
        let isOpen = shared[Int(candidate)] > 0
        shared[Int(candidate)] = 0
        guard isOpen, collectsPairs || union.root(of: Int(candidate)) != union.root(of: set),
          areAlike(set, Int(candidate))
        else { continue }
        union.join(set, Int(candidate))
        if collectsPairs { pairs.append((min(set, Int(candidate)), max(set, Int(candidate)))) }
      }
      candidates.removeAll(keepingCapacity: true)
      index(set)
    }
  }

  /// Counts what a set shares with earlier ones among the first elements of both.
  private mutating func findCandidates(of set: Int, _ candidates: inout [Int32]) {
    let elements = sets[set]
    let smallest = needed(of: elements.count, by: threshold)
    for position in 0...(elements.count - smallest) {
      let rank = Int(elements[position])
      let found = postings[rank]
      while firstPosting[rank] < found.count, found[firstPosting[rank]].size < smallest { firstPosting[rank] += 1 }
      for index in max(firstPosting[rank], found.count - Self.mostPostings)..<found.count {
        let posting = found[index]
        let common = shared[Int(posting.set)] + 1
        if common == 0 { continue }
        if common == 1 { candidates.append(posting.set) }
        let left = min(elements.count - position, Int(posting.size - posting.position)) - 1
        let needed = needed(elements.count, Int(posting.size))
        let isLost = Int(common) + left < needed || common == 1 && mostShared(set, Int(posting.set)) < needed
        shared[Int(posting.set)] = isLost ? -1 : common
      }
    }
  }

  /// No more elements can be shared: each bit that only one set has is an element that the other lacks.
  private func mostShared(_ left: Int, _ right: Int) -> Int {
    min(
      sets[left].count - (bits[left] & ~bits[right]).nonzeroBitCount,
      sets[right].count - (bits[right] & ~bits[left]).nonzeroBitCount)
  }

  /// Makes a set known to those that come after it, which are not smaller: what it shares with them at least is more.
  private mutating func index(_ set: Int) {
    let count = sets[set].count
    for position in 0...(count - needed(of: count, by: 2 * threshold / (1 + threshold))) {
      postings[Int(sets[set][position])].append(Posting(set: Int32(set), position: Int32(position), size: Int32(count)))
    }
  }

  private func areAlike(_ left: Int, _ right: Int) -> Bool {
    let common = SimilarSets.commonCount(sets[left], sets[right])
    return Double(common) >= threshold * Double(sets[left].count + sets[right].count - common)
  }

  /// How many elements two sets of these sizes share at least when they are alike.
  private func needed(_ left: Int, _ right: Int) -> Int {
    needed(of: left + right, by: threshold / (1 + threshold))
  }

  /// A share of a count, at least 1; a little less than the rounding of binary fractions could make too much.
  private func needed(of count: Int, by share: Double) -> Int {
    max(1, Int((Double(count) * share - 1e-9).rounded(.up)))
  }
}
