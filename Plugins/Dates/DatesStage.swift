internal import ArabicScript
internal import ICU
public import SaqiyaKit

/// Finds dates, times, durations and recurrences and resolves them to the calendar.
///
/// Numbers that are part of one leave the layer `numbers`, unless `absorb` is false. What depends on the time of writing
/// is resolved against the reference; where that is unknown the value stays symbolic (`DCT-P1D`).
public struct Dates: Stage {
  public static let name = "dates"
  public static let summary = "Finds dates, times and durations, and resolves them to the calendar."

  @Option("What expressions such as 'yesterday' count from: document, none, or an ISO date.")
  var reference = DateReference.document
  @Option("Whether the numbers inside a date leave the numbers layer; otherwise they are marked.")
  var absorb = true
  @Option("The locale whose order of day and month holds for dates such as 10/11/2017; by default that of the document.")
  var locale: String? = nil
  @Option("The zone of local times, as a tz identifier, an offset or Z.")
  var zone: String? = nil
  @Option("The day on which weeks begin: iso (Monday), saturday, sunday, or that of the locale.")
  var weekStart = WeekStart.iso
  @Option("Whether names of feasts are dates.")
  var feasts = true
  @Option("Which types to keep.")
  var types = DateType.allCases
  @Option("Whether regions found before, such as date lines, help to infer the reference.")
  var regions = true

  private var lexicon: Lexicon?

  /// Creates the stage with every option at its default.
  public init() {}

  public var contract: Contract {
    Contract(
      requires: [Number.self], uses: regions ? [Region.self] : [], provides: [TimeExpression.self],
      changes: absorb ? [Number.self] : [], needs: [.diacritics, .letterIdentity])
  }

  public mutating func prepare(_ context: StageContext) throws(StageError) {
    lexicon = try Lexicon(feasts: feasts)
  }

  public func process(_ document: inout Document) throws(StageError) {
    guard let lexicon else { throw StageError(.badResource, "the stage 'dates' was not prepared") }
    let text = document.view.derived(ScannedText.self)
    let numbers = document.inView(Number.self)
    var reader = ItemReader(text, of: document.view, numbers: numbers, lexicon: lexicon)
    reader.read()
    var finder = ExpressionFinder(Grammar(items: reader.items, lexicon: lexicon))
    finder.find()
    let resolution = Resolution(items: reader.items, text: text, stage: self, lexicon: lexicon)
    let found = resolution.resolve(finder.expressions, reference: referenceTime(of: document))
    absorbNumbers(in: &document, ranges: found.map(\.range))
    document.add(found.filter { types.contains(DateType($0.kind)) })
  }

  private func referenceTime(of document: Document) -> ReferenceTime? {
    switch reference {
    case .none: nil
    case .date(let iso): ReferenceTime(iso: iso)
    case .document: document.metadata["date"]?.stringValue.flatMap { ReferenceTime(iso: $0) }
    }
  }

  /// The day on which weeks begin, Monday 1.
  func firstWeekday(for document: Document?) -> Int {
    switch weekStart {
    case .iso: 1
    case .saturday: 6
    case .sunday: 7
    case .locale: Calendar.firstWeekday(locale: locale ?? "ar") ?? 1
    }
  }

  private func absorbNumbers(in document: inout Document, ranges: [TextRange]) {
    guard !ranges.isEmpty, document.hasLayer(Number.self) else { return }
    let view = document.view
    let originals = ranges.map { view.originalRange(of: $0).range }
    var next = 0
    var kept: [Number] = []
    for var number in document[Number.self] {
      while next < originals.count, originals[next].end <= number.numeral.start { next += 1 }
      guard next < originals.count, originals[next].overlaps(number.numeral) else {
        kept.append(number)
        continue
      }
      guard !absorb else { continue }
      number.isInDate = true
      kept.append(number)
    }
    document[Number.self] = kept
  }
}
