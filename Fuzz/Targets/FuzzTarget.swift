/// A place of the program that bytes from outside reach.
///
/// Each does what the program does with such bytes, and stops the process where a promise is broken: a trap, a hang, an
/// offset that does not lead to its text. libFuzzer finds the bytes; what it found once is a file in `Fuzz/Inputs/TARGET`,
/// which the tests read too.
package enum FuzzTarget: String, CaseIterable, Sendable {
  /// JSON, read and written and read again.
  case json
  /// A line of JSONL as a document of the input.
  case records
  /// A pipeline file.
  case plan
  /// A test file of a pipeline.
  case tests
  /// An option of the command line: `--set`.
  case settings
  /// What a program says about itself.
  case hello
  /// What a program found in a document.
  case reply
  /// What corpus stages knew, with a checksum that is right.
  case partials
  /// A file of words for the stage `numbers`.
  case lexicon
  /// A file of names for the stage `lexicon`.
  case names
  /// A condition, on a document.
  case condition
  /// The rules of a transform.
  case transform
  /// A plugin's library.
  case library
  /// A text through every stage, and into every format.
  case stages

  /// Does what the program does with the bytes.
  package func run(_ bytes: [UInt8]) {
    switch self {
    case .json: FuzzedJSON.run(bytes)
    case .records: FuzzedJSON.runRecord(bytes)
    case .plan: FuzzedConfiguration.runPlan(bytes)
    case .tests: FuzzedConfiguration.runTests(bytes)
    case .settings: FuzzedConfiguration.runSettings(bytes)
    case .hello: FuzzedPlugin.runHello(bytes)
    case .reply: FuzzedPlugin.runReply(bytes)
    case .library: FuzzedPlugin.runLibrary(bytes)
    case .partials: FuzzedCorpus.runPartials(bytes)
    case .lexicon: FuzzedStages.runLexicon(bytes)
    case .names: FuzzedStages.runNames(bytes)
    case .condition: FuzzedStages.runCondition(bytes)
    case .transform: FuzzedStages.runTransform(bytes)
    case .stages: FuzzedStages.runStages(bytes)
    }
  }
}

/// Stops the process when a promise does not hold.
func expect(_ condition: Bool, _ promise: @autoclosure () -> String) {
  if !condition { fatalError(promise()) }
}

/// The bytes as text, damaged places replaced, as text of a file cannot be.
func text(_ bytes: some Sequence<UInt8>) -> String { String(decoding: Array(bytes), as: UTF8.self) }
