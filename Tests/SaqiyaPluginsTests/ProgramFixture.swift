import Foundation
import SaqiyaConfig
import SaqiyaKit
import SaqiyaPlugins
import SaqiyaTesting
import Synchronization
import Testing

/// A program of the folder `Programs`, as a plugin.
struct ProgramFixture {
  let plugin: PluginDeclaration
  let log = LogRecorder()

  init(
    _ name: String, _ arguments: [String] = [], environment: [String: String] = [:], passing: [String] = [],
    processes: Int? = nil
  ) throws {
    let folder = try #require(Bundle.module.resourceURL).appending(path: "Programs").path()
    let variables = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let command = (variables.isEmpty ? [] : ["env"] + variables) + ["python3", name] + arguments
    plugin = try ProgramPlugin.declaration(
      of: command, folder: folder, environment: ProcessInfo.processInfo.environment, passing: passing,
      processes: processes, log: log.append)
  }

  /// A stage of the program with its options set, ready to work.
  func stage(_ name: String, options: [String: Value] = [:]) throws -> any Stage {
    let declaration = try #require(plugin.stages.first { $0.name == name })
    var stage = declaration.make()
    for option in declaration.options(stage) {
      if let value = options[option.name] { try option.option.set(value) }
    }
    try stage.prepare(StageContext { path throws(StageError) in throw StageError(.badResource, path) })
    return stage
  }
}

/// What a program wrote to its standard error.
final class LogRecorder: Sendable {
  private let recorded = Mutex<[String]>([])

  var lines: [String] { recorded.withLock { $0 } }

  func append(_ line: String) {
    recorded.withLock { $0.append(line) }
  }
}

extension Stage {
  /// What becomes of a text: the marked annotations of a layer, or the error.
  func outcome(of text: String, layer: String) -> String {
    var document = Document(id: "test", text: text)
    do {
      try process(&document)
      if let reason = document.dropReason { return "dropped: \(reason)" }
      return MarkedText.mark(document.annotations(inLayer: layer)?.map(\.range) ?? [], in: text)
    } catch {
      return "\(error.code.rawValue): \(error)"
    }
  }
}
