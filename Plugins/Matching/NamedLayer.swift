import SaqiyaKit

/// A layer that a pipeline file names, for a stage that writes what the author of the file calls it.
struct NamedLayer: OptionValue {
  /// The layers of the kit, whose annotations have types of their own.
  private static let taken = [
    Number.layer, TimeExpression.layer, Sentence.layer, Token.layer, Region.layer, SummarySentence.layer, Term.layer,
    Keyphrase.layer, ExternalAnnotation.layer,
  ]
  private static let maximumLength = 64

  /// The name; empty before a file gave one.
  var name = ""

  static var optionSchema: OptionSchema { .string(pattern: "^[a-z][a-z0-9_]*$", example: "offices") }

  init() {}

  init(optionValue: Value) throws(OptionError) {
    guard let text = optionValue.stringValue else { throw .mismatch(optionValue, expected: Self.optionSchema) }
    let isValid = text.utf8.enumerated().allSatisfy { index, byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): index > 0
      default: false
      }
    }
    guard isValid, !text.isEmpty, text.utf8.count <= Self.maximumLength else {
      throw OptionError(
        "found '\(text)', expected a name of lower-case letters a–z, digits and '_', beginning with a letter")
    }
    guard !Self.taken.contains(text) else {
      throw OptionError("the layer '\(text)' is one that other stages write; choose another name")
    }
    name = text
  }

  var optionValue: Value { .string(name) }

  /// Checks that a file gave a name.
  ///
  /// - Throws: ``StageError`` (`bad-option`).
  func check() throws(StageError) {
    guard name.isEmpty else { return }
    throw StageError(
      .badOption, "found no 'layer', expected the name of the layer to write", advice: "add 'layer: offices' to 'with'")
  }
}
