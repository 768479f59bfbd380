internal import SaqiyaKit

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The folder in which built plugins are kept: `SAQIYA_CACHE`, or `saqiya` in `XDG_CACHE_HOME` or `~/.cache`.
///
/// What is in it is code that this process will run, so the folder and everything on the way from it to a library belongs
/// to this user, and nobody else may write to it.
struct PluginCache {
  private let root: String

  /// Finds the folder, and makes it when it is not there.
  ///
  /// - Throws: ``PluginLoadingError`` when no variable names one, it cannot be made, or others can write to it.
  init(environment: [String: String]) throws(PluginLoadingError) {
    guard let root = Self.root(environment) else {
      throw PluginLoadingError(
        message:
          "there is no folder for built plugins, because neither SAQIYA_CACHE nor XDG_CACHE_HOME nor HOME is set; "
          + "set one of them to a folder of your own")
    }
    self.root = root
    var path = ""
    for name in root.split(separator: "/") {
      path += "/\(name)"
      if mkdir(path, 0o700) != 0, errno != EEXIST, !isFolder(path) { throw Self.cannotMake(path) }
    }
    try check(root)
  }

  /// The folder that the environment names. A relative one is none: it would depend on where a run is started.
  private static func root(_ environment: [String: String]) -> String? {
    let candidates = [("SAQIYA_CACHE", ""), ("XDG_CACHE_HOME", "/saqiya"), ("HOME", "/.cache/saqiya")]
    for (name, suffix) in candidates {
      if let folder = environment[name], folder.hasPrefix("/") { return folder + suffix }
    }
    return nil
  }

  /// The path of a folder inside, which is made when it is not there.
  ///
  /// - Throws: ``PluginLoadingError`` when it cannot be made, or others can write to it.
  func folder(_ names: [String]) throws(PluginLoadingError) -> String {
    var path = root
    for name in names {
      path += "/\(name)"
      if mkdir(path, 0o700) != 0, errno != EEXIST { throw Self.cannotMake(path) }
      try check(path)
    }
    return path
  }

  /// The path of a file in a folder inside; `nil` when there is none.
  ///
  /// - Throws: ``PluginLoadingError`` when others can write to it or to a folder on the way, or it is not a regular file.
  func file(_ name: String, in folders: [String]) throws(PluginLoadingError) -> String? {
    guard !name.isEmpty, !name.contains("/"), name != ".." else {
      throw PluginLoadingError(
        message:
          "'\(root)/\(folders.joined(separator: "/"))' names the library '\(name.printable)', expected a file in "
          + "that folder; remove the folder, and the plugin is built again")
    }
    var path = root
    for name in folders + [name] {
      path += "/\(name)"
      if access(path, F_OK) != 0 { return nil }
      try check(path)
    }
    return path
  }

  /// Whether there is a folder, also behind a link: above the root that is the system's business.
  private func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// - Throws: ``PluginLoadingError`` unless a file or folder, which is not a link, can be changed by this user alone.
  private func check(_ path: String) throws(PluginLoadingError) {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      throw .unreadable(path, reason: String(cString: strerror(errno)))
    }
    let kind = status.st_mode & S_IFMT
    guard kind == S_IFDIR || kind == S_IFREG else {
      throw PluginLoadingError(
        message:
          "'\(path)', where built plugins are kept, is neither a file nor a folder; remove it, and the plugin is "
          + "built again")
    }
    guard status.st_uid == geteuid() else {
      throw PluginLoadingError(
        message:
          "'\(path)', where built plugins are kept, belongs to the user \(status.st_uid), expected \(geteuid()); "
          + "set SAQIYA_CACHE to a folder of your own")
    }
    guard status.st_mode & (S_IWGRP | S_IWOTH) == 0 else {
      throw PluginLoadingError(
        message: "'\(path)', where built plugins are kept, can be written by other users; take that right away with "
          + "'chmod go-w', or set SAQIYA_CACHE to a folder of your own")
    }
  }

  private static func cannotMake(_ path: String) -> PluginLoadingError {
    PluginLoadingError(
      message: "cannot make '\(path)', where built plugins are kept: \(String(cString: strerror(errno)))")
  }
}
