import ArabicScript
import SaqiyaKit

/// Finds what words stand for that point at something named before: `المصدر ذاته`, `هذه التوقعات`.
///
/// They stand for the last mention of their noun that says more: the noun with the words that go with it, in one of the
/// sentences right before (`مصدر عسكري في دمشق … المصدر ذاته`). A noun without such a mention stays unresolved: what is meant may
/// be a whole sentence (`أكد سعيه إلى … هذه الدعوة`).
package struct Antecedents {
  /// Words that point back, and what they point at.
  package struct Pointer: Equatable {
    /// The tokens of the words: the noun with its demonstrative or ذاته.
    package var tokens: Range<Int>
    /// The tokens of what they stand for; `nil` when nothing in the text before says it.
    package var antecedent: Range<Int>?
  }

  private let text: StemmedText
  private var scan: ScannedText { text.scan }

  /// Looks in a text.
  package init(_ text: StemmedText) { self.text = text }

  /// The words of some tokens that point back, in reading order.
  ///
  /// - Complexity: linear in the tokens, and for each pointer in ``reach``.
  package func pointers(in tokens: Range<Int>) -> [Pointer] {
    var found: [Pointer] = []
    var token = tokens.lowerBound
    while token < tokens.upperBound {
      if let words = words(at: token, in: tokens) {
        found.append(
          Pointer(tokens: words.tokens, antecedent: antecedent(of: words.noun, before: words.tokens.lowerBound)))
        token = words.tokens.upperBound
      } else {
        token += 1
      }
    }
    return found
  }

  /// A noun that points back at a token, with the word that makes it do so.
  private func words(at token: Int, in tokens: Range<Int>) -> (tokens: Range<Int>, noun: Int)? {
    guard tokens.contains(token + 1), text.termOfToken[token + 1] >= 0 || text.termOfToken[token] >= 0 else {
      return nil
    }
    if isPointer(token), text.termOfToken[token + 1] >= 0, hasArticle(token + 1), !isGeneral(token + 1) {
      return (token..<(token + 2), token + 1)
    }
    if text.termOfToken[token] >= 0, hasArticle(token),
      SpeechLexicon.shared.isParticle(.itself, at: token + 1, in: scan)
    {
      return (token..<(token + 2), token)
    }
    return nil
  }

  private func isPointer(_ token: Int) -> Bool {
    Lexicon.shared.pointers.value(of: token, in: scan) != nil
      || scan.startsWithConjunction(token) && Lexicon.shared.pointers.value(of: token, in: scan, dropping: 2) != nil
  }

  /// Whether a noun points at no thing: times (هذا العام), turns and matters (هذه المرة, هذا السياق).
  private func isGeneral(_ token: Int) -> Bool {
    scan.withFolded(token) { PhraseWords.shared.kind(of: $0) != nil }
  }

  private func hasArticle(_ token: Int) -> Bool {
    scan.withFolded(token) { word in word.starts(with: "ال".utf8) || word.starts(with: "وال".utf8) }
  }

  /// The last mention of a noun before a token that says more than the noun.
  private func antecedent(of noun: Int, before token: Int) -> Range<Int>? {
    let term = text.termOfToken[noun]
    let reach = max(0, token - Self.reach)..<token
    return reach.reversed().lazy.filter { text.termOfToken[$0] == term }.map(phrase).first { $0.count > 1 }
  }

  /// In tokens: about three sentences.
  private static let reach = 120
  /// The most words that are taken with a noun.
  private static let longest = 5

  /// A noun with the nouns and adjectives right behind it.
  private func phrase(from noun: Int) -> Range<Int> {
    var end = noun + 1
    while end < min(noun + Self.longest, scan.tokens.count), isPart(end) { end += 1 }
    return noun..<end
  }

  private func isPart(_ token: Int) -> Bool {
    guard scan.tokens[token].kind == .word, text.termOfToken[token] >= 0, !text.hasProclitic(token),
      !text.isNegation[Int(text.termOfToken[token])], SpeechLexicon.shared.verb(in: scan, at: token) == nil
    else { return false }
    return scan.withFolded(token) { !Lexicon.shared.verbs.isVerb($0) }
  }
}
