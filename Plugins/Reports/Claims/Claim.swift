import SaqiyaKit

/// A figure that a sentence states about something: a share of an object, or how many or how much.
public struct Claim: Codable, Sendable {
  /// What is compared with what.
  enum Kind: String, Codable {
    /// A part of an object, as a fraction of 1.
    case share
    /// A number of things, or an amount in a unit.
    case amount
    /// How often something has happened: `للمرة السادسة`.
    case times
  }

  var kind: Kind
  /// What it is about; `nil` when no listed word tells.
  var subject: ClaimClass?
  /// The name of what it is about: `control`, `deaths`.
  var predicate: String? { subject?.name }
  /// The smallest value that agrees with the claim.
  var low: Double
  /// The largest value that agrees with the claim.
  var high: Double
  /// The words that state the value.
  var expression: Quoted
  /// What the share is of, or what is counted, as the text says it; `nil` when it does not.
  var object: Quoted?
  /// The hash of the term that says which object it is.
  var objectName: UInt64?
  /// The hash of the term that says what of the object is meant: the area, or the object itself.
  var base: UInt64?
  /// In what it is stated; `nil` for a group of people.
  var unit: ClaimUnit?
  /// The hashes of the terms of the sentence.
  var terms: [UInt64]
  /// The group of people that is counted: `people`, `children`; `nil` for things.
  var group: String?
  /// Whether the count grows with time: `منذ الاثنين`.
  var isCumulative = false
  /// The other figures of the sentence: parts of this one, or what this one is a part of.
  var companions: [Double] = []
  /// The hashes of the terms close to a figure that say which event it is of, sorted.
  var context: [UInt64] = []
  /// The date that the sentence states, when there is one.
  var date: String?
  /// The day of the document, when it is known.
  var day: String?
  /// The place of its sentence among those of the document.
  var sentenceNumber = 0
  /// Whether its clause says where.
  var hasPlace = false
  /// Whether the growth or rate is one that was named before (`النمو`, `النسبة`), while the document is read.
  var isDefinite = false
  /// The figure in the view, while the document is read.
  var range: TextRange?
  /// Who says it, when the sentence tells.
  var source: String?
  /// The sentence.
  var quoted: Quoted
  var sentence: String { quoted.text }

  private enum CodingKeys: String, CodingKey {
    case kind, subject, low, high, expression, object, objectName, base, unit, terms, group, isCumulative, companions,
      context
    case date, day, sentenceNumber, hasPlace, source, quoted
  }

  /// Whether no value agrees with both.
  func contradicts(_ other: Claim) -> Bool {
    low > other.high || high < other.low
  }

  /// The time of what is claimed, as far as it is known: the stated date, or the day of the document.
  var time: String? { calendarDate ?? day }

  /// Whether two claims can be about one time: the time of one is not known, or one time holds the other, or they are of
  /// days close to each other of which a sentence does not say at least one.
  func isOfOneTime(with other: Claim, days: Int) -> Bool {
    guard let time, let otherTime = other.time else { return true }
    if time.hasPrefix(otherTime) || otherTime.hasPrefix(time) { return true }
    if calendarDate != nil, other.calendarDate != nil { return false }
    guard let left = Self.dayNumber(time), let right = Self.dayNumber(otherTime) else { return false }
    return (left - right).magnitude <= UInt(days)
  }

  /// How many days later the document of this claim is than that of another; `nil` when a day is not known.
  func daysAfter(_ other: Claim) -> Int? {
    guard let day = day.flatMap(Self.dayNumber), let otherDay = other.day.flatMap(Self.dayNumber) else { return nil }
    return day - otherDay
  }

  /// The stated date when the calendar knows it, a time of the day left out.
  var calendarDate: String? { date.flatMap { $0.first?.isNumber == true ? String($0.prefix(10)) : nil } }

  /// The number of a day (`2017-11-09`) in a count of days; `nil` for what is not a day.
  private static func dayNumber(_ date: String) -> Int? {
    CalendarPosition(date).flatMap { $0.days == 1 ? $0.start : nil }
  }
}
