import ArgumentParser
import FoundationEssentials
import SaqiyaConfig
import SaqiyaFormats
public import SaqiyaKit
import SaqiyaPlugins

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Runs the command line with these plugins, and ends the process.
///
/// This is all that an executable needs: `SaqiyaCLI.main(plugins: builtInPlugins + [Mine()])`.
public func main(plugins: [any Plugin]) -> Never {
  // Who stops reading our output ends our work quietly, not by a signal.
  signal(SIGPIPE, SIG_IGN)
  // A file that is too large for the limits of the process is an error like a full disk.
  signal(SIGXFSZ, SIG_IGN)
  occupyStandardStreams()
  let session = Session(
    catalogue: Catalogue(plugins, formats: OutputFormat.builtIn, readers: InputFormat.builtIn),
    environment: ProcessInfo.processInfo.environment)
  var command: (any ParsableCommand)?
  do {
    try SaqiyaCommand.checkName(in: Array(CommandLine.arguments.dropFirst()))
    var parsed = try SaqiyaCommand.parseAsRoot()
    command = parsed
    if let command = parsed as? any SessionCommand {
      try command.run(in: session)
    } else {
      try parsed.run()
    }
    SaqiyaCommand.exit()
  } catch let failure as CommandFailure {
    failure.report()
    SaqiyaCommand.exit(withError: failure.exitCode)
  } catch {
    let code = SaqiyaCommand.exitCode(for: error)
    // Help and the version are no errors; a code alone says nothing.
    if code.isSuccess || error is ExitCode { SaqiyaCommand.exit(withError: error) }
    for line in UsageMessage.lines(for: error, thrownBy: command) { StandardError.message(line) }
    SaqiyaCommand.exit(withError: code)
  }
}

/// Opens standard streams that the caller closed, so that no file of ours gets their numbers. Each is opened for the
/// wrong direction: to use it stays an error.
private func occupyStandardStreams() {
  for stream in STDIN_FILENO...STDERR_FILENO where fcntl(stream, F_GETFD) == -1 {
    _ = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
  }
}

/// What commands work with that does not come from their arguments.
struct Session: Sendable {
  /// The plugins that are compiled in.
  var catalogue: Catalogue
  /// The environment variables.
  var environment: [String: String]

  /// The files of the plugins that were loaded.
  let loadedPlugins = LoadedPlugins()

  /// Where plugins come from that are not compiled in.
  var plugins: PluginSource {
    PluginSource(environment: environment) { StandardError.write("saqiya: \($0.printable)\n") }
  }

  /// Loads a plugin that a pipeline file names, and remembers its files.
  var resolver: PluginResolver {
    let (plugins, loadedPlugins) = (plugins, loadedPlugins)
    return { (reference, folder) throws(PluginUnavailable) in
      let plugin = try plugins.resolve(reference, folder: folder)
      loadedPlugins.add(reference, folder: folder)
      return plugin
    }
  }
}

/// A command that works with the plugins of its executable.
protocol SessionCommand: ParsableCommand {
  /// Does what the command is for.
  func run(in session: Session) throws
}
