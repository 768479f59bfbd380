import Conditions
import SaqiyaConfig
import Testing

@Suite("Diagnostics of conditions")
struct ConditionDiagnosticTests {
  @Test("give the place inside the condition", arguments: table)
  func places(pipeline: MarkedPipeline) {
    #expect(pipeline.reported(catalogue: catalogue.adding(Selection())) == pipeline.expected)
  }

  static let head = "saqiya: 1\nplugins: [segmentation, numbers, selection]\nstages:\n"

  static let table: [MarkedPipeline] = [
    MarkedPipeline(
      "a plain scalar", head + "  - { use: numbers, when: text.⇨wrds > 5 }",
      "'when': found 'wrds', expected one of scalars, words, lines, bytes; did you mean 'words'?"),
    MarkedPipeline(
      "double quotes with an escape", head + #"  - { use: numbers, when: "id = \"a\" and text.⇨wrds > 5" }"#,
      "'when': found 'wrds', expected one of scalars, words, lines, bytes; did you mean 'words'?"),
    MarkedPipeline(
      "single quotes with a quote", head + "  - { use: numbers, when: 'id = ''a'' and ⇨txt.words > 5' }",
      "'when': no field 'txt'; did you mean 'text'?"),
    MarkedPipeline(
      "a folded block",
      head + "  - use: numbers\n    when: >-\n      id = a\n      and text.words > 5\n      or ⇨txt.words > 5\n",
      "'when': no field 'txt'; did you mean 'text'?"),
    MarkedPipeline(
      "a literal block", head + "  - use: numbers\n    when: |\n      id = a\n      and ⇨txt.words > 5\n",
      "'when': no field 'txt'; did you mean 'text'?"),
    MarkedPipeline(
      "a plain scalar over two lines", head + "  - use: numbers\n    when: id = a and\n      ⇨txt.words > 5\n",
      "'when': no field 'txt'; did you mean 'text'?"),
    MarkedPipeline(
      "what ends too early", head + "  - use: numbers\n    when: text.words >⇨\n  - sentences\n",
      "'when': found the end, expected a number, a date, a word or a text in quotes"),
    MarkedPipeline(
      "no text", head + "  - { use: numbers, when: ⇨true }",
      "'when': found 'true', expected a condition like 'text.words >= 50'"),
    MarkedPipeline(
      "a condition of an option", head + "  - { use: filter, with: { keep: ⇨txt.words > 5 } }",
      "option 'keep' of 'filter': no field 'txt'; did you mean 'text'?"),
    MarkedPipeline(
      "a layer that nobody provides", head + "  - numbers\n  - { use: sentences, when: count(⇨numbrs) > 5 }",
      "no stage before 'sentences' provides the layer 'numbrs'; did you mean 'numbers'?"),
    MarkedPipeline(
      "a layer that comes later", head + "  - { use: filter, with: { keep: count(⇨sentences) > 5 } }\n  - sentences",
      "no stage before 'filter' provides the layer 'sentences'; "
        + "add the stage 'sentences' of the plugin 'segmentation' to 'stages'"),
    MarkedPipeline(
      "attributes and values",
      head + "  - numbers\n  - { use: filter, with: { keep: count(numbers where ⇨knd = money or value = ⇨many) > 5 } }",
      "the layer 'numbers' has no attribute 'knd'; did you mean 'kind'?",
      "found 'many', expected a comparison of 'value' with a number, such as '> 0'"),
    MarkedPipeline(
      "a view that is not made for every document",
      "saqiya: 1\nplugins: [normalization, segmentation]\nstages:\n"
        + "  - { use: normalize, when: id = a, with: { as: folded } }\n  - { use: sentences, view: ⇨folded }",
      "'normalize' (line 4) makes the view 'folded' only when its condition holds; give 'sentences' the same 'when'"),
    MarkedPipeline(
      "the key in the wrong place", "saqiya: 1\nplugins: [numbers]\nstages: [numbers]\n⇨when: id = a",
      "unknown key 'when' in the pipeline; expected one of saqiya, name, description, plugins, stages, corpus, output, outputs"
    ),
  ]

  @Test("are at the scalar when it is a variable, and at the argument for --set")
  func indirect() throws {
    let pipeline = MarkedPipeline(
      "a variable", Self.head + "  - { use: numbers, when: ⇨'${WHEN}' }", "'when': no field 'txt'; did you mean 'text'?"
    )
    let catalogue = catalogue.adding(Selection())
    #expect(pipeline.reported(catalogue: catalogue, environment: ["WHEN": "id = a and txt = 5"]) == pipeline.expected)
    let argument = MarkedPipeline("an argument", Self.head + "  - filter")
    #expect(
      argument.reported(catalogue: catalogue, overrides: ["filter.keep=count(numbers) > 1"]) == [
        "--set filter.keep=count(numbers) > 1: error: no stage before 'filter' provides the layer 'numbers'; "
          + "add the stage 'numbers' of the plugin 'numbers' to 'stages'"
      ])
  }

  @Test("reach the plan")
  func plan() throws {
    let text = Self.head + "  - { use: numbers, when: text.words > 5 }\n  - sentences"
    let plan = try PipelineLoader(catalogue: catalogue.adding(Selection())).load(
      text: text, file: "p.yaml", folder: ".")
    #expect(plan.stages.map(\.when?.source) == ["text.words > 5", nil])
  }
}
