internal import SaqiyaKit

/// A stage that runs in a program.
struct ProgramStage: Stage {
  /// The option that every such stage has beside its own.
  static let deadlineOption = "deadline"

  // What a type must have to be a stage; the catalogue takes name and summary from the program's description.
  static let name = "program"
  static let summary = "Runs in a program of its own."

  private let pool: ProgramPool?
  private let description: ProgramStageDescription?
  private let ownOptions: [ProgramOption]
  private let deadline: ProgramOption
  private var use: ProgramUse?

  init() {
    pool = nil
    description = nil
    ownOptions = []
    deadline = Self.deadline(30)
  }

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

  var contract: Contract { description?.contract ?? Contract() }

  mutating func prepare(_ context: StageContext) throws(StageError) {
    guard let pool, let description else { return }
    var options = Fields()
    for option in ownOptions { options[option.name] = option.value }
    let use = pool.use(of: description.name, options: options)
    self.use = use
    // Asked now, so that options which the program refuses stop the run before it reads a document.
    try pool.ask(use, deadline: secondsForDocument) { _ in }
  }

  func process(_ document: inout Document) throws(StageError) {
    guard let pool, let description, let use else {
      throw StageError(.dependencyFailed, "a stage of a program was not prepared")
    }
    let layers = description.requires + description.uses
    let before = document
    do {
      let reply = try pool.ask(use, deadline: secondsForDocument) { process in
        let answer = try process.process(before, use, layers: layers, deadline: secondsForDocument)
        return Result {
          try ProgramReply(
            answer, view: before.view, offsets: process.description.offsets, provides: description.provides,
            mayEdit: description.destroys != nil)
        }
      }
      try reply.get().apply(to: &document, provides: description.provides)
    } catch let error as ReplyError {
      throw StageError(.dependencyFailed, "program '\(pool.description.name)' answered with \(error.message)")
    } catch let error as StageError {
      throw error
    } catch {
      throw StageError(.dependencyFailed, "program '\(pool.description.name)': \(error)")
    }
  }

  private var secondsForDocument: Int {
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
