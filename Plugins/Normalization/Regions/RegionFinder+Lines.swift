internal import ArabicScript
internal import SaqiyaKit

// What a line says of itself.
extension RegionFinder {
  /// How many words a line has at most that begins like furniture, a source or a byline.
  private static let longestLabelled = 16
  private static let longestByline = 8
  private static let longestFurniture = 40

  /// The role that the words of a line alone give it.
  func roleByItself(_ index: Int) -> Region.Role? {
    let line = lines[index]
    guard line.wordCount > 0 else { return .furniture }
    if isIdentifier(line) { return .identifier }
    if isDateline(line, isFirst: index == 0) { return .dateline }
    if LineDate(line, text, lexicon) != nil { return .date }
    if isFurniture(line) { return .furniture }
    if isSource(line) { return .source }
    if isByline(line) { return .byline }
    return nil
  }

  /// How many words a dateline of its own has at most.
  private static let longestDatelineLine = 8

  /// A place with the day, as agencies put it above their text: `كمبالا 3 مايو`, `بيروت 15 آب (أ ف ب)`; a place that no list
  /// has, when the line is nothing but a word or two, a day and a month and stands below another: `ثورة 25 يناير` may be a title.
  private func isDateline(_ line: TextLine, isFirst: Bool) -> Bool {
    guard line.wordCount <= Self.longestDatelineLine, !line.endsSentence, line.core.count >= 3 else { return false }
    let start = line.core.lowerBound
    if lexicon.match(.place, text, start) != nil, lexicon.occurs(.month, text, line.core),
      line.core.contains(where: { text.tokens[$0].kind == .digits }), isMadeOfPlacesAndAgencies(line.core)
    {
      return true
    }
    let month = line.core.upperBound - 1
    let day = month - 1
    guard !isFirst, line.core.count <= 4, lexicon.match(.month, text, month) != nil else { return false }
    let isDay = text.tokens[day].kind == .digits ? text.tokens[day].foldedCount <= 2 : lexicon.isFirstDay(day, text)
    return isDay
      && (start..<day).allSatisfy { index in
        text.tokens[index].kind == .word && text.tokens[index].flags.contains(.arabic)
          && lexicon.match(.dateWord, text, index) == nil && lexicon.match(.month, text, index) == nil
      }
  }

  /// A number of at least five digits by itself, with or without a label like `رقم الخبر:`.
  private func isIdentifier(_ line: TextLine) -> Bool {
    guard line.core.count == 1, let token = line.core.first, text.tokens[token].kind == .digits else { return false }
    return text.tokens[token].foldedCount >= 5
  }

  private func isFurniture(_ line: TextLine) -> Bool {
    let start = line.core.lowerBound
    if line.wordCount <= Self.longestFurniture, lexicon.match(.furnitureSentence, text, start) != nil { return true }
    if line.wordCount > Self.longestLabelled { return false }
    if isWholePhrase(.furniture, line) || isImageCredit(line) { return true }
    let isLabelled = lexicon.match(.furnitureStart, text, start) != nil
    return isLabelled && !line.isRunningText || isContact(line) || isAddress(line) || isTags(line)
  }

  /// The phrase, with nothing after it but numbers, single Latin letters and other phrases of the kind; a number may
  /// stand before it (`532 مشاهدة`).
  private func isWholePhrase(_ kind: RegionLexicon.Kind, _ line: TextLine) -> Bool {
    var index = line.core.lowerBound
    var found = false
    if line.core.count > 1, text.tokens[index].kind == .digits { index += 1 }
    while index < line.core.upperBound {
      if let match = lexicon.match(kind, text, index) {
        index += match.count
        found = true
      } else if found, text.tokens[index].kind != .word || text.tokens[index].foldedCount == 1 {
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

  /// `صورة: رويترز`: whose a picture is.
  private func isImageCredit(_ line: TextLine) -> Bool {
    guard let label = lexicon.match(.image, text, line.core.lowerBound) else { return false }
    let owners = (line.core.lowerBound + label.count)..<line.core.upperBound
    return lexicon.occurs(.agency, text, owners) && lexicon.isList(of: [.image, .agency], text, line.core)
  }

  /// A web address and nothing else.
  private func isAddress(_ line: TextLine) -> Bool {
    let first = text.foldedString(line.core.lowerBound)
    return ["http", "https", "www"].contains(first) && line.core.count > 2
      && line.tokens.allSatisfy { !text.tokens[$0].flags.contains(.spaceBefore) || $0 == line.tokens.lowerBound }
  }

  /// Nothing but tags: `#الجسر #النهر`.
  private func isTags(_ line: TextLine) -> Bool {
    guard text.tokens[line.tokens.lowerBound].isScalar("#"), !line.endsSentence else { return false }
    return line.tokens.allSatisfy { index in
      let startsWord = index == line.tokens.lowerBound || text.tokens[index].flags.contains(.spaceBefore)
      return !startsWord || text.tokens[index].isScalar("#")
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

  /// `كتب: فلان`, `بقلم فلان`, places, agencies and names between dashes (`دمشق - بسام فلان - وكالات -`), or the initials
  /// of editors (`س.ع/م.ن`).
  private func isByline(_ line: TextLine) -> Bool {
    guard !line.endsSentence else { return false }
    if lexicon.isWhole(.bylineLabel, text, line.core) { return true }
    if line.wordCount <= Self.longestByline, isLabelledByline(line) || isInitials(line) || isSignedBySite(line) {
      return true
    }
    let segments = dashSegments(line)
    guard segments.count >= 2, segments.allSatisfy({ $0.count <= 4 }) else { return false }
    // A colon or quotation marks alone part names in headlines too: `سوسة: افتتاح الميناء`.
    guard hasListSeparator(line), !line.core.contains(where: isColon) else {
      return isMadeOfPlacesAndAgencies(line.core)
    }
    return segments.contains { segment in
      [RegionLexicon.Kind.agency, .place, .bylineLabel].contains { lexicon.isWhole($0, text, segment) }
    }
  }

  /// Whether there is a dash, a stroke or a comma.
  private func hasListSeparator(_ line: TextLine) -> Bool {
    line.core.contains { [0x2D, 0x2013, 0x2014, 0x2F, 0x7C, 0x2C, 0x60C].contains(text.tokens[$0].scalar) }
  }

  private func isLabelledByline(_ line: TextLine) -> Bool {
    let start = line.core.lowerBound
    if let word = lexicon.match(.bylineWord, text, start) { return start + word.count < line.core.upperBound }
    guard let label = lexicon.match(.bylineLabel, text, start), start + label.count < line.core.upperBound else {
      return false
    }
    let next = start + label.count
    return isColon(next) || text.tokens[next].isScalar("/") || isSpacedDash(next)
  }

  /// A name in Latin letters, a dash and two or three Arabic words: `SITE INFO- أمينة سالم`.
  private func isSignedBySite(_ line: TextLine) -> Bool {
    guard let dash = line.core.first(where: { [0x2D, 0x2013, 0x2014].contains(text.tokens[$0].scalar) }) else {
      return false
    }
    let site = line.core.lowerBound..<dash
    let name = (dash + 1)..<line.core.upperBound
    return !site.isEmpty && site.allSatisfy(isLatin) && 2...3 ~= name.count
      && name.allSatisfy { text.tokens[$0].kind == .word && text.tokens[$0].flags.contains(.arabic) }
      && !text.startsWithArticle(name.lowerBound)
  }

  private func isInitials(_ line: TextLine) -> Bool {
    2...6 ~= line.wordCount
      && line.core.allSatisfy { text.tokens[$0].kind == .punctuation || text.tokens[$0].isSingleArabicLetter }
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

extension ScriptToken {
  /// A letter of two bytes, which no word but a particle is.
  fileprivate var isSingleArabicLetter: Bool { kind == .word && flags.contains(.arabic) && foldedCount == 2 }
}

// MARK: - Repetitions

extension RegionFinder {
  /// How many words a line has at least that repeats another one wherever that is; a shorter one repeats what stands
  /// before the running text, which begins at `body`: cells of tables are not repetitions.
  private static let shortestDuplicate = 4

  mutating func findDuplicates(before body: Int) {
    var seen = DuplicateLines()
    var heads: [LineKey: Int] = [:]
    for index in lines.indices {
      if let site = siteSuffix(index) { heads[key(lines[index].core.lowerBound..<site)] = index }
      if let site = sitePrefix(index) { heads[key(site..<lines[index].core.upperBound)] = index }
    }
    for index in lines.indices where forms[index] == nil {
      let original =
        heads[lines[index].key].flatMap { $0 == index ? nil : $0 }
        ?? seen.original(ofLine: index, key: lines[index].key)
      guard let original else { continue }
      let isShort = lines[index].wordCount < Self.shortestDuplicate
      if isShort, Swift.min(index, original) >= body, roles[original] == nil { continue }
      mark(index, repeats: original)
    }
  }

  /// A line and the same with the site's name behind it: the first of them in the text is kept.
  private mutating func mark(_ index: Int, repeats original: Int) {
    if let site = siteSuffix(original), key(lines[original].core.lowerBound..<site) == lines[index].key {
      siteStarts[original] = site
    } else if let site = sitePrefix(original), key(site..<lines[original].core.upperBound) == lines[index].key {
      siteEnds[original] = site
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

  /// Where what follows a head of at most four words and a stroke or dash begins; the head may be a site's name.
  private func sitePrefix(_ index: Int) -> Int? {
    let line = lines[index]
    guard line.wordCount <= 24, !line.endsSentence else { return nil }
    let head = line.core.prefix(5)
    guard let dash = head.first(where: { text.tokens[$0].isScalar("|") || isSpacedDash($0) }) else { return nil }
    let start = dash + 1
    return dash > line.core.lowerBound && line.core.upperBound - start >= 3 ? start : nil
  }

  /// The words of some tokens as search takes them.
  func key(_ tokens: Range<Int>) -> LineKey {
    tokens.filter { text.tokens[$0].kind != .punctuation }.map { text.tokens[$0].hash }
  }
}
