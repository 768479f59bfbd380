internal import SaqiyaKit

/// Removes ZERO WIDTH NON-JOINER, ZERO WIDTH JOINER, WORD JOINER and COMBINING GRAPHEME JOINER.
///
/// A joiner inside an emoji sequence stays (UTS #51).
struct JoinerStep: Step {
  let patterns = BytePattern.covering([0x200C, 0x200D, 0x2060, 0x034F])

  func visit(_ offset: Int, _ source: SourceText, _ output: inout Rewriter) throws(StageError) {
    let (scalar, end) = source.scalar(at: offset)
    switch scalar {
    case 0x200C, 0x2060, 0x034F: try output.delete(offset, end)
    case 0x200D where !joinsEmoji(offset, end, source): try output.delete(offset, end)
    default: break
    }
  }

  private func joinsEmoji(_ start: Int, _ end: Int, _ source: SourceText) -> Bool {
    let before = source.start(from: start) { 0xFE00...0xFE0F ~= $0 }
    guard let previous = source.before(before), let next = source.next(end) else { return false }
    return Scalars.isEmoji(previous.value) && Scalars.isEmoji(next)
  }
}

/// Removes variation selectors that do not follow an emoji.
struct VariationSelectorStep: Step {
  let patterns = BytePattern.covering(0xFE00...0xFE0F)

  func visit(_ offset: Int, _ source: SourceText, _ output: inout Rewriter) throws(StageError) {
    let (scalar, end) = source.scalar(at: offset)
    guard 0xFE00...0xFE0F ~= scalar, !followsEmoji(offset, end, source) else { return }
    try output.delete(offset, end)
  }

  /// Digits, `#` and `*` are emoji only in a keycap sequence.
  private func followsEmoji(_ start: Int, _ end: Int, _ source: SourceText) -> Bool {
    guard let previous = source.before(start)?.value else { return false }
    let isKeycap = source.next(end) == 0x20E3
    switch previous {
    case 0x23, 0x2A, 0x30...0x39: return isKeycap
    default: return Scalars.isEmoji(previous)
    }
  }
}
