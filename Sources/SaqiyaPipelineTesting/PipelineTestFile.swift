import SaqiyaConfig
public import SaqiyaKit

/// The tests of a pipeline: `news.test.yaml` beside `news.yaml`.
public struct PipelineTestFile: Sendable {
  /// The file, as the user named it.
  public var path: String
  /// The cases in the order of the file.
  public var cases: [PipelineTestCase]
  /// The text of the file.
  var source: String

  /// The file that holds the tests of a pipeline file.
  public static func path(forPipeline pipeline: String) -> String {
    for ending in [".yaml", ".yml"] where pipeline.hasSuffix(ending) {
      return pipeline.dropLast(ending.count) + ".test.yaml"
    }
    return pipeline + ".test.yaml"
  }

  /// The pipeline file that a test file is about; `nil` when the name is not that of a test file.
  public static func pipeline(forTests path: String) -> String? {
    let ending = ".test.yaml"
    return path.hasSuffix(ending) ? path.dropLast(ending.count) + ".yaml" : nil
  }
}

/// One text, or several documents, and what the pipeline is to make of it.
public struct PipelineTestCase: Sendable {
  /// What is to become of the document.
  enum Outcome: Sendable, Equatable {
    case kept
    /// A stage leaves it out; under this reason, when there is one.
    case dropped(reason: String?)
    /// A stage fails; with this code, when there is one.
    case failed(code: String?)
  }

  /// The name, which no other case of the file has.
  public var name: String
  /// The line of the name, from 1.
  public var line: Int
  /// The text of the document.
  public var text: String
  /// The metadata of the document.
  public var metadata: Metadata
  /// What is to become of the document.
  var outcome = Outcome.kept
  /// What is to be found.
  var layers: [LayerExpectation] = []
  /// What the text is to be after the last stage.
  var view: String?
  /// The ways of writing the text that are to change nothing.
  var invariants: [Invariant] = []
  /// The documents of a case that is about the report of the corpus stages, instead of a text.
  var documents: [TestDocument] = []
  /// What the report is to hold.
  var report: ExpectedValue?
  /// Where `--update` may write.
  var places = Places()

  /// The places of what a case expects.
  struct Places: Sendable {
    var marked: Place?
    var expect: Place?
    var view: Place?
  }
}

/// A document of a corpus.
struct TestDocument: Sendable {
  var id: String
  var text: String
  var metadata: Metadata
}

/// What is to be found in one layer.
struct LayerExpectation: Sendable {
  var layer: String
  var annotations: [ExpectedAnnotation]
  /// Whether nothing else is to be found there.
  var isExact: Bool
  /// Whether it stands in `marked:`, not in `expect:`.
  var isMarked: Bool
}

/// An annotation that is to be found.
struct ExpectedAnnotation: Sendable {
  /// Where; `nil` when any place will do.
  var range: TextRange?
  /// The text that it covers; `nil` when any will do.
  var text: String?
  /// The attributes that matter.
  var attributes: [ExpectedAttribute]
}

/// An attribute that is to have a value.
struct ExpectedAttribute: Sendable {
  var name: String
  var value: ExpectedValue
}

/// The value that an attribute is to have.
indirect enum ExpectedValue: Sendable {
  /// What is written, and what it means.
  case scalar(text: String, meaning: Value)
  case list([ExpectedValue])
  case fields([ExpectedAttribute])
}
