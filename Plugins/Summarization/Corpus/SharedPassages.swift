/// Finds the runs of words that two sentences share, exactly, of all pairs of sentences that share a run long enough.
struct SharedPassages {
  /// A longest run of words that stands in two sentences.
  struct Passage: Equatable {
    /// The earlier sentence.
    var first: Int
    /// The later sentence.
    var second: Int
    /// The words in the first.
    var firstWords: Range<Int>
    /// The words in the second.
    var secondWords: Range<Int>
  }

  private let sentences: [WordSequence]
  private let shortest: Int
  /// Where a shingle stands: sentence and first word.
  private var places: [UInt64: [(sentence: Int, word: Int)]] = [:]

  private static let shingle = 5
  /// A shingle in more places than this is a formula, and finds nothing.
  private static let mostPlaces = 200

  init(_ sentences: [WordSequence], shortest: Int) {
    self.sentences = sentences
    self.shortest = shortest
    let window = max(1, shortest - Self.shingle + 1)
    for (index, sentence) in sentences.enumerated() {
      for word in Self.winnow(sentence.shingles(Self.shingle), window: window) {
        places[word.hash, default: []].append((index, word.position))
      }
    }
  }

  /// The positions of the smallest hashes of every window: any run of `shortest` words that two sentences share holds
  /// a shingle that is chosen in both (Schleimer, Wilkerson and Aiken 2003).
  private static func winnow(_ hashes: [UInt64], window: Int) -> [(hash: UInt64, position: Int)] {
    var chosen: [(hash: UInt64, position: Int)] = []
    for start in 0..<max(0, hashes.count - window + 1) {
      let best = (start..<(start + window)).min { (hashes[$0], -$0) < (hashes[$1], -$1) } ?? start
      if chosen.last?.position != best { chosen.append((hashes[best], best)) }
    }
    return chosen
  }

  /// The passages in the order of their sentences; runs that lie inside another of the same pair are left out.
  func passages() -> [Passage] {
    var found: Set<Key> = []
    for hits in places.values where hits.count > 1 && hits.count <= Self.mostPlaces {
      for (number, left) in hits.enumerated() {
        for right in hits[(number + 1)...] where left.sentence != right.sentence {
          if let passage = extend(left, right) { found.insert(Key(passage)) }
        }
      }
    }
    return found.sorted { $0.numbers.lexicographicallyPrecedes($1.numbers) }.map(\.passage)
  }

  private func extend(_ left: (sentence: Int, word: Int), _ right: (sentence: Int, word: Int)) -> Passage? {
    let (a, b) = (sentences[left.sentence].words, sentences[right.sentence].words)
    var (start, end) = (0, 0)
    while left.word + end < a.count, right.word + end < b.count, a[left.word + end] == b[right.word + end] { end += 1 }
    while left.word - start > 0, right.word - start > 0, a[left.word - start - 1] == b[right.word - start - 1] {
      start += 1
    }
    guard start + end >= shortest else { return nil }
    return Passage(
      first: left.sentence, second: right.sentence, firstWords: (left.word - start)..<(left.word + end),
      secondWords: (right.word - start)..<(right.word + end))
  }

  private struct Key: Hashable {
    var numbers: [Int]

    init(_ passage: Passage) {
      numbers = [
        passage.first, passage.second, passage.firstWords.lowerBound, passage.firstWords.upperBound,
        passage.secondWords.lowerBound, passage.secondWords.upperBound,
      ]
    }

    var passage: Passage {
      Passage(
        first: numbers[0], second: numbers[1], firstWords: numbers[2]..<numbers[3], secondWords: numbers[4]..<numbers[5]
      )
    }
  }
}
