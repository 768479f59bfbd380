import BuiltInPlugins
import SaqiyaConfig
import SaqiyaKit
import SaqiyaPipelineTesting

enum FuzzedConfiguration {
  static let catalogue = Catalogue(builtInPlugins)

  private static let loader = PipelineLoader(
    catalogue: catalogue, environment: ["NAME": "قيمة"], resolver: PipelineLoader.leaveUnloaded)

  private static let pipeline = """
    saqiya: 1
    plugins: [normalization, segmentation, numbers, dates, summarization, reports]
    stages: [normalize, regions, sentences, tokens, numbers, dates, terms, keyphrases, summarize]
    corpus: [digest]
    """

  private static let plan: Plan = {
    do {
      return try loader.load(text: pipeline, file: "p.yaml", folder: "/")
    } catch {
      fatalError("\(error)")
    }
  }()

  static func runPlan(_ bytes: [UInt8]) {
    do {
      _ = try loader.load(text: text(bytes), file: "p.yaml", folder: "/")
    } catch {
      check(error)
    }
  }

  static func runTests(_ bytes: [UInt8]) {
    do {
      _ = try PipelineTestFile(text: text(bytes), path: "p.test.yaml", plan: plan)
    } catch {
      check(error)
    }
  }

  static func runSettings(_ bytes: [UInt8]) {
    do {
      _ = try loader.load(text: pipeline, file: "p.yaml", folder: "/", overrides: [text(bytes)])
    } catch {
      check(error)
    }
  }

  /// Every problem is one line without anything that could drive a terminal.
  private static func check(_ error: InvalidPipeline) {
    expect(!error.diagnostics.isEmpty, "a refusal has a reason")
    for diagnostic in error.diagnostics {
      let line = diagnostic.description
      expect(line == line.printable, "a problem is fit for a terminal: \(line.debugDescription)")
    }
  }
}
