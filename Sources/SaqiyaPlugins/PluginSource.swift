internal import FoundationEssentials
public import SaqiyaConfig
internal import SaqiyaKit

/// The source of the plugins that are not compiled into the executable.
public struct PluginSource: Sendable {
  private let builder: PluginBuilder
  private let environment: [String: String]
  private let log: @Sendable (String) -> Void

  /// Creates a source.
  ///
  /// - Parameters:
  ///   - environment: The variables of the host, which say where built plugins are kept.
  ///   - log: Takes a line when a plugin is being built, and what programs write to their standard error.
  public init(environment: [String: String], log: @escaping @Sendable (String) -> Void) {
    builder = PluginBuilder(environment: environment, note: log)
    self.environment = environment
    self.log = log
  }

  /// Loads a plugin named by a path, or starts one named by a command; both relative to `folder`.
  ///
  /// - Throws: ``PluginUnavailable`` with the reason.
  @Sendable
  public func resolve(_ reference: PluginReference, folder: String) throws(PluginUnavailable) -> PluginDeclaration {
    switch reference {
    case .command(let command, let names, let processes):
      return try ProgramPlugin.declaration(
        of: command, folder: folder, environment: environment, passing: names, processes: processes, log: log)
    case .path(let path), .named(let path):
      let name = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
      let place = path.hasPrefix("/") || folder.isEmpty ? path : "\(folder)/\(name)"
      do throws(PluginLoadingError) {
        return PluginDeclaration(try PluginLibrary.load(try library(at: place)))
      } catch {
        throw PluginUnavailable(error.message)
      }
    }
  }

  /// The library at a path: the file itself, or what a package in a folder is built to.
  ///
  /// - Throws: ``PluginLoadingError`` when a folder has no package or it does not build.
  public func library(at path: String) throws(PluginLoadingError) -> String {
    try PluginLibrary.checkHost(for: path)
    var isFolder = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    guard exists, isFolder else { return path }
    guard FileManager.default.fileExists(atPath: "\(path)/Package.swift") else {
      throw PluginLoadingError(
        message: "the folder '\(path)' has no 'Package.swift'; expected a Swift package or a built library")
    }
    return try builder.library(ofPackage: path)
  }
}
