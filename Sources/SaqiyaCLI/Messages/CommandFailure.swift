import ArgumentParser
import SaqiyaConfig
import SaqiyaFormats
import SaqiyaKit
import SaqiyaPlugins
import SaqiyaRuntime

/// A reason to end with a message and an exit code of `Documentation/CommandLine.md`.
struct CommandFailure: Error {
  /// The code with which the process ends.
  var exitCode: ExitCode
  /// What standard error says; empty when all has been said.
  var notices: [Notice]

  /// Creates a failure with a message of one line or several, which is about no line of a file.
  init(_ exitCode: ExitCode, _ message: String = "") {
    self.init(exitCode, message.split(separator: "\n").map { Notice(String($0)) })
  }

  /// Creates a failure.
  init(_ exitCode: ExitCode, _ notices: [Notice]) {
    self.exitCode = exitCode
    self.notices = notices
  }

  /// The messages, without the lines of files.
  var message: String { notices.map(\.message).joined(separator: "\n") }

  /// Says the messages on standard error.
  func report() {
    for notice in notices { StandardError.show(notice) }
  }
}

extension ExitCode {
  /// Tests failed, or outputs differ.
  static let findings = ExitCode(1)
  /// Some documents failed.
  static let documentsFailed = ExitCode(65)
  /// There is no input.
  static let noInput = ExitCode(66)
  /// A plugin is not there or cannot be loaded.
  static let unavailable = ExitCode(69)
  /// The program contradicts itself.
  static let internalError = ExitCode(70)
  /// The output cannot be made.
  static let cannotCreate = ExitCode(73)
  /// Reading or writing broke off.
  static let inputOutput = ExitCode(74)
  /// The pipeline cannot work.
  static let invalidPipeline = ExitCode(78)
}

extension Session {
  /// Reads and checks a pipeline file.
  ///
  /// - Parameter loadsPlugins: whether code may run that the file names; without it ``Plan/unchecked`` says what could not
  ///   be checked.
  /// - Throws: ``CommandFailure`` with every problem of the file.
  func plan(
    ofPipeline path: String, settings: [String] = [], loadsPlugins: Bool = true
  ) throws(CommandFailure) -> Plan {
    let resolver = loadsPlugins ? self.resolver : PipelineLoader.leaveUnloaded
    let loader = PipelineLoader(catalogue: catalogue, environment: environment, resolver: resolver)
    let shipped = ShippedPipeline.used(for: path)?.text
    do {
      if let shipped { return try loader.load(text: shipped, file: path, folder: ".", overrides: settings) }
      return try loader.load(contentsOf: path, overrides: settings)
    } catch let invalid as InvalidPipeline {
      let code = invalid.isOnlyUnavailablePlugins ? ExitCode.unavailable : .invalidPipeline
      throw CommandFailure(code, invalid.diagnostics.map { Notice($0, shipped: shipped) })
    } catch {
      let advice = ShippedPipeline.advice(for: path).map { "; \($0)" } ?? ""
      throw CommandFailure(.noInput, "error: \(error)\(advice)")
    }
  }

  /// Prepares the stages of a plan, and completes the plan with what they learned from their files.
  ///
  /// - Throws: ``CommandFailure`` with every stage that cannot work, or every column that no row can fill.
  func prepared(_ plan: inout Plan, pipeline path: String) throws(CommandFailure) -> StageChain {
    let chain = try chain(of: plan, pipeline: path)
    do throws(InvalidPipeline) {
      plan = try plan.completed(with: chain.steps)
    } catch {
      let shipped = ShippedPipeline.used(for: path)?.text
      throw CommandFailure(.invalidPipeline, error.diagnostics.map { Notice($0, shipped: shipped) })
    }
    return chain
  }

  /// Prepares the stages of a plan.
  ///
  /// - Throws: ``CommandFailure`` with every stage that cannot work.
  func chain(of plan: Plan, pipeline path: String) throws(CommandFailure) -> StageChain {
    do {
      return try StageChain(plan)
    } catch {
      let shipped = ShippedPipeline.used(for: path)?.text
      let notices = error.failures.map { Notice($0, pipeline: path, shipped: shipped, folder: plan.folder) }
      let isUnavailable = error.failures.allSatisfy { $0.error.code == .dependencyFailed }
      throw CommandFailure(isUnavailable ? .unavailable : .invalidPipeline, notices)
    }
  }
}
