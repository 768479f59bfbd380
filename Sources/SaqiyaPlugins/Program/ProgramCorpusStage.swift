internal import SaqiyaConfig
internal import SaqiyaFormats
internal import SaqiyaKit

/// A corpus stage that runs in a program.
struct ProgramCorpusStage: FallibleCorpusStage {
  /// What the program knows about some of the documents, as it said it.
  struct Partial: Codable, Sendable {
    /// JSON values that are still to be merged; the program is asked for many of them at once.
    var values: [String] = []
    /// Why they could not be merged; then there is no report.
    var failure: String?
  }

  // What a type must have to be a stage; the catalogue takes name and summary from the program's description.
  static let name = "program"
  static let summary = "Runs in a program of its own."

  /// How many values wait until the program merges them.
  private static let mostValues = 128

  private var call: ProgramCall?

  init() {}

  init(_ call: ProgramCall) {
    self.call = call
  }

  /// The options as pipeline files may set them.
  var namedOptions: [NamedOption] { call?.namedOptions ?? [] }

  var contract: Contract { call?.description.contract ?? Contract() }

  mutating func prepare(_ context: StageContext) throws(StageError) {
    try call?.prepare()
  }

  func map(_ document: Document) throws(StageError) -> Partial {
    let call = try prepared()
    let answer = try call.ask { process, use, seconds in
      try process.map(document, use, layers: call.layers, deadline: seconds)
    }
    return Partial(values: [try value("partial", of: answer, call)])
  }

  func merge(_ other: Partial, into partial: inout Partial) {
    partial.failure = partial.failure ?? other.failure
    if partial.failure != nil { return }
    partial.values += other.values
    if partial.values.count < Self.mostValues { return }
    do throws(StageError) {
      partial.values = [try merged(partial.values)]
    } catch {
      partial.failure = error.description
    }
  }

  func report(_ partial: Partial?) throws(StageError) -> Fields {
    let call = try prepared()
    if let failure = partial?.failure { throw StageError(.dependencyFailed, failure) }
    var value = "null"
    if let values = partial?.values { value = values.count == 1 ? values[0] : try merged(values) }
    let answer = try call.ask { process, use, seconds in try process.finish(value, use, deadline: seconds) }
    if let error = ProgramReply.error(in: answer) { throw error }
    guard case .object(let report)? = answer["report"] else {
      let found = answer["report"].map(\.literal) ?? "nothing"
      throw call.failure(ReplyError("\(found) as 'report', expected an object"))
    }
    return report
  }

  func finish(_ partial: Partial?) -> Fields {
    do throws(StageError) {
      return try report(partial)
    } catch {
      return ["error": .string(error.description)]
    }
  }

  private func merged(_ values: [String]) throws(StageError) -> String {
    let call = try prepared()
    let answer = try call.ask { process, use, seconds in try process.merge(values, use, deadline: seconds) }
    return try value("partial", of: answer, call)
  }

  private func prepared() throws(StageError) -> ProgramCall {
    guard let call else { throw StageError(.dependencyFailed, "a stage of a program was not prepared") }
    return call
  }

  /// A value of an answer as JSON.
  private func value(_ name: String, of answer: Fields, _ call: ProgramCall) throws(StageError) -> String {
    if let error = ProgramReply.error(in: answer) { throw error }
    guard let value = answer[name] else { throw call.failure(ReplyError("no '\(name)', expected a JSON value")) }
    var buffer = ByteBuffer()
    buffer.append(jsonValue: value)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }
}
