import Numbers
import SaqiyaKit
import SaqiyaTesting
import Testing

/// The stage with options set, prepared once for each use.
struct Reading {
  private let stage: Numbers

  /// Sets options as a pipeline file would.
  init(_ options: [String: Value] = [:], files: [String: String] = [:]) throws {
    var stage = Numbers()
    for option in stage.options {
      if let value = options[option.name] { try option.option.set(value) }
    }
    try stage.prepare(
      StageContext { (path: String) throws(StageError) -> [UInt8] in
        guard let text = files[path] else { throw StageError(.badResource, "no file '\(path)'") }
        return Array(text.utf8)
      })
    self.stage = stage
  }

  /// The stage with its defaults.
  static let standard = try? Reading()

  /// The numbers of a text.
  func numbers(in text: String, metadata: Metadata = Metadata()) throws -> [Number] {
    var document = Document(id: "test", text: text, metadata: metadata)
    try stage.process(&document)
    return document[Number.self]
  }

  /// The numbers of a text with the default options.
  static func numbers(in text: String) throws -> [Number] {
    try #require(standard).numbers(in: text)
  }
}

extension Number {
  /// What a test compares: kind, value or bounds, unit and modifier, as `money 20.43 USD at_least`.
  var summary: String {
    var parts = [kind.rawValue]
    if let value { parts.append(value.description) }
    if low != nil || high != nil { parts.append("\(low?.description ?? "")…\(high?.description ?? "")") }
    if let unit { parts.append(unit) }
    if let modifier { parts.append(modifier.rawValue) }
    return parts.joined(separator: " ")
  }
}

/// Expects that the numbers of a marked text are its marked ranges, with these summaries.
func expectNumbers(_ marked: String, _ summaries: [String]) throws {
  let marked = MarkedText(marked)
  let numbers = try Reading.numbers(in: marked.text)
  #expect(
    numbers.map(\.range) == marked.ranges, "found \(MarkedText.mark(numbers.map(\.range), in: marked.text))")
  #expect(numbers.map(\.summary) == summaries)
}
