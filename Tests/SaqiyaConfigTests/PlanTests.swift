import SaqiyaConfig
import SaqiyaKit
import Testing

@Suite("A plan")
struct PlanTests {
  private func load(_ text: String, overrides: [String] = [], catalogue: Catalogue = catalogue) throws -> Plan {
    try PipelineLoader(catalogue: catalogue).load(text: text, file: "a/p.yaml", folder: "a", overrides: overrides)
  }

  @Test("has everything that its file says")
  func everything() throws {
    let plan = try load(
      """
      saqiya: 1
      name: أخبار
      description: What the news say.
      plugins: [normalization, segmentation, numbers, summarization]
      stages:
        - use: normalize
          id: fold
          with: { preset: search, as: search }
        - sentences
        - use: numbers/numbers
          with:
            maximum: 1e6
            except: [no, "12"]
            units: { كم: [kilometer] }
          on_error: quarantine
        - use: summarize
          with:
      output:
        layers: [summary, numbers]
        offsets: [utf8, scalar]
        view: true
      """)
    #expect(plan.name == "أخبار")
    #expect(plan.summary == "What the news say.")
    #expect(plan.folder == "a")
    #expect(plan.stages.map(\.id) == ["fold", "sentences", "numbers", "summarize"])
    #expect(plan.stages.map(\.plugin) == ["normalization", "segmentation", "numbers", "summarization"])
    #expect(plan.stages.map(\.onError) == [nil, nil, .quarantine, nil])
    let normalize = try #require(plan.stages[0].stage as? Normalize)
    #expect(normalize.preset == .search)
    #expect(normalize.as == "search")
    let numbers = try #require(plan.stages[2].stage as? Numbers)
    #expect(numbers.maximum == 1_000_000)
    #expect(numbers.except == ["no", "12"])
    #expect(numbers.units == ["كم": ["kilometer"]])
    #expect((plan.stages[3].stage as? Summarize)?.sentences == 3)
    #expect(plan.output == OutputPlan(layers: ["summary", "numbers"], offsets: [.utf8, .scalar], view: true))
  }

  @Test("has defaults for what its file leaves out")
  func defaults() throws {
    let plan = try load("saqiya: 1\nplugins: [segmentation]\nstages: [sentences]")
    #expect(plan.name == "p")
    #expect(plan.summary == nil)
    #expect(plan.output == OutputPlan())
  }

  @Test("has exact numbers as strings where its file says so")
  func numbersAsStrings() throws {
    let file = "saqiya: 1\nplugins: [segmentation]\nstages: [sentences]\noutput: { numbers: "
    #expect(try load(file + "string }").output == OutputPlan(numbers: .string))
    #expect(try load(file + "number }").output == OutputPlan())
    let error = #expect(throws: InvalidPipeline.self) { try load(file + "text }") }
    #expect(
      error?.description
        == "a/p.yaml:4:20: error: 'numbers': found 'text', expected one of number, string")
  }

  @Test("reads a named view where its file says so")
  func view() throws {
    let plan = try load(
      """
      saqiya: 1
      plugins: [normalization, numbers]
      stages:
        - use: normalize
          with: { as: light }
        - { use: numbers, view: light }
      """)
    #expect(plan.stages.map(\.view) == [nil, "light"])
  }

  @Test("takes options from the command line, the last one of a name")
  func overrides() throws {
    let text = """
      saqiya: 1
      plugins: [segmentation, numbers, summarization]
      stages:
        - sentences
        - { use: summarize, id: short, with: { sentences: 500 } }
        - numbers
      """
    let plan = try load(
      text, overrides: ["short.sentences=7", "short.title=false", "short.sentences=9", "numbers.except=[a, '2=3']"])
    let short = try #require(plan.stages[1].stage as? Summarize)
    #expect(short.sentences == 9)
    #expect(!short.title)
    #expect((plan.stages[2].stage as? Numbers)?.except == ["a", "2=3"])
  }

  @Test("tells stages of the same name apart by their plugins")
  func qualified() throws {
    func plan(_ plugin: String) throws -> Plan {
      try load(
        "saqiya: 1\nplugins: [numbers, rival]\nstages: [\(plugin)/numbers]", catalogue: catalogue.adding(Rival()))
    }
    #expect(try plan("numbers").stages.map(\.plugin) == ["numbers"])
    #expect(try plan("rival").stages[0].stage is OtherNumbers)
  }

  @Test("shares a value through an alias")
  func alias() throws {
    let plan = try load(
      """
      saqiya: 1
      plugins: [numbers]
      stages:
        - { use: numbers, with: { except: &words [a, b], units: { c: *words } } }
      """)
    let numbers = try #require(plan.stages[0].stage as? Numbers)
    #expect(numbers.except == ["a", "b"])
    #expect(numbers.units == ["c": ["a", "b"]])
  }

  @Test("uses plugins that the caller loads, with what the file says about them")
  func loaded() throws {
    let loader = PipelineLoader(catalogue: catalogue) { (reference, folder) throws(PluginUnavailable) in
      #expect(reference == .path("../rival"))
      #expect(folder == "pipelines")
      return PluginDeclaration(Rival())
    }
    let plan = try loader.load(
      text: "saqiya: 1\nplugins: [{ path: ../rival }]\nstages: [rival/numbers]", file: "p.yaml", folder: "pipelines")
    #expect(plan.stages.map(\.plugin) == ["rival"])
  }
}
