import ICU
import SaqiyaKit

/// Tokens as ICU's word breaks give them.
struct ICUWords {
  let iterators: BreakIteratorPool

  /// The tokens of some ranges of a view.
  func tokens(of view: View, in ranges: [TextRange]) throws(StageError) -> [Token] {
    let boundaries = try boundaries(of: view.derived(UTF16Text.self))
    var text = view.text
    return text.withUTF8 { bytes in
      let text = TextBytes(bytes: bytes)
      var tokens: [Token] = []
      var start = 0
      var area = 0
      for boundary in boundaries {
        while area < ranges.count, ranges[area].end <= start { area += 1 }
        if area < ranges.count, ranges[area].start <= start {
          append(TextRange(start, boundary.offset), boundary.status, text, &tokens)
        }
        start = boundary.offset
      }
      return tokens
    }
  }

  /// The tokens of a text with those of some stretches put in their places.
  func insert(
    _ runs: [(range: TextRange, position: Int)], into tokens: [Token], of text: String
  ) throws(StageError) -> [Token] {
    var result: [Token] = []
    result.reserveCapacity(tokens.count + runs.count)
    var position = 0
    for run in runs {
      result += tokens[position..<run.position]
      position = run.position
      result += try self.tokens(of: run.range, in: text)
    }
    return result + tokens[position...]
  }

  private func tokens(of range: TextRange, in text: String) throws(StageError) -> [Token] {
    var text = text
    let run = text.withUTF8 { TextBytes(bytes: $0).string(range.start, range.end) }
    let boundaries = try boundaries(of: UTF16Text(run))
    return text.withUTF8 { bytes in
      var tokens: [Token] = []
      var start = range.start
      for boundary in boundaries {
        let end = range.start + boundary.offset
        append(TextRange(start, end), boundary.status, TextBytes(bytes: bytes), &tokens)
        start = end
      }
      return tokens
    }
  }

  private func boundaries(of text: UTF16Text) throws(StageError) -> [BreakIterator.Boundary] {
    do {
      return try iterators.boundaries(of: text)
    } catch {
      throw StageError(.unsupportedText, error.message)
    }
  }

  /// Adds a unit, unless it is white space.
  private func append(_ range: TextRange, _ status: Int32, _ text: TextBytes, _ tokens: inout [Token]) {
    guard let kind = Self.kind(of: text.scalar(at: range.start).value, status: status) else { return }
    tokens.append(Token(range: range, kind: kind))
  }

  /// ICU's status is 100 to 199 for numbers and more for words, 0 for all else.
  private static func kind(of scalar: UInt32, status: Int32) -> Token.Kind? {
    if status >= 200 { return .word }
    if scalar > 0x7F, TextProperties.isEmoji(scalar) { return .emoji }
    if status >= 100 { return .number }
    switch WordClasses.shared.wordClass(of: scalar) {
    case .space: return nil
    case .punctuation, .connector: return .punctuation
    default: return .symbol
    }
  }
}
