/// Finds the places where patterns match, eight at a time and without a branch.
///
/// Each pattern has a bit; a table for each of the three bytes tells which patterns the byte fits. The bits that are left
/// when the three are combined are the patterns that match.
final class TriggerTable: @unchecked Sendable {
  // Written by the initialiser only.
  private let bits: UnsafeMutablePointer<UInt64>
  /// For each list of patterns, the bits that they were given.
  let masks: [UInt64]
  private let tellsPlaces: Bool

  private static let lineEnd: UInt8 = 0x0A
  /// The bits of the list whose places are told; one less than a byte has, see ``mask(_:)``.
  private static let placeBits = 7

  /// Makes a table for several lists of patterns, at most 64.
  ///
  /// - Parameter placed: the list whose places are told; `nil` for none.
  init(_ lists: [[BytePattern]], placed: Int? = nil) {
    bits = .allocate(capacity: 3 * 256)
    bits.initialize(repeating: 0, count: 3 * 256)
    let budgets = Self.budgets(lists.map(\.count), placed)
    var masks = [UInt64](repeating: 0, count: lists.count)
    var bit: UInt64 = placed == nil ? 1 : 1 << UInt64(Self.placeBits)
    for index in lists.indices {
      var next = index == placed ? 1 : bit
      for pattern in Self.merge(lists[index], to: budgets[index]) {
        for byte in UInt8.min...UInt8.max {
          if pattern.first.contains(byte) { bits[Int(byte)] |= next }
          if pattern.second.contains(byte) { bits[256 + Int(byte)] |= next }
          if pattern.third.contains(byte) { bits[512 + Int(byte)] |= next }
        }
        masks[index] |= next
        next <<= 1
      }
      if index != placed { bit = next }
    }
    self.masks = masks
    tellsPlaces = placed != nil
  }

  deinit { bits.deallocate() }

  /// How many bits each list gets, 64 together: as many as it has patterns, less where there are many.
  private static func budgets(_ counts: [Int], _ placed: Int?) -> [Int] {
    var budgets = counts
    if let placed { budgets[placed] = placeBits }
    while budgets.reduce(0, +) > 64 {
      let reducible = budgets.indices.filter { $0 != placed }
      guard let largest = reducible.max(by: { budgets[$0] < budgets[$1] }) else { break }
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
  private static func match(_ bits: Bits, _ first: UInt8, _ second: UInt8, _ third: UInt8) -> UInt64 {
    bits[Int(first)] & bits[256 + Int(second)] & bits[512 + Int(third)]
  }

  private typealias Bits = UnsafePointer<UInt64>

  /// What matches at the eight places from `p` on, all together; `lows` gets the low byte of each, unless it is `nil`.
  @inline(__always)
  private static func eight(_ bits: Bits, _ p: UnsafePointer<UInt8>, _ lows: UnsafeMutablePointer<UInt8>?) -> UInt64 {
    let m0 = match(bits, p[0], p[1], p[2])
    let m1 = match(bits, p[1], p[2], p[3])
    let m2 = match(bits, p[2], p[3], p[4])
    let m3 = match(bits, p[3], p[4], p[5])
    let m4 = match(bits, p[4], p[5], p[6])
    let m5 = match(bits, p[5], p[6], p[7])
    let m6 = match(bits, p[6], p[7], p[8])
    let m7 = match(bits, p[7], p[8], p[9])
    if let lows {
      lows[0] = UInt8(truncatingIfNeeded: m0)
      lows[1] = UInt8(truncatingIfNeeded: m1)
      lows[2] = UInt8(truncatingIfNeeded: m2)
      lows[3] = UInt8(truncatingIfNeeded: m3)
      lows[4] = UInt8(truncatingIfNeeded: m4)
      lows[5] = UInt8(truncatingIfNeeded: m5)
      lows[6] = UInt8(truncatingIfNeeded: m6)
      lows[7] = UInt8(truncatingIfNeeded: m7)
    }
    return (m0 | m1) | (m2 | m3) | (m4 | m5) | (m6 | m7)
  }

  /// A bit for each of eight bytes of which the lower seven bits are not all 0.
  ///
  /// Adding 127 to these sets the highest bit of such a byte, and the product brings the highest bits together.
  @inline(__always)
  private static func mask(_ lows: UInt64) -> UInt64 {
    let highest = ((lows & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F) >> 7 & 0x0101_0101_0101_0101
    return (highest &* 0x0102_0408_1020_4080) >> 56
  }

  /// Looks for all patterns in one pass.
  func scan(_ source: SourceText) -> TriggerScan {
    let count = (source.count + 63) / 64
    var result = TriggerScan(found: matchAtStart(source), length: source.count)
    result.blocks = [UInt64](unsafeUninitializedCapacity: count) { blocks, blockCount in
      guard tellsPlaces else {
        while blockCount < count {
          blocks[blockCount] = scan(source, at: blockCount * 64, nil)
          result.found |= blocks[blockCount]
          blockCount += 1
        }
        return
      }
      result.places = [UInt64](unsafeUninitializedCapacity: count) { places, placeCount in
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 8) { lows in
          guard let lows = lows.baseAddress else { return }
          while placeCount < count {
            blocks[placeCount] = scan(source, at: placeCount * 64, lows)
            result.found |= blocks[placeCount]
            places[placeCount] = Self.mask(of: lows)
            placeCount += 1
          }
        }
        blockCount = placeCount
      }
    }
    return result
  }

  @inline(__always)
  private static func mask(of lows: UnsafeMutablePointer<UInt64>) -> UInt64 {
    var result: UInt64 = 0
    var index = 0
    while index < 8 {
      result |= mask(lows[index]) << UInt64(8 * index)
      index += 1
    }
    return result
  }

  /// What matches at the 64 offsets from `block` on, all together; `lows` gets the low byte of each, unless it is `nil`.
  @inline(__always)
  private func scan(_ source: SourceText, at block: Int, _ lows: UnsafeMutablePointer<UInt64>?) -> UInt64 {
    guard let base = source.bytes.baseAddress, block + 66 <= source.count else {
      return scanEnd(source, from: block, lows)
    }
    let bits = UnsafePointer(bits)
    let bytes = lows.map { UnsafeMutableRawPointer($0).assumingMemoryBound(to: UInt8.self) }
    var found: UInt64 = 0
    var offset = 0
    while offset < 64 {
      found |= Self.eight(bits, base + block + offset, bytes.map { $0 + offset })
      offset += 8
    }
    return found
  }

  /// The same at the end of the text, which a line end follows.
  @inline(never)
  private func scanEnd(_ source: SourceText, from block: Int, _ lows: UnsafeMutablePointer<UInt64>?) -> UInt64 {
    lows?.update(repeating: 0, count: 8)
    let bytes = lows.map { UnsafeMutableRawPointer($0).assumingMemoryBound(to: UInt8.self) }
    var found: UInt64 = 0
    var place = block
    while let base = source.bytes.baseAddress, place + 10 <= source.count, place + 8 <= block + 64 {
      found |= Self.eight(bits, base + place, bytes.map { $0 + (place - block) })
      place += 8
    }
    while place < Swift.min(block + 64, source.count) {
      let here = Self.match(bits, source[place], byte(place + 1, of: source), byte(place + 2, of: source))
      found |= here
      bytes?[place - block] = UInt8(truncatingIfNeeded: here)
      place += 1
    }
    return found
  }

  /// The bits of the patterns that match at the line end before the text.
  func matchAtStart(_ source: SourceText) -> UInt64 {
    source.count == 0 ? 0 : Self.match(bits, Self.lineEnd, byte(0, of: source), byte(1, of: source))
  }

  @inline(__always)
  private func byte(_ offset: Int, of source: SourceText) -> UInt8 {
    offset < source.count ? source[offset] : Self.lineEnd
  }

  /// A bit for each of the 64 offsets from `offset` on at which a pattern of the placed list matches.
  @inline(__always)
  func places(in source: SourceText, at offset: Int) -> UInt64 {
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 8) { lows in
      guard let lows = lows.baseAddress else { return 0 }
      _ = scan(source, at: offset, lows)
      return Self.mask(of: lows)
    }
  }
}
