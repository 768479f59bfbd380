internal import SaqiyaKit

/// Replaces single scalars by a two-stage table over their code points.
struct MapStep: Step {
  let patterns: [BytePattern]

  /// For each 64 scalars, where their entries begin; 0 for those of which none is mapped.
  private let blocks: [UInt16]
  /// The replacement in UTF-8, up to three bytes with the length above them, or one of the two special lengths.
  private let entries: [UInt32]
  /// Replacements of more than three bytes.
  private let long: [[UInt8]]

  private static let limit: UInt32 = 0x20000
  private static let unmapped: UInt32 = 0xFF << 24
  private static let isLong: UInt32 = 0xFE

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
    } else if length == Self.isLong {
      try output.replace(offset, end, with: long[Int(entry & 0xFFFFFF)])
    }
  }
}
