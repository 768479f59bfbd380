internal import FoundationEssentials
import SaqiyaFormats

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Builds plugin packages and keeps the libraries, one folder for each content of a package.
public struct PluginBuilder: Sendable {
  /// The variables of the host, which say where libraries and builds are kept.
  private let environment: [String: String]
  /// Takes lines about what is going on.
  private let note: @Sendable (String) -> Void

  /// Creates a builder.
  ///
  /// - Parameters:
  ///   - environment: The variables of the host; ``PluginCache`` says which of them name the folder for libraries.
  ///   - note: Takes a line when a build begins, since it takes a while.
  public init(environment: [String: String], note: @escaping @Sendable (String) -> Void) {
    self.environment = environment
    self.note = note
  }

  /// The library of a package in a folder, built in release when it has not been with this content.
  ///
  /// What the compiler says goes to standard error as it is.
  /// - Throws: ``PluginLoadingError`` when there is no package, it does not build, or the folder for libraries is not
  ///   this user's alone.
  public func library(ofPackage folder: String) throws(PluginLoadingError) -> String {
    let cache = try PluginCache(environment: environment)
    do {
      let place = URL(filePath: folder).absoluteURL.standardized.path
      var hash = ContentHash()
      hash.append(place)
      let name = "\(URL(filePath: place).lastPathComponent)-\(hash.digits.prefix(12))"
      let shelf = ["plugins", name]
      if let library = try library(in: shelf + [fingerprint(of: place)], of: cache) { return library }
      let scratch = try cache.folder(["build", name])
      try build(place, scratch: scratch)
      // The first build writes down which versions of other packages it took, which is a change of the content.
      let installed = try fingerprint(of: place)
      try install(place, from: "\(scratch)/release", to: "\(cache.folder(shelf))/\(installed)")
      guard let library = try library(in: shelf + [installed], of: cache) else {
        throw PluginLoadingError.noDynamicProduct(folder)
      }
      return library
    } catch let error as PluginLoadingError {
      throw error
    } catch {
      throw .unreadable(folder, reason: "\(error)")
    }
  }

  private func fingerprint(of package: String) throws -> String {
    try PackageFingerprint(ofPackage: package, host: .host).digits
  }

  private func build(_ package: String, scratch: String) throws(PluginLoadingError) {
    note("building the plugin \(package)")
    let command = ["swift", "build", "-c", "release", "--package-path", package, "--scratch-path", scratch]
    do throws(StartFailed) {
      // Standard output is for data; all that a build says is on standard error.
      let compiler = try ChildProcess(
        command, folder: "/", environment: ProgramEnvironment(forBuildingOn: environment).variables,
        streams: ChildProcess.Streams(output: STDERR_FILENO))
      let ending = compiler.wait()
      if ending.exitCode != 0 { throw StartFailed(reason: "'swift build' \(ending)") }
    } catch {
      throw .notBuilt(package, reason: error.reason)
    }
  }

  #if canImport(Darwin)
  private static let librarySuffix = ".dylib"
  #else
  private static let librarySuffix = ".so"
  #endif

  /// The file in an installed folder that names the plugin's library; the others are what that one uses.
  private static let nameFile = "plugin"

  /// The library of an installed folder; `nil` when there is no such folder.
  private func library(in folders: [String], of cache: PluginCache) throws(PluginLoadingError) -> String? {
    guard let nameFile = try cache.file(Self.nameFile, in: folders),
      let name = try? String(contentsOfFile: nameFile, encoding: .utf8)
    else { return nil }
    return try cache.file(name, in: folders)
  }

  /// Copies the libraries next to each other, then moves the folder to its place in one step: another run may look.
  private func install(_ package: String, from products: String, to folder: String) throws {
    let files = FileManager.default
    let libraries = try files.contentsOfDirectory(atPath: products).filter { $0.hasSuffix(Self.librarySuffix) }
    guard let plugin = try libraries.sorted().first(where: { try isPlugin("\(products)/\($0)", of: package) }) else {
      throw PluginLoadingError.noDynamicProduct(package)
    }
    let draft = "\(folder).\(getpid())"
    try? files.removeItem(atPath: draft)
    guard mkdir(draft, 0o700) == 0 else {
      throw PluginLoadingError.unreadable(draft, reason: String(cString: strerror(errno)))
    }
    for library in libraries { try files.copyItem(atPath: "\(products)/\(library)", toPath: "\(draft)/\(library)") }
    try plugin.write(toFile: "\(draft)/\(Self.nameFile)", atomically: false, encoding: .utf8)
    // A build leaves them to the group as well where the umask does; the cache refuses what others can change.
    for file in libraries + [Self.nameFile] { chmod("\(draft)/\(file)", 0o700) }
    // Another process may have installed the same build first; it is kept.
    if rename(draft, folder) != 0 { try files.removeItem(atPath: draft) }
  }

  /// Whether a library carries a tag, and its name stands in the package's own manifest.
  private func isPlugin(_ library: String, of package: String) throws -> Bool {
    let manifest = try String(contentsOfFile: "\(package)/Package.swift", encoding: .utf8)
    let name = URL(filePath: library).deletingPathExtension().lastPathComponent.dropFirst("lib".count)
    guard manifest.contains("\"\(name)\"") else { return false }
    let bytes = try Data(contentsOf: URL(filePath: library), options: .mappedIfSafe)
    return bytes.firstRange(of: Data("\0\(ABITag.symbol)\0".utf8)) != nil
  }
}

extension PluginLoadingError {
  static func notBuilt(_ package: String, reason: String) -> PluginLoadingError {
    PluginLoadingError(message: "the package '\(package)' cannot be built: \(reason)")
  }

  static func noDynamicProduct(_ package: String) -> PluginLoadingError {
    PluginLoadingError(
      message:
        "the package '\(package)' has no library for a plugin; expected a product of type '.dynamic' whose target "
        + "depends on the products 'Saqiya' and 'SaqiyaABI'")
  }
}
