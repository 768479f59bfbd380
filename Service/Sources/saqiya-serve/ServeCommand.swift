import ArgumentParser
import BuiltInPlugins
import Foundation
import Logging
import Metrics
import SaqiyaEngine
import SaqiyaService

/// The command `saqiya-serve`, which `saqiya serve` starts.
@main
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "saqiya serve",
    abstract: "Answers documents over HTTP with the lines of 'saqiya run --answers'.",
    discussion: """
      The pipelines are fixed at the start: a request names one, and never a file, an option or a plugin.

      Examples:
        saqiya serve news.yaml facts.yaml
        saqiya serve news.yaml --listen 0.0.0.0:8443 --certificate chain.pem --key key.pem --token-file tokens.txt
        curl -H 'Content-Type: text/plain; charset=utf-8' --data-binary @article.txt localhost:8080/v1/pipelines/news
      """)

  @Argument(help: "The pipeline files.", completion: .file(extensions: ["yaml", "yml"]))
  var pipelines: [String]

  @Option(help: ArgumentHelp("Where to listen; port 0 is any that is free.", valueName: "HOST:PORT"))
  var listen = "127.0.0.1:8080"

  @Option(name: .shortAndLong, help: "How many documents are worked on at the same time (default: one for every core).")
  var jobs: Int?

  @Option(help: "How many documents may wait for a worker; further ones are answered with 429.")
  var queue = 256

  @Option(help: "How many seconds a document may take, waiting included; then it is answered with 504.")
  var deadline = 10.0

  @Option(help: "How long a body, or a line of one, may be: bytes, or a number with KiB or MiB.")
  var maxBody = ByteCount(16 << 20)

  @Option(help: "How long a text may be: bytes of UTF-8, or a number with KiB or MiB.")
  var maxText = ByteCount(1 << 20)

  @Option(help: "How many connections there may be at the same time; further ones wait.")
  var connections = 1024

  @Option(help: "How many seconds a connection may be silent.")
  var idle = 60.0

  @Option(help: "A file with tokens, one a line; requests show one of them as 'Authorization: Bearer TOKEN'.")
  var tokenFile: String?

  @Option(help: "The certificate chain in PEM, for HTTPS; needs --key.")
  var certificate: String?

  @Option(help: "The key of the certificate in PEM.")
  var key: String?

  @Option(name: .customLong("set"), help: "Sets an option of a stage: PIPELINE:ID.OPTION=VALUE. May be repeated.")
  var settings: [String] = []

  @Option(help: "What is logged: trace, debug (every request), info, notice, warning or error.")
  var logLevel = LogLevel.info

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs: found '\(jobs)', expected 1 to 256") }
    if queue < 1 { throw ValidationError("--queue: found '\(queue)', expected at least 1") }
    if connections < 1 { throw ValidationError("--connections: found '\(connections)', expected at least 1") }
    for (option, seconds) in [("--deadline", deadline), ("--idle", idle)] where !(0.01...86_400).contains(seconds) {
      throw ValidationError("\(option): found '\(seconds)', expected 0.01 to 86400 seconds")
    }
    if (certificate == nil) != (key == nil) { throw ValidationError("--certificate and --key need each other") }
    _ = try address()
  }

  func run() async throws {
    let jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    let logger = bootstrapLog()
    let metrics = PrometheusMetrics()
    MetricsSystem.bootstrap(metrics)
    let served = try loadPipelines(logger)
    let (host, port) = try address()
    var configuration = ServiceConfiguration()
    (configuration.host, configuration.port, configuration.jobs) = (host, port, jobs)
    (configuration.queue, configuration.connections, configuration.idle) = (queue, connections, .seconds(idle))
    configuration.limits = ServiceLimits(
      maximumBody: maxBody.bytes, maximumText: maxText.bytes, deadline: .seconds(deadline))
    configuration.tokens = try tokens()
    if let certificate, let key { configuration.tls = (certificate, key) }
    configuration.version = Engine.version
    if host != "127.0.0.1", host != "::1", host != "localhost", configuration.tokens == nil {
      logger.warning("everybody who reaches \(host) is answered; --token-file asks for a token")
    }
    let service = SaqiyaService(served, configuration, metrics: metrics, logger: logger)
    try await service.run { port in
      logger.info("listening", metadata: ["host": "\(host)", "port": "\(port)", "jobs": "\(jobs)"])
    }
  }
}

// MARK: - Arguments

extension ServeCommand {
  private func address() throws -> (host: String, port: Int) {
    guard let colon = listen.lastIndex(of: ":"), let port = UInt16(listen[listen.index(after: colon)...]) else {
      throw ValidationError("--listen: found '\(listen)', expected HOST:PORT such as 127.0.0.1:8080")
    }
    let host = listen[..<colon].trimmingPrefix("[")
    return (String(host.last == "]" ? host.dropLast() : host), Int(port))
  }

  private func bootstrapLog() -> Logger {
    let level = logLevel.level
    LoggingSystem.bootstrap { label in
      var handler = JSONLogHandler(label: label)
      handler.logLevel = level
      return handler
    }
    return Logger(label: "saqiya")
  }

  private func tokens() throws -> Tokens? {
    guard let tokenFile else { return nil }
    do {
      return try Tokens(String(contentsOfFile: tokenFile, encoding: .utf8))
    } catch {
      throw ValidationError("--token-file: '\(tokenFile)': \(error)")
    }
  }

  private func loadPipelines(_ logger: Logger) throws -> [ServedPipeline] {
    let engine = Engine(plugins: builtInPlugins, environment: ProcessInfo.processInfo.environment) { line in
      logger.info("plugin", metadata: ["line": "\(line)"])
    }
    var served: [ServedPipeline] = []
    for path in pipelines {
      do {
        let pipeline = try engine.pipeline(at: path, settings: settings(for: path))
        if served.contains(where: { $0.prepared.name == pipeline.name }) {
          throw ValidationError(
            "'\(path)': found the name '\(pipeline.name)' again, expected another 'name:' in each file")
        }
        served.append(ServedPipeline(pipeline))
      } catch let error as PipelineUnavailable {
        FileHandle.standardError.write(Data("\(error)\n".utf8))
        throw ExitCode(78)
      }
    }
    return served
  }

  /// The settings of one pipeline, which is meant by the name of its file.
  private func settings(for path: String) -> [String] {
    let file = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    return settings.compactMap { setting in
      guard let colon = setting.firstIndex(of: ":"), !setting[..<colon].contains("=") else { return setting }
      return setting[..<colon] == file ? String(setting[setting.index(after: colon)...]) : nil
    }
  }
}

/// The levels of the log, as the command line names them.
enum LogLevel: String, ExpressibleByArgument, CaseIterable {
  case trace, debug, info, notice, warning, error

  var level: Logger.Level { Logger.Level(rawValue: rawValue) ?? .info }
}

/// A number of bytes as people write it: `16777216`, `512KiB`, `16MiB`.
struct ByteCount: ExpressibleByArgument, CustomStringConvertible {
  var bytes: Int

  init(_ bytes: Int) { self.bytes = bytes }

  init?(argument: String) {
    let units = [("KiB", 10), ("MiB", 20), ("GiB", 30)]
    let unit = units.first { argument.hasSuffix($0.0) }
    guard let number = Int(argument.dropLast(unit?.0.count ?? 0)), number > 0,
      number <= Int.max >> (unit?.1 ?? 0)
    else { return nil }
    bytes = number << (unit?.1 ?? 0)
  }

  var description: String { bytes % (1 << 20) == 0 ? "\(bytes >> 20)MiB" : "\(bytes)" }
}
