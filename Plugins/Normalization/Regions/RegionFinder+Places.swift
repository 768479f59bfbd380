internal import ArabicScript
internal import SaqiyaKit

// What the place of a line says: before, within and after the running text.
extension RegionFinder {
  private static let titleWords = 3...24
  private static let strayTitleWords = 3...18
  private static let longestSiteName = 3
  private static let longestForeign = 8

  /// The lines before the running text: the longest of them is the title, or the first long enough.
  mutating func findHeader() {
    guard let body = bodyLines else { return }
    var header = lines[..<body.lowerBound].indices.filter { roles[$0] == nil && lines[$0].ending != .fullStop }
    // A headline may ask or exclaim, which looks like running text; a lead rarely does.
    if !header.contains(where: isTitle), isTitle(body.lowerBound), lines[body.lowerBound].ending == .mark,
      body.count > 1
    {
      header.append(body.lowerBound)
    }
    header.removeAll { forms[$0] == .item }
    let isPageHeader = lines[..<body.lowerBound].indices.contains { index in
      roles[index].map(Self.signsOfPage.contains) ?? false && lines[index].wordCount > 0
    }
    guard let title = header.first(where: isTitle) else {
      for index in header { roles[index] = untitledHeaderRole(index, of: header, isPageHeader) }
      return
    }
    roles[title] = .title
    // More lines than a page has above its text are text without full stops.
    let below = header.filter { $0 > title && !isListedSection(lines[$0]) }
    if !isPageHeader, below.count > Self.mostBelowTitle { return }
    if siteStarts[title] == nil, let site = siteSuffix(title), namesSite((site + 1)..<lines[title].core.upperBound) {
      siteStarts[title] = site
    }
    for index in header where index != title {
      if index > title, lines[index].wordCount > Self.longestSiteName {
        roles[index] = .subtitle
      } else if index < title, !isPageHeader, !namesSite(lines[index].core), !isListedSection(lines[index]) {
        roles[index] = .heading
      } else {
        roles[index] = shortHeaderRole(index, afterTitle: index > title)
      }
    }
  }

  /// What stands above the text of a page and in no other text.
  private static let signsOfPage: Set<Region.Role> = [
    .date, .identifier, .section, .source, .byline, .dateline, .furniture,
  ]

  /// How many lines stand between a title and the text at most, where nothing else looks like a page.
  private static let mostBelowTitle = 3

  /// The role of a short line above a text that has no title: what a site is called only where the page says more of
  /// itself; else the first line is a heading, or a title when it has no number (`المادة 1`).
  private func untitledHeaderRole(_ index: Int, of header: [Int], _ isPageHeader: Bool) -> Region.Role? {
    if isPageHeader || namesSite(lines[index].core) || isListedSection(lines[index]) {
      return shortHeaderRole(index, afterTitle: false)
    }
    guard header.count == 1, index == 0, !endsInColon(lines[index]) else { return nil }
    let isNumbered = lines[index].core.contains { text.tokens[$0].kind == .digits }
    return isNumbered || beginsLikeAnother(index) ? .heading : .title
  }

  /// Whether another short line begins with the same word: المادة الأولى, المادة الثانية.
  private func beginsLikeAnother(_ index: Int) -> Bool {
    let word = text.tokens[lines[index].core.lowerBound].hash
    return lines.indices.contains { other in
      other != index && lines[other].wordCount <= Self.longestSiteName && !lines[other].endsSentence
        && lines[other].wordCount > 0 && text.tokens[lines[other].core.lowerBound].hash == word
    }
  }

  private func isTitle(_ index: Int) -> Bool {
    let line = lines[index]
    guard Self.titleWords.contains(line.wordCount), !endsInColon(line) else { return false }
    return !isListedSection(line) && !(line.wordCount <= Self.longestSiteName && namesSite(line.core))
  }

  /// A site's or a section's name, or that of a writer: those of sections are listed.
  private func shortHeaderRole(_ index: Int, afterTitle: Bool) -> Region.Role? {
    let line = lines[index]
    if lexicon.isWhole(.place, text, line.core) { return .dateline }
    if isListedSection(line) { return .section }
    if endsInColon(line) || !line.core.contains(where: { text.tokens[$0].kind == .word }) { return nil }
    if afterTitle, mayNamePerson(line) { return .byline }
    return line.wordCount <= Self.longestSiteName || namesSite(line.core) ? .site : nil
  }

  /// Two or three Arabic words, the first without an article: سامي العلي, not القدس العربي.
  private func mayNamePerson(_ line: TextLine) -> Bool {
    guard 2...Self.longestSiteName ~= line.wordCount, !namesSite(line.core), !line.endsSentence else { return false }
    if lexicon.occurs(.place, text, line.core) { return false }
    return line.core.allSatisfy { text.tokens[$0].kind == .word && text.tokens[$0].flags.contains(.arabic) }
      && !text.startsWithArticle(line.core.lowerBound)
  }

  /// Sections and countries, such as `أخبار السودان` or `سياسة / محليات`.
  private func isListedSection(_ line: TextLine) -> Bool {
    lexicon.isList(of: [.section, .place], text, line.core)
  }

  /// Whether one of the words is one that sites call themselves by: نيوز, الإخبارية, صحيفة …
  func namesSite(_ tokens: Range<Int>) -> Bool {
    lexicon.occurs(.site, text, tokens)
      || tokens.contains {
        text.tokens[$0].isScalar(".") && $0 > tokens.lowerBound && !text.tokens[$0 - 1].flags.contains(.arabic)
      }
  }

  private func endsInColon(_ line: TextLine) -> Bool { isColon(line.tokens.upperBound - 1) }

  /// The lines after the running text: a title that has strayed there, else furniture.
  /// Short lines there are furniture when a line of a page's own stood before them, or when all is a page.
  mutating func findTail(isPage: Bool) {
    guard let body = bodyLines else { return }
    var sawFurniture = false
    var mayHaveTitle = !roles.contains(.title)
    // Worked out for the first line that may be a title, not for each.
    lazy var known = Set(body.flatMap { stems(lines[$0]) })
    for index in (body.upperBound + 1)..<Swift.max(body.upperBound + 1, lines.count) {
      if roles[index] == .furniture, lines[index].wordCount > 0 { sawFurniture = true }
      guard roles[index] == nil, forms[index] != .item || sawFurniture else { continue }
      if lines[index].wordCount <= Self.longestForeign, isForeign(lines[index]) { roles[index] = .furniture }
      guard roles[index] == nil, !lines[index].endsSentence else { continue }
      if !sawFurniture, mayHaveTitle, mayBeTitle(lines[index]), areEnough(known, stems(lines[index])) {
        roles[index] = .title
        mayHaveTitle = false
      } else if sawFurniture || isPage && lines[index].wordCount <= Self.longestSiteName && !endsInColon(lines[index]) {
        roles[index] = .furniture
      }
    }
  }

  /// Whether there are words and none is Arabic: a number alone is content.
  private func isForeign(_ line: TextLine) -> Bool {
    let words = line.core.filter { text.tokens[$0].kind == .word }
    return !words.isEmpty && words.allSatisfy { !text.tokens[$0].flags.contains(.arabic) }
  }

  /// Whether a line after the text has the shape of a title.
  private func mayBeTitle(_ line: TextLine) -> Bool {
    let numbers = line.core.count { text.tokens[$0].kind == .digits }
    return Self.strayTitleWords.contains(line.wordCount) && numbers <= 2 && !startsLikeList(line)
  }

  /// Whether two of five words are known ones.
  private func areEnough(_ known: Set<UInt64>, _ words: [UInt64]) -> Bool {
    words.count { known.contains($0) } * 5 >= words.count * 2
  }

  /// The first five letters of every word, without its article: enough to tell whether two words are about the same.
  private func stems(_ line: TextLine) -> [UInt64] {
    line.tokens.filter { text.tokens[$0].kind != .punctuation }.map { index in
      text.withFolded(index, dropping: text.startsWithArticle(index) ? 4 : 0) { word in
        WordHash.of(UnsafeBufferPointer(rebasing: word.prefix(10)))
      }
    }
  }

  /// The role that the form of a line gives it.
  func formRole(_ index: Int) -> Region.Role? {
    switch forms[index] {
    case .frontMatter: .metadata
    case .heading: .heading
    case .row, .cell: lines[index].wordCount > 0 ? .table : .furniture
    case .code: .code
    case .item, nil: lines[index].wordCount > 0 ? nil : .furniture
    }
  }

  /// The first heading of the highest level, or the first short line before the text.
  mutating func findDocumentTitle() {
    let levels = forms.compactMap { form in if case .heading(let level)? = form { level } else { nil } }
    if let highest = levels.min(), let title = forms.firstIndex(of: .heading(highest)) {
      roles[title] = .title
    } else if let first = lines.indices.first(where: { roles[$0] == nil }), forms[first] == nil, isTitle(first),
      !lines[first].endsSentence, first + 1 < lines.count
    {
      roles[first] = .title
    }
  }

  /// Short lines without a full stop between running text.
  mutating func findHeadings() {
    guard let body = bodyLines else { return }
    let followers = followers()
    var previous: Int?
    for index in lines.indices where roles[index] == nil {
      if body.contains(index), isHeading(lines[index]), followers[index].map({ lines[$0].isRunningText }) ?? false,
        previous.map({ roles[$0] == .heading || lines[$0].isRunningText }) ?? false
      {
        roles[index] = .heading
      }
      previous = index
    }
  }

  /// For every line, the next one that has no role yet.
  private func followers() -> [Int?] {
    var next: Int?
    var followers = [Int?](repeating: nil, count: lines.count)
    for index in lines.indices.reversed() {
      followers[index] = next
      if roles[index] == nil { next = index }
    }
    return followers
  }

  private func isHeading(_ line: TextLine) -> Bool {
    !line.endsSentence && line.wordCount <= (endsInColon(line) ? 4 : 10) && !startsLikeList(line)
  }

  /// A bullet, a dash, or a number with a stop: `1.`, `أ)`.
  private func startsLikeList(_ line: TextLine) -> Bool {
    let first = text.tokens[line.tokens.lowerBound]
    if first.kind == .punctuation { return ![0x22, 0xAB, 0x201C, 0x201D, 0x28].contains(first.scalar) }
    guard line.tokens.count > 1, first.kind == .digits || first.foldedCount == 2 else { return false }
    return [0x2E, 0x29, 0x2D].contains(text.tokens[line.tokens.lowerBound + 1].scalar)
  }
}
