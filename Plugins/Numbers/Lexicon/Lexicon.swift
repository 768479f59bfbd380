import ArabicScript
import SaqiyaKit

/// Everything that the number grammar knows about words, compiled once when a pipeline is prepared.
///
/// A class, so that handing it to the scanner of a document costs one reference.
final class Lexicon: Sendable {
  /// A word as it stands in the text: its particles, and what the rest means.
  struct Form: Sendable {
    var sense: Int32
    var particles: Proclitics
  }

  /// Number words, duals and units, with every particle that may stand before them.
  private let words: PrefixedWordTable
  private let senses: [WordSense]

  /// How the words of a number stand together.
  let composition: Composition
  let units: UnitLexicon
  let money: MoneyLexicon
  let nouns: NounLexicon
  let percents: NamedPhrases
  let bounds: BoundLexicon
  let context: ContextLexicon

  init(
    words: PrefixedWordTable, senses: [WordSense], composition: Composition, units: UnitLexicon, money: MoneyLexicon,
    nouns: NounLexicon,
    percents: NamedPhrases, bounds: BoundLexicon, context: ContextLexicon
  ) {
    self.words = words
    self.senses = senses
    self.composition = composition
    self.units = units
    self.money = money
    self.nouns = nouns
    self.percents = percents
    self.bounds = bounds
    self.context = context
  }

  /// What a word can mean to the grammar; `nil` for nearly every word of a text.
  @inline(__always)
  func form(of index: Int, in text: ScannedText) -> Form? {
    words.match(index, in: text).map { Form(sense: Int32($0.value), particles: $0.particles) }
  }

  func sense(of form: Form) -> WordSense { senses[Int(form.sense)] }
}

/// Phrases that each mean something to the rules.
///
/// A class, because it is asked many times for each number and a copy of its tables is not free.
final class Phrases<Meaning: Sendable>: Sendable {
  private let table: PhraseTable
  private let meanings: [Meaning]

  init(_ phrases: [(phrase: String, meaning: Meaning)]) {
    meanings = phrases.map(\.meaning)
    table = PhraseTable(phrases.enumerated().map { ($1.phrase, $0) })
  }

  /// Whether a phrase may begin at a token, with or without particles; seldom true for nothing.
  func mayBegin(with token: ScriptToken) -> Bool { table.mayBegin(with: token) }

  /// What the longest phrase that begins at a token means, and the token after it.
  func longest(at index: Int, in text: ScannedText, dropping prefix: Int = 0) -> (meaning: Meaning, end: Int)? {
    guard index < text.tokens.count, table.mayBegin(with: text.tokens[index]),
      let found = table.longestMatch(in: text, at: index, dropping: prefix)
    else { return nil }
    return (meanings[found.value], index + found.tokenCount)
  }
}

/// Phrases that each stand for a name: the identifier of a unit, the code of a currency.
typealias NamedPhrases = Phrases<String>

extension NamedPhrases {
  /// The name of the longest phrase that begins at a token, and the token after it.
  func match(at index: Int, in text: ScannedText, dropping prefix: Int = 0) -> (name: String, end: Int)? {
    longest(at: index, in: text, dropping: prefix).map { ($0.meaning, $0.end) }
  }
}

/// Units of measurement.
struct UnitLexicon: Sendable {
  var phrases: NamedPhrases
  var duals: NamedPhrases
  var rates: NamedPhrases
  /// How many of a smaller unit make one of a larger, by the larger.
  var parts: [String: [String: Int]]

  /// How many of a smaller unit are in one; `nil` where they are not of one kind.
  func count(of part: String, in unit: String) -> Int? { parts[unit]?[part] }
}

/// Currencies, their parts, and the countries that tell one dinar from another.
struct MoneyLexicon: Sendable {
  /// A currency word: which noun it is.
  struct Noun: Sendable {
    var name: String
    /// The currencies that the noun names, by region; the empty region has those of no particular country.
    var codes: [(region: String, code: String)]
    /// The currency that the bare noun means.
    var standard: String?
  }

  /// A part of a currency: how many make one.
  struct Part: Sendable {
    var count: Int
    var codes: [String]
    /// The currency that is meant where nothing else tells; `nil` when none is.
    var standard: String?
  }

  var nouns: [Noun]
  /// Noun phrases to indices of `nouns`.
  var nounTable: PhraseTable
  var dualTable: PhraseTable
  /// Symbols, abbreviations and ISO codes.
  var symbols: NamedPhrases
  /// Symbols that fold alike (د.إ and د.أ), by the code that `symbols` has for them.
  var homographs: [String: [(symbol: String, code: String)]]
  var parts: [Part]
  var partTable: PhraseTable
  /// Abbreviations of a magnitude and a currency in one: the power, the index of the noun.
  var scales: [(power: Int, noun: Int)]
  var scaleTable: PhraseTable
  /// Adjectives and names of countries to regions.
  var adjectives: NamedPhrases
  var countries: NamedPhrases
}

/// Nouns that are counted.
struct NounLexicon: Sendable {
  struct Noun: Sendable {
    var lemma: String
    var isWhole: Bool
  }

  enum Count: Int, Sendable { case singular, dual, plural }

  struct Form: Sendable {
    var noun: Int
    var count: Count
    var isDefinite: Bool
  }

  var nouns: [Noun]
  var forms: [Form]
  var table: WordTable

  func form(of index: Int, in text: ScannedText, dropping prefix: Int = 0) -> Form? {
    table.value(of: index, in: text, dropping: prefix).map { forms[$0] }
  }
}

/// What limits a number.
struct BoundLexicon: Sendable {
  struct Bound: Sendable {
    var modifier: Number.Modifier
    /// The subject may stand between the verb and the number.
    var isVerb = false
    /// It limits no number that counts something: تحت 100 لائحة says where they stand.
    var isBare = false
  }

  /// Where a phrase stands; `verb` and `parted` are before the number too, with the subject behind the verb.
  enum Place: String, CaseIterable { case before, after, verb, parted, bare }

  /// A verb whose preposition stands behind its subject: تزيد قيمتها على, by the last word of the phrase.
  struct Verb: Sendable {
    var modifier: Number.Modifier
    /// The preposition, folded.
    var preposition: String
  }

  var before: Phrases<Bound>
  /// The verbs of phrases that their subject may part, without the preposition; of each the prepositions that it takes.
  var parted: Phrases<[Verb]>
  var after: Phrases<Number.Modifier>
}

/// A word whose number is a name.
struct Head: Sendable {
  var kind: HeadKind
  /// What the number names.
  var identifier: Number.Identifier
  /// Whether it is one such as رقم, whose number counts nothing whatever noun follows.
  var isReference: Bool { kind == .any && identifier == .reference }
}

/// When a head makes the number after it a name.
enum HeadKind: String, CaseIterable, Sendable {
  /// Whatever form the number has.
  case any
  /// Digits only, with at most one word between that describes a definite head: الطريق السيارة 2.
  case digits
  /// Digits only, with at most one word between that is part of the name: غالاكسي نوت 7.
  case brand
  /// As `any`, unless a word for an amount stands before it: بلغ العدد 2000.
  case amount
  /// Never, whatever shorter head it ends in.
  case never = "none"
}

/// What is no number although a part of it is a number word.
enum FalseFriend: String, CaseIterable, Sendable {
  case whole
  case verbBefore = "verb-before"
  case after
  case hour
}

/// Words around a number that decide what it is.
struct ContextLexicon: Sendable {
  /// The cues of single words.
  var cues: Phrases<Cue>
  /// Heads whose number is a name.
  var heads: Phrases<Head>
  /// The names of Latin letters in Arabic, as in إس 400.
  var letterNames: WordTable
  var yearHeads: PhraseTable
  var months: PhraseTable
  /// Phrases that hold a number word and are passed over whole.
  var passedOver: PhraseTable
  /// Words before which ألف is the verb.
  var verbFrames: PhraseTable
  /// Words after نصف, ربع and their like that make them something else.
  var fractionTails: PhraseTable
  /// Parts of the day, before which a number is an hour.
  var dayParts: PhraseTable
  var stopWords: WordTable
  var demonstratives: WordTable
  /// Words for a rise, a fall or another change.
  var changes: PhraseTable
  /// Words that amounts follow.
  var amounts: PhraseTable
  var decimalCommaRegions: Set<String>
  /// Letters behind digits that stand for a magnitude, with its power of ten.
  var magnitudeLetters: Phrases<Int>
  /// What the letters of unlisted words show.
  var shapes: WordShapes
}
