public import SaqiyaKit

/// The time that expressions are resolved against.
public enum DateReference: OptionValue, Equatable {
  /// The date in the metadata, else the one inferred from the text.
  case document
  /// Nothing: values stay symbolic.
  case none
  /// A date or a time in ISO 8601.
  case date(String)

  /// One of two words, or a date.
  public static var optionSchema: OptionSchema {
    .anyOf([
      .cases(["document", "none"]), .string(pattern: #"^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?)?"#, example: "2017-11-10"),
    ])
  }

  /// Reads a word or a date.
  public init(optionValue: Value) throws(OptionError) {
    guard let text = optionValue.stringValue else { throw .mismatch(optionValue, expected: Self.optionSchema) }
    switch text {
    case "document": self = .document
    case "none": self = .none
    default:
      guard ReferenceTime(iso: text) != nil else { throw .mismatch(optionValue, expected: Self.optionSchema) }
      self = .date(text)
    }
  }

  /// The word or the date.
  public var optionValue: Value {
    switch self {
    case .document: "document"
    case .none: "none"
    case .date(let text): .string(text)
    }
  }
}

/// The day on which weeks begin.
public enum WeekStart: String, OptionCase {
  case iso, saturday, sunday, locale
}

/// A type of expression, as the option `types` names it.
public enum DateType: String, OptionCase {
  case date, time, duration, set

  init(_ kind: TimeExpression.Kind) {
    switch kind {
    case .date: self = .date
    case .time: self = .time
    case .duration: self = .duration
    case .set: self = .set
    }
  }
}
