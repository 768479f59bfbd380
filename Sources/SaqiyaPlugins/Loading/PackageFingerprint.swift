internal import FoundationEssentials
import SaqiyaFormats

/// What the library of a plugin package depends on: its files, those of packages that it names by path, the kit, and
/// the compiler.
struct PackageFingerprint {
  /// A hash that changes when the package must be built again.
  let digits: String

  /// Reads the files of a package.
  ///
  /// - Throws: what the file system says.
  init(ofPackage folder: String, host: ABITag) throws {
    var hash = ContentHash()
    hash.append(host.description)
    var seen: Set<String> = []
    try Self.append(packageAt: URL(filePath: folder).absoluteURL.standardized, to: &hash, seen: &seen)
    digits = hash.digits
  }

  private static func append(packageAt folder: URL, to hash: inout ContentHash, seen: inout Set<String>) throws {
    guard seen.insert(folder.path).inserted else { return }
    let manifest = try Data(contentsOf: folder.appending(path: "Package.swift"))
    for file in try files(ofPackage: folder) {
      hash.append(file)
      hash.append(try Data(contentsOf: folder.appending(path: file)))
    }
    // Only what is known to be a folder is what a relative path starts from.
    let base = URL(filePath: folder.path, directoryHint: .isDirectory)
    for path in pathDependencies(in: String(decoding: manifest, as: UTF8.self)) {
      let dependency = URL(filePath: path, relativeTo: base).absoluteURL.standardized
      if FileManager.default.fileExists(atPath: dependency.appending(path: "Package.swift").path) {
        try append(packageAt: dependency, to: &hash, seen: &seen)
      }
    }
  }

  /// The files that can matter, in a fixed order: no hidden ones, of the kit's own package only what plugins link.
  private static func files(ofPackage folder: URL) throws -> [String] {
    let kit = ["Package.swift"] + ["SaqiyaKit", "CICU", "ICU", "ArabicScript", "CSaqiyaABI"].map { "Sources/\($0)" }
    let isKit = FileManager.default.fileExists(atPath: folder.appending(path: "Sources/SaqiyaKit").path)
    var files: [String] = []
    for entry in isKit ? kit : try topLevel(of: folder) { try collect(entry, in: folder, into: &files) }
    return files.sorted()
  }

  /// Manifests and folders of sources: a change to a pipeline or a page beside them is no reason to build.
  private static func topLevel(of folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { entry in
      var isFolder = false
      _ = FileManager.default.fileExists(atPath: folder.appending(path: entry).path, isDirectory: &isFolder)
      return isFolder ? entry != "Tests" : entry.hasPrefix("Package")
    }
  }

  private static func collect(_ entry: String, in folder: URL, into files: inout [String]) throws {
    guard let name = entry.split(separator: "/").last, !name.hasPrefix(".") else { return }
    let path = folder.appending(path: entry).path
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return }
    guard isFolder else { return files.append(entry) }
    for child in try FileManager.default.contentsOfDirectory(atPath: path) {
      try collect("\(entry)/\(child)", in: folder, into: &files)
    }
  }

  /// The values of `path:` in a manifest. Asking the package manager instead takes seconds; a path too many does no harm.
  static func pathDependencies(in manifest: String) -> [String] {
    manifest.matches(of: /\bpath:\s*"([^"\\]+)"/).map { String($0.1) }
  }
}
