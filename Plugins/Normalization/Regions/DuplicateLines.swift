internal import ArabicScript

/// The words of a line as search takes them: the hashes of their folded forms, without punctuation.
///
/// Comparing 64-bit hashes instead of letters costs a hundredth, and two different words of one article share a hash
/// once in 10^12 articles.
typealias LineKey = [UInt64]

/// Finds lines that repeat an earlier one, exactly or nearly.
///
/// Exactly: the same words as search takes them. Nearly: of two lines of at least eight words, nine tenths of their
/// three-word shingles are the same (Jaccard).
struct DuplicateLines {
  /// A line that has a shingle, and the place of the next such line in `postings`; -1 after the last.
  private struct Posting {
    var line: Int
    var next: Int
  }

  private var exact: [LineKey: Int] = [:]
  /// The last posting of each shingle.
  private var shingles: [UInt64: Int] = [:]
  private var postings: [Posting] = []
  private var shingleCounts: [Int: Int] = [:]

  private static let shortest = 8
  private static let similarity = 0.9
  /// A shingle that more lines share is no sign of repetition, and would make this quadratic.
  private static let mostLines = 8

  /// The line of which this one is a repetition; it is remembered otherwise.
  mutating func original(ofLine index: Int, key: LineKey) -> Int? {
    if key.isEmpty { return nil }
    if let first = exact[key] { return first }
    exact[key] = index
    guard key.count >= Self.shortest else { return nil }
    let own = Self.shingles(of: key)
    if let near = nearest(to: own) { return near }
    for shingle in own {
      postings.append(Posting(line: index, next: shingles[shingle] ?? -1))
      shingles[shingle] = postings.count - 1
    }
    shingleCounts[index] = own.count
    return nil
  }

  /// Every three words in a row, each once.
  private static func shingles(of key: LineKey) -> [UInt64] {
    var all: [UInt64] = []
    for last in 2..<key.count {
      let pair: UInt64 = key[last - 2] &* 31 &+ key[last - 1]
      all.append(pair &* 0x9E37_79B9_7F4A_7C15 ^ key[last])
    }
    all.sort()
    return all.indices.filter { $0 == 0 || all[$0] != all[$0 - 1] }.map { all[$0] }
  }

  private func nearest(to own: [UInt64]) -> Int? {
    var shared: [Int: Int] = [:]
    for shingle in own {
      let lines = lines(with: shingle)
      guard lines.count <= Self.mostLines else { continue }
      for line in lines { shared[line, default: 0] += 1 }
    }
    let best = shared.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
    guard let best, let count = shingleCounts[best.key] else { return nil }
    return Double(best.value) >= Self.similarity * Double(own.count + count - best.value) ? best.key : nil
  }

  /// The lines with a shingle, up to one more than count.
  private func lines(with shingle: UInt64) -> [Int] {
    guard var place = shingles[shingle] else { return [] }
    var lines: [Int] = []
    while place >= 0, lines.count <= Self.mostLines {
      lines.append(postings[place].line)
      place = postings[place].next
    }
    return lines
  }
}
