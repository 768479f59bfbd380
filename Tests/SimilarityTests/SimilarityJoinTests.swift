import SaqiyaTesting
import Testing

@testable import Similarity

@Suite("The join of similar sets")
struct SimilarityJoinTests {
  @Test("connects what comparing all pairs connects", arguments: [0.2, 0.34, 0.5, 0.6, 0.8, 1], [1, 2, 3] as [UInt64])
  func allPairs(similarity: Double, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let sets = (0..<150).map { _ -> [UInt64] in
      let size = Int.random(in: 0...9, using: &generator)
      return Set((0..<size).map { _ in UInt64.random(in: 0..<14, using: &generator) }).sorted()
    }
    var expected = DisjointSets(sets.count)
    for left in sets.indices {
      for right in sets.indices where right > left {
        let shared = Set(sets[left]).intersection(sets[right]).count
        let all = Set(sets[left]).union(sets[right]).count
        if shared > 0, Double(shared) >= similarity * Double(all) { expected.join(left, right) }
      }
    }
    #expect(SimilarSets(sets, similarity: similarity).groups == expected.groups)
  }
}
