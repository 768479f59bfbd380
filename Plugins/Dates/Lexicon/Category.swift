internal import Language

/// What a word or phrase of the word lists can be in a time expression. The names are those of the column `category`.
enum Category: String, Sendable {
  /// None of the others.
  case other
  /// A number in digits or words.
  case number
  /// A punctuation mark that may join the parts of a date.
  case mark

  case month, hijriMonth, weekday, unit, season, feast, decadeName
  case namedDay, tonight, dayPart, dayPartAdverb, dayPartWeak, dayPartPlural, midnight, noonTime, early, late
  case meridiem, hourName, seasonAdverb
  case which, latest, following, this, that, same, sameBefore
  case vague, anaphor
  case phase, phaseWeak, foremost, firstDay, lastDay, last, rest, weekend, tenDays, namedPeriod
  case fraction, semester, one, whole, ordinalAdverb
  case since, before, after, during, within, until, by, lasting, lastingWeak
  case few, approximate, approximateAfter, bound, boundWeak, boundAfter
  case `in`, of, to, between, or, each, every, times
  case identifierHead, placeHead, label, equals, clock, exactly, except, fromNow, ofTime, age
  case era, zone, zoneSignal
  /// What follows a day or a year that is not one of the calendar: اليوم الذي, اليوم العالمي, العام الدراسي.
  case relative, adjective
  case and, article, seasonWord, isoTime
}

extension Category {
  /// Whether an expression may be about a word of the category alone, with the words around it only saying more.
  var mayCarryTime: Bool {
    switch self {
    case .month, .hijriMonth, .weekday, .unit, .season, .feast, .decadeName, .namedDay, .tonight, .dayPart,
      .dayPartAdverb, .dayPartPlural, .midnight, .noonTime, .hourName, .seasonAdverb, .vague, .anaphor, .every, .clock,
      .weekend, .tenDays, .namedPeriod, .era, .meridiem, .one:
      true
    default: false
    }
  }
}

/// The grammatical form of a unit of time, or of what stands behind it.
enum UnitForm: String, Sendable {
  case none
  case singular
  /// The indefinite accusative, يوما.
  case accusative
  case dual
  /// A dual that a noun or a number depends on, without its ن: يومي.
  case construct
  case plural
  /// The indefinite accusative of a plural, شهورا.
  case pluralAccusative
}

/// What the word lists say about a word or phrase.
struct Lexeme: Sendable {
  var category: Category
  /// What the value means depends on the category: a month, an offset in days, the raw value of an enumeration.
  var value = 0
  var form = UnitForm.none
  /// Whether the word is common in another meaning too and needs support from its neighbours.
  var note = NamedMonth.Note.none
  /// Whether it is the name of a month in the Levant and Iraq; pairs have one of these and one other.
  var isLevantine = false
}
