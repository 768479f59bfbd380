package import ArabicScript
package import Language
package import SaqiyaKit

/// Beginnings by which a sentence leans on the one before it.
package struct SentenceOpeners: Sendable {
  /// How a sentence leans on the one before.
  package enum Kind: String, Sendable, CaseIterable {
    /// By words that only pass on to the next speaker or subject (`من جهته`, `في سياق متصل`), and can be left out.
    case turn
    /// By a connective, without which it stands.
    case connective
    /// By a verb whose subject stands in the sentence before (`وأضاف`).
    case continuation
    /// By a pronoun or demonstrative.
    case pronoun

    /// Whether the sentence stands without the words.
    package var isConnective: Bool { self == .turn || self == .connective }
  }

  private let phrases: PhraseTable

  /// Reads the table `sentence-openers` of a language.
  ///
  /// - Throws: a ``StageError`` when a kind is unknown.
  package init(_ table: LanguageTable) throws(StageError) {
    var entries: [(String, Int)] = []
    for row in table.rows {
      let kind: Kind = try table.choice(row, 1)
      entries.append((row[0], Kind.allCases.firstIndex(of: kind) ?? 0))
    }
    phrases = PhraseTable(entries)
  }

  /// How the sentence that begins at a token leans on the one before; `nil` when it does not. A و or ف before the
  /// phrase does not count.
  package func kind(in text: ScannedText, at token: Int) -> Kind? {
    match(in: text, at: token).map { Kind.allCases[$0.value] }
  }

  /// How many tokens the phrase has with which the sentence leans on the one before; 0 when it does not.
  package func length(in text: ScannedText, at token: Int) -> Int { match(in: text, at: token)?.tokenCount ?? 0 }

  private func match(in text: ScannedText, at token: Int) -> (value: Int, tokenCount: Int)? {
    let conjunction = text.withFolded(token) { $0.count > 2 && $0[0] == 0xD9 && ($0[1] == 0x88 || $0[1] == 0x81) }
    let match =
      phrases.longestMatch(in: text, at: token)
      ?? (conjunction ? phrases.longestMatch(in: text, at: token, dropping: 2) : nil)
    return match.map { ($0.value, $0.tokenCount) }
  }
}
