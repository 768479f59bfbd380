/// Sentences that say much the same, put together.
///
/// Two sentences are alike when the share of their terms that they have in common (Jaccard) reaches a threshold; groups
/// are what such pairs connect.
struct SentenceGroups {
  /// The groups; inside one, and among each other, in the order of the sentences.
  let groups: [[Int]]

  /// - Parameter sentences: the sorted term hashes of every sentence.
  init(_ sentences: [[UInt32]], similarity: Double) {
    var union = DisjointSets(sentences.count)
    for pair in SimilarityJoin.pairs(sentences, similarity: similarity) { union.join(pair.0, pair.1) }
    groups = union.groups
  }

  /// How many elements two sorted sets share.
  static func commonCount<Element: Comparable>(_ left: [Element], _ right: [Element]) -> Int {
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
