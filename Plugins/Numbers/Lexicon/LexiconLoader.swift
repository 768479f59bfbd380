import ArabicScript
import Language
import SaqiyaKit

/// Builds the lexicon from its lists.
struct LexiconLoader {
  /// The words in their match keys, in the order in which they were added, and what they mean.
  private var words: [[UInt8]] = []
  private var senses: [WordSense] = []
  private var indices: [[UInt8]: Int] = [:]
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

  /// A phrase in its match key, tokens separated by spaces.
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
      words: try words(besides: nouns), senses: senses,
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
    let word = Array(Self.fold(written).utf8)
    let index = indices[word] ?? words.count
    if index == words.count {
      indices[word] = index
      words.append(word)
      senses.append(WordSense())
    }
    change(&senses[index])
  }

  /// What a word means so far; `nil` when it is not known.
  func sense(of written: String) -> WordSense? {
    indices[Array(Self.fold(written).utf8)].map { senses[$0] }
  }
}

// MARK: - Particles

extension LexiconLoader {
  /// Every word with every particle that the language writes as one with it; the bare words first, so that واحد is not و and
  /// احد. A noun that looks like a particle and a number word (كمية) is a noun.
  private func words(besides nouns: NounLexicon) throws(StageError) -> PrefixedWordTable {
    let unsplit = try pack.table(.notSplit).rows.map { Array(Self.fold($0[0]).utf8) }
    return PrefixedWordTable(
      folded: words.enumerated().map { ($1, $0) }, particles: pack.morphology.particles,
      exceptions: unsplit + nounKeys.filter { Self.isNoun($0, nouns) })
  }

  /// Whether a word is the singular or plural of a listed noun; duals and definite forms are the words that are sought.
  private static func isNoun(_ key: [UInt8], _ nouns: NounLexicon) -> Bool {
    guard let found = key.withUnsafeBufferPointer({ nouns.table.value(ofFolded: $0) }) else { return false }
    return !nouns.forms[found].isDefinite && nouns.forms[found].count != .dual
  }
}
