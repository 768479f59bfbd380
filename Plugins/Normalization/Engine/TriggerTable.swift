/// Finds the places where patterns match, 64 bytes at a time and without a branch.
///
/// Each pattern has a bit; a table for each of the three bytes tells which patterns the byte fits. The bits that are left
/// when the three are combined are the patterns that match.
final class TriggerTable: @unchecked Sendable {
  // Written by the initialiser only.
  private let bits: UnsafeMutablePointer<UInt64>
  /// For each list of patterns, the bits that they were given.
  let masks: [UInt64]

  private static let lineEnd: UInt8 = 0x0A

  /// Makes a table for several lists of patterns, at most 64.
  init(_ lists: [[BytePattern]]) {
    bits = .allocate(capacity: 3 * 256)
    bits.initialize(repeating: 0, count: 3 * 256)
    let budgets = Self.budgets(lists.map(\.count))
    var masks: [UInt64] = []
    var bit: UInt64 = 1
    for (list, budget) in zip(lists, budgets) {
      var mask: UInt64 = 0
      for pattern in Self.merge(list, to: budget) {
        for byte in UInt8.min...UInt8.max {
          if pattern.first.contains(byte) { bits[Int(byte)] |= bit }
          if pattern.second.contains(byte) { bits[256 + Int(byte)] |= bit }
          if pattern.third.contains(byte) { bits[512 + Int(byte)] |= bit }
        }
        mask |= bit
        bit <<= 1
      }
      masks.append(mask)
    }
    self.masks = masks
  }

  deinit { bits.deallocate() }

  /// How many bits each list gets, 64 together: as many as it has patterns, less where there are many.
  private static func budgets(_ counts: [Int]) -> [Int] {
    var budgets = counts
    while budgets.reduce(0, +) > 64, let largest = budgets.indices.max(by: { budgets[$0] < budgets[$1] }) {
      budgets[largest] -= 1
    }
    return budgets
  }

  /// At most `count` patterns that match wherever one of the list does: those of rare first bytes are merged.
  ///
  /// What begins with a common byte of Arabic text, or inside a scalar, stays exact, or it would match everywhere.
  private static func merge(_ list: [BytePattern], to count: Int) -> [BytePattern] {
    guard list.count > count else { return list }
    var kept = list.filter { $0.first.intersects(common) } + list.filter { !$0.first.intersects(common) }
    while kept.count > Swift.max(1, count) {
      let last = kept.removeLast()
      kept[kept.count - 1] = kept[kept.count - 1].merged(with: last)
    }
    return kept
  }

  private static let common = ByteSet([0x0A, 0x20, 0xC2, 0xD8, 0xD9, 0xE2] + Array(0x80...0xBF))

  @inline(__always)
  private func match(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> UInt64 {
    bits[Int(first)] & bits[256 + Int(second)] & bits[512 + Int(third)]
  }

  /// The bits of all patterns that match anywhere in the text.
  func matches(in source: SourceText) -> UInt64 {
    guard let base = source.bytes.baseAddress, source.count > 0 else { return 0 }
    var found = matchAtStart(source)
    var offset = 0
    while offset + 10 <= source.count {
      let p = base + offset
      found |= match(p[0], p[1], p[2]) | match(p[1], p[2], p[3])
      found |= match(p[2], p[3], p[4]) | match(p[3], p[4], p[5])
      found |= match(p[4], p[5], p[6]) | match(p[5], p[6], p[7])
      found |= match(p[6], p[7], p[8]) | match(p[7], p[8], p[9])
      offset += 8
    }
    while offset < source.count {
      found |= match(base[offset], byte(offset + 1, of: source), byte(offset + 2, of: source))
      offset += 1
    }
    return found
  }

  /// The bits of the patterns that match at the line end before the text.
  func matchAtStart(_ source: SourceText) -> UInt64 {
    match(Self.lineEnd, byte(0, of: source), byte(1, of: source))
  }

  @inline(__always)
  private func byte(_ offset: Int, of source: SourceText) -> UInt8 {
    offset < source.count ? source[offset] : Self.lineEnd
  }

  /// A bit for each of the 64 offsets from `block` on at which a pattern matches.
  @inline(__always)
  func mask(of source: SourceText, at block: Int) -> UInt64 {
    guard block + 66 <= source.count, let base = source.bytes.baseAddress else {
      return tailMask(of: source, at: block)
    }
    let p = base + block
    var mask: UInt64 = 0
    var k = 0
    while k < 64 {
      let a = match(p[k], p[k + 1], p[k + 2])
      let b = match(p[k + 1], p[k + 2], p[k + 3])
      let c = match(p[k + 2], p[k + 3], p[k + 4])
      let d = match(p[k + 3], p[k + 4], p[k + 5])
      let four: UInt64 = (a != 0 ? 1 : 0) | (b != 0 ? 2 : 0) | (c != 0 ? 4 : 0) | (d != 0 ? 8 : 0)
      mask |= four << UInt64(k)
      k += 4
    }
    return mask
  }

  @inline(never)
  private func tailMask(of source: SourceText, at block: Int) -> UInt64 {
    var mask: UInt64 = 0
    for offset in block..<Swift.min(block + 64, source.count)
    where match(source[offset], byte(offset + 1, of: source), byte(offset + 2, of: source)) != 0 {
      mask |= 1 << UInt64(offset - block)
    }
    return mask
  }
}
