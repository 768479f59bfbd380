internal import ArabicScript
internal import BuiltInLanguages
internal import ICU
internal import Language
public import SaqiyaKit

/// Finds dates, times, durations and recurrences and resolves them to the calendar.
///
/// Numbers that are part of one leave the layer `numbers`, unless `absorb` is false. What depends on the time of writing
/// is resolved against the reference; where that is unknown the value stays symbolic (`DCT-P1D`).
public struct Dates: Stage {
  /// The name of the stage in pipeline files.
  public static let name = "dates"
  /// The line that `saqiya stages` shows about the stage.
  public static let summary = "Finds dates, times and durations, and resolves them to the calendar."

  @Option("What expressions such as 'yesterday' count from: document, none, or an ISO date.")
  var reference = DateReference.document
  @Option("Whether the numbers inside a date leave the numbers layer; otherwise they are marked.")
  var absorb = true
  @Option(
    "The locale whose order of day and month holds for dates such as 10/11/2017; by default that of the document.",
    check: OptionChecks.locale)
  var locale: String? = nil
  @Option("The zone of local times, as a tz identifier, an offset or Z.", check: OptionChecks.timeZone)
  var zone: String? = nil
  @Option("The day on which weeks begin: iso (Monday), saturday, sunday, or that of the locale.")
  var weekStart = WeekStart.iso
  @Option("Whether names of feasts are dates.")
  var feasts = true
  @Option("Which types to keep.")
  var types = DateType.allCases
  @Option("Whether regions found before, such as date lines, help to infer the reference.")
  var regions = true

  @Option("Language of the text: a code such as 'ar', or auto for that of the metadata or of every line.")
  var language = LanguageChoice.automatic

  private var choice: LanguageChoice?
  private var lexicons: PackCache<Lexicon>?

  /// Creates the stage with every option at its default.
  public init() {}

  /// Needs numbers and text whose letters and marks are as they were written.
  public var contract: Contract {
    Contract(
      requires: [Number.self], uses: regions ? [Region.self] : [], provides: [TimeExpression.self],
      changes: absorb ? [Number.self] : [], needs: [.diacritics, .letterIdentity])
  }

  /// Reads the word lists.
  ///
  /// - Throws: a ``StageError`` when a list of the plugin cannot be read.
  public mutating func prepare(_ context: StageContext) throws(StageError) {
    let feasts = feasts
    let words = PackCache { (pack) throws(StageError) in try Lexicon(pack, feasts: feasts) }
    _ = try words.content(for: builtInLanguages.standard)
    choice = try LanguageChoice(language, builtInLanguages)
    lexicons = words
  }

  /// Finds the expressions of the present view and adds them as the layer `dates`.
  ///
  /// - Complexity: O(bytes of the view).
  public func process(_ document: inout Document) throws(StageError) {
    guard let choice else { throw StageError(.badResource, "the stage 'dates' was not prepared") }
    let text = document.view.derived(ScannedText.self)
    let languages = try choice.languages(of: &document, text)
    let main = try lines(in: languages.main, of: document, text, languages)
    let time = referenceTime(
      of: &document, main.resolution, main.expressions, monthComesFirst: main.monthComesFirst)
    var found = main.resolution.resolve(main.expressions, reference: time)
    for pack in languages.packs where pack.code != languages.main.code {
      let other = try lines(in: pack, of: document, text, languages)
      found += other.resolution.resolve(other.expressions, reference: time)
    }
    if languages.packs.count > 1 { found.sort { $0.range.start < $1.range.start } }
    absorbNumbers(in: &document, ranges: found.map(\.range))
    document.add(types.count == DateType.allCases.count ? found : found.filter { types.contains(DateType($0.kind)) })
  }

  /// What the lines of a language hold.
  private struct Lines {
    var resolution: Resolution
    var expressions: [Expression]
    var monthComesFirst: Bool?
  }

  private func lines(
    in pack: LanguagePack, of document: Document, _ text: ScannedText, _ languages: LanguageSpans
  ) throws(StageError) -> Lines {
    guard let lexicon = try lexicons?.content(for: pack) else {
      throw StageError(.badResource, "the stage 'dates' was not prepared")
    }
    var reader = ItemReader(text, of: document.view, numbers: document.inView(Number.self), lexicon: lexicon)
    reader.read(languages.tokens(in: pack, of: text))
    var grammar = Grammar(items: reader.items, lexicon: lexicon)
    let monthComesFirst = monthComesFirst(in: document, grammar)
    grammar.monthComesFirst = monthComesFirst ?? false
    var finder = ExpressionFinder(grammar)
    finder.find()
    return Lines(
      resolution: Resolution(items: reader.items, text: text, stage: self, lexicon: lexicon),
      expressions: finder.expressions, monthComesFirst: monthComesFirst)
  }

  private func referenceTime(
    of document: inout Document, _ resolution: Resolution, _ expressions: [Expression], monthComesFirst: Bool?
  ) -> ReferenceTime? {
    switch reference {
    case .none: return nil
    case .date(let iso): return ReferenceTime(iso: iso)
    case .document: break
    }
    let stated = document.metadata["date"].flatMap { $0.isBlank ? nil : $0 }
    let reader = StatedDateReader(lexicon: resolution.lexicon, monthComesFirst: monthComesFirst)
    if let stated, let date = reader.read(stated) {
      document.metadata["dates.reference"] = .object(date.evidence(from: stated))
      return date.time
    }
    let inference = ReferenceInference(
      items: resolution.items, text: resolution.text, expressions: expressions, lexicon: resolution.lexicon,
      dateLines: regions ? document.inView(Region.self).filter { $0.role == .date }.map(\.range) : [])
    let inferred = inference.infer()
    guard inferred != nil || stated != nil else { return nil }
    var fields = inferred?.evidence(in: document.view) ?? ["evidence": "none"]
    fields["unread"] = stated
    document.metadata["dates.reference"] = .object(fields)
    return inferred?.time
  }

  /// Whether dates such as 10/11/2017 have the month first: in the United States, or where one in the text can only be so;
  /// `nil` when neither tells.
  private func monthComesFirst(in document: Document, _ grammar: Grammar) -> Bool? {
    if let tag = locale ?? document.metadata["locale"]?.stringValue {
      return tag.hasSuffix("US") || tag.hasSuffix("PH")
    }
    return grammar.hasMonthFirstDates ? true : nil
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
    var numbers = document[Number.self]
    let areInDates = numbers.indices.map { index in
      let numeral = numbers[index].numeral
      while next < originals.count, originals[next].end <= numeral.start { next += 1 }
      return next < originals.count && originals[next].overlaps(numeral)
    }
    guard areInDates.contains(true) else { return }
    if absorb {
      numbers = numbers.indices.compactMap { areInDates[$0] ? nil : numbers[$0] }
    } else {
      for index in numbers.indices where areInDates[index] { numbers[index].isInDate = true }
    }
    document[Number.self] = numbers
  }
}

extension Value {
  /// Whether it says nothing.
  fileprivate var isBlank: Bool {
    switch self {
    case .null: true
    case .string(let text): text.utf8.allSatisfy { $0 == UInt8(ascii: " ") }
    default: false
    }
  }
}
