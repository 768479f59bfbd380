#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Ranks sentences by how much they share with the others, in memory and time linear in the terms: no matrix of
/// similarities is ever made.
///
/// A random walk needs the product of the similarity matrix with a vector only. The cosine of two rows of unit length is
/// their dot product, so the matrix is X·Xᵀ with X the sparse matrix of sentences and terms, and the product is two
/// passes over X. See `Documentation/Decisions/0070-ranking-without-a-matrix.md`.
package struct SentenceRanking {
  private let sentences: BodySentences
  /// Weights of ``BodySentences/terms``, in the same order; every row has unit length.
  private let weights: [Double]

  /// Weighs terms by their inverse sentence frequency.
  package init(_ sentences: BodySentences) {
    self.sentences = sentences
    let count = Double(sentences.entries.count)
    var weights = sentences.terms.map { log(1 + count / Double(sentences.sentenceCount[Int($0)])) }
    for entry in sentences.entries {
      let length = entry.row.reduce(0) { $0 + weights[$1] * weights[$1] }.squareRoot()
      for index in entry.row { weights[index] /= length }
    }
    self.weights = weights
  }

  private var count: Int { sentences.entries.count }

  // MARK: Products

  /// Xᵀ·vector: what the sentences give to every term.
  private func spread(_ vector: [Double], into terms: inout [Double]) {
    let (entries, names) = (sentences.entries.span, sentences.terms.span)
    let weights = weights.span
    terms.withUnsafeMutableBufferPointer { terms in
      terms.update(repeating: 0)
      for number in entries.indices {
        let value = vector[number]
        for index in entries[number].row { terms[Int(names[index])] += weights[index] * value }
      }
    }
  }

  /// X·vector: what the terms give back to every sentence.
  private func gather(_ terms: [Double], into vector: inout [Double]) {
    let (entries, names) = (sentences.entries.span, sentences.terms.span)
    let weights = weights.span
    let given = terms.span
    for number in entries.indices {
      var sum = 0.0
      for index in entries[number].row { sum += weights[index] * given[Int(names[index])] }
      vector[number] = sum
    }
  }

  /// X·Xᵀ·1: for every sentence the sum of its cosines with all.
  private func degrees(_ terms: inout [Double]) -> [Double] {
    var degrees = Array(repeating: 1.0, count: count)
    spread(degrees, into: &terms)
    gather(terms, into: &degrees)
    return degrees
  }

  // MARK: Methods

  /// The cosine of every sentence with the sum of all.
  package func centroid() -> [Double] {
    var terms = Array(repeating: 0.0, count: sentences.text.termCount)
    return degrees(&terms).scaledToOne
  }

  /// Continuous LexRank (Erkan and Radev 2004): the stationary distribution of a walk along cosine similarities.
  package func lexRank() -> [Double] {
    // Made once and filled anew at every step.
    var terms = Array(repeating: 0.0, count: sentences.text.termCount)
    var shares = Array(repeating: 0.0, count: count)
    let degrees = degrees(&terms)
    return walk { rank, next in
      for index in rank.indices { shares[index] = rank[index] / degrees[index] }
      spread(shares, into: &terms)
      gather(terms, into: &next)
    }
  }

  /// The fixed point of `rank = (1 - damping) / n + damping · step(rank)`.
  private func walk(_ step: (_ rank: [Double], _ next: inout [Double]) -> Void) -> [Double] {
    let damping = 0.85
    let base = (1 - damping) / Double(count)
    var rank = Array(repeating: 1 / Double(count), count: count)
    var next = rank
    for _ in 0..<60 {
      step(rank, &next)
      var change = 0.0
      for index in next.indices {
        next[index] = base + damping * next[index]
        change += (rank[index] - next[index]).magnitude
      }
      swap(&rank, &next)
      if change < 1e-9 { break }
    }
    return rank.scaledToOne
  }
}

// MARK: - TextRank

extension SentenceRanking {
  /// TextRank (Mihalcea and Tarau 2004): similarity is the number of common terms over the sum of the logarithms of the
  /// lengths.
  ///
  /// The lengths enter the similarity as a pair, so what sentences give to a term is kept by length; a term has no more
  /// lengths than it has sentences.
  package func textRank() -> [Double] {
    let lengths = LengthClasses(sentences)
    let degrees = lengths.product(Array(repeating: 1, count: count))
    return walk { rank, next in
      next = lengths.product(zip(rank, degrees).map { $1 > 0 ? $0 / $1 : 0 })
    }
  }
}

/// The postings of every term, grouped by the length of the sentence.
private struct LengthClasses {
  private let sentences: BodySentences
  /// Where the groups of a term begin.
  private var firstGroup: [Int] = []
  /// The length of every group.
  private var groupLength: [Int32] = []
  /// For every entry of the rows, its group.
  private var groupOfEntry: [Int32] = []
  /// Logarithms of lengths.
  private let logarithm: [Double]

  init(_ sentences: BodySentences) {
    self.sentences = sentences
    let longest = sentences.entries.reduce(1) { max($0, $1.row.count) }
    // One term alone has logarithm 0; the pair of two such sentences would divide by it.
    logarithm = (0...longest).map { log(Double(max($0, 1)) + 1) }
    group(longest)
  }

  private mutating func group(_ longest: Int) {
    var postings: [[(length: Int32, entry: Int)]] = Array(repeating: [], count: sentences.text.termCount)
    for entry in sentences.entries {
      for index in entry.row { postings[Int(sentences.terms[index])].append((Int32(entry.row.count), index)) }
    }
    groupOfEntry = Array(repeating: 0, count: sentences.terms.count)
    for posting in postings {
      firstGroup.append(groupLength.count)
      for (length, index) in posting.sorted(by: { $0.length != $1.length ? $0.length < $1.length : $0.entry < $1.entry }
      ) {
        if groupLength.count == firstGroup[firstGroup.count - 1] || groupLength[groupLength.count - 1] != length {
          groupLength.append(length)
        }
        groupOfEntry[index] = Int32(groupLength.count - 1)
      }
    }
    firstGroup.append(groupLength.count)
  }

  /// The product of the similarity matrix, its diagonal left out, with a vector.
  func product(_ vector: [Double]) -> [Double] {
    var groups = Array(repeating: 0.0, count: groupLength.count)
    for (entry, value) in zip(sentences.entries, vector) {
      for index in entry.row { groups[Int(groupOfEntry[index])] += value }
    }
    return zip(sentences.entries, vector).map { entry, value in
      let own = logarithm[entry.row.count]
      let all = entry.row.reduce(0.0) { $0 + received(Int(sentences.terms[$1]), own, groups) }
      return all - Double(entry.row.count) * value / (2 * own)
    }
  }

  private func received(_ term: Int, _ own: Double, _ groups: [Double]) -> Double {
    var sum = 0.0
    for group in firstGroup[term]..<firstGroup[term + 1] {
      sum += groups[group] / (own + logarithm[Int(groupLength[group])])
    }
    return sum
  }
}

extension [Double] {
  /// The values divided by the largest, which becomes 1; unchanged when none is above 0.
  package var scaledToOne: [Double] {
    guard let largest = self.max(), largest > 0 else { return self }
    return map { $0 / largest }
  }
}
