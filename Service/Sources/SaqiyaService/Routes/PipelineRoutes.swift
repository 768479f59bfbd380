import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import SaqiyaEngine

/// `/v1/pipelines`: what there is, answers and explanations.
struct PipelineRoutes: Sendable {
  let pipelines: [ServedPipeline]
  let limits: ServiceLimits
  let pool: WorkerPool
  /// How many lines of one request are worked on at a time.
  let window: Int
  /// The permits of the lines of all requests.
  let lines: Permits

  func add(to router: Router<BasicRequestContext>) {
    router.get("/v1/pipelines") { _, _ in
      let list = JSONText.array(pipelines.map { $0.description(withText: false) })
      return json(JSONText.object([("pipelines", list)]))
    }
    router.get("/v1/pipelines/{name}") { _, context in
      json(try pipeline(context).description(withText: true))
    }
    router.post("/v1/pipelines/{name}") { request, context in
      try await answer(request, try pipeline(context))
    }
    router.post("/v1/pipelines/{name}/explanations") { request, context in
      let pipeline = try pipeline(context)
      let document = try await document(of: request)
      return try await one {
        pipeline.explanation(document, within: limits)
      } of: {
        pipeline
      }
    }
  }

  private func pipeline(_ context: BasicRequestContext) throws(Problem) -> ServedPipeline {
    let name = context.parameters.get("name") ?? ""
    if let pipeline = pipelines.first(where: { $0.prepared.name == name }) { return pipeline }
    let names = pipelines.map(\.prepared.name).joined(separator: ", ")
    throw Problem(.notFound, "unknown-pipeline", "found no pipeline '\(name)', expected one of \(names)")
  }

  private func answer(_ request: Request, _ pipeline: ServedPipeline) async throws -> Response {
    if try MediaType(request) == .lines {
      if !request.uri.queryParameters.isEmpty {
        throw Problem(
          .badRequest, "unexpected-query", "metadata of lines is in their field 'metadata', not in the query")
      }
      let stream = AnswerStream(window: window, shared: lines, limits: limits, pool: pool, pipeline: pipeline)
      return Response(
        status: .ok, headers: [.contentType: "application/x-ndjson", .cacheControl: "no-store"],
        body: stream.body(for: request.body))
    }
    let document = try await document(of: request)
    return try await one {
      pipeline.answer(document, within: limits)
    } of: {
      pipeline
    }
  }

  /// The answer to one document, as a response or as a problem.
  private func one(
    _ work: @escaping @Sendable () -> Answer, of pipeline: () -> ServedPipeline
  ) async throws -> Response {
    guard let ticket = pool.submit(work) else { throw Problem.queueFull }
    let result = await ticket.value()
    pipeline().count(result)
    switch result {
    case .success(let answer): return try response(to: answer)
    case .failure(.late): throw Problem.late(after: limits.deadline)
    case .failure(.stopped): throw Problem.stopping
    }
  }

  private func response(to answer: Answer) throws(Problem) -> Response {
    if case .failed(let failure) = answer.outcome {
      if failure.code == ServedPipeline.tooLongCode { throw Problem(.contentTooLarge, failure.code, failure.message) }
      let isNoDocument = failure.stage == "input" && (failure.code == "invalid-json" || failure.code == "invalid-utf8")
      let place = failure.stage == "input" ? "" : "stage '\(failure.stage)': "
      throw Problem(isNoDocument ? .badRequest : .unprocessableContent, failure.code, place + failure.message)
    }
    return Response(
      status: .ok, headers: [.contentType: "application/json", .cacheControl: "no-store"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.bytes)))
  }
}

// MARK: - Requests

extension PipelineRoutes {
  /// What a request is made of.
  private enum MediaType {
    case document, lines, text

    init(_ request: Request) throws(Problem) {
      let found = request.headers[.contentType] ?? ""
      let parts = found.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
      let charset = parts.dropFirst().first { $0.hasPrefix("charset=") }?.dropFirst("charset=".count)
      let isUTF8 = charset.map { $0.trimmingCharacters(in: ["\""]) == "utf-8" } ?? true
      switch parts.first {
      case "application/json" where isUTF8: self = .document
      case "application/x-ndjson" where isUTF8, "application/jsonl" where isUTF8: self = .lines
      case "text/plain" where isUTF8: self = .text
      default:
        var problem = Problem(
          .unsupportedMediaType, "unsupported-media-type",
          "found the Content-Type '\(found)', expected application/json, application/x-ndjson or text/plain, in UTF-8")
        problem.headers[.accept] = "application/json, application/x-ndjson, text/plain"
        throw problem
      }
    }
  }

  /// The one document of a request.
  private func document(of request: Request) async throws -> AnsweredDocument {
    let type = try MediaType(request)
    let body = try await collected(request)
    switch type {
    case .text: return AnsweredDocument(text: body, metadata: try Self.metadata(of: request))
    case .document where request.uri.queryParameters.isEmpty: return AnsweredDocument(line: body, number: 1)
    case .document:
      throw Problem(.badRequest, "unexpected-query", "metadata of JSON is in its field 'metadata', not in the query")
    case .lines:
      throw Problem(
        .unsupportedMediaType, "unsupported-media-type",
        "found lines, expected one document: application/json or text/plain")
    }
  }

  private func collected(_ request: Request) async throws -> [UInt8] {
    let length = request.headers[.contentLength].flatMap { Int($0) } ?? 0
    if length > limits.maximumBody { throw Problem.tooLarge("the body", limit: limits.maximumBody) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(length)
    for try await chunk in request.body {
      if bytes.count + chunk.readableBytes > limits.maximumBody {
        throw Problem.tooLarge("the body", limit: limits.maximumBody)
      }
      bytes += chunk.readableBytesView
    }
    return bytes
  }

  /// What the query says about a text.
  private static func metadata(of request: Request) throws(Problem) -> [(name: String, value: String)] {
    var metadata: [(name: String, value: String)] = []
    for (key, value) in request.uri.queryParameters {
      guard names.contains(String(key)) else {
        throw Problem(
          .badRequest, "unexpected-query",
          "found '\(key)' in the query, expected \(names.joined(separator: ", "))")
      }
      metadata.append((String(key), String(value)))
    }
    return metadata
  }

  static let names = ["date", "title", "source", "language"]
}

extension PipelineRoutes {
  private func json(_ text: String) -> Response {
    Response(
      status: .ok, headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text + "\n")))
  }
}

extension ServedPipeline {
  /// What a client may know about it, as JSON.
  func description(withText: Bool) -> String {
    let stages = prepared.stages.map { stage in
      JSONText.object([
        ("id", JSONText.string(stage.id)), ("plugin", JSONText.string(stage.plugin)),
        ("layers", JSONText.array(stage.layers.map(JSONText.string))),
      ])
    }
    var fields = [
      ("name", JSONText.string(prepared.name)), ("description", prepared.summary.map(JSONText.string) ?? "null"),
      ("layers", JSONText.array(prepared.layers.map(JSONText.string))), ("stages", JSONText.array(stages)),
    ]
    if withText { fields.append(("yaml", JSONText.string(prepared.text))) }
    return JSONText.object(fields)
  }
}
