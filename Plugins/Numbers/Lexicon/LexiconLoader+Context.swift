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
    for row in extras.nouns + (try Self.rows(PackageResources.nouns_tsv, "nouns.tsv")) {
      let noun = row[0]
      let index = nouns.count
      nouns.append(NounLexicon.Noun(lemma: noun, isWhole: row[2].contains("w")))
      NounForms.singular(noun).forEach { add($0, index, .singular) }
      Self.list(row[1]).forEach { add($0, index, .plural) }
      NounForms.dual(noun).forEach { add($0, index, .dual) }
      addDuals(noun, index, marks: row[2], plurals: Self.list(row[1]))
    }
    for row in try Self.rows(PackageResources.cues_tsv, "cues.tsv") where Cue.named[row[1]] == .both {
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
      amend(construct.nominative) { $0.dual = $0.dual ?? .construct(index, isNominative: true) }
      amend(construct.oblique) { $0.dual = $0.dual ?? .construct(index, isNominative: false) }
    }
  }

  static func loadBounds() throws(StageError) -> BoundLexicon {
    var before: [(String, Int)] = []
    var bounds: [BoundLexicon.Bound] = []
    var after: [(String, Int)] = []
    var afterModifiers: [Number.Modifier] = []
    for row in try rows(PackageResources.bounds_tsv, "bounds.tsv") {
      guard let modifier = Number.Modifier(rawValue: row[1]) else { continue }
      if row[2] == "after" {
        after.append((row[0], afterModifiers.count))
        afterModifiers.append(modifier)
      } else {
        before.append((row[0], bounds.count))
        bounds.append(BoundLexicon.Bound(modifier: modifier, isVerb: row[2] == "verb"))
      }
    }
    return BoundLexicon(
      bounds: bounds, before: PhraseTable(before), afterModifiers: afterModifiers, after: PhraseTable(after))
  }

  /// The heads of names; of ل and the article only لل is written: للدورة.
  private static func loadHeads() throws(StageError) -> NamedPhrases {
    let heads = try rows(PackageResources.heads_tsv, "heads.tsv").map { ($0[0], $0[1]) }
    let afterLam = heads.filter { $0.0.hasPrefix("ال") }.map { ("لل" + $0.0.dropFirst(2), $0.1) }
    return NamedPhrases(heads + afterLam)
  }

  /// The cues of every word; a word may have several.
  private static func loadCues() throws(StageError) -> WordTable {
    var cues: [String: Cue] = [:]
    for row in try rows(PackageResources.cues_tsv, "cues.tsv") {
      guard let cue = Cue.named[row[1]] else {
        throw StageError(.badResource, "cues.tsv:\(row.line): found cue '\(row[1])'")
      }
      cues[row[0], default: []].insert(cue)
    }
    return WordTable(cues.map { ($0.key, $0.value.rawValue) })
  }

  static func loadContext() throws(StageError) -> ContextLexicon {
    func words(_ bytes: [UInt8], _ name: String) throws(StageError) -> WordTable {
      WordTable(try rows(bytes, name).map { ($0[0], 0) })
    }
    func phrases(_ bytes: [UInt8], _ name: String) throws(StageError) -> PhraseTable {
      PhraseTable(try rows(bytes, name).map { ($0[0], $0[1] == "ordinal" ? 1 : 0) })
    }
    func named(_ bytes: [UInt8], _ name: String) throws(StageError) -> NamedPhrases {
      NamedPhrases(try rows(bytes, name).map { ($0[0], $0[1]) })
    }
    return ContextLexicon(
      cues: try loadCues(),
      heads: try loadHeads(),
      letterNames: try words(PackageResources.letter_names_tsv, "letter-names.tsv"),
      yearHeads: try phrases(PackageResources.year_heads_tsv, "year-heads.tsv"),
      months: try phrases(PackageResources.months_tsv, "months.tsv"),
      falseFriends: try named(PackageResources.false_friends_tsv, "false-friends.tsv"),
      stopWords: try words(PackageResources.stop_words_tsv, "stop-words.tsv"),
      demonstratives: try words(PackageResources.demonstratives_tsv, "demonstratives.tsv"),
      changes: try words(PackageResources.changes_tsv, "changes.tsv"),
      amounts: try words(PackageResources.amounts_tsv, "amounts.tsv"),
      decimalCommaRegions: Set(try rows(PackageResources.separators_tsv, "separators.tsv").map { $0[0] }))
  }
}
