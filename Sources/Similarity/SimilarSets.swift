/// Sets that have much in common, put together: the terms of sentences, the shingles of articles.
///
/// Two sets are alike when the share of their elements that they have in common (Jaccard) reaches a threshold; groups are
/// what such pairs connect.
package struct SimilarSets {
  /// The groups; inside one, and among each other, in the order of the sets.
  package let groups: [[Int]]

  /// - Parameter sets: the sorted elements of every set.
  package init(_ sets: [[UInt64]], similarity: Double) {
    var union = DisjointSets(sets.count)
    for pair in SimilarityJoin.pairs(sets, similarity: similarity) { union.join(pair.0, pair.1) }
    groups = union.groups
  }

  /// How many elements two sorted sets share.
  package static func commonCount<Element: Comparable>(_ left: [Element], _ right: [Element]) -> Int {
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
