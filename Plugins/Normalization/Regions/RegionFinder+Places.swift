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
    guard let title = header.first(where: isTitle) else {
      for index in header { roles[index] = shortHeaderRole(index, afterTitle: false) }
      return
    }
    roles[title] = .title
    if siteStarts[title] == nil, let site = siteSuffix(title), namesSite((site + 1)..<lines[title].core.upperBound) {
      siteStarts[title] = site
    }
    for index in header where index != title {
      roles[index] =
        index > title && lines[index].wordCount > Self.longestSiteName
        ? .subtitle : shortHeaderRole(index, afterTitle: index > title)
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
    if isListedSection(line) { return .section }
    if endsInColon(line) { return nil }
    if afterTitle, mayNamePerson(line) { return .byline }
    return line.wordCount <= Self.longestSiteName || namesSite(line.core) ? .site : nil
  }

  /// Two or three Arabic words, the first without an article: سامي العلي, not القدس العربي.
  private func mayNamePerson(_ line: TextLine) -> Bool {
    guard 2...Self.longestSiteName ~= line.wordCount, !namesSite(line.core), !line.endsSentence else { return false }
    if lexicon.occurs(.place, text, line.core) { return false }
    return line.core.allSatisfy { text.tokens[$0].kind == .word && text.tokens[$0].flags.contains(.arabic) }
      && !text.withFolded(line.core.lowerBound) { $0.starts(with: "ال".utf8) }
  }

  /// Sections and countries, such as `أخبار السودان` or `سياسة / محليات`.
  private func isListedSection(_ line: TextLine) -> Bool {
    lexicon.isList(of: [.section, .place], text, line.core)
  }

  /// Whether one of the words is one that sites call themselves by: نيوز, الإخبارية, صحيفة …
  private func namesSite(_ tokens: Range<Int>) -> Bool {
    lexicon.occurs(.site, text, tokens)
      || tokens.contains {
        text.tokens[$0].isScalar(".") && $0 > tokens.lowerBound && !text.tokens[$0 - 1].flags.contains(.arabic)
      }
  }

  private func endsInColon(_ line: TextLine) -> Bool { isColon(line.tokens.upperBound - 1) }

  /// The lines after the running text: a title that has strayed there, else furniture.
  mutating func findTail() {
    guard let body = bodyLines else { return }
    var sawFurniture = false
    var mayHaveTitle = !roles.contains(.title)
    // Worked out for the first line that may be a title, not for each.
    lazy var known = Set(body.flatMap { stems(lines[$0]) })
    for index in (body.upperBound + 1)..<Swift.max(body.upperBound + 1, lines.count) {
      if roles[index] == .furniture { sawFurniture = true }
      guard roles[index] == nil else { continue }
      if lines[index].wordCount <= Self.longestForeign, isForeign(lines[index]) { roles[index] = .furniture }
      guard roles[index] == nil, !lines[index].endsSentence else { continue }
      if !sawFurniture, mayHaveTitle, mayBeTitle(lines[index]), areEnough(known, stems(lines[index])) {
        roles[index] = .title
        mayHaveTitle = false
      } else if sawFurniture || lines[index].wordCount <= Self.longestSiteName && !endsInColon(lines[index]) {
        roles[index] = .furniture
      }
    }
  }

  /// Whether none of the words is Arabic.
  private func isForeign(_ line: TextLine) -> Bool {
    line.core.allSatisfy { text.tokens[$0].kind != .word || !text.tokens[$0].flags.contains(.arabic) }
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
      text.withFolded(index) { word in
        let hasArticle = word.count > 8 && word.starts(with: "ال".utf8)
        return WordHash.of(UnsafeBufferPointer(rebasing: word.dropFirst(hasArticle ? 4 : 0).prefix(10)))
      }
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
