import ArabicScript
import Language
import SaqiyaKit

extension LexiconLoader {
  /// The words of cardinal numbers, and the hundreds that are written as one word.
  mutating func addNumberWords(_ extras: UserLexicon) throws(StageError) {
    let list = try pack.table(.numberWords)
    var hundreds: [String] = []
    for row in list.rows where row[1] != Self.hundredsStem {
      guard let word = Self.numeral(class: row[1], value: try list.number(row, 2)) else {
        throw list.error(row, 1, expected: "a class of number words")
      }
      if word == .hundred(100) { hundreds.append(row[0]) }
      amend(row[0]) {
        $0.numeral = word
        $0.isColloquial = row[1].hasPrefix("colloquial")
      }
    }
    for row in list.rows where row[1] == Self.hundredsStem {
      let value = try list.number(row, 2)
      for hundred in hundreds { amend(row[0] + hundred) { $0.numeral = .hundred(value) } }
    }
    for word in extras.numberWords { amend(word.word) { $0.numeral = word.numeral } }
  }

  /// The class of the words that a hundred is written as one with.
  private static let hundredsStem = "hundreds-stem"

  /// The word of a class and value of the list; `nil` for an unknown class.
  static func numeral(class name: String, value: Int) -> NumeralWord? {
    switch name {
    case "zero": .zero
    case "unit", "colloquial-unit": .unit(value)
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
    let list = try pack.table(.fractions)
    for row in list.rows {
      let word = FractionWord(
        denominator: try list.number(row, 1), form: try list.choice(row, 2), doubt: try list.choice(row, 3))
      amend(row[0]) { $0.fraction = word }
    }
  }

  mutating func addOrdinals() throws(StageError) {
    let list = try pack.table(.ordinals)
    for row in list.rows {
      let word = OrdinalWord(value: try list.number(row, 1), role: try list.choice(row, 2))
      amend(row[0]) { $0.ordinal = word }
    }
  }

  mutating func addVague() throws(StageError) {
    let list = try pack.table(.vague)
    for row in list.rows {
      let word = VagueWord(
        low: try list.optionalNumber(row, 1), high: try list.optionalNumber(row, 2), form: try list.choice(row, 3))
      amend(row[0]) { $0.vague = word }
    }
  }
}
