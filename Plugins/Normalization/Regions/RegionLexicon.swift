internal import ArabicScript
internal import BuiltInLanguages
internal import Language
internal import SaqiyaKit

/// The phrases by which lines and parts of web articles are known.
struct RegionLexicon: Sendable {
  /// What a phrase says of the line or part that it fills or begins.
  enum Kind: String, Sendable {
    case furniture
    case furnitureStart = "furniture-start"
    /// What begins whole sentences of the page's own.
    case furnitureSentence = "furniture-sentence"
    /// What names an agency as the owner of a picture: `صورة: رويترز`.
    case image
    case part
    case sourceLabel = "source-start"
    /// What parts a name from the text only with a colon, stroke or dash: `كتب:`.
    case bylineLabel = "byline-start"
    /// What a name may follow directly: `بقلم فلان`.
    case bylineWord = "byline-word"
    case agency, section, site, place
    case placeAdjective = "place-adjective"
    case month
    case dateWord = "word"
    case dateLabel = "label"
    case ago
    case timeUnit = "unit"
    case firstDay = "first-day"
  }

  private let tables: [Kind: PhraseTable]
  private let names: [String]

  /// The phrases that come with the plugin, and the words of the standard language.
  static let builtIn = Result { () throws(StageError) in
    try RegionLexicon(
      phrases: PackageResources.region_phrases_tsv, dates: PackageResources.date_words_tsv,
      pack: builtInLanguages.standard)
  }

  /// - Throws: a ``StageError`` (`bad-resource`) with the line that cannot be understood.
  init(phrases: [UInt8], dates: [UInt8], pack: LanguagePack) throws(StageError) {
    var lists: [Kind: [(String, Int)]] = [:]
    var names = [""]
    for (file, bytes) in [("region-phrases.tsv", phrases), ("date-words.tsv", dates)] {
      for row in try TabSeparatedList(bytes, name: file).rows {
        guard let kind = Kind(rawValue: row[0]), !row[1].isEmpty else {
          throw StageError(.badResource, "\(file):\(row.line): expected a kind and a phrase")
        }
        if !row[2].isEmpty, names.last != row[2] { names.append(row[2]) }
        lists[kind, default: []].append((row[1], row[2].isEmpty ? 0 : names.count - 1))
      }
    }
    // The day that a line names is only known where the month is of the Gregorian calendar.
    for month in try pack.months() where month.note != .dated && month.note != .yeared {
      names.append(month.calendar == "gregorian" ? String(month.month) : "")
      lists[.month, default: []].append((month.name, names.count - 1))
    }
    for agency in try pack.agencies() {
      names.append(agency.name)
      lists[.agency, default: []].append((agency.form, names.count - 1))
    }
    for day in try pack.weekdays() { lists[.dateWord, default: []].append((pack.morphology.definite(day.name), 0)) }
    for unit in try pack.calendarUnits() { lists[.timeUnit, default: []].append((unit.name, 0)) }
    tables = lists.mapValues(PhraseTable.init)
    self.names = names
  }

  /// How many tokens from `index` on are a phrase of the kind, and the name that goes with it; `nil` when none begins there.
  func match(_ kind: Kind, _ text: ScannedText, _ index: Int) -> (count: Int, name: String)? {
    tables[kind]?.longestMatch(in: text, at: index).map { ($0.tokenCount, names[$0.value]) }
  }

  /// Whether the tokens are one phrase of the kind, from the first to the last.
  func isWhole(_ kind: Kind, _ text: ScannedText, _ tokens: Range<Int>) -> Bool {
    !tokens.isEmpty && match(kind, text, tokens.lowerBound)?.count == tokens.count
  }

  /// Whether the tokens are phrases of some kinds, one after the other, with nothing but punctuation between them.
  func isList(of kinds: [Kind], _ text: ScannedText, _ tokens: Range<Int>) -> Bool {
    var index = tokens.lowerBound
    while index < tokens.upperBound {
      if let match = kinds.lazy.compactMap({ match($0, text, index) }).first {
        index += match.count
      } else if index > tokens.lowerBound, text.tokens[index].kind == .punctuation {
        index += 1
      } else {
        return false
      }
    }
    return !tokens.isEmpty
  }

  /// Whether a token is a word for the first day of a month.
  func isFirstDay(_ index: Int, _ text: ScannedText) -> Bool { match(.firstDay, text, index) != nil }

  /// Whether any phrase of the kind begins at one of the tokens and ends within them.
  func occurs(_ kind: Kind, _ text: ScannedText, _ tokens: Range<Int>) -> Bool {
    tokens.contains { index in match(kind, text, index).map { index + $0.count <= tokens.upperBound } ?? false }
  }
}
