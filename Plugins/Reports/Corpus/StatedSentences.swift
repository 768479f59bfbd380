import ArabicScript
import SaqiyaKit
import SentenceAnalysis

/// The body sentences of a document with the numbers and dates that they state.
struct StatedSentences {
  /// One sentence.
  struct Entry {
    /// Its index in ``StatedSentences/body``.
    var index: Int
    /// Its text in the original.
    var quoted: Quoted
    var text: String { quoted.text }
    /// The numbers in it; ranges are of the view.
    var numbers: ArraySlice<Number>
    /// The dates in it; ranges are of the view.
    var dates: ArraySlice<TimeExpression>

    /// The sentence with the numbers and dates of a part of it.
    func within(_ range: TextRange) -> Entry {
      var entry = self
      entry.numbers = ArraySlice(numbers.filter { range.contains($0.range) })
      entry.dates = ArraySlice(dates.filter { range.contains($0.range) })
      return entry
    }

    /// The numbers that count, measure or divide something.
    var figureCount: Int {
      numbers.count { $0.kind != .dual && $0.kind != .ordinal && $0.kind != .identifier && !$0.isInDate }
    }
  }

  let body: BodySentences
  private(set) var entries: [Entry] = []
  private let document: Document
  private let places: ScalarPlaces

  /// - Parameter byClause: whether the boundaries of clauses are looked for too.
  init(_ document: Document, minimumWords: Int = 4, byClause: Bool = false) {
    self.document = document
    places = ScalarPlaces(document.original)
    body = BodySentences(document, minimumWords: minimumWords, byClause: byClause)
    let numbers = document.inView(Number.self)
    let dates = document.inView(TimeExpression.self)
    var (firstNumber, firstDate) = (0, 0)
    for (index, entry) in body.entries.enumerated() {
      entries.append(
        Entry(
          index: index, quoted: quote(entry.range), numbers: numbers.slice(in: entry.range, from: &firstNumber),
          dates: dates.slice(in: entry.range, from: &firstDate)))
    }
  }

  /// The hashes of the terms of a sentence, in order and without repetition; equal in all documents.
  func termHashes(of index: Int) -> [UInt64] {
    Set(body.terms(of: index).map { body.text.hash(ofTerm: Int($0)) }).sorted()
  }

  /// What stands at a range of the view, and where.
  func quote(_ range: TextRange) -> Quoted {
    let original = document.view.originalRange(of: range).range
    return Quoted(text: document.originalText(ofView: range), place: places.place(of: original))
  }

  /// What stands at a range of the view.
  func originalText(_ range: TextRange) -> String { document.originalText(ofView: range) }
}

extension Document {
  /// The day on which it was written, when it says so or a stage has found out.
  var day: String? {
    if case .object(let reference) = metadata["dates.reference"] {
      return reference["value"]?.stringValue.map { String($0.prefix(10)) }
    }
    return metadata["date"]?.stringValue.map { String($0.prefix(10)) }
  }

  /// What it is called: by its metadata, or the region that is its title.
  var title: String? {
    if let title = metadata["title"]?.stringValue { return title }
    let region = inView(Region.self).first { $0.role == .title }
    return region.map { originalText(ofView: $0.range) }
  }

  /// Who published it, as its metadata or a stage says.
  var outlet: String? {
    ["outlet", "source", "regions.source", "regions.site"].lazy.compactMap { self.metadata[$0]?.stringValue }.first
  }
}

extension Array where Element: Annotation {
  /// The annotations that begin in a range; ranges must come in order.
  fileprivate func slice(in range: TextRange, from next: inout Int) -> ArraySlice<Element> {
    while next < count, self[next].range.start < range.start { next += 1 }
    let first = next
    while next < count, self[next].range.start < range.end { next += 1 }
    return self[first..<next]
  }
}
