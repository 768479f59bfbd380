import ArabicScript
public import SaqiyaKit
import SentenceAnalysis

/// Marks the words that carry meaning, each with the form by which search and comparison know it: the layer `terms`.
///
/// A word is known by its folded light stem; function words are left out, negation is kept. Where `numbers` and `dates`
/// are there, a number or date is one term, known by its value, so that `400 ألف` and `400,000` are the same.
public struct Terms: Stage {
  /// The name in pipeline files.
  public static let name = "terms"
  /// The line that `saqiya stages` shows about the stage.
  public static let summary = "Marks the words that carry meaning, by light stem, and numbers and dates by value."

  @Option("Keep words that negate.") var negation = true
  @Option("Keep numbers and dates.") var values = true

  /// Creates the stage with its defaults.
  public init() {}

  /// Uses numbers and dates when they are there.
  public var contract: Contract {
    Contract(uses: [Number.self, TimeExpression.self], provides: [Term.self])
  }

  /// Adds the terms.
  public func process(_ document: inout Document) throws(StageError) {
    let text = document.view.derived(StemmedText.self)
    let names = (0..<text.termCount).map(text.string(ofTerm:))
    let stated = StatedValues(document)
    var cursor = stated.ranges[...]
    var terms: [Term] = values ? stated.terms : []
    terms.reserveCapacity(text.scan.tokens.count)
    for (index, token) in text.scan.tokens.enumerated() {
      let term = Int(text.termOfToken[index])
      guard term >= 0 else { continue }
      while let first = cursor.first, first.end <= token.start { cursor = cursor.dropFirst() }
      if let first = cursor.first, first.overlaps(token.range) { continue }
      if text.isNegation[term] ? !negation : token.kind == .digits && !values { continue }
      terms.append(Term(range: token.range, term: names[term]))
    }
    document.add(terms)
  }
}

/// The numbers and dates of a document as terms, those inside others left out.
struct StatedValues {
  /// The terms in reading order.
  private(set) var terms: [Term] = []
  /// Their ranges in the view.
  var ranges: [TextRange] { terms.map(\.range) }

  init(_ document: Document) {
    let dates = document.inView(TimeExpression.self).map { Term(range: $0.range, term: $0.value) }
    let numbers = document.inView(Number.self).compactMap { number in
      // The numeral only: the counted noun is a term of its own.
      number.value.map { Term(range: number.numeral, term: Self.name($0, number)) }
    }
    var end = 0
    for term in (dates + numbers).sorted(by: { $0.range < $1.range }) where term.range.start >= end {
      terms.append(term)
      end = term.range.end
    }
  }

  private static func name(_ value: ExactDecimal, _ number: Number) -> String {
    let digits = value.normalized.description
    return number.kind == .percent ? digits + "%" : digits
  }
}
