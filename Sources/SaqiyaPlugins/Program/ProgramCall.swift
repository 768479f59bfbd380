internal import SaqiyaConfig
internal import SaqiyaKit

/// A stage of a program with its options: what a step of a pipeline asks for, whatever kind of stage it is.
struct ProgramCall {
  /// The option that every such stage has beside its own.
  static let deadlineOption = "deadline"

  let pool: ProgramPool
  let description: ProgramStageDescription
  private let ownOptions: [ProgramOption]
  private let deadline: ProgramOption
  private var use: ProgramUse?

  init(_ description: ProgramStageDescription, pool: ProgramPool) {
    self.pool = pool
    self.description = description
    ownOptions = description.options.map(ProgramOption.init)
    deadline = Self.deadline(pool.description.deadline)
  }

  /// The options as pipeline files may set them.
  var namedOptions: [NamedOption] {
    (ownOptions + [deadline]).map { NamedOption(name: $0.name, option: $0) }
  }

  /// The layers that a request holds.
  var layers: [String] { description.requires + description.uses }

  /// Starts the program, and has it load what the stage needs.
  mutating func prepare() throws(StageError) {
    var options = Fields()
    for option in ownOptions { options[option.name] = option.value }
    let use = pool.use(of: description.name, options: options)
    self.use = use
    // Asked now, so that options which the program refuses stop the run before it reads a document.
    try pool.ask(use, deadline: seconds) { _ in }
  }

  /// Asks a process that nobody else has.
  ///
  /// - Parameter documents: how many documents it is about, each of which may take its time.
  /// - Throws: a ``StageError`` of the program, or one that says how the program failed.
  func ask<T>(
    about documents: Int = 1, _ body: (ProgramProcess, ProgramUse, _ seconds: Int) throws -> T
  ) throws(StageError) -> T {
    guard let use else { throw StageError(.dependencyFailed, "a stage of a program was not prepared") }
    let seconds = seconds * documents
    return try pool.ask(use, deadline: seconds) { try body($0, use, seconds) }
  }

  /// What is said about an answer that cannot be used.
  func failure(_ error: ReplyError) -> StageError {
    StageError(.dependencyFailed, "program '\(pool.description.name)' answered with \(error.message)")
  }

  private var seconds: Int {
    if case .integer(let seconds) = deadline.value { seconds } else { 30 }
  }

  private static func deadline(_ seconds: Int) -> ProgramOption {
    let allowed = ProgramDescription.allowedDeadlines
    return ProgramOption(
      ProgramOptionDescription(
        name: deadlineOption,
        declaration: OptionDeclaration(
          schema: .integer, defaultValue: .integer(seconds),
          help: "Seconds that the program may take for one document.",
          minimum: .integer(allowed.lowerBound), maximum: .integer(allowed.upperBound))))
  }
}
