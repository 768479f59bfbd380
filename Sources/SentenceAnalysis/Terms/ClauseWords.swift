package import ArabicScript
package import Language
package import SaqiyaKit

/// The words by which clauses are distinguished.
package struct ClauseWords: Sendable {
  /// What a word does between clauses; the table of clause words says it of each.
  package enum Role: String, CaseIterable, Sendable {
    case relative, circumstance, reason, parallel, contrast, condition, subordinator, correlate, auxiliary, narrator,
      noun, bound, addition
  }

  private let phrases: PhraseTable
  private let roles: [Set<Role>]

  /// Reads the table.
  ///
  /// - Throws: a ``StageError`` when a role is unknown.
  package init(_ table: LanguageTable) throws(StageError) {
    var roles: [Set<Role>] = []
    for row in table.rows {
      var found: Set<Role> = []
      for name in row[1].split(separator: " ") {
        guard let role = Role(rawValue: String(name)) else {
          throw table.error(row, 1, expected: "one of \(Role.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        found.insert(role)
      }
      roles.append(found)
    }
    self.roles = roles
    phrases = PhraseTable(table.rows.enumerated().map { ($0.element[0], $0.offset) })
  }

  /// What the longest phrase at a token does; empty when none begins there. A و or ف before it does not count.
  package func roles(in text: ScannedText, at token: Int) -> Set<Role> {
    guard text.tokens[token].kind == .word, phrases.mayBegin(with: text.tokens[token]) else { return [] }
    let match =
      phrases.longestMatch(in: text, at: token)
      ?? (text.startsWithConjunction(token) ? phrases.longestMatch(in: text, at: token, dropping: 2) : nil)
    return match.map { roles[$0.value] } ?? []
  }
}
