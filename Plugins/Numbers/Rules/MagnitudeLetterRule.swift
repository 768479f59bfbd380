import ArabicScript
import SaqiyaKit

/// Letters behind digits that stand for a magnitude, beside a currency or before what is counted.
struct MagnitudeLetterRule: AttachmentRule {
  static let name = "magnitude-letters"
  static let seeds: Set<Candidate.Seed> = [.numeral]
  let reading: Reading

  func apply(to candidate: inout Candidate, after history: History) {
    let end = candidate.end
    guard candidate.numeral.isDigits, candidate.numeral.power == 0, end == candidate.numeral.end, items.isLatin(end),
      let value = candidate.value,
      let letters = items.lexicon.context.magnitudeLetters.longest(at: end, in: items.text),
      letters.end == end + 1
    else { return }
    let scaled = value.scaled(by: letters.meaning)
    // Letters touch the digits or what is counted; a whole word may stand between spaces (5 million شخص).
    let isWord = items.text.tokens[end].foldedCount >= Self.lengthOfWord
    guard items.adjoins(end) || items.continues(end) && (isWord || items.adjoins(end + 1)),
      isWord || isEvidence(candidate.numeral.first, end + 1, scaled)
    else { return }
    candidate.value = scaled
    candidate.numeral.power = letters.meaning
    candidate.numeral.alternatives = []
    (candidate.numeral.end, candidate.end) = (end + 1, end + 1)
    candidate.note(Self.name, "× 10^\(letters.meaning)")
  }

  /// The letters of a word that is not an abbreviation: million.
  private static let lengthOfWord = 7

  /// A symbol of a currency before the digits, or a currency or a counted noun behind the letters.
  private func isEvidence(_ first: Int, _ next: Int, _ value: ExactDecimal) -> Bool {
    if first > 0, items.continues(first), items.lexicon.money.symbols.match(at: first - 1, in: items.text)?.end == first
    {
      return true
    }
    return around.currency(at: next) != nil || around.countedNoun(after: next, value: value) != nil
  }
}
