import ArabicScript
package import SaqiyaKit

/// The sentences of a document that a summary may take, with their terms: a sparse matrix, a row a sentence.
package struct BodySentences {
  /// One sentence.
  package struct Entry {
    /// Its bytes in the view.
    package var range: TextRange
    /// Its tokens in the scanned view.
    package var tokens: Range<Int>
    /// Its row in ``BodySentences/terms``: the distinct terms.
    package var row: Range<Int>
    /// Whether it begins a paragraph.
    package var opensParagraph: Bool
    /// The count of its words between white space, in the original.
    package var wordCount: Int
    /// The count of its scalars in the original.
    package var scalarCount: Int
    /// Its places in ``BodySentences/pieces``: the pieces from its start that may be taken, the whole sentence last.
    package var pieces: Range<Int>
  }

  /// What of a sentence may be taken: from its start to a boundary of clauses, or to its end.
  package struct Piece: Equatable {
    /// The byte of the view behind its last.
    package var end: Int
    /// The end of its row in ``BodySentences/terms``.
    package var rowEnd: Int
    /// The count of its words between white space, in the original.
    package var wordCount: Int
    /// The count of its scalars in the original.
    package var scalarCount: Int
  }

  package private(set) var entries: [Entry] = []
  /// The pieces of all sentences, those of one in the order of their ends.
  package private(set) var pieces: [Piece] = []
  /// The distinct terms of all sentences, row after row, each row in the order of first occurrence.
  package private(set) var terms: [Int32] = []
  /// For every term, in how many sentences it is.
  package private(set) var sentenceCount: [Int32]
  package let text: StemmedText

  package var isEmpty: Bool { entries.isEmpty }

  /// The terms of one sentence.
  package func terms(of index: Int) -> ArraySlice<Int32> { terms[entries[index].row] }

  /// The terms of a piece of a sentence.
  package func terms(ofPiece piece: Int, of index: Int) -> ArraySlice<Int32> {
    terms[entries[index].row.lowerBound..<pieces[piece].rowEnd]
  }

  /// Collects the sentences of a document that are neither headings nor furniture and have words enough.
  ///
  /// Where regions are known they say what a heading is; a line that only lacks its full stop is then body. A dateline
  /// or byline at the start of a sentence is not part of it.
  ///
  /// - Parameter byClause: whether a sentence may be taken in part, to a boundary of its clauses.
  package init(_ document: Document, minimumWords: Int, byClause: Bool = false) {
    text = document.view.derived(StemmedText.self)
    sentenceCount = Array(repeating: 0, count: text.termCount)
    let regions = document.inView(Region.self)
    let furniture = regions.filter { $0.role != .body && !$0.isInline }.map(\.range)
    let hasRegions = document.hasLayer(Region.self)
    var lastSeen = Array(repeating: Int32(-1), count: text.termCount)
    var cursor = TokenCursor(text.scan)
    var regionCursor = RangeCursor(furniture)
    var prefixCursor = RangeCursor(regions.filter { $0.isInline && Self.prefixes.contains($0.role) }.map(\.range))
    let figures = (document.inView(Number.self).map(\.range) + document.inView(TimeExpression.self).map(\.range))
      .sorted()
    var figureCursor = RangeCursor(figures)
    for sentence in document.inView(Sentence.self) {
      var tokens = cursor.tokens(in: sentence.range)
      guard hasRegions || sentence.kind == .sentence, !regionCursor.coversMost(of: sentence.range) else { continue }
      // A figure that is quoted in part has another value.
      if figureCursor.cutsOne(at: sentence.range) { continue }
      var range = sentence.range
      if let prefix = prefixCursor.first(in: range),
        prefix.start <= (tokens.first.map { text.scan.tokens[$0].start } ?? 0)
      {
        tokens = tokens.drop { text.scan.tokens[$0].start < prefix.end || isMark($0) }
        range = tokens.first.map { TextRange(text.scan.tokens[$0].start, range.end) } ?? range
      }
      if let text = afterPlace(tokens) {
        tokens = text..<tokens.upperBound
        range = TextRange(self.text.scan.tokens[text].start, range.end)
      }
      if let text = afterTurn(tokens) {
        tokens = text..<tokens.upperBound
        range = TextRange(self.text.scan.tokens[text].start, range.end)
      }
      var entry = Entry(
        range: range, tokens: tokens, row: 0..<0, opensParagraph: false, wordCount: 0, scalarCount: 0, pieces: 0..<0)
      let original = document.view.originalRange(of: range).range
      let measure = document.original.measure(original, cutAt: [])
      (entry.wordCount, entry.scalarCount) = (measure[0].words, measure[0].scalars)
      guard entry.wordCount >= minimumWords else { continue }
      entry.opensParagraph = tokens.first.map { text.scan.tokens[$0].flags.contains(.lineBreakBefore) } ?? false
      let cuts = byClause ? ClauseBoundaries(text, in: tokens).cuts() : []
      let whole = cuts.filter { cut in !figures.isCut(at: text.scan.tokens[cut].start) }
      append(entry, cutBefore: whole, document, &lastSeen)
    }
  }

  /// What may stand before the text of a sentence inside its line.
  private static let prefixes: Set<Region.Role> = [.dateline, .byline, .source]

  private func isMark(_ token: Int) -> Bool {
    text.scan.tokens[token].kind == .punctuation && !Quotations.isMark(text.scan.tokens[token])
  }

  /// Where the text begins behind the place from which a sentence reports: up to three words, a dash that touches the last
  /// of them, and a space (`الخرطوم- دون اكتراث`).
  private func afterPlace(_ tokens: Range<Int>) -> Int? {
    let scan = text.scan
    let first = tokens.prefix(4)
    guard let dash = first.first(where: { scan.tokens[$0].kind != .word }), dash > tokens.lowerBound,
      ["-", "–", "ـ"].contains(where: { scan.tokens[dash].isScalar($0) }), tokens.contains(dash + 1),
      scan.tokens[dash].touches(scan.tokens[dash - 1]), !scan.tokens[dash + 1].touches(scan.tokens[dash])
    else { return nil }
    return dash + 1
  }

  /// Where the text begins behind words that only pass on to the next speaker or subject, with a comma or a verb behind them (`من
  /// جهته، قال الوزير`).
  private func afterTurn(_ tokens: Range<Int>) -> Int? {
    guard let first = tokens.first, text.scan.tokens[first].kind == .word,
      Lexicon.shared.openers.kind(in: text.scan, at: first) == .turn
    else { return nil }
    let next = first + Lexicon.shared.openers.length(in: text.scan, at: first)
    guard tokens.contains(next + 1) else { return nil }
    if text.scan.tokens[next].isScalar("،") { return text.scan.tokens[next + 1].kind == .word ? next + 1 : nil }
    return SpeechLexicon.shared.verb(in: text.scan, at: next) != nil ? next : nil
  }

  private func isComma(_ token: Int) -> Bool {
    ["،", "؛", ",", "-", "–", ":"].contains { text.scan.tokens[token].isScalar($0) }
  }

  private mutating func append(_ entry: Entry, cutBefore cuts: [Int], _ document: Document, _ lastSeen: inout [Int32]) {
    let start = terms.count
    let number = Int32(entries.count)
    var rowEnds: [Int] = []
    for token in entry.tokens {
      if rowEnds.count < cuts.count, cuts[rowEnds.count] == token { rowEnds.append(terms.count) }
      let term = text.termOfToken[token]
      guard term >= 0, lastSeen[Int(term)] != number else { continue }
      lastSeen[Int(term)] = number
      sentenceCount[Int(term)] += 1
      terms.append(term)
    }
    guard terms.count > start else { return }
    var entry = entry
    entry.row = start..<terms.count
    let firstPiece = pieces.count
    appendPieces(of: entry, cutBefore: cuts, rowEnds, document)
    pieces.append(
      Piece(end: entry.range.end, rowEnd: terms.count, wordCount: entry.wordCount, scalarCount: entry.scalarCount))
    entry.pieces = firstPiece..<pieces.count
    entries.append(entry)
  }

  private mutating func appendPieces(of entry: Entry, cutBefore cuts: [Int], _ rowEnds: [Int], _ document: Document) {
    guard !cuts.isEmpty else { return }
    let ends = cuts.map { cut in
      let last = (entry.tokens.lowerBound..<cut).last { !isComma($0) } ?? cut
      return text.scan.tokens[last].end
    }
    let original = document.view.originalRange(of: entry.range).range
    let places = ends.map { document.view.originalRange(of: TextRange(entry.range.start, $0)).range.end }
    let measures = document.original.measure(original, cutAt: places)
    for (index, end) in ends.enumerated() {
      pieces.append(
        Piece(
          end: end, rowEnd: rowEnds[index], wordCount: measures[index].words, scalarCount: measures[index].scalars))
    }
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

  /// The first of the ranges that begins in another range; ranges must come in order.
  mutating func first(in range: TextRange) -> TextRange? {
    while next < ranges.count, ranges[next].start < range.start { next += 1 }
    guard next < ranges.count, ranges[next].start < range.end else { return nil }
    return ranges[next]
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

extension [TextRange] {
  /// Whether an offset is inside one of some sorted ranges.
  fileprivate func isCut(at offset: Int) -> Bool {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].start < offset { low = middle + 1 } else { high = middle }
    }
    // Ranges inside one another are few.
    return self[..<low].suffix(4).contains { $0.end > offset }
  }
}

extension String {
  /// Counts the words between white space and the scalars from the start of a range to each of some offsets in it, and
  /// last to its end.
  fileprivate func measure(_ range: TextRange, cutAt places: [Int]) -> [(words: Int, scalars: Int)] {
    let bytes = utf8.span.extracting(range.bytes)
    var (offset, words, scalars) = (0, 0, 0)
    var isInWord = false
    var measures: [(words: Int, scalars: Int)] = []
    for place in places + [range.end] {
      while offset < place - range.start {
        let space = bytes.whiteSpaceLength(at: offset)
        scalars += 1
        if space == 0, !isInWord { words += 1 }
        isInWord = space == 0
        offset += space == 0 ? bytes.scalarLength(at: offset) : space
      }
      measures.append((words, scalars))
    }
    return measures
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
