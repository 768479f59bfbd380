/// Two bits for each of some hashes: what has one of them not set was never added; most of what has both was.
///
/// Small enough for the first cache, it spares nearly every word of a text the look at a table.
@usableFromInline
struct HashFilter: Sendable {
  @usableFromInline private(set) var bits: [UInt64]
  @usableFromInline let mask: Int

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
    set(position(of: hash))
    set(secondPosition(of: hash))
  }

  private mutating func set(_ bit: Int) { bits[bit >> 6] |= 1 << UInt64(bit & 63) }

  @inlinable
  @inline(__always)
  func mayContain(_ hash: UInt64) -> Bool { isSet(position(of: hash)) && isSet(secondPosition(of: hash)) }

  @inlinable
  @inline(__always)
  func isSet(_ bit: Int) -> Bool { bits[bit >> 6] & (1 << UInt64(bit & 63)) != 0 }

  @inlinable
  @inline(__always)
  func position(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 24) & mask }

  @inlinable
  @inline(__always)
  func secondPosition(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 44) & mask }
}
