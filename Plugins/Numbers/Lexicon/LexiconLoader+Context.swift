import ArabicScript
import SaqiyaKit

extension LexiconLoader {
  /// The counted nouns with their forms; the duals that may stand alone become words that the grammar starts from.
  mutating func loadNouns(_ extras: UserLexicon) throws(StageError) -> NounLexicon {
    var nouns: [NounLexicon.Noun] = []
    var forms: [NounLexicon.Form] = []
    var keys: [(key: [UInt8], value: Int)] = []
    func add(_ word: String, _ noun: Int, _ count: NounLexicon.Count) {
      for (written, isDefinite) in [(word, false), (NounForms.definite(word), true)] {
        keys.append((Array(Self.fold(written).utf8), forms.count))
        forms.append(NounLexicon.Form(noun: noun, count: count, isDefinite: isDefinite))
      }
    }
    let list = try DataList(PackageResources.nouns_tsv, "nouns.tsv")
    for row in extras.nouns + list.rows {
      let noun = row[0]
      let index = nouns.count
      let marks = try list.marks(row, 2, of: "2nocw")
      nouns.append(NounLexicon.Noun(lemma: noun, isWhole: marks.contains("w")))
      NounForms.singular(noun).forEach { add($0, index, .singular) }
      Self.list(row[1]).forEach { add($0, index, .plural) }
      NounForms.dual(noun).forEach { add($0, index, .dual) }
      addDuals(noun, index, marks: marks, plurals: Self.list(row[1]))
    }
    for row in try DataList(PackageResources.cues_tsv, "cues.tsv").rows where Cue.named[row[1]] == .both {
      amend(row[0]) { $0.dual = .determiner }
    }
    return NounLexicon(nouns: nouns, forms: forms, table: WordTable(folded: keys))
  }

  private mutating func addDuals(_ noun: String, _ index: Int, marks: String, plurals: [String]) {
    let construct = NounForms.constructDual(noun)
    if marks.contains("2") {
      // بلدان is two countries and, far more often, the plural.
      for dual in NounForms.dual(noun) where !plurals.contains(dual) {
        amend(dual) { $0.dual = $0.dual ?? .noun(index) }
      }
      for suffix in ["ه", "ها", "هم", "هما"] {
        amend(construct.nominative + suffix) { $0.dual = $0.dual ?? .noun(index) }
        amend(construct.oblique + suffix) { $0.dual = $0.dual ?? .noun(index) }
      }
    }
    if marks.contains("o") { amend(construct.oblique + "ن") { $0.dual = $0.dual ?? .noun(index) } }
    if marks.contains("n") {
      let (nominative, oblique) = (construct.nominative + "ن", construct.oblique + "ن")
      amend(nominative) { $0.dual = $0.dual ?? .noun(index) }
      amend(oblique) { $0.dual = $0.dual ?? .doubtful(index) }
    }
    if marks.contains("c") {
      amend(construct.nominative) { $0.dual = $0.dual ?? .construct(index) }
      amend(construct.oblique) { $0.dual = $0.dual ?? .construct(index) }
    }
  }

  static func loadBounds() throws(StageError) -> BoundLexicon {
    let list = try DataList(PackageResources.bounds_tsv, "bounds.tsv")
    var before: [(phrase: String, meaning: BoundLexicon.Bound)] = []
    var after: [(phrase: String, meaning: Number.Modifier)] = []
    for row in list.rows {
      let modifier = try list.choice(row, 1, of: Number.Modifier.self)
      switch try list.choice(row, 2, of: BoundLexicon.Place.self) {
      case .after: after.append((row[0], modifier))
      case .before: before.append((row[0], BoundLexicon.Bound(modifier: modifier, isVerb: false)))
      case .verb: before.append((row[0], BoundLexicon.Bound(modifier: modifier, isVerb: true)))
      }
    }
    return BoundLexicon(before: Phrases(before), after: Phrases(after))
  }

  /// The heads of names; of ل and the article only لل is written: للدورة.
  private static func loadHeads() throws(StageError) -> Phrases<HeadKind> {
    let list = try DataList(PackageResources.heads_tsv, "heads.tsv")
    var heads: [(phrase: String, meaning: HeadKind)] = []
    for row in list.rows {
      let kind = try list.choice(row, 1, of: HeadKind.self)
      heads.append((row[0], kind))
      if row[0].hasPrefix("ال") { heads.append(("لل" + row[0].dropFirst(2), kind)) }
    }
    return Phrases(heads)
  }

  /// The phrases of every kind that are no numbers or keep a number from being one.
  private static func loadFalseFriends() throws(StageError) -> [FalseFriend: PhraseTable] {
    let list = try DataList(PackageResources.false_friends_tsv, "false-friends.tsv")
    var phrases: [FalseFriend: [(String, Int)]] = [:]
    for row in list.rows { phrases[try list.choice(row, 1), default: []].append((row[0], 0)) }
    return phrases.mapValues { PhraseTable($0) }
  }

  /// The cues of every word; a word may have several.
  private static func loadCues() throws(StageError) -> Phrases<Cue> {
    let list = try DataList(PackageResources.cues_tsv, "cues.tsv")
    var cues: [String: Cue] = [:]
    for row in list.rows {
      guard let cue = Cue.named[row[1]] else {
        throw list.error(row, 1, expected: "one of " + Cue.named.keys.sorted().joined(separator: ", "))
      }
      cues[row[0], default: []].insert(cue)
    }
    return Phrases(cues.map { ($0.key, $0.value) })
  }

  static func loadContext() throws(StageError) -> ContextLexicon {
    let falseFriends = try loadFalseFriends()
    return ContextLexicon(
      cues: try loadCues(), heads: try loadHeads(),
      letterNames: try DataList(PackageResources.letter_names_tsv, "letter-names.tsv").words,
      yearHeads: try DataList(PackageResources.year_heads_tsv, "year-heads.tsv").phrases,
      months: try DataList(PackageResources.months_tsv, "months.tsv").phrases,
      passedOver: falseFriends[.whole] ?? PhraseTable([]), verbFrames: falseFriends[.verbBefore] ?? PhraseTable([]),
      fractionTails: falseFriends[.after] ?? PhraseTable([]), dayParts: falseFriends[.hour] ?? PhraseTable([]),
      stopWords: try DataList(PackageResources.stop_words_tsv, "stop-words.tsv").words,
      demonstratives: try DataList(PackageResources.demonstratives_tsv, "demonstratives.tsv").words,
      changes: try DataList(PackageResources.changes_tsv, "changes.tsv").phrases,
      amounts: try DataList(PackageResources.amounts_tsv, "amounts.tsv").phrases,
      decimalCommaRegions: Set(try DataList(PackageResources.separators_tsv, "separators.tsv").rows.map { $0[0] }),
      shapes: try WordShapes(DataList(PackageResources.shapes_tsv, "shapes.tsv")))
  }
}
