import SaqiyaKit

/// Cuts sentences that are longer than some reader can take.
struct LengthLimit {
  /// The most letters (Unicode scalars) of a sentence.
  let maximum: Int

  /// The sentences, the long ones cut after a semicolon, else a comma, else between words; a stretch without any white
  /// space stays whole.
  ///
  /// - Complexity: O(bytes).
  func apply(to sentences: [Sentence], of text: String) -> [Sentence] {
    var text = text
    return text.withUTF8 { bytes in
      let text = TextBytes(bytes: bytes)
      return sentences.flatMap { sentence in
        pieces(of: sentence.range, text).map { Sentence(range: $0, kind: sentence.kind) }
      }
    }
  }

  private func pieces(of range: TextRange, _ text: TextBytes) -> [TextRange] {
    var pieces: [TextRange] = []
    var start = range.start
    while let cut = nextCut(from: start, to: range.end, text) {
      pieces.append(text.trimmingWhiteSpace(from: start, to: cut))
      start = text.skippingSpace(from: cut, to: range.end)
    }
    pieces.append(TextRange(start, range.end))
    return pieces
  }

  /// Where to cut what begins at `start`; `nil` when it is short enough or cannot be cut.
  private func nextCut(from start: Int, to end: Int, _ text: TextBytes) -> Int? {
    var best: (rank: Int, offset: Int)?
    var offset = start
    var count = 0
    var previous: UInt32 = 0
    while offset < end {
      let (scalar, next) = text.scalar(at: offset)
      if Scalars.isSpace(scalar), offset > start {
        let rank = Self.rank(of: previous)
        if rank >= best?.rank ?? 0 { best = (rank, offset) }
      }
      count += 1
      if count > maximum, let best { return best.offset }
      previous = scalar
      offset = next
    }
    return nil
  }

  private static func rank(of scalar: UInt32) -> Int {
    switch scalar {
    case 0x61B, 0x3B: 2
    case 0x60C, 0x2C, 0x3A: 1
    default: 0
    }
  }
}
