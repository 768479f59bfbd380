/// Arabic nouns inflected by rule, before they are folded: ة must still differ from ه.
///
/// Plurals are irregular and come from the lists. The rules are those of the grammars for the sound endings: the dual in
/// ان and ين, without its ن in construct; the ة of a feminine becoming ت before an ending; the accusative alef of an
/// indefinite masculine.
enum NounForms {
  /// The singular: كيلومتر and كيلومترا.
  static func singular(_ noun: String) -> [String] {
    isFeminine(noun) || noun.hasSuffix("ا") || noun.hasSuffix("اء") ? [noun] : [noun, noun + "ا"]
  }

  /// The dual with its ن: كيلومتران and كيلومترين.
  static func dual(_ noun: String) -> [String] {
    let stem = stem(noun)
    return [stem + "ان", stem + "ين"]
  }

  /// The dual in construct: nominative in ا, oblique in ي.
  static func constructDual(_ noun: String) -> (nominative: String, oblique: String) {
    let stem = stem(noun)
    return (stem + "ا", stem + "ي")
  }

  /// An adjective in every gender, number and case: تونسي, تونسيا, تونسية, تونسيان, تونسيتين …
  static func adjective(_ masculine: String) -> [String] {
    let feminine = masculine + "ة"
    return singular(masculine) + [feminine] + dual(masculine) + dual(feminine)
  }

  /// The word with the article.
  static func definite(_ noun: String) -> String { "ال" + noun }

  private static func isFeminine(_ noun: String) -> Bool { noun.hasSuffix("ة") }

  private static func stem(_ noun: String) -> String {
    isFeminine(noun) ? noun.dropLast() + "ت" : noun
  }
}

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
    let words = phrase.split(separator: " ").map(String.init)
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
