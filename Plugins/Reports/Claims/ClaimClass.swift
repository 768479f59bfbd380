import ArabicScript
import Language
import SaqiyaKit

/// A class of what figures are about: deaths, growth, speed.
struct ClaimClass: Codable, Hashable, Sendable {
  /// How figures of a class change.
  enum Change: String, Codable, CaseIterable {
    /// They are counted while it goes on: a later and larger count replaces an earlier one.
    case grows
    /// They rise and fall: only figures of one day or one stated time are compared.
    case level
    /// They stay as they are.
    case fixed
  }

  /// What is counted.
  enum Figure: String, Codable, CaseIterable {
    case people, percent, measure, money, share, any
  }

  /// The name in reports: `deaths`.
  var name: String
  var change: Change
  var figure: Figure

  /// Whether a figure in a unit can be of the class.
  func goes(with unit: ClaimUnit) -> Bool {
    switch (figure, unit) {
    case (.people, .things), (.percent, .percent), (.measure, .measure), (.money, .measure), (.any, .measure),
      (.any, .things):
      true
    default: false
    }
  }

  /// Reads the table of classes.
  ///
  /// - Throws: ``StageError`` when a row says what is not known.
  static func all(_ table: LanguageTable) throws(StageError) -> [String: ClaimClass] {
    var classes: [String: ClaimClass] = [:]
    for row in table.rows {
      classes[row[0]] = ClaimClass(name: row[0], change: try table.choice(row, 1), figure: try table.choice(row, 2))
    }
    return classes
  }
}

/// In what a figure is stated.
enum ClaimUnit: Codable, Hashable, Sendable {
  case percent
  /// An ordinal of times.
  case times
  /// A unit of measure or a currency, by its name in the layer `numbers`.
  case measure(String)
  /// Counted things, by the hash of the stem of their noun.
  case things(UInt64)
}
