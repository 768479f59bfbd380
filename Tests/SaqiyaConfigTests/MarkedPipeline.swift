import SaqiyaConfig
import Testing

/// A pipeline file in which `⇨` stands before every place that a problem is expected at.
struct MarkedPipeline: Sendable, CustomTestStringConvertible {
  var name: String
  var text: String
  /// The messages in the order of the marks.
  var messages: [String]

  init(_ name: String, _ text: String, _ messages: String...) {
    self.name = name
    self.text = text
    self.messages = messages
  }

  var testDescription: String { name }

  /// The text without its marks.
  var unmarked: String { text.replacing("⇨", with: "") }

  /// What is to be reported: each message at its mark.
  var expected: [String] {
    var places: [(line: Int, column: Int)] = []
    var (line, column) = (1, 1)
    for scalar in text.unicodeScalars {
      if scalar == "⇨" {
        places.append((line, column))
      } else {
        (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
      }
    }
    guard places.count == messages.count else { return ["\(places.count) marks for \(messages.count) messages"] }
    return zip(places, messages).map { "p.yaml:\($0.line):\($0.column): error: \($1)" }
  }

  /// What is reported.
  func reported(
    catalogue: Catalogue = catalogue, environment: [String: String] = [:], overrides: [String] = [],
    resolver: @escaping PluginResolver = PipelineLoader.refuse
  ) -> [String] {
    do {
      let loader = PipelineLoader(catalogue: catalogue, environment: environment, resolver: resolver)
      _ = try loader.load(text: unmarked, file: "p.yaml", folder: ".", overrides: overrides)
      return []
    } catch {
      return error.diagnostics.map(\.description)
    }
  }
}
