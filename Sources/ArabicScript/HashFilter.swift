/// One bit for each of some bits of a hash: what has no bit set was never added; most of what has one was.
///
/// Small enough for the first cache, it spares nearly every word of a text the look at a table.
struct HashFilter: Sendable {
  private var bits: [UInt64]
  private let mask: Int

  /// Makes an empty filter.
  ///
  /// - Parameter capacity: how many hashes will be added; there are about eight bits for each.
  init(capacity: Int) {
    var count = 64
    while count < capacity * 8 { count *= 2 }
    bits = Array(repeating: 0, count: count / 64)
    mask = count - 1
  }

  mutating func insert(_ hash: UInt64) {
    let bit = position(of: hash)
    bits[bit >> 6] |= 1 << UInt64(bit & 63)
  }

  @inline(__always)
  func mayContain(_ hash: UInt64) -> Bool {
    let bit = position(of: hash)
    return bits[bit >> 6] & (1 << UInt64(bit & 63)) != 0
  }

  @inline(__always)
  private func position(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 24) & mask }
}
