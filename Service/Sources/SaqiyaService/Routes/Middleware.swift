import HTTPTypes
import Hummingbird
import Logging

/// Refuses requests once the service is stopping, and answers errors as problems.
struct ProblemMiddleware: RouterMiddleware {
  typealias Context = BasicRequestContext
  let draining: Draining

  func handle(
    _ request: Request, context: BasicRequestContext,
    next: (Request, BasicRequestContext) async throws -> Response
  ) async throws -> Response {
    if draining.hasBegun, request.uri.path != "/live" { return Problem.stopping.response }
    do {
      return try await next(request, context)
    } catch let problem as Problem {
      return problem.response
    } catch let error as HTTPError {
      let code = error.status == .notFound ? "not-found" : "refused"
      return Problem(
        error.status, code, error.body ?? "there is nothing at '\(request.uri.path)' for \(request.method)"
      ).response
    }
  }
}

/// Asks for a token, except where a load balancer looks and for the page itself, which holds no data.
struct TokenMiddleware: RouterMiddleware {
  typealias Context = BasicRequestContext
  let tokens: Tokens

  private static let open: Set = [
    "/live", "/ready", "/", "/page.css", "/playground.css", "/view.js", "/timeline.js", "/playground.js",
    "/examples.json", "/labels.json",
  ]

  func handle(
    _ request: Request, context: BasicRequestContext,
    next: (Request, BasicRequestContext) async throws -> Response
  ) async throws -> Response {
    if Self.open.contains(request.uri.path) || tokens.allow(request.headers[.authorization]) {
      return try await next(request, context)
    }
    var problem = Problem(.unauthorized, "no-token", "found no valid token, expected 'Authorization: Bearer TOKEN'")
    problem.headers[.wwwAuthenticate] = "Bearer"
    throw problem
  }
}

/// Logs every request with its status and time; never what documents say.
struct LogMiddleware: RouterMiddleware {
  typealias Context = BasicRequestContext

  func handle(
    _ request: Request, context: BasicRequestContext,
    next: (Request, BasicRequestContext) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    var metadata: Logger.Metadata = ["method": "\(request.method)", "path": "\(request.uri.path)"]
    do {
      let response = try await next(request, context)
      metadata["status"] = "\(response.status.code)"
      metadata["seconds"] = "\((ContinuousClock.now - start) / .seconds(1))"
      context.logger.log(level: response.status.code >= 500 ? .warning : .debug, "request", metadata: metadata)
      return response
    } catch {
      metadata["error"] = "\(error)"
      context.logger.warning("request failed", metadata: metadata)
      throw error
    }
  }
}
