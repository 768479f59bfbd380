public import Conditions
public import SaqiyaKit

/// A pipeline file that was checked: every stage is there, its options are set, and the order can work.
public struct Plan: Sendable {
  /// The name of the pipeline.
  public var name: String
  /// What it is for, as its file says.
  public var summary: String?
  /// The stages in the order in which they run, options set, not yet prepared.
  public var stages: [PlannedStage]
  /// The corpus stages, which run on what the stages made of every document; each is an ``SaqiyaKit/CorpusStage``.
  public var corpus: [PlannedStage]
  /// What the file says about the output.
  public var output: OutputPlan
  /// The folder of the pipeline file: where relative paths in options start.
  public var folder: String
  /// What was not checked because plugins were left unloaded; `nil` when all was. Such a plan is not for running.
  public var unchecked: Unchecked?

  /// What the file says about plugins, stages and corpus stages, and the options that replace those of the file, as JSON:
  /// two plans with the same signature do the same. Empty for a plan that was not read from a file.
  public var signature = ""

  /// What nobody knows about a plan whose plugins were left unloaded.
  public struct Unchecked: Sendable, Equatable {
    /// The plugins that were left unloaded.
    public var plugins: [PluginReference]
    /// The names of the stages that are of no other plugin.
    public var stages: [String]
  }

  /// Creates a plan.
  public init(
    name: String, summary: String? = nil, stages: [PlannedStage], corpus: [PlannedStage] = [], output: OutputPlan,
    folder: String
  ) {
    self.name = name
    self.summary = summary
    self.stages = stages
    self.corpus = corpus
    self.output = output
    self.folder = folder
  }

  /// The layers that the output holds: those the file names, or all that stages provide.
  public var writtenLayers: [String] {
    output.layers ?? stages.flatMap(\.stage.contract.provides)
  }
}

/// One stage of a plan.
public struct PlannedStage: Sendable {
  /// The name of this use of the stage: `id:` of the file, or the stage's own name.
  public var id: String
  /// The plugin that brings it.
  public var plugin: String
  /// The stage with its options.
  public var stage: any Stage
  /// The named view that it reads instead of the main one.
  public var view: String?
  /// What happens to a document that it fails on; `nil` leaves that to the run.
  public var onError: ErrorPolicy?
  /// The condition under which it works on a document; `nil` when it works on every one.
  public var when: Condition?
  /// The line of its name in the pipeline file, from 1; 0 for a stage that no file names.
  public var line = 0
  /// The column of its name in Unicode scalars, from 1; 0 for a stage that no file names.
  public var column = 0

  /// Creates a planned stage.
  public init(id: String, plugin: String, stage: any Stage, view: String? = nil, onError: ErrorPolicy? = nil) {
    self.id = id
    self.plugin = plugin
    self.stage = stage
    self.view = view
    self.onError = onError
  }
}

/// What happens to a document that a stage fails on.
public enum ErrorPolicy: String, Sendable, OptionCase {
  /// The run stops.
  case fail
  /// The document is left out and counted.
  case skip
  /// The document is left out, and kept with the reason for another run.
  case quarantine
}

/// What offsets in the output count.
public enum OffsetUnit: String, Sendable, OptionCase {
  case utf8, utf16, scalar
}

/// How exact numbers are written.
public enum NumberForm: String, Sendable, OptionCase {
  /// As numbers of JSON, with all their digits.
  case number
  /// As strings, which no reader rounds.
  case string
}

/// What a pipeline file says about the output.
public struct OutputPlan: Sendable, Equatable {
  /// The layers to write, in this order; `nil` writes all, in the order in which stages provide them.
  public var layers: [String]?
  /// The units of offsets: the first is written as `start` and `end`, each further one with its name (`start_utf16`).
  public var offsets: [OffsetUnit]
  /// Whether to write the text of the view after the last stage.
  public var view: Bool
  /// How exact numbers of annotations are written.
  public var numbers: NumberForm

  /// Creates an output plan; by default all layers in Unicode scalars.
  public init(
    layers: [String]? = nil, offsets: [OffsetUnit] = [.scalar], view: Bool = false, numbers: NumberForm = .number
  ) {
    self.layers = layers
    self.offsets = offsets
    self.view = view
    self.numbers = numbers
  }
}
