internal import FoundationEssentials
import SaqiyaFormats

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Builds plugin packages and keeps the libraries, one folder for each content of a package.
public struct PluginBuilder: Sendable {
  /// Where libraries and builds are kept.
  private let cache: String
  /// Takes lines about what is going on.
  private let note: @Sendable (String) -> Void

  /// Creates a builder.
  ///
  /// - Parameters:
  ///   - cache: The folder for libraries and builds; ``defaultCache(environment:)`` is the user's.
  ///   - note: Takes a line when a build begins, since it takes a while.
  public init(cache: String, note: @escaping @Sendable (String) -> Void) {
    self.cache = cache
    self.note = note
  }

  /// The user's folder for plugins: `SAQIYA_CACHE`, or `saqiya` in `XDG_CACHE_HOME` or `~/.cache`.
  public static func defaultCache(environment: [String: String]) -> String {
    if let folder = environment["SAQIYA_CACHE"], !folder.isEmpty { return folder }
    if let folder = environment["XDG_CACHE_HOME"], !folder.isEmpty { return "\(folder)/saqiya" }
    return "\(environment["HOME"] ?? "/tmp")/.cache/saqiya"
  }

  /// The library of a package in a folder, built in release when it has not been with this content.
  ///
  /// What the compiler says goes to standard error as it is.
  /// - Throws: ``PluginLoadingError`` when there is no package or it does not build.
  public func library(ofPackage folder: String) throws(PluginLoadingError) -> String {
    do {
      let place = URL(filePath: folder).standardized.path
      var hash = ContentHash()
      hash.append(place)
      let name = "\(URL(filePath: place).lastPathComponent)-\(hash.digits.prefix(12))"
      let shelf = "\(cache)/plugins/\(name)"
      if let library = library(in: "\(shelf)/\(try fingerprint(of: place))") { return library }
      try build(place, scratch: "\(cache)/build/\(name)")
      // The first build writes down which versions of other packages it took, which is a change of the content.
      let installed = "\(shelf)/\(try fingerprint(of: place))"
      try install(place, from: "\(cache)/build/\(name)/release", to: installed)
      guard let library = library(in: installed) else { throw PluginLoadingError.noDynamicProduct(folder) }
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
        command, folder: "/", streams: ChildProcess.Streams(output: STDERR_FILENO))
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

  private func library(in installed: String) -> String? {
    guard let name = try? String(contentsOfFile: "\(installed)/\(Self.nameFile)", encoding: .utf8) else { return nil }
    return "\(installed)/\(name)"
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
    try files.createDirectory(atPath: draft, withIntermediateDirectories: true)
    for library in libraries { try files.copyItem(atPath: "\(products)/\(library)", toPath: "\(draft)/\(library)") }
    try plugin.write(toFile: "\(draft)/\(Self.nameFile)", atomically: false, encoding: .utf8)
    // When somebody was faster, theirs is as good as ours.
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
