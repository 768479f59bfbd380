/// What a word says about the number or the words beside it; the words are in the table `cues`, with what each cue means.
struct Cue: OptionSet, Sendable {
  var rawValue: Int

  static let dateHead = Cue(rawValue: 1 << 0)
  static let yearWord = Cue(rawValue: 1 << 1)
  static let yearPreposition = Cue(rawValue: 1 << 2)
  static let from = Cue(rawValue: 1 << 3)
  static let era = Cue(rawValue: 1 << 4)
  static let monthWord = Cue(rawValue: 1 << 5)
  static let hourHead = Cue(rawValue: 1 << 6)
  static let minus = Cue(rawValue: 1 << 7)
  static let decimalComma = Cue(rawValue: 1 << 8)
  static let percent = Cue(rawValue: 1 << 9)
  static let compared = Cue(rawValue: 1 << 10)
  static let between = Cue(rawValue: 1 << 11)
  static let to = Cue(rawValue: 1 << 12)
  static let among = Cue(rawValue: 1 << 13)
  static let others = Cue(rawValue: 1 << 14)
  static let both = Cue(rawValue: 1 << 15)
  static let two = Cue(rawValue: 1 << 16)
  static let pay = Cue(rawValue: 1 << 17)
  static let particle = Cue(rawValue: 1 << 18)
  /// A day of the week; its names are in a table of their own.
  static let weekday = Cue(rawValue: 1 << 19)
  static let of = Cue(rawValue: 1 << 20)
  static let and = Cue(rawValue: 1 << 21)
  static let or = Cue(rawValue: 1 << 22)
  static let against = Cue(rawValue: 1 << 23)
  static let below = Cue(rawValue: 1 << 24)
  static let zeroPoint = Cue(rawValue: 1 << 25)
  static let per = Cue(rawValue: 1 << 26)
  static let except = Cue(rawValue: 1 << 27)
  static let over = Cue(rawValue: 1 << 28)
  static let every = Cue(rawValue: 1 << 29)
  static let inside = Cue(rawValue: 1 << 30)
  static let decimalPoint = Cue(rawValue: 1 << 31)
  static let one = Cue(rawValue: 1 << 32)
  static let today = Cue(rawValue: 1 << 33)
  static let upTo = Cue(rawValue: 1 << 41)
  static let litre = Cue(rawValue: 1 << 34)
  static let metre = Cue(rawValue: 1 << 35)
  static let before = Cue(rawValue: 1 << 36)
  static let this = Cue(rawValue: 1 << 37)
  static let agencyPoint = Cue(rawValue: 1 << 38)
  static let exponent = Cue(rawValue: 1 << 39)
  static let article = Cue(rawValue: 1 << 40)
  static let power = Cue(rawValue: 1 << 42)
  static let loss = Cue(rawValue: 1 << 43)
  static let sport = Cue(rawValue: 1 << 44)
  static let afternoon = Cue(rawValue: 1 << 45)
  static let forenoon = Cue(rawValue: 1 << 46)
  static let after = Cue(rawValue: 1 << 47)

  static let son = Cue(rawValue: 1 << 48)
  static let minute = Cue(rawValue: 1 << 49)
  static let occasion = Cue(rawValue: 1 << 50)
  static let off = Cue(rawValue: 1 << 51)
  static let extent = Cue(rawValue: 1 << 52)
  static let minuteWord = Cue(rawValue: 1 << 53)

  /// The cues by their names in the list.
  static let named: [String: Cue] = [
    "date-head": .dateHead, "year-word": .yearWord, "year-preposition": .yearPreposition, "from": .from, "era": .era,
    "month-word": .monthWord, "hour-head": .hourHead, "minus": .minus, "decimal-comma": .decimalComma,
    "percent-cue": .percent, "compared": .compared, "between": .between, "to": .to, "among": .among,
    "others": .others, "both": .both, "two": .two, "pay": .pay, "particle": .particle,
    "of": .of, "and": .and, "or": .or, "against": .against, "below": .below, "zero-point": .zeroPoint, "per": .per,
    "except": .except, "over": .over, "every": .every, "inside": .inside, "decimal-point": .decimalPoint, "one": .one,
    "today": .today, "up-to": .upTo, "litre": .litre, "metre": .metre, "before": .before, "this": .this,
    "agency-point": .agencyPoint, "exponent": .exponent, "article": .article,
    "power": .power, "loss": .loss, "sport": .sport, "afternoon": .afternoon, "forenoon": .forenoon, "after": .after,
    "son": .son, "minute": .minute, "occasion": .occasion, "off": .off, "extent": .extent, "minute-word": .minuteWord,
  ]
}
