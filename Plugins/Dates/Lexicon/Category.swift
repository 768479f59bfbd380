internal import Language

/// What a word or phrase of the word lists can be in a time expression. The names are those of the column `category`.
enum Category: String, Sendable, CaseIterable {
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
  /// A fraction in dialect, which is another word elsewhere: نص.
  case fractionWeak
  case fraction, semester, one, whole, ordinalAdverb
  case since, before, after, during, within, until, by, lasting, lastingWeak
  case few, approximate, approximateAfter, bound, boundWeak, boundAfter
  case `in`, of, to, between, or, each, every, times
  case identifierHead, placeHead, label, equals, clock, exactly, except, fromNow, ofTime, age
  /// What happened on a day that has no year beside it: هجمات 11 سبتمبر.
  case eventHead
  /// A year of a state, a school or a sport, which is not that of the calendar: العام المالي, الموسم.
  case fiscal
  /// What makes the length before it tell when: سه روز پیش.
  case lengthAgo
  /// A verb of lasting, after which a bare plural of a unit is a length of time: دام العطل ساعات.
  case lastingVerb
  /// What is done on a weekday again and again: صيام الاثنين.
  case habit
  case era, zone, zoneSignal
  /// What follows a day or a year that is not one of the calendar: اليوم الذي, اليوم العالمي.
  case relative, adjective
  case and, article, seasonWord, isoTime
  /// What is said of the nights of a month that are gone: لخمس عشرة خلت من شوال.
  case elapsed
}

/// How the grammar treats the words of a category: the one table of their properties.
struct CategoryTraits {
  /// What the finder tries where a word of the category stands.
  enum Entry {
    /// Nothing: such a word only continues an expression.
    case nothing
    /// A length before the reference: منذ, قبل.
    case ago
    /// A length after it: بعد.
    case later
    /// The whole of a unit: طوال اليوم.
    case whole
    /// A range between two bounds: من, بين.
    case range
    /// A period with a name.
    case namedPeriod
    /// The production that takes most items.
    case longest
  }

  var entry: Entry
  /// Whether the next word must be able to belong to an expression; most words such as من begin nothing where they stand.
  var needsNext = false
  /// Whether an expression may be about such a word alone, with the words around it only saying more.
  var carriesTime = false
  /// The productions that ``Entry/longest`` tries.
  var families: Families = .all
}

/// The productions that can begin with a word of a category; the others need not be tried.
struct Families: OptionSet, Sendable {
  let rawValue: UInt8
  /// Days, months and times.
  static let moments = Families(rawValue: 1)
  /// Weeks, years and longer, and parts of them.
  static let periods = Families(rawValue: 2)
  /// Words that are an expression alone.
  static let words = Families(rawValue: 4)
  /// Lengths, spans and recurrences.
  static let lengths = Families(rawValue: 8)
  static let all: Families = [.moments, .periods, .words, .lengths]

  init(rawValue: UInt8) { self.rawValue = rawValue }
}

extension Category {
  /// The row of the category.
  var traits: CategoryTraits {
    switch self {
    // Digits in parentheses begin a length: (30) يوما.
    case .mark: CategoryTraits(entry: .longest, needsNext: true, families: .lengths)
    case .other, .in, .to, .and, .or, .identifierHead, .placeHead, .eventHead, .lastingVerb, .label, .equals,
      .zone, .zoneSignal, .which, .latest, .following, .same, .approximateAfter, .boundAfter, .except, .fromNow,
      .ofTime, .age, .relative, .adjective, .whole, .early, .late, .isoTime, .ordinalAdverb,
      .until, .by, .within, .foremost, .few, .fractionWeak, .lengthAgo, .habit, .elapsed:
      CategoryTraits(entry: .nothing)
    case .fiscal: CategoryTraits(entry: .longest, needsNext: true, carriesTime: true, families: [])
    case .era, .meridiem, .one: CategoryTraits(entry: .nothing, carriesTime: true)
    case .since, .before: CategoryTraits(entry: .ago, needsNext: true)
    case .after: CategoryTraits(entry: .later, needsNext: true)
    case .during, .lasting, .lastingWeak: CategoryTraits(entry: .whole, needsNext: true)
    case .of, .between: CategoryTraits(entry: .range, needsNext: true)
    case .namedPeriod: CategoryTraits(entry: .namedPeriod, carriesTime: true)
    case .number: CategoryTraits(entry: .longest, needsNext: true, families: [.moments, .periods, .lengths])
    case .weekday: CategoryTraits(entry: .longest, carriesTime: true, families: [.moments, .lengths])
    case .month, .hijriMonth, .clock, .hourName:
      CategoryTraits(entry: .longest, carriesTime: true, families: .moments)
    case .tonight: CategoryTraits(entry: .longest, carriesTime: true, families: .moments)
    case .exactly: CategoryTraits(entry: .longest, families: .moments)
    case .firstDay, .lastDay, .dayPartWeak:
      CategoryTraits(entry: .longest, needsNext: true, families: .moments)
    case .namedDay: CategoryTraits(entry: .longest, carriesTime: true, families: [.moments, .periods])
    case .this, .that: CategoryTraits(entry: .longest, needsNext: true, families: [.moments, .periods])
    case .sameBefore: CategoryTraits(entry: .longest, needsNext: true, families: [.moments, .periods])
    case .unit: CategoryTraits(entry: .longest, carriesTime: true)
    case .fraction: CategoryTraits(entry: .longest, families: [.moments, .periods, .lengths])
    case .phaseWeak, .last:
      CategoryTraits(entry: .longest, needsNext: true, families: [.moments, .periods, .lengths])
    case .phase, .semester: CategoryTraits(entry: .longest, families: .periods)
    case .decadeName, .weekend, .tenDays: CategoryTraits(entry: .longest, carriesTime: true, families: .periods)
    case .vague, .anaphor, .feast, .noonTime, .dayPartPlural, .seasonAdverb:
      CategoryTraits(entry: .longest, carriesTime: true, families: .words)
    case .dayPart, .midnight: CategoryTraits(entry: .longest, carriesTime: true, families: [.moments, .words])
    case .dayPartAdverb: CategoryTraits(entry: .longest, carriesTime: true)
    case .season: CategoryTraits(entry: .longest, carriesTime: true, families: [.periods, .words, .moments])
    case .seasonWord: CategoryTraits(entry: .longest, families: [.periods, .words, .moments])
    case .approximate: CategoryTraits(entry: .longest, needsNext: true, families: [.moments, .lengths])
    case .bound, .boundWeak, .each, .rest: CategoryTraits(entry: .longest, needsNext: true, families: .lengths)
    case .every: CategoryTraits(entry: .longest, carriesTime: true, families: .lengths)
    case .times: CategoryTraits(entry: .longest, families: .lengths)
    case .article: CategoryTraits(entry: .longest, needsNext: true, families: [.periods, .lengths])
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
  /// A letter, which is a unit only right after digits: 38د.
  case letter
  /// A word that is this one only where its hamza is written: هلأ (now), not هلا.
  case hamza
}

/// What the word lists say about a word or phrase.
struct Lexeme: Sendable {
  var category: Category
  /// What the value means depends on the category: a month, an offset in days, the raw value of an enumeration.
  var value = 0
  var form = UnitForm.none
  /// Whether the word is common in another meaning too and needs support from its neighbours.
  var note = NamedMonth.Note.none
  /// The calendar of a month.
  var calendar = CalendarSystem.gregorian
  /// Whether it is the name of a month in the Levant and Iraq; pairs have one of these and one other.
  var isLevantine = false
}
