package import ArabicScript
package import SaqiyaKit

/// The terms of a view: for every scanned token, which term of the text it is.
///
/// Two tokens are the same term when their light stems are equal. Made once per view and shared by all stages
/// that ask for them.
package struct StemmedText: ViewDerivation {
  package let scan: ScannedText
  /// For every token the number of its term, from 0 in the order of first occurrence; -1 for a function word or
  /// punctuation.
  package let termOfToken: [Int32]
  /// For every term the token that says it first.
  package let firstToken: [Int32]
  /// For every term its stem as a range of the folded form of its first token.
  private let stems: [LightStemmer.Stem]
  /// For every term the hash of its stem.
  private let hashes: [UInt64]
  /// Whether the term negates.
  package let isNegation: [Bool]

  private let proclitic: [Bool]

  package var termCount: Int { firstToken.count }

  package init(_ view: View) {
    let scan = view.derived(ScannedText.self)
    var builder = StemBuilder(scan)
    builder.run()
    self.scan = scan
    termOfToken = builder.termOfToken
    firstToken = builder.firstToken
    stems = builder.stems
    hashes = builder.hashes
    isNegation = builder.isNegation
    proclitic = builder.proclitic
  }

  /// Whether a particle other than the article is written as one with the word of a token.
  package func hasProclitic(_ token: Int) -> Bool { proclitic[token] }

  /// The stem of a term.
  package func string(ofTerm term: Int) -> String {
    let stem = stems[term]
    return scan.withFolded(Int(firstToken[term])) { word in
      String(decoding: word[stem.start..<stem.end], as: UTF8.self)
    }
  }

  /// The hash of a term's stem, equal in all texts.
  package func hash(ofTerm term: Int) -> UInt64 { hashes[term] }
}

/// Works out the terms: the distinct words first, so that a word is stemmed once and a particle is taken off only when
/// the rest occurs as a word.
private struct StemBuilder {
  private let scan: ScannedText
  private let lexicon = Lexicon.shared
  private(set) var termOfToken: [Int32] = []
  private(set) var firstToken: [Int32] = []
  private(set) var stems: [LightStemmer.Stem] = []
  private(set) var isNegation: [Bool] = []
  private(set) var proclitic: [Bool] = []

  private var words = HashNumbering()
  private var terms = HashNumbering()
  var hashes: [UInt64] { terms.hashes }
  /// For every distinct word its first token.
  private var tokenOfWord: [Int32] = []

  init(_ scan: ScannedText) {
    self.scan = scan
  }

  mutating func run() {
    termOfToken = Array(repeating: -1, count: scan.tokens.count)
    words.reserve(scan.tokens.count / 2)
    for (index, token) in scan.tokens.enumerated() where token.kind != .punctuation && token.foldedCount > 0 {
      let word = words.number(of: token.hash)
      if word == tokenOfWord.count { tokenOfWord.append(Int32(index)) }
      termOfToken[index] = Int32(word)
    }
    let found = tokenOfWord.map { term(ofToken: Int($0)) }
    proclitic = Array(repeating: false, count: scan.tokens.count)
    for index in termOfToken.indices where termOfToken[index] >= 0 {
      let word = found[Int(termOfToken[index])]
      termOfToken[index] = word.term
      proclitic[index] = word.hasProclitic
    }
  }

  /// Whether the text says a word by itself or with the article.
  private static func isKnown(_ word: UnsafeBufferPointer<UInt8>, among words: HashNumbering) -> Bool {
    if words.contains(WordHash.of(word)) { return true }
    return words.contains(word.reduce(articleHash) { WordHash.adding($1, to: $0) })
  }

  private static let articleHash = "ال".utf8.reduce(WordHash.seed) { WordHash.adding($1, to: $0) }

  private mutating func term(ofToken token: Int) -> (term: Int32, hasProclitic: Bool) {
    let kind = scan.tokens[token].kind
    // Closures that used `self` would copy, and so retain, all of it for every word.
    let (lexicon, words) = (lexicon, words)
    let found = scan.withFolded(token) { word -> (stem: LightStemmer.Stem, hash: UInt64, negates: Bool)? in
      let role = kind == .word ? lexicon.functionWords.role(of: word) : nil
      if let role, role != .negation { return nil }
      var stem = LightStemmer.Stem(start: 0, end: word.count)
      if kind == .word, role == nil {
        stem = lexicon.stemmer.stem(word) { Self.isKnown($0, among: words) }
      }
      let hash = WordHash.of(UnsafeBufferPointer(rebasing: word[stem.start..<stem.end]))
      // A negation is not the stem of another word: ولا is not ولاية.
      return role == .negation ? (stem, WordHash.adding(0, to: hash), true) : (stem, hash, false)
    }
    guard let found, scan.tokens[token].foldedCount > 2 || kind == .digits else { return (-1, false) }
    let term = terms.number(of: found.hash)
    if term == stems.count {
      stems.append(found.stem)
      firstToken.append(Int32(token))
      isNegation.append(found.negates)
    }
    return (Int32(term), found.stem.start == 2 || found.stem.start > 4)
  }
}
