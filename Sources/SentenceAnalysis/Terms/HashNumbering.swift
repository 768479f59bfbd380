/// Numbers distinct 64-bit hashes in the order in which they come.
///
/// Words are distinguished by their hash alone. Two words of one text with the same hash are one in four thousand million
/// for a text of a hundred thousand words, and would only make two terms one.
package struct HashNumbering: Sendable {
  /// The hashes in the order of their numbers.
  package private(set) var hashes: [UInt64] = []
  private var slots: [Int32] = Array(repeating: 0, count: 64)

  /// Creates a numbering of nothing.
  package init() {}

  package var count: Int { hashes.count }

  package mutating func reserve(_ capacity: Int) {
    var size = slots.count
    while size < capacity * 2 { size *= 2 }
    if size > slots.count { grow(to: size) }
  }

  /// The number of a hash; ``count`` before the call when it is new.
  package mutating func number(of hash: UInt64) -> Int {
    if hashes.count * 2 >= slots.count { grow(to: slots.count * 2) }
    let slot = self.slot(of: hash)
    if slots[slot] == 0 {
      hashes.append(hash)
      slots[slot] = Int32(hashes.count)
    }
    return Int(slots[slot]) - 1
  }

  package func contains(_ hash: UInt64) -> Bool {
    slots[slot(of: hash)] != 0
  }

  private func slot(of hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & (slots.count - 1)
    while slots[slot] != 0, hashes[Int(slots[slot]) - 1] != hash { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private mutating func grow(to size: Int) {
    slots = Array(repeating: 0, count: size)
    for (index, hash) in hashes.enumerated() { slots[slot(of: hash)] = Int32(index + 1) }
  }
}
