public import Conditions
public import SaqiyaKit

/// A pipeline file that was checked: every stage is there, its options are set, and the order can work.
public struct Plan: Sendable {
  /// The name of the pipeline.
  public var name: String
  /// The description in its file.
  public var summary: String?
  /// The stages in the order in which they run, options set, not yet prepared.
  public var stages: [PlannedStage]
  /// The corpus stages, which run on what the stages made of every document; each is an ``SaqiyaKit/CorpusStage``.
  public var corpus: [PlannedStage]
  /// The main output that the file describes.
  public var output: OutputPlan
  /// The files that are written beside the output.
  public var outputs: [PlannedOutput] = []
  /// The folder of the pipeline file: where relative paths in options start.
  public var folder: String
  /// The warnings about what has no effect, in the order of their places.
  public var warnings: [Diagnostic] = []
  /// The plugins of the program, and those that the file names by path or command.
  public var catalogue = Catalogue([])
  /// The formats of output that a run can have: those of the program, and of the plugins of the file.
  public var formats: [OutputFormat] = []
  /// The formats of input that a run can have: those of the program, and of the plugins of the file.
  public var readers: [InputFormat] = []
  /// The parts that were not checked, because plugins were left unloaded; `nil` when all was. Such a plan is not for running.
  public var unchecked: Unchecked?

  /// The rows whose columns ``completed(with:)`` settles.
  var openRows: [OpenRows] = []

  /// What the file says about plugins, stages and corpus stages, and the options that replace those of the file, as JSON:
  /// two plans with the same signature do the same. Empty for a plan that was not read from a file.
  public var signature = ""

  /// The parts of a plan that were not checked, because their plugins were left unloaded.
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

  /// The declarations of the layers that the stages provide.
  public var layerDeclarations: [String: LayerDeclaration] {
    stages.reduce(into: [:]) { $0.merge($1.stage.contract.layers) { first, _ in first } }
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
  /// The treatment of a document that it fails on; `nil` leaves that to the run.
  public var onError: ErrorPolicy?
  /// The condition under which it works on a document; `nil` when it works on every one.
  public var when: Condition?
  /// The line of its name in the pipeline file, from 1; 0 for a stage that no file names.
  public var line = 0
  /// The column of its name in Unicode scalars, from 1; 0 for a stage that no file names.
  public var column = 0
  /// The places where the pipeline file sets options, by their names.
  public var optionPlaces: [String: OptionPlace] = [:]

  /// A place in the pipeline file.
  public struct OptionPlace: Sendable, Equatable {
    /// The line, from 1.
    public var line: Int
    /// The column in Unicode scalars, from 1.
    public var column: Int

    /// Creates a place.
    public init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }
  }

  /// Creates a planned stage.
  public init(id: String, plugin: String, stage: any Stage, view: String? = nil, onError: ErrorPolicy? = nil) {
    self.id = id
    self.plugin = plugin
    self.stage = stage
    self.view = view
    self.onError = onError
  }
}

/// The treatment of a document that a stage fails on.
public enum ErrorPolicy: String, Sendable, OptionCase {
  /// The run stops.
  case fail
  /// The document is left out and counted.
  case skip
  /// The document is left out, and kept with the reason for another run.
  case quarantine
}
