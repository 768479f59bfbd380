import ArabicScript
import SaqiyaKit

/// Words behind the particles that Arabic writes as one with them, and the article.
extension Items {
  /// Whether a word has the article, by the lexicon where it has the word (آلاف has none), else by its letters.
  func hasArticle(_ index: Int) -> Bool {
    guard isWord(index) else { return false }
    if let form = lexicon.form(of: index, in: text) { return form.particles.hasArticle }
    if let noun = lexicon.nouns.form(of: index, in: text) { return noun.isDefinite }
    return letterCount(index) > 3 && shows(index, .article)
  }

  /// Whether a word has the article behind a particle: بالطريق, للدورة.
  func hasArticleBehindParticle(_ index: Int) -> Bool {
    isWord(index) && letterCount(index) > 4
      && text.withFolded(index) { word in
        Proclitics.forEach(in: word) { $0.hasArticle && ($0.conjunction != nil || $0.preposition != nil) }
      }
  }

  /// Whether a word has the article, behind a particle too: بالطريق, للدورة.
  func isDefinite(_ index: Int) -> Bool { hasArticle(index) || hasArticleBehindParticle(index) }

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
          !split.hasArticle || split.preposition == Proclitics.lam
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
  func isListed(_ index: Int, in table: PhraseTable) -> Bool {
    isWord(index) && isPhrase(table, from: index, to: index + 1)
  }

  /// The offset in the view of a word without its particles.
  func start(of index: Int, dropping particles: Proclitics) -> Int {
    guard particles.foldedCount > 0 else { return text.tokens[index].start }
    // The article stays with its word, so only what precedes it is left out.
    var letters = particles.foldedCount / 2
    if particles.hasArticle { letters -= particles.preposition == Proclitics.lam ? 1 : 2 }
    return start(of: index, droppingLetters: letters)
  }

  /// The offset in the view of a word without its first letters.
  func start(of index: Int, droppingLetters letters: Int) -> Int {
    view.offset(after: letters, lettersFrom: text.tokens[index].start)
  }

  // MARK: Cues

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

  /// بـ, لـ, الـ before digits.
  func isDetachedParticle(_ index: Int) -> Bool {
    isDigits(index + 1) && continues(index + 1) && isCue(index, .particle)
  }

  func isStopWord(_ index: Int) -> Bool { lexicon.context.stopWords.value(of: index, in: text) != nil }
}

extension Proclitics {
  /// The conjunction و, by the second byte of its letter.
  static let waw: UInt8 = 0x88
  /// The preposition ك, by the second byte of its letter.
  static let kaf: UInt8 = 0x83
  /// The preposition ل, by the second byte of its letter.
  static let lam: UInt8 = 0x84
}
