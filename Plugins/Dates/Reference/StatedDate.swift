internal import ArabicScript
internal import SaqiyaKit

/// The date of a document as its metadata state it, in any form that says one day.
struct StatedDate {
  var time: ReferenceTime
  /// By how many days it may be off, as a Hijri date may.
  var uncertaintyInDays: Int?
  /// The same digits with day and month changed about, where nothing but the custom of Arab countries decides.
  var alternative: ReferenceTime?

  /// What the metadata of a document say afterwards about where its reference is from.
  ///
  /// - Parameter value: what was read.
  func evidence(from value: Value) -> Fields {
    var fields: Fields = [
      "value": .string(time.iso), "confidence": .double(alternative == nil ? 1 : 0.8), "evidence": "metadata",
    ]
    if value != .string(time.iso) { fields["text"] = value }
    fields["uncertainty_days"] = uncertaintyInDays.map(Value.integer)
    fields["alternatives"] = alternative.map { .array([.string($0.iso)]) }
    return fields
  }
}

/// Reads dates of metadata: ISO 8601, also without hyphens; seconds or milliseconds since 1970; and what the grammar of
/// the stage reads, with the names of months and days in English or French too.
///
/// A value is read only when it says one day of the calendar, whatever else it says beside it: never أمس, a month, a
/// year in two digits, two different days, or a day whose weekday is another.
struct StatedDateReader {
  let lexicon: Lexicon
  /// Whether 11/10/2017 is the tenth of November; `nil` when neither the locale nor the text says so.
  let monthComesFirst: Bool?

  /// The date that a value states; `nil` when it cannot be read as one day.
  func read(_ value: Value) -> StatedDate? {
    switch value {
    case .integer(let number): read(number)
    case .double(let number): Int(exactly: number.rounded(.down)).flatMap(read)
    case .decimal(let number): Int(exactly: number.doubleValue.rounded(.down)).flatMap(read)
    case .string(let text): read(text)
    default: nil
    }
  }

  // MARK: Numbers

  /// 20171110, or the seconds or milliseconds since 1970, from 1973 on.
  private func read(_ number: Int) -> StatedDate? {
    switch number {
    case 1000_01_01...2999_12_31:
      let iso = "\((number / 10_000).padded(4))-\((number / 100 % 100).padded(2))-\((number % 100).padded(2))"
      return ReferenceTime(iso: iso).map { StatedDate(time: $0) }
    case 100_000_000..<10_000_000_000: return StatedDate(time: ReferenceTime(secondsSince1970: number))
    case 100_000_000_000..<10_000_000_000_000: return StatedDate(time: ReferenceTime(secondsSince1970: number / 1000))
    default: return nil
    }
  }

  // MARK: Text

  private func read(_ text: String) -> StatedDate? {
    if let time = ReferenceTime(iso: text) { return StatedDate(time: time) }
    let view = View(original: inArabic(ScannedText(text), text))
    let scan = ScannedText(view)
    if scan.tokens.count == 1, scan.tokens[0].kind == .digits { return Int(scan.foldedString(0)).flatMap(read) }
    var reader = ItemReader(scan, of: view, numbers: [], lexicon: lexicon)
    reader.read()
    var grammar = Grammar(items: reader.items, lexicon: lexicon)
    grammar.monthComesFirst = monthComesFirst ?? false
    var finder = ExpressionFinder(grammar)
    finder.find()
    return only(of: finder.expressions, items: reader.items)
  }

  /// The day that all expressions say, but for those that are only a time.
  private func only(of expressions: [Expression], items: [Item]) -> StatedDate? {
    let dates = expressions.filter { !$0.isTimeAlone }
    let full = dates.compactMap { FullDate($0, range: items.range(of: $0), lexicon: lexicon) }
    guard let first = full.first, full.count == dates.count, full.allSatisfy({ $0.day == first.day }) else {
      return nil
    }
    var stated = StatedDate(time: first.time, uncertaintyInDays: first.uncertaintyInDays)
    if monthComesFirst == nil, let other = first.expression.alternatives.first {
      var swapped = first.expression
      swapped.meaning = .date(other)
      stated.alternative = FullDate(swapped, range: first.range, lexicon: lexicon)?.time
    }
    return stated
  }

  /// The text with the Latin names in it replaced by Arabic ones.
  private func inArabic(_ scan: ScannedText, _ text: String) -> String {
    let bytes = Array(text.utf8)
    var arabic: [UInt8] = []
    var end = 0
    for (index, token) in scan.tokens.enumerated() {
      guard let name = lexicon.arabicName(of: index, in: scan) else { continue }
      arabic += bytes[end..<token.start]
      arabic += Array(name.utf8)
      end = token.end
    }
    return String(decoding: arabic + bytes[end...], as: UTF8.self)
  }
}

extension Expression {
  /// Whether it is a time of the day and no day.
  fileprivate var isTimeAlone: Bool {
    if case .date(let parts) = meaning { parts.isTimeAlone } else { false }
  }
}
