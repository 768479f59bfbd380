import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// Whether the service is about to stop.
final class Draining: Sendable {
  private let state = Mutex(false)

  var hasBegun: Bool { state.withLock { $0 } }

  func begin() { state.withLock { $0 = true } }
}

/// `/live`, `/ready`, `/metrics` and `/openapi.json`.
struct StateRoutes: Sendable {
  let pool: WorkerPool
  let draining: Draining
  let metrics: PrometheusMetrics
  let description: String

  func add(to router: Router<BasicRequestContext>) {
    router.get("/live") { _, _ in text("live\n") }
    router.get("/ready") { _, _ -> Response in
      if draining.hasBegun { throw Problem.stopping }
      guard pool.isReady else {
        throw Problem(.serviceUnavailable, "busy", "no worker is free and the queue is full")
      }
      return text("ready\n")
    }
    router.get("/metrics") { _, _ in
      let load = pool.load
      metrics.set("saqiya_queue_documents", to: load.waiting)
      metrics.set("saqiya_workers_busy", to: load.running)
      metrics.set("saqiya_workers_left", to: load.left)
      return text(metrics.text(), type: "text/plain; version=0.0.4; charset=utf-8")
    }
    router.get("/openapi.json") { _, _ in text(description, type: "application/json") }
  }

  private func text(_ text: String, type: String = "text/plain; charset=utf-8") -> Response {
    Response(status: .ok, headers: [.contentType: type], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }
}
