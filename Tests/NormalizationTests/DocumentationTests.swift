import FoundationEssentials
import SaqiyaKit
import SaqiyaTesting
import Testing

@testable import Normalization

@Suite("Documentation/Normalization.md")
struct DocumentationTests {
  @Test("is what the code says; SAQIYA_RECORD=1 swift test writes it anew")
  func isCurrent() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let location = folder.deletingLastPathComponent().appending(path: "Documentation/Normalization.md")
    let page = try NormalizationPage().text
    if ProcessInfo.processInfo.environment["SAQIYA_RECORD"] == "1" {
      try page.write(to: location, atomically: true, encoding: .utf8)
    }
    let found = try String(contentsOf: location, encoding: .utf8)
    #expect(found == page, "record it: SAQIYA_RECORD=1 swift test --filter DocumentationTests")
  }
}

/// The page about the stage, made from the lists of operations and presets.
private struct NormalizationPage {
  private let catalogue: OperationCatalogue

  init() throws {
    catalogue = try OperationCatalogue.builtIn.get()
  }

  var text: String {
    get throws {
      var page = Self.introduction
      page += "\n## Presets\n"
      for preset in catalogue.presets {
        let list =
          preset.operations.isEmpty ? "no operation" : preset.operations.map { "`\($0)`" }.joined(separator: ", ")
        page += "\n**`\(preset.name)`**: \(preset.summary).\n\(list).\n"
      }
      page += "\n## Operations\n\n| name | what it does | code points | example | destroys |\n|---|---|---|---|---|\n"
      for operation in catalogue.operations { page += try row(operation) }
      return page + Self.end
    }
  }

  private func row(_ operation: Normalization.Operation) throws -> String {
    let program = try Program([operation])
    let result = try program.run(operation.example, limit: 1 << 20)?.text ?? operation.example
    let destroyed = Contract.TextProperty.allCases.filter { operation.destroys.contains($0) }.map(\.rawValue)
    return "| `\(operation.name)` | \(operation.summary) | \(codePoints(operation)) | \(shown(operation.example)) → "
      + "\(shown(result)) | \(destroyed.joined(separator: ", ")) |\n"
  }

  private func codePoints(_ operation: Normalization.Operation) -> String {
    guard let map = operation.map else { return "by context" }
    var ranges: [ClosedRange<UInt32>] = []
    for scalar in map.replacements.keys.sorted() {
      if let last = ranges.last, last.upperBound + 1 == scalar {
        ranges[ranges.count - 1] = last.lowerBound...scalar
      } else {
        ranges.append(scalar...scalar)
      }
    }
    let names = ranges.prefix(16).map { range in
      CodePoints.name(range.lowerBound) + (range.count > 1 ? "–" + CodePoints.name(range.upperBound).dropFirst(2) : "")
    }
    return names.joined(separator: " ") + (ranges.count > 16 ? " … (\(map.replacements.count) scalars)" : "")
  }

  /// The text with what cannot be seen, or would break the table, named.
  private func shown(_ text: String) -> String {
    if text.isEmpty { return "nothing" }
    let pieces = text.unicodeScalars.map { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: "⟨\(CodePoints.name(scalar.value))⟩"
      case .spaceSeparator where scalar != " ": "⟨\(CodePoints.name(scalar.value))⟩"
      default: scalar == "|" ? "\\|" : scalar == "&" ? "&amp;" : String(scalar)
      }
    }
    return "⁨" + (text.hasPrefix(" ") || text.hasSuffix(" ") ? "‘\(pieces.joined())’" : pieces.joined()) + "⁩"
  }

  private static let introduction = """
    # Normalization

    <!-- Generated from the code by Tests/NormalizationTests/DocumentationTests.swift; change the data files instead. -->

    `normalize` makes text uniform. The original is never changed: the stage makes a view of it, and every range that a later
    stage finds in the view is mapped back to the original, exactly wherever single characters were kept or replaced, and
    covering the whole where a ligature was spelled out.

    ```yaml
    stages:
      - normalize                               # preset light
      - use: normalize
        with: { preset: search, as: key }       # a view named key, beside the main one
      - use: normalize
        with: { preset: light, except: [tatweel], operations: [digits, waw] }
      - use: normalize
        with: { transform: Arabic-Latin }       # an ICU transform, aligned as well
    ```

    | option | meaning |
    |---|---|
    | `preset` | a list of operations by name; `light` unless `operations` or `transform` say otherwise, then `none` |
    | `operations` | operations after those of the preset, in order |
    | `except` | operations of the preset to leave out |
    | `transform` | an ICU transform identifier or rules, applied last |
    | `as` | a name for the result, as a view beside the main one |
    | `max_expansion` | how many times longer than the original the text may become, beyond the first mebibyte; default 4 |

    `saqiya normalize --preset search` does the same to the lines of standard input. `--operations digits,waw` adds operations
    after those of the preset, `--except NAMES` leaves some of the preset out, and `--transform RULES` applies an ICU transform last.

    Which preset? `light` before stages that extract something: it loses no letter. `search` only for an index key: it makes
    سُنة (Sunni) and سنة (year) the same word, so a stage that needs vowel signs or letters as they are is refused after it,
    unless the result has a name (`as`). Every preset is idempotent: normalizing twice is normalizing once.

    A preset that carries the name of a tool gives the same bytes as that tool, with its faults: PyArabic makes إلى الا.
    They were compared on every code point and on random texts with PyArabic 0.6.15, Snowball 3.1.1 and CAMeL Tools 1.6.0;
    a test repeats a part of it (`Scripts/record-preset-fixture`). Two things depend on more than the tool. `camel-unicode`
    is NFKC of ICU's Unicode version, as the tool's is of Python's. Snowball is given single words: here a word is letters,
    marks, digits, underscores and format characters in a row, as UAX #29 has them.

    """

  private static let end = """

    Character references are decoded with their semicolon only (`&nbsp;`, not `&nbsp`): addresses have parameters named like
    them. `punct-unspace` keeps the space before two dots, which stand for a colon in headlines.

    """
}
