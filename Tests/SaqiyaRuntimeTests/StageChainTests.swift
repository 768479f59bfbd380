import Conditions
import SaqiyaConfig
import SaqiyaKit
import SaqiyaRuntime
import TestFiles
import TestPlugin
import Testing

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Reads the view it is given into the metadata.
private struct ReadView: Stage {
  static let name = "read-view"
  static let summary = "Notes what it reads."
  init() {}
  var contract: Contract { Contract() }
  func process(_ document: inout Document) throws(StageError) {
    document.metadata["read"] = .string(document.view.text)
  }
}

/// Finds something that is not there, in the main view or in a named one.
private struct Misplace: Stage {
  static let name = "misplace"
  static let summary = "Gives a range beyond the text."
  init() {}
  var contract: Contract { Contract(provides: [Sentence.self]) }
  func process(_ document: inout Document) throws(StageError) {
    document.add([Sentence(range: TextRange(0, 99_999))])
  }
}

@Suite("A chain of stages")
struct StageChainTests {
  @Test("gives a stage the files of its options, from the folder of the pipeline")
  func files() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("كلمة", to: "words.txt")
    let chain = try StageChain(plan([PlannedStage(ReadFile())], folder: folder.path))
    var document = Document(id: "a", text: "")
    _ = chain.run(&document)
    #expect(document.metadata["file"] == "كلمة")
  }

  @Test("passes a stage over where its condition does not hold")
  func conditions() throws {
    var step = PlannedStage(ReadView(), view: "short")
    step.when = try Condition("view.words = 1 and metadata.known = yes")
    let chain = try StageChain(plan([step]))
    for (known, read) in [("yes", Value.string("كلمة")), ("no", nil)] {
      var document = Document(id: "a", text: "كلمة أخرى", metadata: ["known": .string(known)])
      document.addView(View(original: "كلمة"), named: "short")
      _ = chain.run(&document)
      #expect(document.metadata["read"] == read)
    }
    var other = Document(id: "a", text: "كلمة أخرى")
    #expect(chain.trace(&other).map(\.isPassedOver) == [true])
  }

  @Test("gives no stage a device, a folder or a pipe, which have no end")
  func noFile() throws {
    let folder = try TemporaryFolder()
    for make in [{ mkfifo($0, 0o600) }, { symlink("/dev/zero", $0) }, { mkdir($0, 0o700) }] {
      let path = "\(folder.path)/words.txt"
      #expect(make(path) == 0)
      let error = #expect(throws: PreparationFailed.self) {
        try StageChain(plan([PlannedStage(ReadFile())], folder: folder.path))
      }
      #expect(
        error?.description == """
          stage 'read-file': '\(path)' is no file that can be read as a whole, expected a regular file
          """)
      #expect(remove(path) == 0)
    }
  }

  @Test("is refused when a stage cannot prepare")
  func refused() throws {
    let error = #expect(throws: PreparationFailed.self) {
      try StageChain(plan([PlannedStage(Judge()), PlannedStage(ReadFile())], folder: "/nowhere"))
    }
    #expect(
      error?.description == "stage 'read-file': cannot read '/nowhere/words.txt': No such file or directory")
  }

  @Test("lets a stage read the view that its use names, and leaves the main one")
  func views() throws {
    var document = Document(id: "a", text: "ab")
    let chain = try StageChain(plan([PlannedStage(KeepView()), PlannedStage(ReadView(), view: "upper")]))
    guard case .kept = chain.run(&document) else {
      Issue.record("the document was not kept")
      return
    }
    #expect(document.metadata["read"] == "AB")
    #expect(document.view.text == "ab")
  }

  @Test(
    "fails on a document in which a stage finds something at a place that it does not have", arguments: [nil, "upper"])
  func misplaced(view: String?) throws {
    var document = Document(id: "a", text: "ab")
    let chain = try StageChain(plan([PlannedStage(KeepView()), PlannedStage(Misplace(), view: view)]))
    guard case .failed(let step, let error) = chain.run(&document) else {
      Issue.record("the document did not fail")
      return
    }
    #expect(step.id == "misplace")
    #expect(error.code == .badRange)
    #expect(
      error.message == "the range 0..<99999 in the layer 'sentences' is not on the text, which has 2 bytes")
  }

  @Test("fails on a document that has no view of the name")
  func missingView() throws {
    var document = Document(id: "a", text: "ab")
    let chain = try StageChain(plan([PlannedStage(ReadView(), view: "upper")]))
    guard case .failed(let step, let error) = chain.run(&document) else {
      Issue.record("the document did not fail")
      return
    }
    #expect(step.id == "read-view")
    #expect(error == StageError(.missingView, "no stage made a view named 'upper'"))
  }
}
