internal import ArabicScript

/// Finds lines that repeat an earlier one, exactly or nearly.
///
/// Exactly: the same words as search takes them. Nearly: of two lines of at least eight words, nine tenths of their
/// three-word shingles are the same (Jaccard).
struct DuplicateLines {
  private var exact: [String: Int] = [:]
  private var shingles: [String: [Int]] = [:]
  private var shingleCounts: [Int: Int] = [:]

  private static let shortest = 8
  private static let similarity = 0.9

  /// The line of which this one is a repetition; it is remembered otherwise.
  mutating func original(ofLine index: Int, key: String) -> Int? {
    if key.isEmpty { return nil }
    if let first = exact[key] { return first }
    exact[key] = index
    let words = key.split(separator: " ")
    guard words.count >= Self.shortest else { return nil }
    let own = Set((0...(words.count - 3)).map { words[$0..<($0 + 3)].joined(separator: " ") })
    if let near = nearest(to: own) { return near }
    for shingle in own { shingles[shingle, default: []].append(index) }
    shingleCounts[index] = own.count
    return nil
  }

  /// Whether a key is that of a line that was seen.
  func line(withKey key: String) -> Int? { exact[key] }

  private func nearest(to own: Set<String>) -> Int? {
    var shared: [Int: Int] = [:]
    // A shingle that many lines share is no sign of repetition, and would make this quadratic.
    for shingle in own {
      guard let lines = shingles[shingle], lines.count <= 8 else { continue }
      for line in lines { shared[line, default: 0] += 1 }
    }
    let best = shared.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
    guard let best, let count = shingleCounts[best.key] else { return nil }
    return Double(best.value) >= Self.similarity * Double(own.count + count - best.value) ? best.key : nil
  }
}
