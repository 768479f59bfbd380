import ArabicScript
import SaqiyaKit

/// The words by which clauses are told apart.
struct ClauseWords: Sendable {
  /// What a word does between clauses; `clause-words.tsv` says it of each.
  enum Role: String, CaseIterable, Sendable {
    case relative, circumstance, reason, parallel, contrast, condition, subordinator, correlate, auxiliary, narrator,
      noun, bound
  }

  private let phrases: PhraseTable
  private let roles: [Set<Role>]

  /// Reads the list.
  ///
  /// - Throws: a ``StageError`` when the bytes are not UTF-8 or a role is unknown.
  init(_ bytes: [UInt8]) throws(StageError) {
    let list = try TabSeparatedList(bytes, name: "clause-words.tsv")
    var roles: [Set<Role>] = []
    for row in list.rows {
      var found: Set<Role> = []
      for name in row[1].split(separator: " ") {
        guard let role = Role(rawValue: String(name)) else {
          let known = Role.allCases.map(\.rawValue).joined(separator: ", ")
          throw StageError(
            .badResource, "clause-words.tsv:\(row.line): found role '\(name)', expected one of \(known)")
        }
        found.insert(role)
      }
      roles.append(found)
    }
    self.roles = roles
    phrases = PhraseTable(list.rows.enumerated().map { ($0.element[0], $0.offset) })
  }

  /// What the longest phrase at a token does; empty when none begins there. A و or ف before it does not count.
  func roles(in text: ScannedText, at token: Int) -> Set<Role> {
    guard text.tokens[token].kind == .word, phrases.mayBegin(with: text.tokens[token]) else { return [] }
    let match =
      phrases.longestMatch(in: text, at: token)
      ?? (text.startsWithConjunction(token) ? phrases.longestMatch(in: text, at: token, dropping: 2) : nil)
    return match.map { roles[$0.value] } ?? []
  }
}
