import SaqiyaConfig
import SaqiyaFormats
import SaqiyaKit
import SaqiyaRuntime

/// A pipeline that answers documents: loaded once, used by any number of threads at the same time.
///
/// Corpus stages do not run, since there is no corpus.
public struct PreparedPipeline: Sendable {
  /// A stage of a pipeline.
  public struct Stage: Sendable, Equatable {
    /// The name of the stage in the pipeline.
    public var id: String
    /// The plugin that brings it.
    public var plugin: String
    /// The layers that it provides.
    public var layers: [String]
  }

  /// The name of the pipeline.
  public let name: String
  /// The description in its file; `nil` when there is none.
  public let summary: String?
  /// The pipeline file as it was read.
  public let text: String
  /// The stages in the order in which they run.
  public let stages: [Stage]
  /// The layers that answers hold.
  public let layers: [String]
  /// The JSON Schema (2020-12) of the answer for a document that is kept.
  public let answerSchema: String

  private let answers: DocumentProcessor
  private let explanations: DocumentProcessor

  init(_ plan: Plan, _ chain: StageChain, text: String) {
    var chain = chain
    chain.leaveOutCorpus()
    name = plan.name
    summary = plan.summary
    self.text = text
    stages = chain.steps.map { Stage(id: $0.id, plugin: $0.plugin, layers: $0.stage.contract.provides) }
    layers = plan.writtenLayers
    // The form JSON Schema has exact numbers, so it is never refused.
    answerSchema = (try? OutputSchema(plan).formatted(as: .jsonSchema)) ?? "{}"
    let options = OutputOptions(plan: plan.output)
    answers = DocumentProcessor(
      chain: chain, encoder: JSONLinesEncoder(options), policy: .skip, answers: true)
    explanations = DocumentProcessor(
      chain: chain, encoder: ExplanationEncoder(options), policy: .skip, answers: true)
  }

  /// The line that `saqiya run --answers` writes for the document, with its line feed.
  ///
  /// - Complexity: that of the stages. It may block: a stage may wait for a program.
  public func answer(_ input: AnsweredDocument) -> Answer {
    Answer(answers.process(input.raw))
  }

  /// Returns what a page shows of the document: a JSON object with `id`, and with `layers` for a document that is kept.
  ///
  /// A layer is `{"name":…,"annotations":[[start,end,attributes,because,view]…]}` with offsets in UTF-16 code units; `because`
  /// is how the stage came to it, `view` what the stages read where that is not what is written.
  public func explanation(_ input: AnsweredDocument) -> Answer {
    Answer(explanations.process(input.raw))
  }

  /// The line that says that the caller gave a document up.
  ///
  /// - Parameters:
  ///   - code: the kind of failure, such as `deadline`.
  ///   - message: what was found and what was expected.
  public func refusal(_ input: AnsweredDocument, code: String, message: String) -> Answer {
    let failure = DocumentFailure(refusing: input.raw, code: code, message: message)
    return Answer(answers.refuse(input.raw, failure))
  }
}
