import ArabicScript
import SaqiyaKit

/// The sentences of a document that a summary may take, with their terms: a sparse matrix, a row a sentence.
struct BodySentences {
  /// One sentence.
  struct Entry {
    /// Its bytes in the view.
    var range: TextRange
    /// Its tokens in the scanned view.
    var tokens: Range<Int>
    /// Its row in ``BodySentences/terms``: the distinct terms.
    var row: Range<Int>
    /// Whether it begins a paragraph.
    var opensParagraph: Bool
    /// The count of its words between white space, in the original.
    var wordCount: Int
    /// The count of its scalars in the original.
    var scalarCount: Int
  }

  private(set) var entries: [Entry] = []
  /// The distinct terms of all sentences, row after row, each row in the order of first occurrence.
  private(set) var terms: [Int32] = []
  /// For every term, in how many sentences it is.
  private(set) var sentenceCount: [Int32]
  let text: StemmedText

  var isEmpty: Bool { entries.isEmpty }

  /// The terms of one sentence.
  func terms(of index: Int) -> ArraySlice<Int32> { terms[entries[index].row] }

  /// Collects the sentences of a document that are neither headings nor furniture and have words enough.
  ///
  /// Where regions are known they say what a heading is; a line that only lacks its full stop is then body.
  init(_ document: Document, minimumWords: Int) {
    text = document.view.derived(StemmedText.self)
    sentenceCount = Array(repeating: 0, count: text.termCount)
    let furniture = document.inView(Region.self).filter { $0.role != .body && !$0.isInline }.map(\.range)
    let hasRegions = document.hasLayer(Region.self)
    var lastSeen = Array(repeating: Int32(-1), count: text.termCount)
    var cursor = TokenCursor(text.scan)
    var regionCursor = RangeCursor(furniture)
    let figures = document.inView(Number.self).map(\.range) + document.inView(TimeExpression.self).map(\.range)
    var figureCursor = RangeCursor(figures.sorted())
    for sentence in document.inView(Sentence.self) {
      let tokens = cursor.tokens(in: sentence.range)
      guard hasRegions || sentence.kind == .sentence, !regionCursor.coversMost(of: sentence.range) else { continue }
      // A figure that is quoted in part has another value.
      if figureCursor.cutsOne(at: sentence.range) { continue }
      var entry = Entry(
        range: sentence.range, tokens: tokens, row: 0..<0, opensParagraph: false, wordCount: 0, scalarCount: 0)
      let original = document.view.originalRange(of: sentence.range).range
      document.original.measure(original, into: &entry)
      guard entry.wordCount >= minimumWords else { continue }
      entry.opensParagraph = tokens.first.map { text.scan.tokens[$0].flags.contains(.lineBreakBefore) } ?? false
      append(entry, &lastSeen)
    }
  }

  private mutating func append(_ entry: Entry, _ lastSeen: inout [Int32]) {
    let start = terms.count
    let number = Int32(entries.count)
    for token in entry.tokens {
      let term = text.termOfToken[token]
      guard term >= 0, lastSeen[Int(term)] != number else { continue }
      lastSeen[Int(term)] = number
      sentenceCount[Int(term)] += 1
      terms.append(term)
    }
    guard terms.count > start else { return }
    var entry = entry
    entry.row = start..<terms.count
    entries.append(entry)
  }
}

/// Walks over tokens and ranges in step, both in reading order.
private struct TokenCursor {
  private let tokens: [ScriptToken]
  private var next = 0

  init(_ scan: ScannedText) { tokens = scan.tokens }

  /// The tokens that begin in a range; ranges must come in order.
  mutating func tokens(in range: TextRange) -> Range<Int> {
    while next < tokens.count, tokens[next].start < range.start { next += 1 }
    let first = next
    while next < tokens.count, tokens[next].start < range.end { next += 1 }
    return first..<next
  }
}

/// Walks over sorted ranges to tell how much of another range they cover.
private struct RangeCursor {
  private let ranges: [TextRange]
  private var next = 0

  init(_ ranges: [TextRange]) { self.ranges = ranges }

  /// Whether one of the ranges is only in part inside another range; ranges must come in order.
  mutating func cutsOne(at range: TextRange) -> Bool {
    while next < ranges.count, ranges[next].end <= range.start { next += 1 }
    return ranges[next...].prefix { $0.start < range.end }.contains { $0.end > range.start && !range.contains($0) }
  }

  /// Whether more than half of a range is covered; ranges must come in order.
  mutating func coversMost(of range: TextRange) -> Bool {
    while next < ranges.count, ranges[next].end <= range.start { next += 1 }
    var covered = 0
    for other in ranges[next...] {
      guard other.start < range.end else { break }
      covered += min(other.end, range.end) - max(other.start, range.start)
    }
    return covered * 2 > range.count
  }
}

extension String {
  /// Counts the words between white space and the scalars of a range.
  fileprivate func measure(_ range: TextRange, into entry: inout BodySentences.Entry) {
    let bytes = utf8.span.extracting(range.bytes)
    var offset = 0
    var isInWord = false
    while offset < bytes.count {
      let space = bytes.whiteSpaceLength(at: offset)
      entry.scalarCount += 1
      if space == 0, !isInWord { entry.wordCount += 1 }
      isInWord = space == 0
      offset += space == 0 ? bytes.scalarLength(at: offset) : space
    }
  }
}

extension Span<UInt8> {
  fileprivate func scalarLength(at offset: Int) -> Int {
    let lead = self[offset]
    return lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  }

  /// The length of the white space scalar (Unicode property White_Space, and the separators U+001C to U+001F) at an
  /// offset; 0 when there is none.
  fileprivate func whiteSpaceLength(at offset: Int) -> Int {
    let lead = self[offset]
    if lead < 0x80 { return lead == 0x20 || (0x09...0x0D).contains(lead) || (0x1C...0x1F).contains(lead) ? 1 : 0 }
    if lead == 0xC2 { return self[offset + 1] == 0xA0 || self[offset + 1] == 0x85 ? 2 : 0 }
    guard (0xE1...0xE3).contains(lead) else { return 0 }
    switch (lead, self[offset + 1], self[offset + 2]) {
    case (0xE1, 0x9A, 0x80), (0xE3, 0x80, 0x80): return 3
    case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F): return 3
    default: return 0
    }
  }
}
