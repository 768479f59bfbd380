import SaqiyaKit

/// A reason for which a number is a name and states no quantity; the reasons are asked in the order of ``all``.
final class NameTest: Sendable {
  /// The name, as `explain` and the reference page show it.
  let name: String
  /// What the number names.
  let identifier: Number.Identifier?
  /// Whether it is asked only of a number without a unit that is not a fraction and has no magnitude behind its digits.
  let isOfBareNumbers: Bool
  /// Whether it is asked only of digits.
  let isOfDigits: Bool
  /// Whether numbers that follow in a list are names like it.
  let opensList: Bool
  /// What the number names, where that depends on what stands before it.
  let identifies: (@Sendable (Candidate, Reading) -> Number.Identifier)?
  /// Whether it holds.
  let holds: @Sendable (Candidate, Reading, History) -> Bool

  init(
    name: String, identifier: Number.Identifier?, isOfBareNumbers: Bool = true, isOfDigits: Bool = true,
    opensList: Bool = false, identifies: (@Sendable (Candidate, Reading) -> Number.Identifier)? = nil,
    holds: @escaping @Sendable (Candidate, Reading, History) -> Bool
  ) {
    self.name = name
    self.identifier = identifier
    self.isOfBareNumbers = isOfBareNumbers
    self.isOfDigits = isOfDigits
    self.opensList = opensList
    self.identifies = identifies
    self.holds = holds
  }

  /// All reasons, those that need least first.
  static let all: [NameTest] = [
    NameTest(name: "latin-name", identifier: .name, isOfBareNumbers: false) { candidate, reading, _ in
      candidate.end == candidate.numeral.end && LatinNames(reading: reading).isGlued(candidate.numeral)
    },
    NameTest(name: "line-of-its-own", identifier: .reference, isOfBareNumbers: false) { candidate, reading, _ in
      LineMarkers(reading: reading).isLineOfItsOwn(candidate.numeral)
    },
    NameTest(name: "phone", identifier: .phone, isOfBareNumbers: false) { candidate, reading, history in
      let phones = PhoneNumbers(reading: reading)
      return phones.isPhone(candidate.numeral) || phones.follows(candidate.numeral, history)
    },
    NameTest(name: "paper-number", identifier: .reference, isOfBareNumbers: false) { candidate, reading, _ in
      LatinNames(reading: reading).isPaperNumber(candidate.numeral)
    },
    NameTest(name: "equation", identifier: .reference, isOfBareNumbers: false) { candidate, reading, _ in
      LineMarkers(reading: reading).isEquation(candidate.numeral)
    },
    NameTest(name: "list-marker", identifier: .list, isOfBareNumbers: false) { candidate, reading, history in
      let markers = LineMarkers(reading: reading)
      return markers.isListMarker(candidate.numeral, after: history)
        || !candidate.isSuffixed && candidate.numeral.power == 0 && markers.isSection(candidate.numeral.first)
    },
    NameTest(name: "citation", identifier: .reference) { candidate, reading, _ in
      reading.citations.isMark(candidate.numeral) || reading.citations.isVerse(candidate.numeral)
    },
    NameTest(name: "letter-and-number", identifier: .reference) { candidate, reading, _ in
      LatinNames(reading: reading).isAfterLetter(candidate.numeral.first)
    },
    NameTest(name: "hour", identifier: .time, isOfDigits: false) { candidate, reading, _ in
      ClockTimes(reading: reading).isAfterHead(candidate.numeral)
    },
    NameTest(name: "minute-of-match", identifier: .time) { candidate, reading, _ in
      ClockTimes(reading: reading).isMinuteOfMatch(candidate.numeral)
        || reading.minutes.isMinute(candidate.numeral)
    },
    NameTest(name: "part-of-day", identifier: .time) { candidate, reading, _ in
      ClockTimes(reading: reading).isPartOfDay(candidate.numeral)
    },
    NameTest(name: "after-latin-name", identifier: .name) { candidate, reading, _ in
      LatinNames(reading: reading).isAfterLatin(candidate.numeral)
    },
    NameTest(name: "year", identifier: .date, isOfDigits: false) { candidate, reading, history in
      YearNames(reading: reading).isYear(candidate.numeral, after: history)
    },
    NameTest(name: "day-of-month", identifier: .date) { candidate, reading, _ in
      DayNames(reading: reading).isDayOfMonth(candidate.numeral)
    },
    NameTest(
      name: "head", identifier: .name, isOfDigits: false, opensList: true,
      identifies: { Heads(reading: $1).identifier(of: $0.numeral) },
      holds: { candidate, reading, history in
        candidate.numeral.power == 0 && Heads(reading: reading).hasHead(candidate.numeral, after: history)
      }),
    NameTest(name: "quoted-name", identifier: .name) { candidate, reading, _ in
      QuotedNames(reading: reading).isQuoted(candidate.numeral)
    },
    NameTest(name: "score", identifier: .score, isOfDigits: false, opensList: true) { candidate, reading, _ in
      Scores(reading: reading).isScore(candidate.numeral) || Scores(reading: reading).isSide(candidate.numeral)
    },
    NameTest(name: "repeated-name", identifier: .name) { candidate, reading, _ in
      reading.repeated.isName(candidate.numeral)
    },
    NameTest(name: "first-of-a-name", identifier: .name) { candidate, reading, _ in
      Scores(reading: reading).isLoneOne(candidate.numeral)
    },
  ]

  /// The first reason for which a candidate is a name.
  static func first(of candidate: Candidate, _ reading: Reading, after history: History) -> NameTest? {
    let numeral = candidate.numeral
    let isBare =
      candidate.unit == nil && candidate.kind == .cardinal && (numeral.power == 0 || !numeral.isDigits)
    return all.first {
      (isBare || !$0.isOfBareNumbers) && (numeral.isDigits || !$0.isOfDigits) && $0.holds(candidate, reading, history)
    }
  }
}
