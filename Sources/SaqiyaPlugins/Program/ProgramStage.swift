internal import SaqiyaConfig
internal import SaqiyaKit

/// A stage that runs in a program.
struct ProgramStage: BatchStage {
  // What a type must have to be a stage; the catalogue takes name and summary from the program's description.
  static let name = "program"
  static let summary = "Runs in a program of its own."

  private var call: ProgramCall?

  init() {}

  init(_ call: ProgramCall) {
    self.call = call
  }

  /// The options as pipeline files may set them.
  var namedOptions: [NamedOption] { call?.namedOptions ?? [] }

  var contract: Contract { call?.description.contract ?? Contract() }

  var batchSize: Int { call?.pool.description.batch ?? 1 }

  mutating func prepare(_ context: StageContext) throws(StageError) {
    try call?.prepare()
  }

  func process(_ document: inout Document) throws(StageError) {
    var documents = [document]
    if let error = process(&documents)[0] { throw error }
    document = documents[0]
  }

  func process(_ documents: inout [Document]) -> [StageError?] {
    guard let call else {
      return documents.map { _ in StageError(.dependencyFailed, "a stage of a program was not prepared") }
    }
    if call.pool.description.batch == nil {
      return documents.indices.map { index in error { () throws(StageError) in try ask(call, &documents[index]) } }
    }
    do throws(StageError) {
      return try ask(call, &documents)
    } catch {
      if documents.count == 1 { return [error] }
      // Which of them it was shows when each is asked for alone; the others keep their results.
      return documents.indices.map { index in
        var alone = [documents[index]]
        defer { documents[index] = alone[0] }
        do throws(StageError) {
          return try ask(call, &alone)[0]
        } catch {
          return error
        }
      }
    }
  }

  private func error(_ body: () throws(StageError) -> Void) -> StageError? {
    do throws(StageError) {
      try body()
      return nil
    } catch {
      return error
    }
  }

  // MARK: One request

  private func ask(_ call: ProgramCall, _ document: inout Document) throws(StageError) {
    let before = document
    let reply = try call.ask { process, use, seconds in
      let answer = try process.process(before, use, layers: call.layers, deadline: seconds)
      return read(answer, call, process, before)
    }
    if let error = apply(reply, to: &document, call) { throw error }
  }

  private func ask(_ call: ProgramCall, _ documents: inout [Document]) throws(StageError) -> [StageError?] {
    let before = documents
    let replies = try call.ask(about: before.count) { process, use, seconds in
      let answers = try process.process(before, use, layers: call.layers, deadline: seconds)
      return zip(answers, before).map { read($0, call, process, $1) }
    }
    return replies.indices.map { apply(replies[$0], to: &documents[$0], call) }
  }

  private func read(
    _ answer: Fields, _ call: ProgramCall, _ process: ProgramProcess, _ document: Document
  ) -> Result<ProgramReply, any Error> {
    Result {
      try ProgramReply(
        answer, view: document.view, offsets: process.description.offsets, provides: call.description.provides,
        mayEdit: call.description.destroys != nil)
    }
  }

  private func apply(
    _ reply: Result<ProgramReply, any Error>, to document: inout Document, _ call: ProgramCall
  ) -> StageError? {
    do {
      try reply.get().apply(to: &document, provides: call.description.provides)
      return nil
    } catch let error as ReplyError {
      return call.failure(error)
    } catch let error as StageError {
      return error
    } catch {
      return StageError(.dependencyFailed, "program '\(call.pool.description.name)': \(error)")
    }
  }
}
