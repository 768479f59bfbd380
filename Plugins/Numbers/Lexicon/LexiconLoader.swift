import ArabicScript
import SaqiyaKit

/// Builds the lexicon from its lists.
struct LexiconLoader {
  var base: [String: WordSense] = [:]
  var order: [String] = []
  private(set) var phrases = PhraseForms(roles: [:])

  /// The lists that come with the plugin.
  static func standard(adding extras: UserLexicon = UserLexicon()) throws(StageError) -> Lexicon {
    var loader = LexiconLoader()
    return try loader.load(extras)
  }

  /// A phrase in its match key, tokens parted by spaces.
  static func fold(_ phrase: String) -> String {
    let scan = ScannedText(phrase)
    return scan.tokens.indices.map(scan.foldedString).joined(separator: " ")
  }

  /// The parts of a cell, parted by commas.
  static func list(_ cell: String) -> [String] { cell.split(separator: ",").map(String.init) }

  private mutating func load(_ extras: UserLexicon) throws(StageError) -> Lexicon {
    try addNumberWords(extras)
    try addFractions()
    try addOrdinals()
    try addVague()
    try loadPhraseWords()
    let units = try loadUnits(extras)
    let money = try loadMoney(extras)
    let nouns = try loadNouns(extras)
    let expansion = try expandForms(besides: nouns)
    return Lexicon(
      words: (expansion.table, expansion.forms, order.compactMap { base[$0] }), units: units,
      money: money, nouns: nouns,
      percents: NamedPhrases(try DataList(PackageResources.percents_tsv, "percents.tsv").rows.map { ($0[0], $0[1]) }),
      bounds: try Self.loadBounds(), context: try Self.loadContext())
  }

  private mutating func loadPhraseWords() throws(StageError) {
    let list = try DataList(PackageResources.phrase_words_tsv, "phrase-words.tsv")
    var roles: [String: PhraseForms.Role] = [:]
    for row in list.rows { roles[row[0]] = try list.choice(row, 1) }
    phrases = PhraseForms(roles: roles)
  }

  /// Changes what a word means; new words are appended.
  mutating func amend(_ written: String, _ change: (inout WordSense) -> Void) {
    let word = Self.fold(written)
    if base[word] == nil { order.append(word) }
    change(&base[word, default: WordSense()])
  }
}

// MARK: - Particles

extension LexiconLoader {
  /// Every word with every particle that Arabic writes as one with it; the bare words first, so that واحد is not و and احد.
  /// A noun that looks like a particle and a number word (كمية) is a noun.
  private func expandForms(besides nouns: NounLexicon) throws(StageError) -> (table: WordTable, forms: [Lexicon.Form]) {
    let unsplit = try DataList(PackageResources.not_split_tsv, "not-split.tsv").words
    let words = order.map { Array($0.utf8) }
    let bare = WordTable(folded: words.map { ($0, 0) })
    var forms: [Lexicon.Form] = []
    var keys: [(key: [UInt8], value: Int)] = []
    for (prefix, particles) in Self.particles {
      for (index, word) in words.enumerated() {
        let key = Array(prefix.utf8) + word
        if !prefix.isEmpty, Self.holds(unsplit, key) || Self.holds(bare, key) || Self.isNoun(key, nouns) { continue }
        keys.append((key, forms.count))
        forms.append(Lexicon.Form(sense: Int32(index), particles: particles))
      }
    }
    return (WordTable(folded: keys), forms)
  }

  private static func holds(_ table: WordTable, _ key: [UInt8]) -> Bool {
    key.withUnsafeBufferPointer { table.value(ofFolded: $0) != nil }
  }

  /// Whether a word is the singular or plural of a listed noun; duals and definite forms are the words that are sought.
  private static func isNoun(_ key: [UInt8], _ nouns: NounLexicon) -> Bool {
    guard let found = key.withUnsafeBufferPointer({ nouns.table.value(ofFolded: $0) }) else { return false }
    return !nouns.forms[found].isDefinite && nouns.forms[found].count != .dual
  }

  /// The particles in front of a word: و or ف, then ب, ل or ك, then ال; ل and ال are written لل.
  private static let particles: [(String, Proclitics)] = {
    var all: [(String, Proclitics)] = []
    for conjunction in ["", "و", "ف"] {
      for preposition in ["", "ب", "ل", "ك"] {
        for article in ["", "ال"] {
          let written = conjunction + (preposition == "ل" && !article.isEmpty ? "لل" : preposition + article)
          let particles = Proclitics(
            foldedCount: written.utf8.count, conjunction: conjunction.utf8.last, preposition: preposition.utf8.last,
            hasArticle: !article.isEmpty)
          all.append((written, particles))
        }
      }
    }
    return all.sorted { $0.1.foldedCount < $1.1.foldedCount }
  }()
}
