import ArabicScript
import Language
import SaqiyaKit

/// What a word can mean to the number grammar; a homograph (خمس: five, a fifth) has several meanings.
struct WordSense: Sendable {
  var numeral: NumeralWord?
  var fraction: FractionWord?
  var ordinal: OrdinalWord?
  var vague: VagueWord?
  var dual: DualWord?
  /// The first word of a unit or currency in the dual, which is looked up as a phrase.
  var isUnitDual = false
  /// The singular of a unit, which counts one before و and a fraction: لتر ونصف.
  var isUnit = false
  /// A word from colloquial Arabic, which may begin a number but is no proof of one.
  var isColloquial = false

  /// Whether it is a dual and nothing else.
  var isOnlyDual: Bool {
    dual != nil && numeral == nil && fraction == nil && ordinal == nil && vague == nil && !isUnit && !isUnitDual
  }
}

/// A word of a cardinal number.
enum NumeralWord: Sendable, Equatable {
  case zero
  /// 1 to 9.
  case unit(Int)
  /// 1 or 2 in the form that only stands in compounds: أحد عشر, اثنا عشر.
  case part(Int)
  /// 10, which after a unit and without و makes a teen.
  case ten
  /// 11 to 19 in one word.
  case teen(Int)
  /// 20 to 90.
  case tens(Int)
  /// 100 to 900.
  case hundred(Int)
  case magnitude(Magnitude)
}

extension NumeralWord {
  /// The classes of the table of composition.
  enum Kind: String, CaseIterable, Sendable {
    case zero, unit, part, ten, teen, tens, hundred, magnitude, ordinal, fraction
  }

  var kind: Kind {
    switch self {
    case .zero: .zero
    case .unit: .unit
    case .part: .part
    case .ten: .ten
    case .teen: .teen
    case .tens: .tens
    case .hundred: .hundred
    case .magnitude: .magnitude
    }
  }

  /// The value of a word from 1 to 90; `nil` for the others.
  var valueBelowHundred: Int? {
    switch self {
    case .unit(let value), .part(let value), .teen(let value), .tens(let value): value
    case .ten: 10
    case .zero, .hundred, .magnitude: nil
    }
  }

  /// Whether it is a word for 1 to 9.
  var isBelowTen: Bool { kind == .unit || kind == .part }
}

/// How the words of a number below a hundred stand together in a language.
struct Composition: Sendable {
  private struct Pair: Hashable {
    var first: NumeralWord.Kind
    var second: NumeralWord.Kind
    var hasAnd: Bool
  }

  private enum Joiner: String, CaseIterable { case none = "", and }

  private var pairs: Set<Pair> = []

  /// Reads the table `composition` of a language.
  ///
  /// - Throws: `bad-resource` with file and line for an unknown class.
  init(_ table: LanguageTable) throws(StageError) {
    for row in table.rows {
      let joiner: Joiner = try table.choice(row, 1)
      pairs.insert(Pair(first: try table.choice(row, 0), second: try table.choice(row, 2), hasAnd: joiner == .and))
    }
  }

  /// Whether two words are one number, with "and" between them or without.
  func joins(_ first: NumeralWord.Kind, _ second: NumeralWord.Kind, withAnd hasAnd: Bool = false) -> Bool {
    pairs.contains(Pair(first: first, second: second, hasAnd: hasAnd))
  }
}

/// A word for a power of ten from 10³ on, in one of its forms.
struct Magnitude: Sendable, Equatable {
  enum Form: Sendable {
    case singular
    /// In ا: the accusative after 11 to 99, or the dual in construct (ألفا جندي).
    case accusative
    case dual
    /// The dual in construct, ي: ألفي جندي.
    case construct
    case plural
  }

  var power: Int
  var form: Form
  /// The power that the word has in the other usage: بليون is 10⁹ in news and 10¹² in CLDR.
  var otherPower: Int?

  /// How many the word counts by itself.
  var count: Int { form == .dual || form == .construct ? 2 : 1 }
}

/// A fraction word and its denominator.
struct FractionWord: Sendable, Equatable {
  enum Form: String, CaseIterable, Sendable { case one, dual, plural }

  /// What else the word can be.
  enum Doubt: String, CaseIterable, Sendable {
    case none = ""
    /// Also a number or a lion: what follows must tell.
    case homograph
    /// Also a price, and far more often so.
    case price
    /// Colloquial, and in writing far more often a text: نص.
    case colloquial
  }

  var denominator: Int
  var form: Form
  var doubt: Doubt
}

/// An ordinal word.
struct OrdinalWord: Sendable, Equatable {
  enum Role: String, CaseIterable, Sendable {
    case plain = ""
    /// حادي, which only stands in compounds by itself.
    case firstPart = "first"
    /// Needs the article, or a noun before it.
    case unsure
    /// Numbers the points of a list: أولا, ثانيا.
    case listMarker = "list"
  }

  var value: Int
  var role: Role
}

/// A word for a number that is only bounded.
struct VagueWord: Sendable, Equatable {
  enum Form: String, CaseIterable, Sendable {
    /// Plurals of powers of ten: عشرات, مئات; another plural may follow, عشرات الآلاف.
    case plural
    /// بضعة, three to nine, before a noun, a plural or a ten.
    case few
    /// نيف, one to nine, before or after a ten.
    case excess
    /// عدة, which has no bounds of its own.
    case several
    /// أكثر من before a singular: more than one.
    case moreThanOne = "more"
  }

  var low: Int?
  var high: Int?
  var form: Form
}

/// A noun in the dual.
enum DualWord: Sendable, Equatable {
  /// A counted noun by its index.
  case noun(Int)
  /// A counted noun in construct, ا or ي.
  case construct(Int)
  /// A counted noun whose form is also a plural of people: مصنعين; what follows must tell.
  case doubtful(Int)
  /// A word before which no plural stands: هذين, كلا.
  case determiner
}
