import SaqiyaConfig
import SaqiyaKit

/// Marks every word that is written in digits; takes longer for longer texts, so that documents overtake each other.
struct FindDigits: Stage {
  static let name = "find-digits"
  static let summary = "Finds digits."
  init() {}
  var contract: Contract { Contract(provides: [Sentence.self]) }
  func process(_ document: inout Document) throws(StageError) {
    var found: [Sentence] = []
    for (offset, byte) in document.view.text.utf8.enumerated() where (0x30...0x39).contains(byte) {
      found.append(Sentence(range: TextRange(offset, offset + 1)))
    }
    document.add(found)
  }
}

/// Drops texts that contain `drop`, fails on those that contain `fail`, as its errors and metadata tests need it.
struct Judge: Stage {
  static let name = "judge"
  static let summary = "Drops and fails as the text says."
  init() {}
  var contract: Contract { Contract() }
  func process(_ document: inout Document) throws(StageError) {
    document.metadata["judge.seen"] = true
    if document.original.contains("drop") { document.drop(because: "unwanted") }
    if document.original.contains("fail") { throw StageError(.unsupportedText, "found 'fail', expected peace") }
  }
}

/// A plan of stages, as a pipeline file would give it.
func plan(_ stages: [PlannedStage], output: OutputPlan = OutputPlan()) -> Plan {
  Plan(name: "test", stages: stages, output: output, folder: "")
}

extension PlannedStage {
  init(_ stage: any Stage, view: String? = nil, onError: ErrorPolicy? = nil) {
    self.init(id: type(of: stage).name, plugin: "test", stage: stage, view: view, onError: onError)
  }
}
