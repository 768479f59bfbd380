import ArabicScript
import SaqiyaKit

/// Which of comma and point is the decimal separator of a document, worked out when the first ambiguous number needs it.
final class DocumentConvention {
  /// Which of comma and point is the decimal separator.
  enum Separator: Sendable { case comma, point, unknown }

  private let items: Items
  private let locale: String?

  init(_ items: Items, locale: String?) {
    self.items = items
    self.locale = locale
  }

  /// The decimal separator of the first number of the document that leaves no doubt, else that of the locale.
  ///
  /// - Complexity: O(tokens) at the first call.
  private(set) lazy var decimal = firstEvidence() ?? ofLocale

  private var ofLocale: Separator {
    guard let region = locale?.split(whereSeparator: { $0 == "-" || $0 == "_" }).last else { return .unknown }
    return items.lexicon.context.decimalCommaRegions.contains(region.uppercased()) ? .comma : .unknown
  }

  private func firstEvidence() -> Separator? {
    var index = 0
    while index + 2 < items.text.tokens.count {
      guard items.isDigits(index), items.adjoins(index + 1), items.adjoins(index + 2),
        items.text.tokens[index + 1].kind == .punctuation, items.isDigits(index + 2)
      else {
        index += 1
        continue
      }
      if let separator = evidence(at: index) { return separator }
      index += 2
    }
    return nil
  }

  /// What a number of two groups says: 3,5 and 1,250,000.5 are decimal for certain.
  ///
  /// So does one that groups twice, 1,250,000: the other one is decimal.
  private func evidence(at index: Int) -> Separator? {
    if let grouping = repeatedGrouping(index) { return grouping }
    guard !isFollowedByGroup(index), !isBehindGroup(index), items.digitCount(index + 2) != 3 else { return nil }
    if items.isPunctuation(index + 1, ",", "،") { return .comma }
    return items.isPunctuation(index + 1, ".") ? .point : nil
  }

  /// The decimal separator where the other one appears twice between groups of three digits.
  private func repeatedGrouping(_ index: Int) -> Separator? {
    guard isFollowedByGroup(index), !isBehindGroup(index), items.digitCount(index) <= 3,
      items.digitCount(index + 2) == 3, items.digitCount(index + 4) == 3,
      items.text.tokens[index + 1].scalar == items.text.tokens[index + 3].scalar
    else { return nil }
    if items.isPunctuation(index + 1, ",", "،") { return .point }
    return items.isPunctuation(index + 1, ".") ? .comma : nil
  }

  private func isFollowedByGroup(_ index: Int) -> Bool {
    items.adjoins(index + 3) && items.adjoins(index + 4) && items.isDigits(index + 4)
      && items.text.tokens[index + 3].kind == .punctuation
  }

  private func isBehindGroup(_ index: Int) -> Bool {
    index > 1 && items.adjoins(index) && items.text.tokens[index - 1].kind == .punctuation && items.adjoins(index - 1)
  }
}
