/// Finds the runs of words that two sentences share, exactly, of all pairs of sentences that share a run long enough.
package struct SharedPassages {
  /// A longest run of words that stands in two sentences.
  package struct Passage: Hashable {
    /// The earlier sentence.
    package var first: Int
    /// The later sentence.
    package var second: Int
    /// The words in the first.
    package var firstWords: Range<Int>
    /// The words in the second.
    package var secondWords: Range<Int>
  }

  private let sentences: [WordSequence]
  private let shortest: Int
  /// The chosen shingles, equal ones together, in reading order.
  private var places: [Place] = []

  /// Where a shingle stands.
  private struct Place {
    var hash: UInt64
    var sentence: Int32
    var word: Int32
  }

  private static let shingle = 5
  /// A shingle in more places than this is a formula, and finds nothing.
  private static let mostPlaces = 200
  /// With how many of the first places of a shingle the others are compared: enough to find the runs that connect them.
  private static let compared = 16

  package init(_ sentences: [WordSequence], shortest: Int) {
    self.sentences = sentences
    self.shortest = shortest
    let window = max(1, shortest - Self.shingle + 1)
    for (index, sentence) in sentences.enumerated() {
      for word in Self.winnow(sentence.shingles(Self.shingle), window: window) {
        places.append(Place(hash: word.hash, sentence: Int32(index), word: Int32(word.position)))
      }
    }
    places.sort { ($0.hash, $0.sentence, $0.word) < ($1.hash, $1.sentence, $1.word) }
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
  package func passages() -> [Passage] {
    var found: Set<Passage> = []
    var start = 0
    while start < places.count {
      let end = places[start...].firstIndex { $0.hash != places[start].hash } ?? places.count
      if (2...Self.mostPlaces).contains(end - start) { compare(places[start..<end], &found) }
      start = end
    }
    return found.sorted {
      ($0.first, $0.second, $0.firstWords.lowerBound, $0.secondWords.lowerBound)
        < ($1.first, $1.second, $1.firstWords.lowerBound, $1.secondWords.lowerBound)
    }
  }

  private func compare(_ places: ArraySlice<Place>, _ found: inout Set<Passage>) {
    for (number, left) in places.prefix(Self.compared).enumerated() {
      for right in places.dropFirst(number + 1) where left.sentence != right.sentence {
        if let passage = extend(left, right) { found.insert(passage) }
      }
    }
  }

  private func extend(_ left: Place, _ right: Place) -> Passage? {
    let (first, second) = (Int(left.sentence), Int(right.sentence))
    let (a, b) = (sentences[first].words, sentences[second].words)
    var (i, j) = (Int(left.word), Int(right.word))
    while i > 0, j > 0, a[i - 1] == b[j - 1] { (i, j) = (i - 1, j - 1) }
    var count = 0
    while i + count < a.count, j + count < b.count, a[i + count] == b[j + count] { count += 1 }
    guard count >= shortest else { return nil }
    return Passage(first: first, second: second, firstWords: i..<(i + count), secondWords: j..<(j + count))
  }
}
