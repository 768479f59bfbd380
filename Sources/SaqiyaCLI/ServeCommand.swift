import ArgumentParser
import FoundationEssentials
import SaqiyaFormats

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The command `saqiya serve`: starts the executable `saqiya-serve`, which is a package of its own.
struct ServeCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Answers documents over HTTP.",
    discussion: """
      Runs 'saqiya-serve', which is beside this executable, on the PATH, or where SAQIYA_SERVE says. It is built by itself:
        swift build -c release --package-path Service --product saqiya-serve
      'saqiya serve --help' shows its own help once it is there.

      Examples:
        saqiya serve pipelines/news.yaml pipelines/facts.yaml
        saqiya serve news.yaml --listen 0.0.0.0:8080 --token-file tokens.txt
      """)

  @Argument(parsing: .captureForPassthrough, help: "The pipeline files, and options of 'saqiya-serve'.")
  var arguments: [String] = []

  func run(in session: Session) throws {
    let places = Self.places(environment: session.environment, executable: Self.executable)
    guard let program = places.first(where: { access($0, X_OK) == 0 }) else {
      let named = session.environment["SAQIYA_SERVE"].map { "at '\($0)', which SAQIYA_SERVE names" }
      throw CommandFailure(
        .unavailable,
        "error: found no 'saqiya-serve' \(named ?? "beside 'saqiya' or on the PATH"); build it with "
          + "'swift build -c release --package-path Service --product saqiya-serve' and put it beside 'saqiya', on the PATH, "
          + "or name it in SAQIYA_SERVE")
    }
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
    words.append(nil)
    execv(program, words)
    throw CommandFailure(.unavailable, "error: \(SystemError("run '\(program)'", code: errno))")
  }

  /// Where the program may be, the first that is meant first.
  static func places(environment: [String: String], executable: String?) -> [String] {
    if let named = environment["SAQIYA_SERVE"], !named.isEmpty { return [named] }
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let own = executable.flatMap { path in path.lastIndex(of: "/").map { String(path[..<$0]) } }
    return ([own].compactMap(\.self) + folders).map { "\($0)/saqiya-serve" }
  }

  /// The file of this process.
  private static var executable: String? {
    #if os(Linux)
    try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    #else
    CommandLine.arguments.first
    #endif
  }
}
