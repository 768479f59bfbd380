public import SaqiyaKit

/// The name of a preset.
public enum PresetName: String, OptionCase {
  case none, light, search, display, nfc, nfkc, lucene
  case luceneFa = "lucene-fa"
  case snowball
  case pyarabicSearchtext = "pyarabic-searchtext"
  case camelDediac = "camel-dediac"
  case camelAlef = "camel-alef"
  case camelAlefMaksura = "camel-alef-maksura"
  case camelTehMarbuta = "camel-teh-marbuta"
  case camelUnicode = "camel-unicode"
  case icuSearch = "icu-search"
}

/// The name of an operation.
public struct OperationName: OptionValue, RawRepresentable, Equatable {
  /// The name as pipeline files write it.
  public let rawValue: String

  /// Creates the name of an operation; `nil` when there is no such operation.
  public init?(rawValue: String) {
    guard Self.all.contains(rawValue) else { return nil }
    self.rawValue = rawValue
  }

  /// One of the names.
  public static var optionSchema: OptionSchema { .cases(all) }

  /// Reads a name; an error names the nearest one.
  public init(optionValue: Value) throws(OptionError) {
    guard case .string(let text) = optionValue, let name = Self(rawValue: text) else {
      throw .unknown(optionValue, expected: Self.all)
    }
    self = name
  }

  /// The name as pipeline files write it.
  public var optionValue: Value { .string(rawValue) }

  private static var all: [String] { (try? OperationCatalogue.builtIn.get())?.operations.map(\.name) ?? [] }
}
