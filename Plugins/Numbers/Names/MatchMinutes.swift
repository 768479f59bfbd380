import ArabicScript
import SaqiyaKit

/// Minutes of a match in parentheses: سجل ميسي (43)، in a report that says في الدقيقة 55 elsewhere.
///
/// The report is looked through when the first number needs it.
final class MatchMinutes {
  private let items: Items

  init(_ items: Items) { self.items = items }

  /// The minutes of a match with its extra time.
  private static let minutes = 1...120

  /// Whether a number alone in parentheses behind a word is a minute.
  func isMinute(_ numeral: Numeral) -> Bool {
    let (first, end) = (numeral.first, numeral.end)
    guard end == first + 1, items.isPunctuation(first - 1, "(", "«"), items.isPunctuation(end, ")", "»"),
      items.continues(first - 1), items.isArabicWord(first - 2), let value = Int(items.digits(first)),
      Self.minutes.contains(value)
    else { return false }
    return isReport
  }

  /// Whether the document names a minute and has a word of sport.
  ///
  /// - Complexity: O(tokens) at the first call.
  private lazy var isReport: Bool = {
    let tokens = items.text.tokens.indices
    return tokens.contains { items.isDigits($0) && items.isCue($0 - 1, .minuteWord) }
      && tokens.contains { items.isCue(behindParticlesOf: $0, .sport) }
  }()
}
