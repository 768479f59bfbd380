import SaqiyaConfig
import SaqiyaKit
import Testing

private struct Census: CorpusStage {
  static let name = "census"
  static let summary = "Counts documents."
  @Option("What to count.") var unit = "documents"
  init() {}
  var contract: Contract { Contract(requires: [Sentence.self]) }
  func map(_ document: Document) throws(StageError) -> Int { 1 }
  func merge(_ other: Int, into partial: inout Int) { partial += other }
  func finish(_ partial: Int?) -> Fields { ["count": .integer(partial ?? 0)] }
}

private struct Plain: Stage {
  static let name = "plain"
  static let summary = "Does nothing."
  init() {}
  var contract: Contract { Contract() }
  func process(_ document: inout Document) throws(StageError) {}
}

private struct CensusPlugin: Plugin {
  static let name = "census"
  static let version = "1.0.0"
  var stages: [any Stage.Type] { [Census.self, Plain.self] }
}

@Suite("Corpus stages of a pipeline file")
struct CorpusTests {
  @Test("have ids, options and overrides like other stages")
  func planned() throws {
    let catalogue = catalogue.adding(CensusPlugin())
    let plan = try PipelineLoader(catalogue: catalogue).load(
      text:
        """
        saqiya: 1
        plugins: [segmentation, census]
        stages: [sentences]
        corpus:
          - census
          - { use: census, id: words, with: { unit: words } }
        """, file: "p.yaml", folder: "", overrides: ["census.unit=lines"])
    #expect(plan.stages.map(\.id) == ["sentences"])
    #expect(plan.corpus.map(\.id) == ["census", "words"])
    #expect(plan.corpus.compactMap { ($0.stage as? Census)?.unit } == ["lines", "words"])
  }

  @Test("are refused where they cannot work", arguments: refusals)
  func refused(pipeline: MarkedPipeline) {
    #expect(pipeline.reported(catalogue: catalogue.adding(CensusPlugin())) == pipeline.expected)
  }

  static let refusals: [MarkedPipeline] = [
    MarkedPipeline(
      "under stages", head + "stages: [sentences, ⇨census]", "'census' looks at many documents; put it under 'corpus'"),
    MarkedPipeline(
      "another stage", head + "stages: [sentences]\ncorpus: [⇨vowels]",
      "'vowels' looks at one document at a time; put it under 'stages'"),
    MarkedPipeline(
      "without its layer", head + "stages: [plain]\ncorpus: [⇨census]",
      "'census' needs the layer 'sentences', which no stage before it provides; put the stage 'sentences' of the plugin "
        + "'segmentation' before it"),
    MarkedPipeline(
      "no list", head + "stages: [sentences]\ncorpus: ⇨census",
      "'corpus': found 'census', expected a list of corpus stages"),
  ]

  private static let head = "saqiya: 1\nplugins: [segmentation, census]\n"
}
