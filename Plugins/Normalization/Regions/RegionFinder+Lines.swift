internal import ArabicScript
internal import SaqiyaKit

// What a line says of itself.
extension RegionFinder {
  /// How many words a line has at most that begins like furniture, a source or a byline.
  private static let longestLabelled = 16
  private static let longestByline = 8

  /// The role that the words of a line alone give it.
  func roleByItself(_ index: Int) -> Region.Role? {
    let line = lines[index]
    guard line.wordCount > 0 else { return .furniture }
    if isIdentifier(line) { return .identifier }
    if LineDate(line, text, lexicon) != nil { return .date }
    if isFurniture(line) { return .furniture }
    if isSource(line) { return .source }
    if isByline(line) { return .byline }
    return nil
  }

  /// A number of at least five digits by itself, with or without a label like `رقم الخبر:`.
  private func isIdentifier(_ line: TextLine) -> Bool {
    guard line.core.count == 1, let token = line.core.first, text.tokens[token].kind == .digits else { return false }
    return text.tokens[token].foldedCount >= 5
  }

  private func isFurniture(_ line: TextLine) -> Bool {
    if line.wordCount > Self.longestLabelled { return false }
    if isWholePhrase(.furniture, line) { return true }
    let isLabelled = lexicon.match(.furnitureStart, text, line.core.lowerBound) != nil
    return isLabelled && !line.isRunningText || isContact(line)
  }

  /// The phrase, with nothing after it but numbers and other phrases of the kind.
  private func isWholePhrase(_ kind: RegionLexicon.Kind, _ line: TextLine) -> Bool {
    var index = line.core.lowerBound
    var found = false
    while index < line.core.upperBound {
      if let match = lexicon.match(kind, text, index) {
        index += match.count
        found = true
      } else if found, text.tokens[index].kind != .word {
        index += 1
      } else {
        return false
      }
    }
    return found
  }

  /// A short line with an electronic address, written out or disguised as `name (at) site`.
  private func isContact(_ line: TextLine) -> Bool {
    guard line.wordCount <= 12, !line.endsSentence else { return false }
    return line.tokens.contains { index in
      if text.tokens[index].isScalar("@") {
        return index + 1 < line.tokens.upperBound && isLatin(index + 1) && index > line.tokens.lowerBound
          && isLatin(index - 1)
      }
      return text.foldedString(index) == "at" && index > line.tokens.lowerBound
        && index + 1 < line.tokens.upperBound
        && (text.tokens[index - 1].isScalar("(") || text.tokens[index - 1].isScalar("["))
    }
  }

  private func isLatin(_ index: Int) -> Bool {
    text.tokens[index].kind == .word && !text.tokens[index].flags.contains(.arabic)
  }

  /// Agencies alone (`(رويترز)`, `أ ف ب - وكالات`), or after `المصدر:`.
  private func isSource(_ line: TextLine) -> Bool {
    if isWholePhrase(.agency, line) { return true }
    guard line.wordCount <= 8, !line.endsSentence, let label = lexicon.match(.sourceLabel, text, line.core.lowerBound)
    else { return false }
    let next = line.core.lowerBound + label.count
    return next < line.core.upperBound && (isColon(next) || lexicon.occurs(.agency, text, next..<line.core.upperBound))
  }

  /// `كتب: فلان`, or places, agencies and names between dashes: `دمشق - بسام فلان - وكالات -`.
  private func isByline(_ line: TextLine) -> Bool {
    guard !line.endsSentence else { return false }
    if let label = lexicon.match(.bylineLabel, text, line.core.lowerBound), line.wordCount <= Self.longestByline {
      let next = line.core.lowerBound + label.count
      if next < line.core.upperBound, isColon(next) || text.tokens[next].isScalar("/") { return true }
    }
    let segments = dashSegments(line)
    guard segments.count >= 2, segments.allSatisfy({ $0.count <= 4 }) else { return false }
    return segments.contains { lexicon.isWhole(.agency, text, $0) || lexicon.isWhole(.place, text, $0) }
  }

  func isColon(_ index: Int) -> Bool { text.tokens[index].isScalar(":") }

  /// The stretches between dashes, strokes, commas and brackets.
  private func dashSegments(_ line: TextLine) -> [Range<Int>] {
    var segments: [Range<Int>] = []
    var start = line.core.lowerBound
    for index in line.core where text.tokens[index].kind == .punctuation {
      if start < index { segments.append(start..<index) }
      start = index + 1
    }
    if start < line.core.upperBound { segments.append(start..<line.core.upperBound) }
    return segments
  }
}

// MARK: - Repetitions

extension RegionFinder {
  mutating func findDuplicates() {
    var seen = DuplicateLines()
    var heads: [LineKey: Int] = [:]
    for index in lines.indices {
      if let site = siteSuffix(index) { heads[key(lines[index].core.lowerBound..<site)] = index }
    }
    for index in lines.indices {
      let original =
        heads[lines[index].key].flatMap { $0 == index ? nil : $0 }
        ?? seen.original(ofLine: index, key: lines[index].key)
      guard let original else { continue }
      mark(index, repeats: original)
    }
  }

  /// A line and the same with the site's name behind it: the first of them in the text is kept.
  private mutating func mark(_ index: Int, repeats original: Int) {
    if let site = siteSuffix(original), key(lines[original].core.lowerBound..<site) == lines[index].key {
      siteStarts[original] = site
    }
    let (first, second) = original < index ? (original, index) : (index, original)
    guard originals[first] == nil else { return }
    originals[second] = first
    roles[second] = .duplicate
  }

  /// Where a dash, stroke or double colon parts a tail of at most four words, such as a site's name, from a longer line.
  func siteSuffix(_ index: Int) -> Int? {
    let line = lines[index]
    guard line.wordCount <= 24, !line.endsSentence else { return nil }
    let dash = line.core.last { token in
      let scalar = text.tokens[token].scalar
      return [0x2D, 0x2013, 0x2014, 0x7C].contains(scalar) && text.tokens[token].flags.contains(.spaceBefore)
        || isColon(token) && isColon(token - 1)
    }
    guard let dash, dash > line.core.lowerBound else { return nil }
    let tail = (dash + 1)..<line.core.upperBound
    let start = isColon(dash) ? dash - 1 : dash
    guard !tail.isEmpty, tail.count <= 4, start - line.core.lowerBound >= 3 else { return nil }
    return start
  }

  /// The words of some tokens as search takes them.
  func key(_ tokens: Range<Int>) -> LineKey {
    tokens.filter { text.tokens[$0].kind != .punctuation }.map { text.tokens[$0].hash }
  }
}
