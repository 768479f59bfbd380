import ArabicScript

/// Noun phrases inflected by rule, word by word: درجة مئوية, درجتان مئويتان.
struct PhraseForms {
  /// What a word does in a phrase besides being inflected.
  enum Role: String, CaseIterable {
    /// Stands before a unit as one thing with it, and never changes: كيلو متر.
    case prefix
    /// Never changes, and neither does what follows.
    case preposition
  }

  let roles: [String: Role]

  /// A noun phrase in the forms that one rule gives to each of its words.
  func phrase(_ phrase: String, _ inflect: (String) -> [String]) -> [String] {
    let words = phrase.pieces(separatedBy: " ")
    let end = words.firstIndex { roles[$0] == .preposition } ?? words.count
    var all = [""]
    for (index, word) in words.enumerated() {
      let isFixed = index >= end || roles[word] == .prefix && words.count > 1
      let forms = isFixed ? [word] : inflect(word)
      all = combine(all, with: forms, inStep: forms.count > 1 && index > 0)
    }
    return all
  }

  /// Adds a word to phrases: each form to the phrase of the same case and, since people mix cases, the first form to all.
  private func combine(_ phrases: [String], with forms: [String], inStep: Bool) -> [String] {
    guard inStep, phrases.count == forms.count else {
      return phrases.flatMap { phrase in forms.map { phrase.isEmpty ? $0 : phrase + " " + $0 } }
    }
    let matched = zip(phrases, forms).map { $0 + " " + $1 }
    return matched + phrases.dropFirst().map { $0 + " " + forms[0] }
  }
}
