import ArabicScript
import SaqiyaKit

/// Finds the entries of a lexicon in a text: at every word the longest form, with as few particles as possible.
struct LexiconMatcher {
  let table: LexiconTable
  let particles: Particles
  let text: ScannedText
  let view: String

  /// An entry that was found.
  struct Match {
    /// The entry, and others that have the same form; none for what only looks like an entry.
    var entries: [Int]
    /// The tokens that it takes.
    var tokens: Range<Int>
    /// What stands before it in its first word.
    var particles: Proclitics
  }

  /// One way to read the first word.
  private struct Beginning {
    /// The folded bytes of the first word that are passed over.
    var dropped: Int
    /// Whether the article stands before the rest, though the text hides its first letter.
    var addsArticle: Bool
    var particles: Proclitics
    var hash: UInt64
  }

  /// The matches in some tokens, from left to right; none overlaps another.
  ///
  /// - Complexity: O(bytes) without wildcards; O(bytes × lengths before wildcards) with them.
  func matches(in range: Range<Int>) -> [Match] {
    var matches: [Match] = []
    var index = range.lowerBound
    while index < range.upperBound {
      if let match = longest(at: index, limit: range.upperBound) {
        if !match.entries.isEmpty { matches.append(match) }
        index = match.tokens.upperBound
      } else {
        index += 1
      }
    }
    return matches
  }

  @inline(__always)
  private func longest(at index: Int, limit: Int) -> Match? {
    let token = text.tokens[index]
    var best: Match?
    if table.beginsWithWildcard || table.states.mayBegin(token.hash) {
      let beginning = Beginning(dropped: 0, addsArticle: false, particles: .none, hash: token.hash)
      best = match(beginning, at: index, limit: limit)
    }
    guard token.kind == .word, token.flags.contains(.arabic) else { return best }
    text.withFolded(index) { word in
      particles.forEach(in: word) { prefix in consider(prefix, of: word, at: index, limit: limit, &best) }
    }
    return best
  }

  @inline(never)
  private func consider(
    _ prefix: Particles.Prefix, of word: UnsafeBufferPointer<UInt8>, at index: Int, limit: Int, _ best: inout Match?
  ) {
    let rest = UnsafeBufferPointer(rebasing: word[prefix.bytes.count...])
    for addsArticle in prefix.hidesArticle ? [false, true] : [false] {
      var hash = WordHash.seed
      if addsArticle { for byte in particles.article { hash = WordHash.adding(byte, to: hash) } }
      for byte in rest { hash = WordHash.adding(byte, to: hash) }
      guard table.beginsWithWildcard || table.states.mayBegin(hash) else { continue }
      let beginning = Beginning(
        dropped: prefix.bytes.count, addsArticle: addsArticle, particles: prefix.particles, hash: hash)
      guard let match = match(beginning, at: index, limit: limit) else { continue }
      if match.tokens.count > best?.tokens.count ?? 0 { best = match }
    }
  }

  // MARK: From word to word

  private func match(_ beginning: Beginning, at index: Int, limit: Int) -> Match? {
    var ends: [(form: Int, end: Int)] = []
    visit(
      PhraseStates.start, at: index, from: index, limit: min(limit, index + LexiconTable.maximumWords), beginning, &ends
    )
    // The longest first; of equal length that without a wildcard, which was visited first.
    for end in ends.enumerated().sorted(by: { ($1.element.end, $0.offset) < ($0.element.end, $1.offset) }).map(
      \.element)
    {
      let tokens = index..<end.end
      let forms = table.forms(from: end.form).filter { holds($0, tokens, beginning) }
      guard !forms.isEmpty else { continue }
      if forms.contains(where: { table.kind(ofForm: $0).contains(.never) }) {
        return Match(entries: [], tokens: tokens, particles: beginning.particles)
      }
      var entries: [Int] = []
      for entry in forms.map(table.entry(ofForm:)) where !entries.contains(entry) { entries.append(entry) }
      return Match(entries: entries, tokens: tokens, particles: beginning.particles)
    }
    return nil
  }

  /// Follows the words from a state, and notes where forms end.
  private func visit(
    _ state: UInt64, at position: Int, from index: Int, limit: Int, _ beginning: Beginning,
    _ ends: inout [(form: Int, end: Int)]
  ) {
    guard position < limit, position == index || !text.tokens[position].flags.contains(.lineBreakBefore) else { return }
    let hash = position == index ? beginning.hash : text.tokens[position].hash
    let isFound = step(state, hash, position, index, limit, beginning, &ends)
    if !isFound, position > index, let bare = hashWithoutArticle(position) {
      _ = step(state, bare, position, index, limit, beginning, &ends)
    }
    if table.hasWildcards { visitWildcards(state, position, index, limit, beginning, &ends) }
  }

  private func step(
    _ state: UInt64, _ word: UInt64, _ position: Int, _ index: Int, _ limit: Int, _ beginning: Beginning,
    _ ends: inout [(form: Int, end: Int)]
  ) -> Bool {
    let next = PhraseStates.next(state, word)
    guard let found = table.states.state(next) else { return false }
    if let form = found.phrase { ends.append((form, position + 1)) }
    if found.goesOn { visit(next, at: position + 1, from: index, limit: limit, beginning, &ends) }
    return true
  }

  private func visitWildcards(
    _ state: UInt64, _ position: Int, _ index: Int, _ limit: Int, _ beginning: Beginning,
    _ ends: inout [(form: Int, end: Int)]
  ) {
    guard text.tokens[position].kind == .word else { return }
    let dropped = position == index ? beginning.dropped : 0
    var hash = WordHash.seed
    var next = 0
    // The hashes of the beginnings are made on the way over the word.
    let hashes = text.withFolded(position, dropping: dropped) { word in
      var hashes: [UInt64] = []
      for (count, byte) in word.enumerated() {
        while next < table.prefixLengths.count, table.prefixLengths[next] == count { hashes.append(hash); next += 1 }
        hash = WordHash.adding(byte, to: hash)
      }
      if next < table.prefixLengths.count, table.prefixLengths[next] == word.count { hashes.append(hash) }
      return hashes
    }
    for hash in hashes.reversed() {
      _ = step(state, hash ^ LexiconTable.prefixMark, position, index, limit, beginning, &ends)
    }
    _ = step(state, LexiconTable.anyWord, position, index, limit, beginning, &ends)
  }

  /// A word behind the first takes the article when the first has it.
  private func hashWithoutArticle(_ position: Int) -> UInt64? {
    let token = text.tokens[position]
    guard token.kind == .word, token.flags.contains(.arabic) else { return nil }
    return text.withFolded(position) { word in
      let count = particles.articleCount(word)
      return count == 0 ? nil : WordHash.of(UnsafeBufferPointer(rebasing: word[count...]))
    }
  }
}

// MARK: - Comparing words

extension LexiconMatcher {
  /// Whether the words of a form are those of the text, and not only their hashes.
  private func holds(_ form: Int, _ tokens: Range<Int>, _ beginning: Beginning) -> Bool {
    if let written = table.written(form: form) {
      guard beginning.dropped == 0, let last = tokens.last else { return false }
      let range = TextRange(text.tokens[tokens.lowerBound].start, text.tokens[last].end)
      return view.utf8.dropFirst(range.start).prefix(range.count).elementsEqual(written)
    }
    return table.withKey(ofForm: form) { key in
      var start = 0
      for token in tokens {
        guard start <= key.count else { return false }
        let end = key[start...].firstIndex(of: UInt8(ascii: " ")) ?? key.count
        let word = UnsafeBufferPointer(rebasing: key[start..<end])
        guard self.word(token, is: word, isFirst: token == tokens.lowerBound, beginning) else { return false }
        start = end + 1
      }
      return start == key.count + 1
    }
  }

  private func word(
    _ token: Int, is key: UnsafeBufferPointer<UInt8>, isFirst: Bool, _ beginning: Beginning
  ) -> Bool {
    text.withFolded(token) { word in
      if isFirst {
        let rest = UnsafeBufferPointer(rebasing: word[beginning.dropped...])
        if beginning.addsArticle {
          let article = particles.article
          return key.count == article.count + rest.count && key.prefix(article.count).elementsEqual(article)
            && key.dropFirst(article.count).elementsEqual(rest)
        }
        return Self.holds(rest, key)
      }
      if Self.holds(word, key) { return true }
      let article = particles.articleCount(word)
      return article > 0 && Self.holds(UnsafeBufferPointer(rebasing: word[article...]), key)
    }
  }

  /// Whether a word is that of a form, in which `*` at the end stands for any rest.
  private static func holds(_ word: UnsafeBufferPointer<UInt8>, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
    if word.elementsEqual(key) { return true }
    return key.last == UInt8(ascii: "*") && word.starts(with: key.dropLast())
  }
}
