import ArabicScript
import SaqiyaKit
import SentenceAnalysis

/// The words of a summary that only the rest of the document explains: day words, هذه and المصدر ذاته.
struct PointedWords {
  private let text: StemmedText
  private let document: Document
  private let dates: [TimeExpression]

  init(_ document: Document, _ text: StemmedText) {
    (self.document, self.text) = (document, text)
    dates = document.inView(TimeExpression.self).filter { $0.relative != nil && Self.isOfTheCalendar($0.value) }
  }

  /// What the words in a range of the view stand for, in reading order: a day of the calendar, or the words before the range
  /// that name the same.
  func resolutions(in range: TextRange, _ tokens: Range<Int>) -> [SummarySentence.Resolution] {
    let days = dates.filter { range.contains($0.range) }
      .map { SummarySentence.Resolution(range: $0.range, text: $0.value) }
    let inside = tokens.prefix { text.scan.tokens[$0].end <= range.end }
    let named = Antecedents(text).pointers(in: inside).compactMap { pointer -> SummarySentence.Resolution? in
      guard let antecedent = pointer.antecedent, antecedent.lowerBound < inside.lowerBound else { return nil }
      return SummarySentence.Resolution(range: scanned(pointer.tokens), text: original(antecedent))
    }
    return (days + named).sorted { $0.range < $1.range }
  }

  private func scanned(_ tokens: Range<Int>) -> TextRange {
    text.scan.range(tokens.lowerBound, through: tokens.upperBound - 1)
  }

  private func original(_ tokens: Range<Int>) -> String {
    document.originalText(ofView: scanned(tokens))
  }

  /// Whether a value begins with a year.
  private static func isOfTheCalendar(_ value: String) -> Bool {
    let year = value.utf8.prefix(4)
    return year.count == 4 && year.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}
