import BuiltInPlugins
import SaqiyaConfig
import SaqiyaKit
import Testing

@testable import SaqiyaCLI

@Suite("A starter pipeline")
struct StarterPipelineTests {
  private let session = Session(catalogue: Catalogue(builtInPlugins), environment: [:])

  private static func list(_ names: [String], _ more: Fields = [:]) -> Value {
    .array(
      names.map { name in
        var fields: Fields = ["name": .string(name), "documents": 3]
        for field in more.fields { fields[field.name] = field.value }
        return .object(fields)
      })
  }

  /// What a corpus may have, each of which adds to the pipeline or to its comments.
  private static let findings: [Fields] = [
    ["lengths": ["words": ["total": 9, "minimum": 2]]],
    ["languages": list(["ar", "fa\nx: 1", "und"])],
    ["traces": list(["changed-by-light", "tags", "presentation-forms", "persian-letters", "misread-encoding"])],
    ["marks": list(["vowel-signs", "tatweel"])],
    ["mixed_digits": 4],
    ["regions": list(["body", "furniture", "title"])],
    ["layers": list(["numbers", "dates"], ["annotations": 7])],
    ["reference": list(["none"])],
    ["duplicates": ["exact": 2, "near": 1]],
    ["encodings": [["name": "windows-1256", "files": 2]]],
  ]

  @Test("works whatever is in the corpus")
  func combinations() throws {
    for choice in 0..<(1 << Self.findings.count) {
      var fields: Fields = ["documents": 10, "lengths": ["words": ["total": 900, "minimum": 20]]]
      for (index, finding) in Self.findings.enumerated() where choice & (1 << index) != 0 {
        for field in finding.fields { fields[field.name] = field.value }
      }
      let text = try StarterPipeline(CorpusReport(fields), inputs: ["corpus\n- x/"]).checked(in: session)
      #expect(text.contains("saqiya: 1\n"))
    }
  }

  @Test("gives each stage its reason")
  func reasons() throws {
    let text = StarterPipeline(
      CorpusReport([
        "documents": 10, "lengths": ["words": ["total": 900, "minimum": 20]],
        "traces": Self.list(["changed-by-light", "presentation-forms"]),
        "layers": Self.list(["numbers"], ["annotations": 7]),
      ]), inputs: ["corpus/"]
    ).text
    #expect(
      text == """
        # A pipeline to start with, written by 'saqiya profile' for 10 documents.
        # Run it with: saqiya run THIS-FILE corpus/ > found.jsonl
        saqiya: 1
        plugins: [normalization, segmentation, numbers]
        stages:
          # The preset 'light' cleans 3 of 10 documents: presentation forms in 3. No letter is lost.
          - use: normalize
            with: { preset: light }
          # Most later stages work on sentences.
          - sentences
          # 7 numbers in 3 of 10 documents.
          - numbers
        output:
          layers: [sentences, numbers]

        """)
  }
}
