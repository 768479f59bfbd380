import SaqiyaKit

/// A figure that a sentence states about something: a share of an object, or how many or how much.
public struct Claim: Codable, Sendable {
  /// What is compared with what.
  enum Kind: String, Codable {
    /// A part of an object, as a fraction of 1.
    case share
    /// A number of things, or an amount in a unit.
    case amount
  }

  var kind: Kind
  /// What it is about: `control`, `deaths`; `nil` when no listed word tells.
  var predicate: String?
  /// The smallest value that agrees with the claim.
  var low: Double
  /// The largest value that agrees with the claim.
  var high: Double
  /// The words that state the value.
  var expression: String
  /// What the share is of, or what is counted, as the text says it.
  var object: String
  /// The hash of the term that says which object it is.
  var objectName: UInt32?
  /// The hash of the term that says what of the object is meant: the area, or the object itself.
  var base: UInt32?
  /// The unit, or the stem of the counted noun.
  var unit: String?
  /// The hashes of the terms of the sentence.
  var terms: [UInt32]
  /// The date that the sentence states, when there is one.
  var date: String?
  /// Who says it, when the sentence tells.
  var source: String?
  /// The sentence.
  var sentence: String

  /// Whether no value agrees with both.
  func contradicts(_ other: Claim) -> Bool {
    low > other.high || high < other.low
  }

  /// Whether two claims can be about one time: one says none that the calendar knows, or one time holds the other.
  func isOfOneTime(with other: Claim) -> Bool {
    guard let date, let other = other.date, date.first?.isNumber == true, other.first?.isNumber == true else {
      return true
    }
    return date.hasPrefix(other) || other.hasPrefix(date)
  }
}
