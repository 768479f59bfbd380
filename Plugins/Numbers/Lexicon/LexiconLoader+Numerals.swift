import ArabicScript
import SaqiyaKit

extension LexiconLoader {
  /// The words of cardinal numbers, and the hundreds that are written as one word.
  mutating func addNumberWords(_ extras: UserLexicon) throws(StageError) {
    let rows = try Self.rows(PackageResources.number_words_tsv, "number-words.tsv")
    for row in rows {
      guard let value = Int(row[2]), row[1] != "hundreds-stem" else { continue }
      if let word = Self.numeral(class: row[1], value: value) {
        amend(row[0]) {
          $0.numeral = word
          $0.isColloquial = row[1].hasPrefix("colloquial")
        }
      }
    }
    for stem in rows where stem[1] == "hundreds-stem" {
      guard let value = Int(stem[2]) else { continue }
      for hundred in ["مئه", "مائه", "مايه", "ميه"] { amend(stem[0] + hundred) { $0.numeral = .hundred(value) } }
    }
    for word in extras.numberWords { amend(word.word) { $0.numeral = word.numeral } }
  }

  /// The word of a class and value of the list; `nil` for an unknown class.
  static func numeral(class name: String, value: Int) -> NumeralWord? {
    switch name {
    case "zero": .zero
    case "unit": .unit(value)
    case "part": .part(value)
    case "ten": .ten
    case "teen": .teen(value)
    case "tens": .tens(value)
    case "hundred", "colloquial-hundred": .hundred(value)
    case "magnitude": .magnitude(Magnitude(power: value, form: .singular))
    case "accusative": .magnitude(Magnitude(power: value, form: .accusative))
    case "dual": .magnitude(Magnitude(power: value, form: .dual))
    case "construct": .magnitude(Magnitude(power: value, form: .construct))
    case "plural": .magnitude(Magnitude(power: value, form: .plural))
    case "billion": .magnitude(Magnitude(power: value, form: .singular, otherPower: 12))
    case "billion-dual": .magnitude(Magnitude(power: value, form: .dual, otherPower: 12))
    case "billion-plural": .magnitude(Magnitude(power: value, form: .plural, otherPower: 12))
    default: nil
    }
  }

  mutating func addFractions() throws(StageError) {
    for row in try Self.rows(PackageResources.fractions_tsv, "fractions.tsv") {
      guard let denominator = Int(row[1]) else { continue }
      let form: FractionWord.Form = row[2] == "plural" ? .plural : row[2] == "dual" ? .dual : .one
      amend(row[0]) {
        $0.fraction = FractionWord(
          denominator: denominator, form: form, isHomograph: row[3] == "homograph", isPrice: row[3] == "price")
      }
    }
  }

  mutating func addOrdinals() throws(StageError) {
    for row in try Self.rows(PackageResources.ordinals_tsv, "ordinals.tsv") {
      guard let value = Int(row[1]) else { continue }
      amend(row[0]) {
        $0.ordinal = OrdinalWord(
          value: value, isFirstPart: row[2] == "first", isUnsure: row[2] == "unsure", isListMarker: row[2] == "list")
      }
    }
  }

  mutating func addVague() throws(StageError) {
    for row in try Self.rows(PackageResources.vague_tsv, "vague.tsv") {
      guard let form = VagueWord.Form(rawValue: row[3]) else { continue }
      amend(row[0]) { $0.vague = VagueWord(low: Int(row[1]), high: Int(row[2]), form: form) }
    }
  }
}
