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
  /// What standard error says, without a line feed at the end; empty when all has been said.
  var message: String

  /// Creates a failure.
  init(_ exitCode: ExitCode, _ message: String = "") {
    self.exitCode = exitCode
    self.message = message
  }

  /// Says the message on standard error.
  func report() {
    if !message.isEmpty { StandardError.write(message.printableLines + "\n") }
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
    do {
      if let shipped = ShippedPipeline.named(path), FileIdentity(path: path) == nil {
        return try loader.load(text: shipped.text, file: path, folder: ".", overrides: settings)
      }
      return try loader.load(contentsOf: path, overrides: settings)
    } catch let invalid as InvalidPipeline {
      throw CommandFailure(invalid.isOnlyUnavailablePlugins ? .unavailable : .invalidPipeline, invalid.description)
    } catch {
      let advice = ShippedPipeline.advice(for: path).map { "; \($0)" } ?? ""
      throw CommandFailure(.noInput, "error: \(error)\(advice)")
    }
  }

  /// Prepares the stages of a plan.
  ///
  /// - Throws: ``CommandFailure`` with every stage that cannot work.
  func chain(of plan: Plan, pipeline path: String) throws(CommandFailure) -> StageChain {
    do {
      return try StageChain(plan)
    } catch {
      let problems = error.failures.map { failure in
        Diagnostic(file: path, line: failure.line, column: failure.column, message: failure.description).description
      }
      let isUnavailable = error.failures.allSatisfy { $0.error.code == .dependencyFailed }
      throw CommandFailure(isUnavailable ? .unavailable : .invalidPipeline, problems.joined(separator: "\n"))
    }
  }
}
