import ArabicScript
import Language
import SaqiyaKit

/// Builds the lexicon from its lists.
struct LexiconLoader {
  var base: [String: WordSense] = [:]
  var order: [String] = []
  private(set) var phrases = PhraseForms(roles: [:])
  /// The match keys of all forms of nouns.
  var nounKeys: [[UInt8]] = []

  /// The language whose words are read.
  let pack: LanguagePack

  init(_ pack: LanguagePack) {
    self.pack = pack
  }

  /// The words of a language, and those of a pipeline file.
  static func load(_ pack: LanguagePack, adding extras: UserLexicon = UserLexicon()) throws(StageError) -> Lexicon {
    var loader = LexiconLoader(pack)
    return try loader.load(extras)
  }

  /// A phrase in its match key, tokens parted by spaces.
  static func fold(_ phrase: String) -> String { ScannedText.matchKey(of: phrase) }

  private mutating func load(_ extras: UserLexicon) throws(StageError) -> Lexicon {
    try addNumberWords(extras)
    try addFractions()
    try addOrdinals()
    try addVague()
    try loadPhraseWords()
    let units = try loadUnits(extras)
    let money = try loadMoney(extras)
    let nouns = try loadNouns(extras)
    return Lexicon(
      words: try words(besides: nouns), senses: order.compactMap { base[$0] },
      composition: try Composition(pack.table(.composition)), units: units, money: money, nouns: nouns,
      percents: NamedPhrases(try pack.table(.percents).rows.map { ($0[0], $0[1]) }),
      bounds: try loadBounds(), context: try loadContext())
  }

  private mutating func loadPhraseWords() throws(StageError) {
    let list = try pack.table(.phraseParts)
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
  /// Every word with every particle that the language writes as one with it; the bare words first, so that واحد is not و and
  /// احد. A noun that looks like a particle and a number word (كمية) is a noun.
  private func words(besides nouns: NounLexicon) throws(StageError) -> PrefixedWordTable {
    let unsplit = try pack.table(.notSplit).rows.map { Array(Self.fold($0[0]).utf8) }
    return PrefixedWordTable(
      folded: order.enumerated().map { (Array($1.utf8), $0) }, particles: pack.morphology.particles,
      exceptions: unsplit + nounKeys.filter { Self.isNoun($0, nouns) })
  }

  /// Whether a word is the singular or plural of a listed noun; duals and definite forms are the words that are sought.
  private static func isNoun(_ key: [UInt8], _ nouns: NounLexicon) -> Bool {
    guard let found = key.withUnsafeBufferPointer({ nouns.table.value(ofFolded: $0) }) else { return false }
    return !nouns.forms[found].isDefinite && nouns.forms[found].count != .dual
  }
}
