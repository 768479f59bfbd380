internal import ArabicScript
internal import SaqiyaKit

/// Gives every line of an article its role: first what a line says of itself, then what its place says.
struct RegionFinder {
  let text: ScannedText
  let lexicon: RegionLexicon
  let lines: [TextLine]
  let forms: [LineForm?]
  /// What the text is; never `auto`.
  private(set) var kind: RegionsKind
  var roles: [Region.Role?]
  var originals: [Int: Int] = [:]
  /// Where a site's name begins behind a title, by line.
  var siteStarts: [Int: Int] = [:]
  /// Where the title begins behind a site's name, by line.
  var siteEnds: [Int: Int] = [:]
  /// Something that the article says of itself; the value stands for the text of the range when there is one.
  private(set) var facts: [(name: String, range: TextRange, value: String?)] = []
  private(set) var pieces: [Region] = []

  init(_ text: ScannedText, _ lexicon: RegionLexicon, kind: RegionsKind) {
    (self.text, self.lexicon) = (text, lexicon)
    lines = TextLine.lines(of: text)
    let found = LineForms(lines, text)
    forms = found.forms
    roles = Array(repeating: nil, count: lines.count)
    self.kind = kind
    if kind == .auto { self.kind = found.isMarkdown || found.isMadeOfPieces ? .document : .article }
  }

  mutating func run() {
    for index in lines.indices { roles[index] = formRole(index) }
    if kind == .document {
      findDocumentTitle()
    } else {
      runArticle(isPage: kind == .page)
    }
    findHeadings()
    for index in lines.indices where roles[index] == nil { roles[index] = .body }
    if kind != .document { findPieces() }
    collectFacts()
  }

  private mutating func runArticle(isPage: Bool) {
    let running = lines.indices.filter { lines[$0].isRunningText }
    for index in lines.indices where roles[index] == nil && forms[index] != .item {
      roles[index] = roleByItself(index)
    }
    dropRolesInside(running)
    findDuplicates(before: running.first ?? 0)
    findHeader()
    findTail(isPage: isPage)
  }

  /// How many lines of a kind a page has at most: more of them are the cells of a table.
  private static let mostNumbers = 1
  private static let mostDates = 1

  /// Numbers and dates by themselves are what a page says of itself only where few are, and not between the paragraphs.
  private mutating func dropRolesInside(_ running: [Int]) {
    for (role, most) in [(Region.Role.identifier, Self.mostNumbers), (.date, Self.mostDates)] {
      let found = lines.indices.filter { roles[$0] == role }
      let different = Set(found.map { lines[$0].key }).count
      guard different > most, let first = running.first, let last = running.last else { continue }
      for index in found where first...last ~= index { roles[index] = nil }
    }
  }

  mutating func note(_ name: String, _ range: TextRange, _ value: String? = nil) {
    facts.append((name, range, value))
  }

  mutating func addPiece(_ range: TextRange, _ role: Region.Role) {
    pieces.append(Region(range: range, role: role, isInline: true))
  }

  /// The regions in reading order; ranges are of the view.
  var regions: [Region] {
    let whole = lines.indices.map { index in
      let end = siteStarts[index].map { text.tokens[$0 - 1].end } ?? lines[index].range.end
      let start = roles[index] == .title ? siteEnds[index].map { text.tokens[$0].start } : nil
      return Region(
        range: TextRange(start ?? lines[index].range.start, end), role: roles[index] ?? .body,
        duplicateOf: originals[index].map { lines[$0].range })
    }
    return (whole + pieces).sorted { $0.range < $1.range }
  }

  /// Where the running text is, from its first line to its last; `nil` when there is none.
  var bodyLines: ClosedRange<Int>? {
    let running = lines.indices.filter { roles[$0] == nil && lines[$0].isRunningText }
    guard let first = running.first, let last = running.last else { return nil }
    return first...last
  }
}

// MARK: - Facts for the metadata

extension RegionFinder {
  private mutating func collectFacts() {
    for index in lines.indices {
      let line = lines[index]
      let core = text.range(line.core.lowerBound, through: Swift.max(line.core.lowerBound, line.core.upperBound - 1))
      switch roles[index] {
      case .title: note("title", titleRange(index))
      case .date: note("date", line.range, LineDate(line, text, lexicon)?.value)
      case .identifier: note("id", core)
      case .section: note("section", core)
      case .site: note("site", core)
      case .byline where !lexicon.isWhole(.bylineLabel, text, line.core): note("byline", line.range)
      case .source: noteSource(line.core)
      default: break
      }
    }
  }

  private func titleRange(_ index: Int) -> TextRange {
    let tokens = lines[index].tokens
    return text.range(
      siteEnds[index] ?? tokens.lowerBound, through: siteStarts[index].map { $0 - 1 } ?? tokens.upperBound - 1)
  }

  /// The agency by its name, or what stands after the label.
  mutating func noteSource(_ tokens: Range<Int>) {
    var start = tokens.lowerBound
    if let label = lexicon.match(.sourceLabel, text, start) {
      start += label.count
      while start < tokens.upperBound, text.tokens[start].kind == .punctuation { start += 1 }
    }
    guard start < tokens.upperBound else { return }
    let agency = agencyName(in: start..<tokens.upperBound)
    note("source", text.range(start, through: tokens.upperBound - 1), agency)
  }

  private func agencyName(in tokens: Range<Int>) -> String? {
    for index in tokens {
      if let agency = lexicon.match(.agency, text, index) { return agency.name }
    }
    return nil
  }
}
