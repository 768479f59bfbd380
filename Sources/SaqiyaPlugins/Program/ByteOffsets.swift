internal import SaqiyaKit

/// Turns offsets of a unit into offsets in UTF-8 bytes, as ``OffsetTable`` does the other way.
///
/// One pass over the text notes where every block of units starts; a look-up walks inside one block.
struct ByteOffsets {
  private static let blockSize = 64

  private let unit: OffsetUnit
  /// The byte and the units before it, for each scalar that is the first in its block.
  private var blocks: [(byte: Int, units: Int)] = []
  private var total = 0

  /// - Complexity: O(bytes).
  init(_ text: UnsafeBufferPointer<UInt8>, unit: OffsetUnit) {
    self.unit = unit
    if unit == .utf8 {
      total = text.count
      return
    }
    var byte = 0
    while byte < text.count {
      if total / Self.blockSize >= blocks.count { blocks.append((byte, total)) }
      total += units(of: text[byte])
      byte += Self.length(of: text[byte])
    }
  }

  /// The byte of an offset; `nil` when the text has no such offset, or it lies inside a scalar.
  ///
  /// - Complexity: O(1).
  func byte(of offset: Int, in text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard offset >= 0, offset <= total else { return nil }
    if unit == .utf8 { return offset == text.count || text[offset] & 0xC0 != 0x80 ? offset : nil }
    if offset == total { return text.count }
    // A scalar of two units may straddle the start of a block, which then begins one unit late.
    var block = min(offset / Self.blockSize, blocks.count - 1)
    if blocks[block].units > offset { block -= 1 }
    var (byte, units) = blocks[block]
    while units < offset {
      units += self.units(of: text[byte])
      byte += Self.length(of: text[byte])
    }
    return units == offset ? byte : nil
  }

  private func units(of first: UInt8) -> Int {
    unit == .utf16 && first >= 0xF0 ? 2 : 1
  }

  private static func length(of first: UInt8) -> Int {
    switch first {
    case ..<0x80: 1
    case ..<0xE0: 2
    case ..<0xF0: 3
    default: 4
    }
  }
}
