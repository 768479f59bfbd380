internal import JSONReading
internal import SaqiyaFormats
internal import SaqiyaKit

/// A running program that has said who it is; used by one thread at a time.
///
/// Requests are numbered and asked one at a time, so that a program that fails takes one document along.
final class ProgramProcess {
  /// How many seconds a program has to start and answer `hello`; some load models before.
  static let startDeadline = 120
  /// How many answers nobody waits for are passed over in one exchange.
  private static let staleLimit = 1_000

  /// What the program said about itself.
  let description: ProgramDescription
  private let connection: ProgramConnection
  private var lastNumber = 0
  private var configured: Set<Int> = []

  /// Starts the program and asks who it is.
  ///
  /// - Throws: ``ProgramFailure``.
  init(
    _ command: [String], folder: String, environment: ProgramEnvironment, log: @escaping ProgramLog
  ) throws(ProgramFailure) {
    let name = command.last { !$0.hasPrefix("-") }?.split(separator: "/").last.map(String.init) ?? command[0]
    connection = try ProgramConnection(command, folder: folder, environment: environment, name: name, log: log)
    let answer = try Self.ask(
      ProgramRequest.hello(0), number: 0, of: connection, deadline: Deadline(seconds: Self.startDeadline))
    do throws(DescriptionError) {
      description = try ProgramDescription(answer)
    } catch {
      throw .violation(error.message)
    }
  }

  /// Tells the program which stage and options a number stands for; once for each process.
  ///
  /// - Throws: ``ProgramFailure``, or the ``StageError`` with which the program refuses the options.
  func configure(_ use: ProgramUse, deadline seconds: Int) throws {
    guard !configured.contains(use.number) else { return }
    let answer = try ask(ProgramRequest.configure(nextNumber(), use), deadline: max(seconds, Self.startDeadline))
    if answer["error"] != nil {
      _ = try ProgramReply(answer, view: View(original: ""), offsets: description.offsets, provides: [])
    }
    configured.insert(use.number)
  }

  /// Has the program work on a document; the fields of its answer.
  ///
  /// - Throws: ``ProgramFailure``.
  func process(
    _ document: Document, _ use: ProgramUse, layers: [String], deadline seconds: Int
  ) throws(ProgramFailure) -> Fields {
    let request = ProgramRequest.process(nextNumber(), use, document, layers: layers, offsets: description.offsets)
    return try ask(request, deadline: seconds)
  }

  /// Has the program work on several documents; the answer for each.
  ///
  /// - Throws: ``ProgramFailure``, also for another number of answers, and the ``StageError`` with which it refuses them all.
  func process(
    _ documents: [Document], _ use: ProgramUse, layers: [String], deadline seconds: Int
  ) throws -> [Fields] {
    let request = ProgramRequest.process(nextNumber(), use, documents, layers: layers, offsets: description.offsets)
    let answer = try ask(request, deadline: seconds)
    if let error = ProgramReply.error(in: answer) { throw error }
    guard case .array(let elements)? = answer["documents"], elements.count == documents.count else {
      throw ProgramFailure.violation(
        "\(Self.size(of: answer["documents"])), expected a list of \(documents.count) as 'documents'")
    }
    return try elements.map { element in
      if case .object(let fields) = element { return fields }
      throw ProgramFailure.violation("\(element.literal) in 'documents', expected an object")
    }
  }

  private static func size(of value: Value?) -> String {
    if case .array(let elements)? = value { return "a list of \(elements.count)" }
    return value.map(\.literal) ?? "nothing"
  }

  /// Asks what a corpus stage takes from a document; the fields of the answer.
  ///
  /// - Throws: ``ProgramFailure``.
  func map(
    _ document: Document, _ use: ProgramUse, layers: [String], deadline seconds: Int
  ) throws(ProgramFailure) -> Fields {
    let request = ProgramRequest.map(nextNumber(), use, document, layers: layers, offsets: description.offsets)
    return try ask(request, deadline: seconds)
  }

  /// Has a corpus stage join what it knows, as JSON; the fields of the answer.
  ///
  /// - Throws: ``ProgramFailure``.
  func merge(_ partials: [String], _ use: ProgramUse, deadline seconds: Int) throws(ProgramFailure) -> Fields {
    try ask(ProgramRequest.merge(nextNumber(), use, partials), deadline: seconds)
  }

  /// Asks for the report on what a corpus stage knows, as JSON; the fields of the answer.
  ///
  /// - Throws: ``ProgramFailure``.
  func finish(_ partial: String, _ use: ProgramUse, deadline seconds: Int) throws(ProgramFailure) -> Fields {
    try ask(ProgramRequest.finish(nextNumber(), use, partial), deadline: seconds)
  }

  /// Whether the program is there and has said nothing unasked but repeated answers.
  func isUsable() -> Bool {
    do throws(ProgramFailure) {
      while let line = try connection.lineAtHand() {
        guard try Self.number(of: Self.fields(of: line)) <= lastNumber else { return false }
      }
      return true
    } catch {
      return false
    }
  }

  private func nextNumber() -> Int {
    lastNumber += 1
    return lastNumber
  }

  private func ask(_ request: [UInt8], deadline seconds: Int) throws(ProgramFailure) -> Fields {
    try Self.ask(request, number: lastNumber, of: connection, deadline: Deadline(seconds: seconds))
  }
}

// MARK: - Answers

extension ProgramProcess {
  private static func ask(
    _ request: [UInt8], number: Int, of connection: ProgramConnection, deadline: Deadline
  ) throws(ProgramFailure) -> Fields {
    var fields = try Self.fields(of: connection.exchange(request, deadline: deadline))
    var stale = 0
    while true {
      let answered = try Self.number(of: fields)
      if answered == number { return fields }
      stale += 1
      // An answer that was given before comes late, or again; a number that nobody asked for is a lie.
      guard answered < number, stale < staleLimit else {
        throw .violation("an answer to request \(answered), expected one to request \(number)")
      }
      fields = try Self.fields(of: connection.exchange([], deadline: deadline))
    }
  }

  private static func number(of fields: Fields) throws(ProgramFailure) -> Int {
    guard case .integer(let number) = fields["id"] else { throw .violation("an answer without a number as 'id'") }
    return number
  }

  private static func fields(of line: [UInt8]) throws(ProgramFailure) -> Fields {
    let value: Value
    do throws(JSONError) {
      value = try JSONParser.value(of: line)
    } catch {
      throw .violation("\(excerpt(line)) is not JSON: \(error.message)")
    }
    guard case .object(let fields) = value else { throw .violation("\(excerpt(line)), expected a JSON object") }
    return fields
  }

  private static func excerpt(_ line: [UInt8]) -> String {
    let text = String(decoding: line.prefix(60), as: UTF8.self).printable
    return "the line '\(text)\(line.count > 60 ? "…" : "")'"
  }
}
