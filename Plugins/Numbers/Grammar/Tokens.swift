import ArabicScript
import SaqiyaKit

/// Looking at tokens: what they are, what stands around them, and their particles.
extension NumberScanner {
  /// Whether a token exists and no line ends before it.
  func continues(_ index: Int) -> Bool {
    index >= 0 && index < text.tokens.count && !text.tokens[index].flags.contains(.lineBreakBefore)
  }

  /// Whether a token exists and nothing visible, not even a space, stands between the one before and it.
  func adjoins(_ index: Int) -> Bool {
    index > 0 && index < text.tokens.count && !text.tokens[index].flags.contains(.spaceBefore)
  }

  /// The tokens before one on its line, the nearest `count` at most.
  func precedingTokens(_ index: Int, _ count: Int) -> Range<Int> {
    var first = index
    while first > 0, index - first < count, continues(first) { first -= 1 }
    return first..<index
  }

  /// What a word can mean to the grammar.
  func form(_ index: Int) -> Lexicon.Form? {
    guard index < text.tokens.count, text.tokens[index].kind == .word else { return nil }
    return lexicon.form(of: index, in: text)
  }

  /// What a word that continues a line can mean to the grammar.
  func nextForm(_ index: Int) -> Lexicon.Form? { continues(index) ? form(index) : nil }

  func isWord(_ index: Int) -> Bool {
    index >= 0 && index < text.tokens.count && text.tokens[index].kind == .word
  }

  func isArabicWord(_ index: Int) -> Bool { isWord(index) && text.tokens[index].flags.contains(.arabic) }

  /// Whether a token folds to these letters.
  func isWord(_ index: Int, _ folded: StaticString) -> Bool {
    guard index >= 0, index < text.tokens.count, text.tokens[index].foldedCount == folded.utf8CodeUnitCount else {
      return false
    }
    return startsWith(index, folded)
  }

  /// Whether the folded form of a token starts with these letters.
  func startsWith(_ index: Int, _ folded: StaticString) -> Bool {
    text.withFolded(index) { word in folded.withUTF8Buffer { word.starts(with: $0) } }
  }

  /// Whether the folded form of a token ends in these letters.
  func endsIn(_ index: Int, _ folded: StaticString) -> Bool {
    text.withFolded(index) { word in folded.withUTF8Buffer { word.suffix($0.count).elementsEqual($0) } }
  }

  /// Whether a word is written with ى at its end, which folds as ي.
  func endsInAlefMaqsura(_ index: Int) -> Bool { view.ends(with: [0xD9, 0x89], before: text.tokens[index].end) }

  /// Whether a word is written with ة at its end, which folds as ه: مدينة, not مدينتيه.
  func endsInTehMarbuta(_ index: Int) -> Bool { view.ends(with: [0xD8, 0xA9], before: text.tokens[index].end) }

  /// How many letters an Arabic word has: each takes two bytes.
  func letterCount(_ index: Int) -> Int { text.tokens[index].foldedCount / 2 }

  /// Whether a word, as it is written, says something to the rules.
  func isCue(_ index: Int, _ cue: Cue) -> Bool {
    isWord(index) && lexicon.context.cues.mayBegin(with: text.tokens[index]) && cues(index)?.contains(cue) == true
  }

  /// Whether a word, with or without particles before it, says something to the rules; a listed word is never split.
  func isCue(behindParticlesOf index: Int, _ cue: Cue) -> Bool {
    guard isWord(index), lexicon.context.cues.mayBegin(with: text.tokens[index]) else { return false }
    return behindParticles(of: index) { cues(index, dropping: $0) }?.contains(cue) ?? false
  }

  private func cues(_ index: Int, dropping particles: Int = 0) -> Cue? {
    lexicon.context.cues.longest(at: index, in: text, dropping: particles)?.meaning
  }

  func isPunctuation(_ index: Int, _ scalars: Unicode.Scalar...) -> Bool {
    guard index >= 0, index < text.tokens.count, text.tokens[index].kind == .punctuation else { return false }
    return scalars.contains { text.tokens[index].scalar == $0.value }
  }

  func isDigits(_ index: Int) -> Bool {
    index >= 0 && index < text.tokens.count && text.tokens[index].kind == .digits
  }

  /// Whether a word has the article, by the lexicon where it has the word (آلاف has none), else by its letters.
  func hasArticle(_ index: Int) -> Bool {
    guard index >= 0, index < text.tokens.count, text.tokens[index].kind == .word else { return false }
    if let form = lexicon.form(of: index, in: text) { return form.particles.hasArticle }
    if let noun = lexicon.nouns.form(of: index, in: text) { return noun.isDefinite }
    return letterCount(index) > 3 && startsWith(index, "ال")
  }

  /// Whether a word has the article behind a particle: بالطريق, للدورة.
  func hasArticleBehindParticle(_ index: Int) -> Bool {
    isWord(index) && letterCount(index) > 4
      && text.withFolded(index) { word in
        Proclitics.forEach(in: word) { $0.hasArticle && ($0.conjunction != nil || $0.preposition != nil) }
      }
  }

  // MARK: Particles

  /// What `find` finds in a word as it is, or without the particles before it: و or ف, then ب, ل or ك, or لل.
  ///
  /// The article stays, because the lists have words with it and without; in لل it cannot be told from the particle.
  ///
  /// - Parameter find: is given the length of the particles in bytes of the folded form.
  func behindParticles<Found>(of index: Int, _ find: (Int) -> Found?) -> Found? {
    guard index >= 0, index < text.tokens.count else { return nil }
    if let found = find(0) { return found }
    guard isWord(index) else { return nil }
    var found: Found?
    text.withFolded(index) { word in
      // A single letter left is no word.
      _ = Proclitics.forEach(in: word) { split in
        guard split.foldedCount > 0, word.count > split.foldedCount + 2,
          !split.hasArticle || split.preposition == Self.lam
        else { return false }
        found = find(split.foldedCount)
        return found != nil
      }
    }
    return found
  }

  /// Whether a phrase of a table takes exactly the tokens from one to another; its first word may have particles.
  func isPhrase(_ table: PhraseTable, from start: Int, to end: Int) -> Bool {
    guard table.mayBegin(with: text.tokens[start]) else { return false }
    return behindParticles(of: start) { particles in
      table.longestMatch(in: text, at: start, dropping: particles)?.tokenCount == end - start ? true : nil
    } ?? false
  }

  /// Whether a table of single words has a word, with or without particles before it.
  func isWord(_ index: Int, in table: PhraseTable) -> Bool {
    isWord(index) && isPhrase(table, from: index, to: index + 1)
  }

  /// The offset in the view of a word without its particles.
  func start(of index: Int, dropping particles: Proclitics) -> Int {
    let token = text.tokens[index]
    guard particles.foldedCount > 0 else { return token.start }
    // The article stays with its word, so only what precedes it is left out.
    var letters = particles.foldedCount / 2
    if particles.hasArticle { letters -= particles.preposition == Self.lam ? 1 : 2 }
    return view.offset(after: letters, lettersFrom: token.start)
  }

  private static let lam: UInt8 = 0x84
}

extension String {
  /// The offset after a number of Arabic letters and the marks that belong to them.
  func offset(after letters: Int, lettersFrom start: Int) -> Int {
    guard letters > 0 else { return start }
    var left = letters
    var offset = start
    for scalar in unicodeScalars[utf8.index(utf8.startIndex, offsetBy: start)...] {
      let isLetter = scalar.properties.isAlphabetic && scalar.properties.generalCategory == .otherLetter
      if isLetter {
        if left == 0 { break }
        left -= 1
      }
      offset += UTF8.width(scalar)
    }
    return offset
  }
}
