internal import SaqiyaConfig
internal import SaqiyaKit
internal import Synchronization

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The running processes of one program: as many as documents are worked on at the same time.
///
/// A process that fails is replaced. The document that it had is tried once more, in a fresh process that has seen no
/// other, unless the first try used up the time. However many documents in a row end the program, the next one is tried:
/// it may be good.
final class ProgramPool: Sendable {
  /// How often in a row the program may fail to start before nobody tries again.
  static let startLimit = 5
  /// After how many processes in a row that ended without an answer a document has one try, not two.
  static let retryLimit = 20
  /// The longest pauses before a start, in milliseconds: after starts that failed, and after processes that ended.
  private static let (longestPause, longestPauseAfterDeaths) = (250, 20)
  /// Milliseconds between two tries while files or processes are short and other documents have processes.
  private static let shortagePause = 20

  private struct State: Sendable {
    var idle: [IdleProcess] = []
    /// How many processes are at work.
    var busy = 0
    var uses: [ProgramUse] = []
    var failedStarts = 0
    var deaths = 0
    var surrender: String?
  }

  /// What the program said about itself when it was first started.
  let description: ProgramDescription
  private let command: [String]
  private let folder: String
  private let environment: ProgramEnvironment
  private let log: ProgramLog
  private let places: ProcessPlaces?
  private let state: Mutex<State>

  /// Starts the program once, to learn what it offers.
  ///
  /// - Parameter processes: how many may work at the same time; `nil` for as many as are asked for.
  /// - Throws: ``ProgramFailure``.
  init(
    _ command: [String], folder: String, environment: ProgramEnvironment, processes: Int? = nil,
    log: @escaping ProgramLog
  ) throws(ProgramFailure) {
    places = processes.map(ProcessPlaces.init)
    self.command = command
    self.folder = folder
    self.environment = environment
    self.log = log
    let first = try ProgramProcess(command, folder: folder, environment: environment, log: log)
    description = first.description
    state = Mutex(State(idle: [IdleProcess(first)]))
  }

  /// The number under which processes will know a stage with these options.
  func use(of stage: String, options: Fields) -> ProgramUse {
    state.withLock { state in
      if let known = state.uses.first(where: { $0.stage == stage && $0.options == options }) { return known }
      let use = ProgramUse(number: state.uses.count + 1, stage: stage, options: options)
      state.uses.append(use)
      return use
    }
  }

  /// Runs a body with a process that nobody else has, which is configured for a use.
  ///
  /// - Throws: a ``StageError`` of the program, or one that says how the program failed.
  func ask<T>(
    _ use: ProgramUse, deadline: Int, _ body: (ProgramProcess) throws -> T
  ) throws(StageError) -> T {
    places?.take()
    defer { places?.giveBack() }
    var isRetry = false
    while true {
      let process = try process(fresh: isRetry)
      do {
        try process.configure(use, deadline: deadline)
        let result = try body(process)
        giveBack(process)
        return result
      } catch let error as StageError {
        giveBack(process)
        throw error
      } catch let failure as ProgramFailure {
        state.withLock { $0.busy -= 1 }
        let deaths = state.withLock { state in
          state.deaths += 1
          return state.deaths
        }
        if isRetry || failure.isDeadline || deaths > Self.retryLimit { throw stageError(failure, afterRetry: isRetry) }
        isRetry = true
      } catch {
        state.withLock { $0.busy -= 1 }
        throw StageError(.dependencyFailed, "program '\(description.name)': \(error)")
      }
    }
  }

  private func stageError(_ failure: ProgramFailure, afterRetry: Bool) -> StageError {
    StageError(
      .dependencyFailed, "program '\(description.name)' \(failure)\(afterRetry ? ", in a second process too" : "")")
  }
}

// MARK: - Processes

extension ProgramPool {
  private func process(fresh: Bool) throws(StageError) -> ProgramProcess {
    if !fresh, let idle = idleProcess() { return idle }
    return try startedProcess()
  }

  private func idleProcess() -> ProgramProcess? {
    while let idle = state.withLock({ $0.idle.popLast() }) {
      guard idle.process.isUsable() else { continue }
      state.withLock { $0.busy += 1 }
      return idle.process
    }
    return nil
  }

  private func giveBack(_ process: ProgramProcess) {
    let idle = IdleProcess(process)
    state.withLock { state in
      state.deaths = 0
      state.busy -= 1
      state.idle.append(idle)
    }
  }

  private func startedProcess() throws(StageError) -> ProgramProcess {
    while true {
      let pause = try pauseBeforeStart()
      if pause > 0 { usleep(UInt32(pause) * 1_000) }
      do throws(ProgramFailure) {
        let process = try ProgramProcess(command, folder: folder, environment: environment, log: log)
        guard process.description == description else {
          throw .violation("it says something else about itself than when it was first started")
        }
        state.withLock { state in
          state.failedStarts = 0
          state.busy += 1
        }
        return process
      } catch {
        if error.isShortage, let process = processAfterShortage() { return process }
        noteFailedStart(error)
      }
    }
  }

  /// A process that another document has done with, when there are too many files or processes to start one more.
  ///
  /// - Returns: `nil` when no other document has one, so that nothing is to be waited for.
  private func processAfterShortage() -> ProgramProcess? {
    while true {
      if let idle = idleProcess() { return idle }
      if state.withLock({ $0.busy == 0 && $0.idle.isEmpty }) { return nil }
      usleep(UInt32(Self.shortagePause) * 1_000)
    }
  }

  /// Milliseconds to wait before the next start: nothing first, then longer with each failure in a row.
  private func pauseBeforeStart() throws(StageError) -> Int {
    let (surrender, failedStarts, deaths) = state.withLock { ($0.surrender, $0.failedStarts, $0.deaths) }
    if let surrender { throw StageError(.dependencyFailed, surrender) }
    if failedStarts > 0 { return min(Self.longestPause, 5 << min(4 * failedStarts, 10)) }
    return deaths < 2 ? 0 : min(Self.longestPauseAfterDeaths, deaths)
  }

  private func noteFailedStart(_ failure: ProgramFailure) {
    state.withLock { state in
      state.failedStarts += 1
      guard state.failedStarts == Self.startLimit else { return }
      state.surrender =
        "program '\(description.name)' is given up: it \(failure), \(Self.startLimit) times in a row"
    }
  }
}

extension ProgramFailure {
  /// Whether the time for the document is used up.
  fileprivate var isDeadline: Bool {
    if case .deadline = self { true } else { false }
  }

  /// Whether another try makes sense once other documents are done.
  fileprivate var isShortage: Bool {
    if case .shortage = self { true } else { false }
  }
}

/// A process that nobody uses, on its way from one thread to another.
private struct IdleProcess: @unchecked Sendable {
  // Whoever takes it out of the pool is the only one that has it.
  let process: ProgramProcess

  init(_ process: ProgramProcess) {
    self.process = process
  }
}
