internal import FoundationEssentials
public import SaqiyaKit

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A plugin in a shared library, made by a build of its own.
public enum PluginLibrary {
  /// The exported name of the function that makes the plugin.
  static let entryPoint = "saqiya_plugin"

  /// Loads the plugin of a library.
  ///
  /// The library stays loaded as long as the process: Swift types cannot be taken back.
  /// - Throws: ``PluginLoadingError`` when the file is no library, no plugin, or made for another kit or compiler. None
  ///   of the plugin's own code has run then, not even what runs when a library is loaded: the tag is read from the file.
  public static func load(_ path: String) throws(PluginLoadingError) -> any Plugin {
    try checkHost(for: path)
    try checkTag(inFile: path)
    let handle = try open(path)
    guard let tag = dlsym(handle, ABITag.symbol) else { throw .noTag(path) }
    guard let found = ABITag(at: tag) else { throw .unreadableTag(path) }
    if found != .host { throw .mismatch(path, found: found, host: .host) }
    guard let symbol = dlsym(handle, entryPoint) else { throw .noEntryPoint(path) }
    typealias EntryPoint = @convention(c) () -> UnsafeMutableRawPointer
    return imported(unsafeBitCast(symbol, to: EntryPoint.self)())
  }

  /// Refuses every plugin where the executable has Swift's libraries inside.
  ///
  /// - Throws: ``PluginLoadingError`` with the two ways out.
  package static func checkHost(_ host: ABITag = .host, for path: String) throws(PluginLoadingError) {
    if host.isStatic { throw .staticHost(path) }
  }

  private static func checkTag(inFile path: String) throws(PluginLoadingError) {
    guard access(path, R_OK) == 0 else { throw .unreadable(path, reason: String(cString: strerror(errno))) }
    #if os(Linux)
    guard let bytes = try? Data(contentsOf: URL(filePath: path)) else {
      throw .unreadable(path, reason: "it cannot be read as a whole")
    }
    let image: LibraryImage
    do throws(LibraryImage.Problem) {
      image = try LibraryImage(bytes)
    } catch {
      switch error {
      case .noLibrary(let reason): throw .noLibrary(path, reason: reason)
      }
    }
    guard let contents = image.contents(ofSymbol: ABITag.symbol, count: ABITag.size) else { throw .noTag(path) }
    guard let found = ABITag(bytes: contents) else { throw .unreadableTag(path) }
    if found != .host { throw .mismatch(path, found: found, host: .host) }
    #endif
  }

  private static func open(_ path: String) throws(PluginLoadingError) -> UnsafeMutableRawPointer {
    // A name without a slash would be searched for in the system's folders.
    let name = path.contains("/") ? path : "./" + path
    guard let handle = dlopen(name, RTLD_NOW | RTLD_LOCAL) else {
      throw .noLibrary(path, reason: dlerror().map { String(cString: $0) } ?? "unknown reason")
    }
    return handle
  }
}

/// The reason why a library cannot be used as a plugin.
public struct PluginLoadingError: Error, Sendable, Equatable {
  /// The message: what was found, what was expected and the way out.
  public let message: String

  static func unreadable(_ path: String, reason: String) -> PluginLoadingError {
    PluginLoadingError(message: "cannot read the plugin '\(path)': \(reason)")
  }

  static func noLibrary(_ path: String, reason: String) -> PluginLoadingError {
    PluginLoadingError(message: "'\(path)' cannot be loaded as a library: \(reason)")
  }

  static func noTag(_ path: String) -> PluginLoadingError {
    PluginLoadingError(
      message: "'\(path)' is a library but no plugin of Saqiya: it has no ABI tag; "
        + "its package must depend on the product 'SaqiyaABI' too")
  }

  static func unreadableTag(_ path: String) -> PluginLoadingError {
    PluginLoadingError(message: "'\(path)' has an ABI tag of an unknown form; build the plugin again")
  }

  static func mismatch(_ path: String, found: ABITag, host: ABITag) -> PluginLoadingError {
    PluginLoadingError(
      message: "'\(path)' was built with \(found); this saqiya has \(host); build the plugin again with its compiler")
  }

  static func staticHost(_ path: String) -> PluginLoadingError {
    PluginLoadingError(
      message: "'\(path)' cannot be loaded: this saqiya has Swift's libraries inside, and a plugin would bring others; "
        + "use the saqiya of the bundle, or a plugin that is a program ('command:')")
  }

  static func noEntryPoint(_ path: String) -> PluginLoadingError {
    PluginLoadingError(
      message: "'\(path)' does not export the function '\(PluginLibrary.entryPoint)'; "
        + "declare it public, with '@c(\(PluginLibrary.entryPoint))'")
  }
}

extension PluginLoadingError: CustomStringConvertible {
  /// The message of the error.
  public var description: String { message }
}
