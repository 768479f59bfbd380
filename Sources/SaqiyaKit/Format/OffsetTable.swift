/// Turns offsets in UTF-8 bytes into offsets of another unit.
///
/// One pass over the text notes the offset at the start of every block; a look-up counts inside one block.
public struct OffsetTable: Sendable {
  private static let blockSize = 64

  /// The unit of the offsets.
  public let unit: OffsetUnit
  /// The offset at the start of every block; empty when every byte counts one.
  private let starts: [UInt32]

  /// Creates the table of a text.
  ///
  /// - Complexity: O(bytes); a sixteenth of the text's size in memory.
  public init(_ text: Span<UInt8>, unit: OffsetUnit) {
    self.unit = unit
    if unit == .utf8 {
      starts = []
      return
    }
    var starts: [UInt32] = []
    starts.reserveCapacity(text.count / Self.blockSize + 1)
    var count = 0
    for start in stride(from: 0, through: text.count, by: Self.blockSize) {
      starts.append(UInt32(truncatingIfNeeded: count))
      count += Self.units(in: text, start..<min(start + Self.blockSize, text.count), unit)
    }
    self.starts = count == text.count ? [] : starts
  }

  /// The offset of a byte of the same text, which starts a scalar or ends the text.
  ///
  /// - Complexity: O(1).
  public func offset(ofByte byte: Int, in text: Span<UInt8>) -> Int {
    if starts.isEmpty { return byte }
    let block = byte / Self.blockSize
    return Int(starts[block]) + Self.units(in: text, block * Self.blockSize..<byte, unit)
  }

  /// Every byte that starts a scalar counts one; in UTF-16, one that starts a sequence of four counts two.
  private static func units(in text: Span<UInt8>, _ range: Range<Int>, _ unit: OffsetUnit) -> Int {
    let countsPairs = unit == .utf16
    return text.withUnsafeBufferPointer { text in
      var count = 0
      var index = range.lowerBound
      while index < range.upperBound {
        let byte = text[index]
        count += (byte & 0xC0 == 0x80 ? 0 : 1) + (countsPairs && byte >= 0xF0 ? 1 : 0)
        index += 1
      }
      return count
    }
  }
}
