import ArabicScript
import Language
import SaqiyaKit

extension LexiconLoader {
  /// The counted nouns with their forms; the duals that may stand alone become words that the grammar starts from.
  mutating func loadNouns(_ extras: UserLexicon) throws(StageError) -> NounLexicon {
    var nouns: [NounLexicon.Noun] = []
    var forms: [NounLexicon.Form] = []
    var keys: [(key: [UInt8], value: Int)] = []
    func add(_ word: String, _ noun: Int, _ count: NounLexicon.Count) {
      for (written, isDefinite) in [(word, false), (pack.morphology.definite(word), true)] {
        keys.append((Array(Self.fold(written).utf8), forms.count))
        forms.append(NounLexicon.Form(noun: noun, count: count, isDefinite: isDefinite))
      }
    }
    let list = try pack.table(.nouns)
    for row in extras.nouns + list.rows {
      let noun = row[0]
      let index = nouns.count
      let marks = try list.marks(row, 2, of: "2nocw")
      nouns.append(NounLexicon.Noun(lemma: noun, isWhole: marks.contains("w")))
      pack.morphology.singular(noun).forEach { add($0, index, .singular) }
      LanguageTable.list(row[1]).forEach { add($0, index, .plural) }
      duals(of: noun).forEach { add($0, index, .dual) }
      addDuals(noun, index, marks: marks, plurals: LanguageTable.list(row[1]))
    }
    for row in try pack.table(.cues).rows where Cue.named[row[1]] == .both {
      amend(row[0]) { $0.dual = .determiner }
    }
    nounKeys = keys.map(\.key)
    return NounLexicon(nouns: nouns, forms: forms, table: WordTable(folded: keys))
  }

  private mutating func addDuals(_ noun: String, _ index: Int, marks: String, plurals: [String]) {
    guard let dual = pack.morphology.dual(noun) else { return }
    func add(_ forms: [String], _ sense: DualWord) {
      for form in forms { amend(form) { $0.dual = $0.dual ?? sense } }
    }
    if marks.contains("2") {
      // بلدان is two countries and, far more often, the plural.
      add(dual.absolute.filter { !plurals.contains($0) } + dual.possessed, .noun(index))
    }
    if marks.contains("o") { add([dual.oblique], .noun(index)) }
    if marks.contains("n") {
      add([dual.nominative], .noun(index))
      add([dual.oblique], .doubtful(index))
    }
    if marks.contains("c") { add(dual.construct, .construct(index)) }
  }

  func loadBounds() throws(StageError) -> BoundLexicon {
    let list = try pack.table(.bounds)
    var before: [(phrase: String, meaning: BoundLexicon.Bound)] = []
    var after: [(phrase: String, meaning: Number.Modifier)] = []
    var parted: [String: [BoundLexicon.Verb]] = [:]
    for row in list.rows {
      let modifier = try list.choice(row, 1, of: Number.Modifier.self)
      switch try list.choice(row, 2, of: BoundLexicon.Place.self) {
      case .after: after.append((row[0], modifier))
      case .before: before.append((row[0], BoundLexicon.Bound(modifier: modifier)))
      case .verb: before.append((row[0], BoundLexicon.Bound(modifier: modifier, isVerb: true)))
      case .parted:
        before.append((row[0], BoundLexicon.Bound(modifier: modifier)))
        guard let space = row[0].lastIndex(of: " ") else {
          throw list.error(row, 0, expected: "a verb and its preposition")
        }
        parted[String(row[0][..<space]), default: []].append(
          BoundLexicon.Verb(modifier: modifier, preposition: Self.fold(String(row[0][space...].dropFirst()))))
      case .bare: before.append((row[0], BoundLexicon.Bound(modifier: modifier, isBare: true)))
      }
    }
    return BoundLexicon(
      before: Phrases(before), parted: Phrases(parted.map { ($0.key, $0.value) }), after: Phrases(after))
  }

  /// The heads of names, also as they are written after a preposition: للدورة.
  private func loadHeads() throws(StageError) -> Phrases<Head> {
    let list = try pack.table(.heads)
    var heads: [(phrase: String, meaning: Head)] = []
    for row in list.rows {
      let identifier = row[2].isEmpty ? Number.Identifier.name : try list.choice(row, 2)
      let head = Head(kind: try list.choice(row, 1), identifier: identifier)
      heads.append((row[0], head))
      if let joined = pack.morphology.afterPreposition(row[0]) { heads.append((joined, head)) }
    }
    return Phrases(heads)
  }

  /// Letters behind digits that stand for a magnitude.
  private func loadMagnitudeLetters() throws(StageError) -> Phrases<Int> {
    let list = try pack.table(.magnitudeLetters)
    var letters: [(phrase: String, meaning: Int)] = []
    for row in list.rows { letters.append((row[0], try list.number(row, 1))) }
    return Phrases(letters)
  }

  /// The phrases of every kind that are not numbers or keep a number from being one.
  private func loadFalseFriends() throws(StageError) -> [FalseFriend: PhraseTable] {
    let list = try pack.table(.falseFriends)
    var phrases: [FalseFriend: [(String, Int)]] = [:]
    for row in list.rows { phrases[try list.choice(row, 1), default: []].append((row[0], 0)) }
    return phrases.mapValues { PhraseTable($0) }
  }

  /// The cues of every word; a word may have several.
  private func loadCues() throws(StageError) -> Phrases<Cue> {
    let list = try pack.table(.cues)
    var cues: [String: Cue] = [:]
    for row in list.rows {
      guard let cue = Cue.named[row[1]] else {
        throw list.error(row, 1, expected: "one of " + Cue.named.keys.sorted().joined(separator: ", "))
      }
      cues[row[0], default: []].insert(cue)
    }
    for day in try pack.weekdays() { cues[pack.morphology.definite(day.name), default: []].insert(.weekday) }
    return Phrases(cues.map { ($0.key, $0.value) })
  }

  /// The names of months, but for those that need more than a number beside them and those that are number words: صفر.
  private func loadMonths() throws(StageError) -> PhraseTable {
    PhraseTable(
      try pack.months().filter { $0.note != .dated && $0.note != .yeared && sense(of: $0.name)?.numeral == nil }
        .map { ($0.name, 0) })
  }

  /// The names of letters that are not common words.
  private func loadLetterNames() throws(StageError) -> WordTable {
    WordTable(try pack.letterNames().filter { !$0.isHomograph }.map { ($0.name, 0) })
  }

  func loadContext() throws(StageError) -> ContextLexicon {
    let falseFriends = try loadFalseFriends()
    return ContextLexicon(
      cues: try loadCues(), heads: try loadHeads(),
      letterNames: try loadLetterNames(),
      yearHeads: try pack.table(.yearHeads).phrases,
      months: try loadMonths(),
      passedOver: falseFriends[.whole] ?? PhraseTable([]), verbFrames: falseFriends[.verbBefore] ?? PhraseTable([]),
      fractionTails: falseFriends[.after] ?? PhraseTable([]), dayParts: falseFriends[.hour] ?? PhraseTable([]),
      stopWords: try pack.table(.stopWords).words,
      demonstratives: try pack.table(.demonstratives).words,
      changes: try pack.table(.changes).phrases,
      amounts: try pack.table(.amounts).phrases,
      decimalCommaRegions: Set(try pack.table(.separators).rows.map { $0[0] }),
      magnitudeLetters: try loadMagnitudeLetters(), shapes: try WordShapes(pack.table(.shapes)))
  }
}
