/// The ids of a run, remembered by their hashes up to a bound, so that memory does not grow with the input.
struct SeenIDs {
  /// 64-bit hashes of this many ids collide once in a hundred million runs.
  static let limit = 262_144

  private var hashes: Set<UInt64> = []

  /// Remembers an id; false when it is known to have been there. Beyond the bound, new ids are not remembered.
  mutating func insert(_ id: String) -> Bool {
    let hash = Self.hash(id)
    if hashes.count >= Self.limit { return !hashes.contains(hash) }
    return hashes.insert(hash).inserted
  }

  /// FNV-1a.
  private static func hash(_ id: String) -> UInt64 {
    id.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
