import ArabicScript
import Language
import SaqiyaKit

/// Whether a sentence can end with an abbreviation.
enum AbbreviationClass: String, OptionCase {
  /// What it shortens goes on: a title before its name, an initial, a page before its number.
  case neverEnd = "never-end"
  /// The sentence ends with it when a clause begins after it: an era, a unit, a currency, إلخ.
  case mayEnd = "may-end"
}

/// The abbreviations that are written with a stop.
///
/// Forms are folded like all words, and written without their last stop: `ق.م`, `كم`, `أ.د`.
struct AbbreviationList: Sendable {
  private var anywhere: [String: AbbreviationClass] = [:]
  private var afterNumber: [String: AbbreviationClass] = [:]
  private var withTatweel: [String: AbbreviationClass] = [:]
  /// The last words of the forms that have more than one letter, as ``WordEnding`` packs them.
  private(set) var endings: Set<UInt64> = []

  /// Reads the table `abbreviations` of a language.
  ///
  /// - Throws: ``StageError`` (`bad-resource`) with file and line.
  init(_ table: LanguageTable) throws(StageError) {
    for row in table.rows {
      add(row[0], try table.choice(row, 1), afterNumberOnly: row[3] == "number")
    }
  }

  /// Adds an abbreviation; a form that is there already changes its class.
  mutating func add(_ form: String, _ rule: AbbreviationClass, afterNumberOnly: Bool = false) {
    let key = Self.key(form)
    if afterNumberOnly {
      afterNumber[key] = rule
    } else if form.unicodeScalars.last == "\u{640}", key.utf8.count == 2 {
      withTatweel[key] = rule
    } else {
      anywhere[key] = rule
    }
    if let ending = WordEnding.packed(of: form) {
      endings.insert(ending)
    } else if rule == .neverEnd, !afterNumberOnly {
      // A title of one letter may have a particle before it: ود. سارة.
      for particle in ["و", "ف", "ل", "ب", "ك"] {
        endings.formUnion(WordEnding.packed(of: particle + form).map { [$0] } ?? [])
      }
    }
  }

  /// The class of a folded form.
  ///
  /// - Parameters:
  ///   - afterNumber: whether a number stands before it.
  ///   - tatweel: whether it ends in tatweel, as `هـ` does.
  func rule(of form: String, afterNumber isAfterNumber: Bool, tatweel: Bool) -> AbbreviationClass? {
    if tatweel, let rule = withTatweel[form] { return rule }
    if isAfterNumber, let rule = afterNumber[form] ?? withTatweel[form] { return rule }
    return anywhere[form]
  }

  /// The folded words of a form with stops between them.
  static func key(_ form: String) -> String {
    let scan = ScannedText(form)
    return scan.tokens.indices.filter { scan.tokens[$0].kind != .punctuation }.map(scan.foldedString).joined(
      separator: ".")
  }
}

/// The last word before a place, packed into an integer: enough to tell most words from abbreviations without a look-up.
struct WordEnding {
  /// The number of letters, at most 8.
  var letterCount = 0
  /// The low bytes of the folded letters, the last letter lowest.
  var packed: UInt64 = 0
  /// Whether the letters are Latin.
  var isLatin = false
  /// Where the word begins; for long words somewhere inside it.
  var start: Int

  /// Reads backwards from an offset, at most eight letters.
  @inline(__always)
  init(before end: Int, in text: TextBytes, from limit: Int) {
    start = end
    while start > limit, letterCount < 8 {
      let (scalar, previous) = text.scalar(before: start)
      if Scalars.isArabicLetter(scalar), !isLatin {
        append(Self.folded(scalar))
      } else if Scalars.isLatinLetter(scalar), letterCount == 0 || isLatin {
        isLatin = true
        append(scalar)
      } else if !(Scalars.isArabicMark(scalar) || scalar == 0x640 || Scalars.isInvisible(scalar)) {
        return
      }
      start = previous
    }
  }

  private mutating func append(_ scalar: UInt32) {
    packed |= UInt64(scalar & 0xFF) << UInt64(letterCount * 8)
    letterCount += 1
  }

  /// The folds of the match key that matter to the lists of this plugin.
  static func folded(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x622, 0x623, 0x625, 0x671: 0x627
    case 0x649, 0x6CC: 0x64A
    case 0x629: 0x647
    case 0x6A9: 0x643
    default: scalar
    }
  }

  /// The packed last word of a form; `nil` when it has one letter or none.
  static func packed(of form: String) -> UInt64? {
    var form = form
    return form.withUTF8 { bytes in
      let ending = WordEnding(before: bytes.count, in: TextBytes(bytes: bytes), from: 0)
      return ending.letterCount > 1 ? ending.packed : nil
    }
  }
}
