import SaqiyaKit

/// The plugin: a name, a version and the stages that it brings.
public struct QuestionsPlugin: Plugin {
  /// The name in pipeline files.
  public static let name = "questions"
  /// The version of the plugin.
  public static let version = "1.0.0"

  /// Creates the plugin.
  public init() {}

  /// The stages it brings.
  public var stages: [any Stage.Type] { [Questions.self] }
}

/// Finds sentences that ask: those that an earlier stage found and that end with a question mark.
struct Questions: Stage {
  static let name = "questions"
  static let summary = "Finds sentences that ask."

  @Option("Whether the Latin question mark counts too.") var latin = true

  var contract: Contract { Contract(requires: [Sentence.self], provides: [Question.self]) }

  func process(_ document: inout Document) throws(StageError) {
    // In the view, because that is the text whose bytes we look at; `add` maps back to the original.
    let bytes = document.view.text.utf8.span
    let questions = document.inView(Sentence.self).filter { sentence in
      var end = sentence.range.end
      while end > sentence.range.start, Self.isClosing(bytes[end - 1]) { end -= 1 }
      guard end > sentence.range.start else { return false }
      let isArabic = end - sentence.range.start >= 2 && bytes[end - 2] == 0xD8 && bytes[end - 1] == 0x9F
      return isArabic || latin && bytes[end - 1] == UInt8(ascii: "?")
    }
    document.add(questions.map { Question(range: $0.range) })
  }

  /// White space, a quotation mark or another terminator may follow the question mark.
  private static func isClosing(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "!")
  }
}

/// A sentence that asks: a layer of its own in the output.
struct Question: Annotation {
  static let layer = "questions"
  static let showsText = true
  var range: TextRange
  var attributes: Fields { [:] }
}
