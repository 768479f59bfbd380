import SaqiyaConfig
import Testing

@Suite("Diagnostics of contracts")
struct ContractDiagnosticTests {
  @Test("say which order would work", arguments: table)
  func order(pipeline: MarkedPipeline) {
    #expect(pipeline.reported() == pipeline.expected)
  }

  static let table: [MarkedPipeline] = [
    MarkedPipeline(
      "a layer of a listed plugin", "saqiya: 1\nplugins: [segmentation, summarization]\nstages: [⇨summarize]",
      "'summarize' needs the layer 'sentences', which no stage before it provides; "
        + "put the stage 'sentences' of the plugin 'segmentation' before it"),
    MarkedPipeline(
      "a layer of a plugin that is not listed", "saqiya: 1\nplugins: [summarization]\nstages: [⇨summarize]",
      "'summarize' needs the layer 'sentences', which no stage before it provides; "
        + "put the stage 'sentences' of the plugin 'segmentation' (to be added to 'plugins') before it"),
    MarkedPipeline(
      "a layer that comes later",
      "saqiya: 1\nplugins: [segmentation, summarization]\nstages:\n  - ⇨summarize\n  - sentences",
      "'summarize' needs the layer 'sentences', which no stage before it provides; "
        + "move 'sentences' (line 5) before it"),
    MarkedPipeline(
      "a misspelt stage still provides its layer",
      "saqiya: 1\nplugins: [segmentation, summarization]\nstages: [⇨sentnces, summarize]",
      "no stage 'sentnces'; did you mean 'sentences'?"),
    MarkedPipeline(
      "a layer that two stages provide",
      "saqiya: 1\nplugins: [segmentation]\nstages:\n  - sentences\n  - { use: ⇨sentences, id: again }",
      "'again' provides the layer 'sentences', which 'sentences' (line 4) provides already; remove one of them"),
    MarkedPipeline(
      "text that is gone",
      """
      saqiya: 1
      plugins: [normalization, segmentation, numbers]
      stages:
        - sentences
        - { use: normalize, with: { preset: search } }
        - ⇨numbers
        - ⇨vowels
      """,
      "'numbers' needs 'letter-identity' of the text, which 'normalize' (line 5) destroys; "
        + "move it before 'normalize', or give 'normalize' a view of its own with the option 'as'",
      "'vowels' needs 'diacritics' of the text, which 'normalize' (line 5) destroys; "
        + "move it before 'normalize', or give 'normalize' a view of its own with the option 'as'"),
    MarkedPipeline(
      "text that is gone before what the stage needs",
      """
      saqiya: 1
      plugins: [normalization, segmentation]
      stages:
        - { use: normalize, id: fold, with: { preset: search } }
        - sentences
        - ⇨vowels
      """,
      "'vowels' needs 'diacritics' of the text, which 'fold' (line 4) destroys; "
        + "give 'fold' a view of its own with the option 'as'"),
    MarkedPipeline(
      "text that is gone from a view",
      """
      saqiya: 1
      plugins: [normalization, segmentation, numbers, summarization]
      stages:
        - { use: normalize, with: { preset: search, as: folded } }
        - { use: ⇨numbers, view: folded }
        - sentences
        - { use: summarize, id: other, view: ⇨fold }
        - { use: vowels, id: another, view: ⇨light }
      """,
      "'numbers' needs 'letter-identity' of the text, which 'normalize' (line 4) destroys in the view 'folded'; "
        + "let it read another view",
      "no stage before 'other' makes a view 'fold'; did you mean 'folded'?",
      "no stage before 'another' makes a view 'light'; give a stage before it the option 'as: light'"),
    MarkedPipeline(
      "a contract that hangs on a wrong option is left alone",
      """
      saqiya: 1
      plugins: [normalization, numbers]
      stages:
        - { use: normalize, with: { preset: search, as: ⇨5 } }
        - numbers
      """,
      "option 'as' of 'normalize': found '5', expected a string; put it in quotes"),
    MarkedPipeline(
      "layers to write",
      """
      saqiya: 1
      plugins: [segmentation]
      stages: [sentences]
      output: { layers: [sentences, ⇨sentence, ⇨numbers, ⇨faces] }
      """,
      "no stage provides the layer 'sentence'; did you mean 'sentences'?",
      "no stage provides the layer 'numbers'; "
        + "add the stage 'numbers' of the plugin 'numbers' (to be added to 'plugins') to 'stages'",
      "no stage provides the layer 'faces'; they provide sentences"),
  ]
}

@Suite("All problems of a file")
struct AllProblemsTests {
  @Test("are reported at once, in the order of their places")
  func tenProblems() {
    let pipeline = MarkedPipeline(
      "ten problems",
      """
      saqiya: ⇨3
      name: اختبار
      ⇨name: again
      ⇨stags: []
      plugins: [normalization, segmentation, ⇨ocr, summarization]
      stages:
        - use: normalize
          with: { preset: search, ⇨prset: light }
        - ⇨numbers
        - use: ⇨summarize
          id: s
          with: { sentences: ⇨101, title: ⇨"${TITLE}" }
          on_error: ⇨ignore
        - { use: sentences, id: ⇨s }
        - use: normalize
          with: { as: tidy }
          id: fold
        - ⇨sentnces
        - { use: vowels, view: ⇨tdy }
      output: { layers: [⇨dates], offsets: [⇨bytes] }
      """,
      "version 3 of the grammar is not supported; this program reads version 1",
      "duplicate key 'name'; first defined on line 2",
      "unknown key 'stags' in the pipeline; did you mean 'stages'?",
      "no plugin 'ocr'; those at hand are normalization, segmentation, numbers, summarization",
      "'normalize' has no option 'prset'; did you mean 'preset'?",
      "stage 'numbers' is of the plugin 'numbers', which the file does not list; add 'numbers' to 'plugins'",
      "'s' needs the layer 'sentences', which no stage before it provides; move 's' (line 14) before it",
      "option 'sentences' of 'summarize': '101' is out of range; expected '1' to '100'",
      "'TITLE' is not set in the environment; set it, or give a default: '${TITLE:-default}'",
      "'on_error': found 'ignore', expected one of fail, skip, quarantine",
      "duplicate id 's', first used on line 11; give this stage an 'id' of its own",
      "no stage 'sentnces'; did you mean 'sentences'?",
      "no stage before 'vowels' makes a view 'tdy'; did you mean 'tidy'?",
      "no stage provides the layer 'dates'; they provide numbers, sentences, summary, terms",
      "'offsets': found 'bytes', expected one of utf8, utf16, scalar")
    #expect(pipeline.reported() == pipeline.expected)
  }
}

@Suite("Diagnostics of --set")
struct OverrideDiagnosticTests {
  private static let text = "saqiya: 1\nplugins: [segmentation, summarization]\nstages: [sentences, summarize]"

  static let table: [(String, String)] = [
    ("summarize", "expected ID.OPTION=VALUE, such as 'summarize.sentences=5'"),
    ("summarize=5", "expected ID.OPTION=VALUE, such as 'summarize.sentences=5'"),
    ("summarize.=5", "expected ID.OPTION=VALUE, such as 'summarize.sentences=5'"),
    ("a.b.c=5", "expected ID.OPTION=VALUE, such as 'summarize.sentences=5'"),
    ("sumarize.sentences=5", "no stage has the id 'sumarize'; did you mean 'summarize'?"),
    ("x.y=5", "no stage has the id 'x'"),
    ("summarize.sentnces=5", "'summarize' has no option 'sentnces'; did you mean 'sentences'?"),
    ("summarize.sentences=0", "option 'sentences' of 'summarize': '0' is out of range; expected '1' to '100'"),
    ("summarize.sentences=", "option 'sentences' of 'summarize': found nothing, expected a whole number"),
    (
      "summarize.sentences=[",
      "not valid YAML: did not find expected node content, while parsing a flow node"
    ),
  ]

  @Test("name the argument", arguments: table)
  func messages(argument: String, message: String) {
    let reported = MarkedPipeline("overrides", Self.text).reported(overrides: [argument])
    #expect(reported == ["--set \(argument): error: \(message)"])
  }

  @Test("come after those of the file")
  func order() {
    let pipeline = MarkedPipeline(
      "overrides", Self.text + "\n⇨x: 1",
      "unknown key 'x' in the pipeline; expected one of saqiya, name, description, plugins, stages, corpus, output, outputs"
    )
    #expect(
      pipeline.reported(overrides: ["x.y=1", "summarize.title=1"]) == pipeline.expected + [
        "--set summarize.title=1: error: option 'title' of 'summarize': found '1', expected true or false",
        "--set x.y=1: error: no stage has the id 'x'",
      ])
  }
}
