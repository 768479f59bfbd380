import FoundationEssentials
import SaqiyaConfig
import Synchronization

/// The files of the plugins that a pipeline file named by `path` or `command`.
final class LoadedPlugins: Sendable {
  private let paths = Mutex<[String]>([])

  /// The files: libraries, the sources of packages, and programs with those of their arguments that are files.
  var files: [String] { paths.withLock { $0 } }

  /// Remembers the files of a plugin; `folder` is that of the pipeline file.
  func add(_ reference: PluginReference, folder: String) {
    let words: [String]
    switch reference {
    case .named: words = []
    case .path(let path): words = [path]
    case .command(let command, _, _): words = command
    }
    let places = words.map { $0.hasPrefix("/") || folder.isEmpty ? $0 : "\(folder)/\($0)" }
    let files = places.flatMap(Self.files)
    paths.withLock { $0 += files }
  }

  private static func files(at path: String) -> [String] {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return [] }
    guard isFolder else { return [path] }
    let sources = (try? FileManager.default.subpathsOfDirectory(atPath: "\(path)/Sources")) ?? []
    return ["\(path)/Package.swift"] + sources.map { "\(path)/Sources/\($0)" }
  }
}
