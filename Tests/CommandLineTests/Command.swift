import Foundation
import TestFiles

/// What a command left behind.
struct Outcome {
  var code: Int32
  var output: String
  var errors: String

  /// The lines of standard output.
  var lines: [Substring] { output.split(separator: "\n") }

  /// What standard error says, without the lines of files under the messages.
  var messages: String {
    errors.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix("  ") && !$0.hasPrefix("\u{200E}") }.joined(separator: "\n")
  }

  /// The lines of standard output, each read as a JSON object.
  func records() throws -> [[String: Any]] {
    try lines.map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:] }
  }
}

/// A folder with a pipeline and documents, in which commands run; it is removed with the test.
final class Workplace: TemporaryFolder {
  override init() throws {
    try super.init()
    try write(
      """
      saqiya: 1
      name: test
      plugins: [testing]
      stages:
        - judge
        - find-digits
      """, to: "p.yaml")
  }

  /// The names of the files that are not hidden, sorted.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).filter { !$0.hasPrefix(".") }.sorted()
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(name)") }

  /// Runs `saqiya` with the built-in plugins and those of the tests, and waits for its end.
  func saqiya(
    _ arguments: String..., input: String = "", output: String? = nil, environment: [String: String] = [:]
  ) throws -> Outcome {
    try saqiya(arguments, input: input, output: output, environment: environment)
  }

  /// Runs `saqiya` with the built-in plugins and those of the tests, and waits for its end.
  func saqiya(
    _ arguments: [String], input: String = "", output: String? = nil, environment: [String: String] = [:]
  ) throws -> Outcome {
    let process = try start(
      arguments, input: try inputFile(input), output: output ?? "\(path)/.stdout", environment: environment)
    process.waitUntilExit()
    return outcome(of: process, output: output == nil)
  }

  /// Runs a line of shell in which `$saqiya` is the program.
  func shell(_ line: String) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", line]
    process.environment = ProcessInfo.processInfo.environment.merging(["saqiya": Self.program]) { $1 }
    try prepare(process, output: "\(path)/.stdout")
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return outcome(of: process, output: true)
  }

  /// Starts `saqiya`, reading from `input`.
  func start(
    _ arguments: [String], input: Any, output: Any, environment: [String: String] = [:]
  ) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: Self.program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = input
    try prepare(process, output: output)
    try process.run()
    return process
  }

  func outcome(of process: Process, output: Bool) -> Outcome {
    Outcome(
      code: process.terminationStatus, output: output ? text(of: ".stdout") ?? "" : "",
      errors: text(of: ".stderr") ?? "")
  }

  private func prepare(_ process: Process, output: Any) throws {
    process.currentDirectoryURL = URL(filePath: path)
    process.standardOutput = if let path = output as? String { try handle(path) } else { output }
    process.standardError = try handle("\(path)/.stderr")
  }

  /// Files rather than pipes, so that no amount of output makes the program wait for the test.
  private func handle(_ path: String) throws -> FileHandle {
    if !FileManager.default.fileExists(atPath: path) { _ = FileManager.default.createFile(atPath: path, contents: nil) }
    let handle = try FileHandle(forWritingTo: URL(filePath: path))
    if path.hasPrefix(self.path) { try handle.truncate(atOffset: 0) }
    return handle
  }

  private func inputFile(_ text: String) throws -> FileHandle {
    try write(text, to: ".stdin")
    return try FileHandle(forReadingFrom: URL(filePath: "\(path)/.stdin"))
  }

  /// The program is built beside the tests.
  private static let program =
    URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().path + "/saqiya-test-host"
}
