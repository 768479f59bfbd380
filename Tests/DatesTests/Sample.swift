import ArabicScript
import Numbers
import SaqiyaKit
import SaqiyaTesting
import Testing

@testable import Dates

/// The stages as a pipeline runs them, with options for the second.
struct Sample {
  /// With every option at its default; made once, because the word lists take longer than most texts.
  static let standard = Result { try Sample() }

  private let numbers: Numbers
  private let dates: Dates

  init(_ adjust: (inout Dates) -> Void = { _ in }) throws {
    let context = StageContext { _ throws(StageError) in [] }
    var numbers = Numbers()
    var dates = Dates()
    adjust(&dates)
    try numbers.prepare(context)
    try dates.prepare(context)
    (self.numbers, self.dates) = (numbers, dates)
  }

  /// The document after both stages; `reference` is the date of its metadata.
  func document(_ text: String, reference: String? = nil, locale: String? = nil) throws -> Document {
    try document(text, stated: reference.map(Value.string), locale: locale)
  }

  /// The document after both stages; `stated` is what its metadata have as the date.
  func document(_ text: String, stated: Value?, locale: String? = nil) throws -> Document {
    var document = Document(id: "a", text: text)
    document.metadata["date"] = stated
    document.metadata["locale"] = locale.map(Value.string)
    try numbers.process(&document)
    try dates.process(&document)
    return document
  }

  /// The expressions of a text.
  ///
  /// Whatever a test asks about them, each has a value that is well formed.
  func dates(_ text: String, reference: String? = nil, locale: String? = nil) throws -> [TimeExpression] {
    let found = try document(text, reference: reference, locale: locale)[TimeExpression.self]
    let wrong = found.flatMap { [$0.value] + $0.alternatives + [$0.relative].compactMap { $0 } }
      .filter { !TimexValidator.isValid($0) }
    #expect(wrong == [], "\(text)")
    return found
  }
}

/// Expects the expressions of a text to be what its marks enclose, and to have some values.
func expectForms(_ marked: String, _ values: [String], reference: String? = friday) throws {
  let marked = MarkedText(marked)
  let dates = try Sample.standard.get().dates(marked.text, reference: reference)
  #expect(MarkedText.mark(dates.map(\.range), in: marked.text) == MarkedText.mark(marked.ranges, in: marked.text))
  #expect(dates.map(\.summary) == values, "\(marked.text)")
}

/// A Friday; what the examples count from.
let friday = "2017-11-10"

extension TimeExpression {
  /// The value with what qualifies it: `2017-11 START`.
  var summary: String { modifier.map { "\(value) \($0.rawValue)" } ?? value }
}
