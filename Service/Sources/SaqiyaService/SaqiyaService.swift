import Hummingbird
import HummingbirdCore
import HummingbirdTLS
public import Logging
import NIOCore
import SaqiyaEngine
import ServiceLifecycle
import UnixSignals

/// How the service listens and what it may use.
public struct ServiceConfiguration: Sendable {
  /// The address to listen on.
  public var host = "127.0.0.1"
  /// The port to listen on; 0 for any that is free.
  public var port = 8080
  /// How many documents are worked on at the same time.
  public var jobs = 1
  /// How many documents wait for a worker.
  public var queue = 256
  /// What one request may cost.
  public var limits = ServiceLimits(maximumBody: 16 << 20, maximumText: 1 << 20, deadline: .seconds(10))
  /// How many connections there may be at a time; further ones wait.
  public var connections = 1024
  /// How long a connection may be silent.
  public var idle: Duration = .seconds(60)
  /// The tokens that clients show; `nil` when everybody is answered.
  public var tokens: Tokens?
  /// The files with the certificate chain and its key, in PEM; `nil` for HTTP without TLS.
  public var tls: (certificate: String, key: String)?
  /// The version that `/openapi.json` names.
  public var version = ""

  /// Creates the default configuration.
  public init() {}
}

/// Pipelines over HTTP, until a signal asks to stop.
public struct SaqiyaService: Sendable {
  private let configuration: ServiceConfiguration
  private let pipelines: [ServedPipeline]
  private let metrics: PrometheusMetrics
  private let logger: Logger

  /// Creates a service.
  public init(
    _ pipelines: [ServedPipeline], _ configuration: ServiceConfiguration, metrics: PrometheusMetrics, logger: Logger
  ) {
    self.configuration = configuration
    self.pipelines = pipelines
    self.metrics = metrics
    self.logger = logger
  }

  /// Listens and answers; returns when a signal (SIGTERM, SIGINT) came and every answer that was begun is sent.
  ///
  /// - Parameter listening: is called with the port, once it is open.
  /// - Throws: what the system says when the address cannot be used, or the certificate cannot be read.
  public func run(listening: @escaping @Sendable (Int) -> Void) async throws {
    let draining = Draining()
    let pool = WorkerPool(
      WorkerPool.Limits(
        workers: configuration.jobs, queue: configuration.queue, deadline: configuration.limits.deadline))
    defer { pool.stop() }
    let application = Application(
      router: router(pool, draining), server: try server(),
      configuration: ApplicationConfiguration(
        address: .hostname(configuration.host, port: configuration.port),
        availableConnectionsDelegate: MaximumAvailableConnections(configuration.connections)),
      onServerRunning: { channel in listening(channel.localAddress?.port ?? 0) }, logger: logger)
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [DrainingService(draining: draining), application],
        gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
    try await group.run()
  }

  private func server() throws -> HTTPServerBuilder {
    let idle = TimeAmount.nanoseconds(
      configuration.idle.components.seconds * 1_000_000_000 + configuration.idle.components.attoseconds / 1_000_000_000)
    let plain = HTTPServerBuilder.http1(configuration: .init(idleTimeout: idle))
    guard let tls = configuration.tls else { return plain }
    let certificates = try NIOSSLCertificate.fromPEMFile(tls.certificate)
    let settings = TLSConfiguration.makeServerConfiguration(
      certificateChain: certificates.map { .certificate($0) },
      privateKey: .privateKey(try NIOSSLPrivateKey(file: tls.key, format: .pem)))
    return try .tls(plain, tlsConfiguration: settings)
  }

  private func router(_ pool: WorkerPool, _ draining: Draining) -> Router<BasicRequestContext> {
    let router = Router(context: BasicRequestContext.self)
    router.add(middleware: LogMiddleware())
    router.add(middleware: ProblemMiddleware(draining: draining))
    if let tokens = configuration.tokens { router.add(middleware: TokenMiddleware(tokens: tokens)) }
    PipelineRoutes(
      pipelines: pipelines, limits: configuration.limits, pool: pool, window: max(8, configuration.jobs * 8),
      lines: Permits(configuration.queue)
    ).add(to: router)
    let description = OpenAPI(
      pipelines: pipelines, version: configuration.version, hasTokens: configuration.tokens != nil)
    StateRoutes(pool: pool, draining: draining, metrics: metrics, description: description.text).add(to: router)
    PlaygroundRoutes().add(to: router)
    return router
  }
}

/// Learns first that the service is to stop.
private struct DrainingService: Service {
  let draining: Draining

  func run() async throws {
    try await gracefulShutdown()
    draining.begin()
  }
}
