internal import SaqiyaKit

/// What a ``TriggerTable`` found in a text.
struct TriggerScan {
  /// The bits of all patterns that match anywhere.
  var found: UInt64
  /// The length of the text in bytes.
  var length = 0
  /// The bits of the patterns that match at one of 64 offsets, from the first 64 on.
  var blocks: [UInt64] = []
  /// A bit for each offset at which a pattern of the placed list matches, when there is one.
  var places: [UInt64] = []

  /// Stretches of the text in which a match of some patterns begins, in order.
  func stretches(of mask: UInt64) -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    for (index, found) in blocks.enumerated() where found & mask != 0 {
      let block = index * 64..<Swift.min(index * 64 + 64, length)
      if let last = stretches.last, last.upperBound == block.lowerBound {
        stretches[stretches.count - 1] = last.lowerBound..<block.upperBound
      } else {
        stretches.append(block)
      }
    }
    return stretches
  }

  /// The same stretches after the text was rewritten by steps that wrote nothing that the patterns may match.
  func stretches(of mask: UInt64, after alignment: Alignment) -> [Range<Int>] {
    stretches(of: mask).map { stretch in
      let range = alignment.viewRange(ofOriginal: TextRange(stretch.lowerBound, stretch.upperBound)).range
      return range.start..<range.end
    }
  }
}
