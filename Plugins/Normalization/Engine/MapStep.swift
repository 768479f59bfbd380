internal import SaqiyaKit

/// Replaces single scalars by a two-stage table over their code points.
struct MapStep: Step {
  let patterns: [BytePattern]
  let isBusy: Bool

  /// For each 64 scalars, where their entries begin; 0 for those of which none is mapped.
  private let blocks: [UInt16]
  /// The replacement in UTF-8, up to three bytes with the length above them, or one of the special lengths.
  private var entries: [UInt32]
  /// Replacements of more than three bytes.
  private let long: [[UInt8]]

  private static let limit: UInt32 = 0x20000
  private static let unmapped: UInt32 = 0xFF << 24
  private static let isLong: UInt32 = 0xFE
  /// Added to the length of a replacement that a later step may look for.
  private static let isTrigger: UInt32 = 0x40 << 24

  init(_ map: ScalarMap) {
    patterns = BytePattern.covering(map.replacements.keys.sorted())
    var blocks = [UInt16](repeating: 0, count: Int(Self.limit >> 6))
    var entries = [UInt32](repeating: Self.unmapped, count: 64)
    var long: [[UInt8]] = []
    for (scalar, replacement) in map.replacements where scalar < Self.limit {
      let block = Int(scalar >> 6)
      if blocks[block] == 0 {
        blocks[block] = UInt16(entries.count >> 6)
        entries += [UInt32](repeating: Self.unmapped, count: 64)
      }
      let bytes = Self.encode(replacement)
      let entry = Int(blocks[block]) << 6 | Int(scalar & 63)
      if bytes.count <= 3 {
        entries[entry] = UInt32(bytes.count) << 24 | Self.pack(bytes)
      } else {
        entries[entry] = Self.isLong << 24 | UInt32(long.count)
        long.append(bytes)
      }
    }
    (self.blocks, self.entries, self.long) = (blocks, entries, long)
    isBusy = map.replacements.keys.contains { 0x621...0x64A ~= $0 && $0 != Scalars.tatweel }
  }

  private static func encode(_ scalars: [UInt32]) -> [UInt8] {
    scalars.compactMap(Unicode.Scalar.init).flatMap { UTF8.encode($0).map(Array.init) ?? [] }
  }

  private static func pack(_ bytes: [UInt8]) -> UInt32 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  @inline(__always)
  func visit(_ offset: Int, _ source: SourceText, _ output: inout Rewriter) throws(StageError) {
    let (scalar, end) = source.scalar(at: offset)
    guard scalar < Self.limit else { return }
    let entry = entries[Int(blocks[Int(scalar >> 6)]) << 6 | Int(scalar & 63)]
    let length = entry >> 24
    if length <= 3 {
      try output.replace(offset, end, packed: entry & 0xFFFFFF, length: Int(length))
    } else if length != Self.unmapped >> 24 {
      try visitRare(offset, end, entry, &output)
    }
  }

  @inline(never)
  private func visitRare(
    _ start: Int, _ end: Int, _ entry: UInt32, _ output: inout Rewriter
  ) throws(StageError) {
    if entry >> 24 == Self.isLong {
      try output.replace(start, end, with: long[Int(entry & 0xFFFFFF)])
    } else {
      try output.replace(start, end, packed: entry & 0xFFFFFF, length: Int(entry >> 24 & 3))
      output.isNew = true
    }
  }

  func preparing(for later: [BytePattern]) -> MapStep {
    var step = self
    for index in entries.indices where entries[index] >> 24 <= 3 {
      let entry = entries[index]
      let text = (0..<(entry >> 24)).map { UInt8(truncatingIfNeeded: entry >> (8 * $0)) }
      if later.contains(where: { $0.mayMatch(within: text) }) { step.entries[index] |= Self.isTrigger }
    }
    return step
  }
}
