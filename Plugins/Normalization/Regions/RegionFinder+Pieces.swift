internal import ArabicScript
internal import SaqiyaKit

// Pieces inside lines: the name of a site behind a title, a dateline before the text, `(للمزيد)` at its end.
extension RegionFinder {
  mutating func findPieces() {
    for (line, start) in siteStarts.sorted(by: { $0.key < $1.key }) {
      let end = lines[line].tokens.upperBound - 1
      addPiece(text.range(start, through: end), .site)
      note("site", text.range(start + 1, through: end))
    }
    for (line, end) in siteEnds.sorted(by: { $0.key < $1.key }) where roles[line] == .title {
      let start = lines[line].tokens.lowerBound
      addPiece(text.range(start, through: end - 1), .site)
      note("site", text.range(start, through: end - 2))
    }
    let body = lines.indices.filter { roles[$0] == .body }
    if let first = body.first { findDateline(lines[first]) }
    for index in body { findParts(lines[index]) }
  }

  private static let longestDateline = 16
  private static let longestPart = 24
  /// Of how many words the name of a correspondent has at most: `الكويت من سامي العلي:`.
  private static let longestName = 3

  /// `بيروت – «الحياة»`, `القاهرة (رويترز) -`, `كتب فلان:`, or the name of the site, before the first sentence.
  private mutating func findDateline(_ line: TextLine) {
    let first = line.tokens.lowerBound
    let ends = outsideBrackets(line.tokens.prefix(Self.longestDateline)).filter {
      (isSpacedDash($0) || isColon($0) || isDashAfterPlace($0, first)) && $0 > first
    }
    // The longest that can be told; a name that nobody knows only up to the first dash.
    let known = ends.last { datelineRole(first..<$0, endsInDash: false) != nil }
    guard let end = known ?? ends.first, end + 1 < line.tokens.upperBound else { return }
    guard let role = datelineRole(first..<end, endsInDash: isSpacedDash(end)) else { return }
    let range = text.range(line.tokens.lowerBound, through: end)
    addPiece(range, role)
    switch role {
    case .site: note("site", text.range(line.tokens.lowerBound, through: end - 1))
    case .source: noteSource(line.tokens.lowerBound..<end)
    case .byline: note("byline", range)
    default: noteAgency(line.tokens.lowerBound..<end)
    }
  }

  /// The tokens that stand in no brackets: a colon in `فلسطين (بالعبرية: …)` ends no dateline.
  private func outsideBrackets(_ tokens: Range<Int>) -> [Int] {
    var depth = 0
    return tokens.filter { index in
      if text.tokens[index].isScalar("(") { depth += 1 }
      if text.tokens[index].isScalar(")") { depth = Swift.max(0, depth - 1) }
      return depth == 0
    }
  }

  /// A dash that touches the place or agency before it: `عمان- يتسابق`.
  private func isDashAfterPlace(_ index: Int, _ first: Int) -> Bool {
    [0x2D, 0x2013, 0x2014].contains(text.tokens[index].scalar) && index > first && index + 1 < text.tokens.count
      && !text.tokens[index].flags.contains(.spaceBefore) && text.tokens[index + 1].flags.contains(.spaceBefore)
      && isMadeOfPlacesAndAgencies(first..<index)
  }

  private mutating func noteAgency(_ tokens: Range<Int>) {
    for index in tokens {
      if let agency = lexicon.match(.agency, text, index) {
        return note("source", text.range(index, through: index + agency.count - 1), agency.name)
      }
    }
  }

  /// A dash between spaces, not the last thing of the text.
  func isSpacedDash(_ index: Int) -> Bool {
    [0x2D, 0x2013, 0x2014].contains(text.tokens[index].scalar) && text.tokens[index].flags.contains(.spaceBefore)
      && index + 1 < text.tokens.count && text.tokens[index + 1].flags.contains(.spaceBefore)
  }

  private func datelineRole(_ tokens: Range<Int>, endsInDash: Bool) -> Region.Role? {
    if lexicon.isWhole(.agency, text, tokens) { return .source }
    if lexicon.match(.bylineLabel, text, tokens.lowerBound) != nil, tokens.count <= 5 { return .byline }
    if isMadeOfPlacesAndAgencies(tokens) { return .dateline }
    guard endsInDash, tokens.allSatisfy({ text.tokens[$0].flags.contains(.arabic) }) else { return nil }
    // One word of three letters or more, or two of which one is what sites call themselves by.
    let isName = tokens.count == 1 && text.tokens[tokens.lowerBound].foldedCount >= 6
    return isName || tokens.count == 2 && namesSite(tokens) ? .site : nil
  }

  /// Places, agencies, parts of dates and what stands in quotes or brackets; at least one place or agency.
  func isMadeOfPlacesAndAgencies(_ tokens: Range<Int>) -> Bool {
    var index = tokens.lowerBound
    var found = false
    var isQuoted = false
    while index < tokens.upperBound {
      let token = text.tokens[index]
      if let match = lexicon.match(.place, text, index) ?? lexicon.match(.agency, text, index) {
        found = true
        index += match.count
      } else if let match = lexicon.match(.month, text, index) ?? lexicon.match(.dateWord, text, index) {
        index += match.count
      } else if found, let match = lexicon.match(.placeAdjective, text, index) {
        index += match.count
      } else if found, text.foldedString(index) == "من", isColon(tokens.upperBound),
        tokens.upperBound - index <= Self.longestName + 1
      {
        return tokens[(index + 1)...].allSatisfy { text.tokens[$0].kind == .word }
      } else {
        if [0xAB, 0xBB, 0x28, 0x29, 0x22, 0x201C, 0x201D].contains(token.scalar) { isQuoted.toggle() }
        guard token.kind != .word || isQuoted else { return false }
        index += 1
      }
    }
    return found
  }

  /// Bracketed phrases: `(للمزيد)` anywhere, `(أ ف ب)` at the end of a paragraph.
  private mutating func findParts(_ line: TextLine) {
    for open in line.tokens where text.tokens[open].isScalar("(") {
      let inside = line.tokens[(open + 1)...].prefix(Self.longestPart)
      guard let close = inside.first(where: { text.tokens[$0].isScalar(")") }) else { continue }
      let inner = (open + 1)..<close
      if lexicon.isWhole(.part, text, inner) {
        addPiece(text.range(open, through: close), .furniture)
      } else if close + 2 >= line.tokens.upperBound, lexicon.isList(of: [.agency], text, inner), isLastOfBody(line) {
        addPiece(text.range(open, through: close), .source)
        noteSource(inner)
      }
    }
  }

  private func isLastOfBody(_ line: TextLine) -> Bool {
    lines.indices.last { roles[$0] == .body }.map { lines[$0].range == line.range } ?? false
  }
}
