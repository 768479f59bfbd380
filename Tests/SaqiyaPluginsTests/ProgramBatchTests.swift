import SaqiyaConfig
import SaqiyaKit
import Testing

@testable import SaqiyaPlugins

@Suite("A program that takes several documents at once")
struct ProgramBatchTests {
  private func stage(batch: Int = 4) throws -> any BatchStage {
    try #require(try ProgramFixture("batches.py", ["\(batch)"]).stage("words") as? any BatchStage)
  }

  /// What becomes of texts that are asked for together: the first word, a reason or an error of each.
  private func outcomes(of texts: [String]) throws -> [String] {
    let stage = try stage()
    #expect(stage.batchSize == 4)
    var documents = texts.map { Document(id: $0, text: $0) }
    let errors = stage.process(&documents)
    return zip(documents, errors).map { document, error in
      if let error { return "\(error.code.rawValue): \(error)" }
      if let reason = document.dropReason { return "dropped: \(reason)" }
      let range = document.annotations(inLayer: "words")?.first?.range
      return range.map { String(document.original.utf8.prefix($0.end)) ?? "" } ?? "nothing"
    }
  }

  @Test("has an answer for each of them")
  func each() throws {
    #expect(
      try outcomes(of: ["نص أول", "drop it", "error now", "outside"]) == [
        "نص", "dropped: unwanted", "unsupported-text: no words here",
        "dependency-failed: program 'batches' answered with the range 0..<8 (scalar) in 'words', which is not on the text",
      ])
  }

  @Test(
    "loses none but the document on which it ends, hangs or breaks the protocol",
    arguments: [
      ("exit", "program 'batches' ended with exit code 3 before it answered, in a second process too"),
      ("hang", "program 'batches' did not answer within 2 s"),
    ])
  func oneBad(deed: String, message: String) throws {
    #expect(try outcomes(of: ["a", "\(deed) now", "b"]) == ["a", "dependency-failed: \(message)", "b"])
  }

  @Test("is asked for each alone when it answers with fewer")
  func fewer() throws {
    #expect(try outcomes(of: ["a", "fewer now", "b"]) == ["a", "fewer", "b"])
  }

  @Test("can be asked about one document, too")
  func one() throws {
    #expect(try stage().outcome(of: "كلمة هنا", layer: "words") == "⟦كلمة⟧ هنا")
  }

  @Test("works in no more processes than it may", arguments: [1, 2])
  func processes(limit: Int) async throws {
    let stage = try ProgramFixture("batches.py", ["1"], processes: limit).stage("words")
    let seen = LogRecorder()
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<12 {
        group.addTask {
          var document = Document(id: "\(number)", text: "slow \(number)")
          try? stage.process(&document)
          if case .integer(let process) = document.metadata["process"] { seen.append("\(process)") }
        }
      }
    }
    #expect(seen.lines.count == 12)
    #expect(Set(seen.lines).count <= limit)
  }
}

@Suite("A corpus stage of a program")
struct ProgramCorpusTests {
  private func stage() throws -> ProgramCorpusStage {
    try #require(try ProgramFixture("batches.py", ["4"]).stage("count") as? ProgramCorpusStage)
  }

  private func partial(_ texts: [String], _ stage: ProgramCorpusStage) throws -> ProgramCorpusStage.Partial? {
    var sum: ProgramCorpusStage.Partial?
    for text in texts {
      let found = try stage.map(Document(id: text, text: text))
      if sum == nil { sum = found } else { stage.merge(found, into: &sum!) }
    }
    return sum
  }

  @Test("makes one report, however many documents there are", arguments: [0, 1, 3, 127, 128, 300])
  func report(count: Int) throws {
    let stage = try stage()
    let partial = try partial(Array(repeating: "نص", count: count), stage)
    #expect(try stage.report(partial) == ["characters": .integer(2 * count)])
    #expect(stage.finish(partial) == ["characters": .integer(2 * count)])
  }

  @Test("reports what the program could not map, merge or finish")
  func errors() throws {
    let stage = try stage()
    #expect(throws: StageError(.dependencyFailed, "found an empty text")) {
      try stage.map(Document(id: "a", text: ""))
    }
    let bad = try partial(["bad", "نص"], stage)
    #expect(throws: StageError(.dependencyFailed, "found something bad")) { try stage.report(bad) }
    let early = try partial(["bad"] + Array(repeating: "نص", count: 200), stage)
    #expect(early?.failure == "found something bad")
    #expect(throws: StageError(.dependencyFailed, "found something bad")) { try stage.report(early) }
    #expect(
      throws: StageError(
        .dependencyFailed, "program 'batches' answered with a list as 'report', expected an object")
    ) { try stage.report(try partial(["سبعة اح"], stage)) }
  }
}
