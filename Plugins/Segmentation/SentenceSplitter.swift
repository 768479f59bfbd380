import ICU
import SaqiyaKit

/// A way to find the sentences of a view.
protocol SentenceSplitter: Sendable {
  /// The sentences of some ranges of a view's text, in order.
  ///
  /// - Parameter lines: whether ends of lines count; `nil` leaves them to the splitter.
  func sentences(of view: View, in ranges: [TextRange], lines: LinePolicy?) throws(StageError) -> [Sentence]
}

/// Arabic rules over the bytes of the view.
struct ArabicSentenceSplitter: SentenceSplitter {
  let rules: ArabicSentenceRules

  func sentences(of view: View, in ranges: [TextRange], lines: LinePolicy?) -> [Sentence] {
    var text = view.text
    return text.withUTF8 { bytes in
      let text = TextBytes(bytes: bytes)
      var sentences: [Sentence] = []
      for range in ranges {
        for paragraph in Paragraphs(text: text).ranges(in: range, lines ?? .hard) {
          append(rules.sentences(in: paragraph, of: text), to: &sentences, text)
        }
      }
      return sentences
    }
  }

  /// A paragraph that is one segment without a terminator is a heading.
  private func append(_ ranges: [TextRange], to sentences: inout [Sentence], _ text: TextBytes) {
    for range in ranges {
      let isHeading = ranges.count == 1 && !text.endsInTerminator(range)
      sentences.append(Sentence(range: range, kind: isHeading ? .heading : .sentence))
    }
  }
}

/// ICU's sentence breaks, for every other language.
struct ICUSentenceSplitter: SentenceSplitter {
  let iterators: BreakIteratorPool

  func sentences(of view: View, in ranges: [TextRange], lines: LinePolicy?) throws(StageError) -> [Sentence] {
    let boundaries: [BreakIterator.Boundary]
    do {
      boundaries = try iterators.boundaries(of: view.derived(UTF16Text.self))
    } catch {
      throw StageError(.unsupportedText, error.message)
    }
    var text = view.text
    return text.withUTF8 { bytes in
      let text = TextBytes(bytes: bytes)
      var sentences: [Sentence] = []
      for range in ranges {
        let paragraphs = lines.map { Paragraphs(text: text).ranges(in: range, $0) } ?? [range]
        for paragraph in paragraphs {
          append(boundaries, in: paragraph, joinsLines: (lines ?? .hard) != .hard, to: &sentences, text)
        }
      }
      return sentences
    }
  }

  private func append(
    _ boundaries: [BreakIterator.Boundary], in paragraph: TextRange, joinsLines: Bool, to sentences: inout [Sentence],
    _ text: TextBytes
  ) {
    let first = sentences.count
    var start = paragraph.start
    var index = Self.firstIndex(after: start, in: boundaries)
    while start < paragraph.end, let next = index {
      let end = min(boundaries[next].offset, paragraph.end)
      index = next + 1 < boundaries.count ? next + 1 : nil
      // The end of a wrapped line is a boundary to ICU.
      if end < paragraph.end, joinsLines, !text.endsInTerminator(TextRange(start, end)) { continue }
      let trimmed = text.trimmingWhiteSpace(from: start, to: end)
      if !trimmed.isEmpty { sentences.append(Sentence(range: trimmed)) }
      start = end
    }
    if sentences.count == first + 1, !text.endsInTerminator(sentences[first].range) { sentences[first].kind = .heading }
  }
}

extension ICUSentenceSplitter {
  /// The index of the first boundary after an offset, by halving: there may be as many paragraphs as boundaries.
  private static func firstIndex(after offset: Int, in boundaries: [BreakIterator.Boundary]) -> Int? {
    var (low, high) = (0, boundaries.count)
    while low < high {
      let middle = (low + high) / 2
      if boundaries[middle].offset > offset { high = middle } else { low = middle + 1 }
    }
    return low < boundaries.count ? low : nil
  }
}

extension TextBytes {
  /// Whether a terminator ends a range, before closing quotes, brackets and footnote marks.
  func endsInTerminator(_ range: TextRange) -> Bool {
    var offset = range.end
    while offset > range.start {
      let (scalar, start) = scalar(before: offset)
      if scalar == 0x2026 || TerminatorTable.shared.isTerminator(scalar) { return true }
      switch scalar {
      case 0x22, 0x27, 0x29, 0x5D, 0x7D, 0xBB, 0x203A, 0x2018...0x201F, 0xFD3E, 0xB2, 0xB3, 0xB9, 0x2070...0x2079: break
      default: guard Scalars.isInvisible(scalar) || Scalars.isSpace(scalar) else { return false }
      }
      offset = start
    }
    return false
  }

  /// A range without the white space around it.
  func trimmingWhiteSpace(from start: Int, to end: Int) -> TextRange {
    var first = start
    while first < end {
      let (scalar, next) = scalar(at: first)
      guard Scalars.isSpace(scalar) else { break }
      first = next
    }
    return TextRange(first, max(first, trimmingSpace(from: first, to: end)))
  }
}
