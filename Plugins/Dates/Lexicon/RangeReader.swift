internal import ArabicScript
internal import SaqiyaKit

/// Parts numbers that are ranges in words, because the grammar knows ranges of its own: ثلاثة إلى خمسة أيام.
struct RangeReader {
  let text: ScannedText
  let lexicon: Lexicon

  /// The two bounds of a range of time whose words say where the one ends and the other begins; else the number as it is.
  ///
  /// - Complexity: O(tokens of the numeral + log tokens of the text).
  func bounds(of number: SaqiyaKit.Number) -> [SaqiyaKit.Number] {
    guard number.kind != .vague, let low = number.low, let high = number.high,
      ItemReader.timeUnits.contains(number.unit ?? ""),
      let gap = gap(in: number.numeral)
    else { return [number] }
    var (first, second) = (number, number)
    (first.low, first.high, second.low, second.high) = (nil, nil, nil, nil)
    (first.value, second.value) = (low, high)
    first.numeral.end = gap.start
    first.range = first.numeral
    second.numeral.start = gap.end
    second.range.start = gap.end
    return [first, second]
  }

  /// What stands between the bounds: إلى, or the only و.
  private func gap(in numeral: TextRange) -> TextRange? {
    guard let first = firstToken(of: numeral), text.tokens[first].kind == .word else { return nil }
    let inner = text.tokens[(first + 1)...].prefix { $0.start < numeral.end }.indices
    if let joint = inner.dropLast().first(where: isTo) {
      // خمسة أيام أو ستة: the unit behind the first bound is not a part of its number.
      let last = joint > first + 1 && isUnit(joint - 1) ? joint - 2 : joint - 1
      return TextRange(text.tokens[last].end, text.tokens[joint + 1].start)
    }
    let conjunctions = inner.filter { index in text.withFolded(index) { $0.has("و") } }
    guard conjunctions.count == 1, let joint = conjunctions.first else { return nil }
    if text.tokens[joint].foldedCount > 2 {
      return TextRange(text.tokens[joint - 1].end, text.tokens[joint].start + 2)
    }
    guard joint < inner.upperBound - 1 else { return nil }
    return TextRange(text.tokens[joint - 1].end, text.tokens[joint + 1].start)
  }

  private func isUnit(_ index: Int) -> Bool { lexicon.match(at: index, in: text)?.lexeme.category == .unit }

  private func isTo(_ index: Int) -> Bool {
    switch lexicon.match(at: index, in: text)?.lexeme.category {
    case .to?, .until?, .or?: true
    default: false
    }
  }

  private func firstToken(of range: TextRange) -> Int? {
    var (low, high) = (0, text.tokens.count)
    while low < high {
      let middle = (low + high) / 2
      if text.tokens[middle].end <= range.start { low = middle + 1 } else { high = middle }
    }
    return low < text.tokens.count ? low : nil
  }
}
