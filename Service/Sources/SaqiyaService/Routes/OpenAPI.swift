import SaqiyaEngine

/// The description of the service for programs (OpenAPI 3.1), made of what the pipelines declare.
struct OpenAPI {
  let pipelines: [ServedPipeline]
  let version: String
  let hasTokens: Bool

  /// The JSON.
  var text: String {
    var components = [("schemas", JSONText.object(schemas))]
    if hasTokens {
      components.append(("securitySchemes", #"{"token":{"type":"http","scheme":"bearer"}}"#))
    }
    var fields = [
      ("openapi", #""3.1.0""#),
      ("info", JSONText.object([("title", JSONText.string("Saqiya")), ("version", JSONText.string(version))])),
      ("jsonSchemaDialect", #""https://json-schema.org/draft/2020-12/schema""#),
      ("paths", JSONText.object(paths)), ("components", JSONText.object(components)),
    ]
    if hasTokens { fields.append(("security", #"[{"token":[]}]"#)) }
    return JSONText.object(fields) + "\n"
  }

  private var schemas: [(String, String)] {
    pipelines.map { ("answer-\($0.prepared.name)", $0.prepared.answerSchema) } + [
      (
        "document",
        #"{"type":"object","required":["text"],"properties":{"id":{"type":["string","integer","null"]},"text":{"type":"string"},"#
          + #""metadata":{"type":["object","null"]}},"additionalProperties":true}"#
      ),
      (
        "problem",
        #"{"type":"object","required":["title","status","code","detail"],"properties":{"type":{"type":"string"},"#
          + #""title":{"type":"string"},"status":{"type":"integer"},"code":{"type":"string"},"detail":{"type":"string"}}}"#
      ),
      (
        "dropped",
        #"{"type":"object","required":["id","dropped"],"properties":{"id":{"type":"string"},"dropped":{"type":"object","#
          + #""required":["stage","reason"],"properties":{"stage":{"type":"string"},"reason":{"type":"string"}}}}}"#
      ),
      (
        "failed",
        #"{"type":"object","required":["id","error"],"properties":{"id":{"type":"string"},"error":{"type":"object","#
          + #""required":["place","stage","code","message"],"properties":{"place":{"type":"string"},"#
          + #""stage":{"type":"string"},"code":{"type":"string"},"message":{"type":"string"}}}}}"#
      ),
    ]
  }

  private var paths: [(String, String)] {
    pipelines.flatMap { pipeline -> [(String, String)] in
      let path = "/v1/pipelines/\(pipeline.prepared.name)"
      return [
        (path, JSONText.object([("get", get("What the pipeline is")), ("post", post(pipeline))])),
        ("\(path)/explanations", JSONText.object([("post", explanations(pipeline))])),
      ]
    } + [
      ("/v1/pipelines", JSONText.object([("get", get("The pipelines"))])),
      ("/live", JSONText.object([("get", get("Whether the process runs", type: "text/plain"))])),
      ("/ready", JSONText.object([("get", get("Whether a document would be answered now", type: "text/plain"))])),
      ("/metrics", JSONText.object([("get", get("Measurements for Prometheus", type: "text/plain"))])),
      ("/openapi.json", JSONText.object([("get", get("This description"))])),
    ]
  }

  private func get(_ summary: String, type: String = "application/json") -> String {
    JSONText.object([
      ("summary", JSONText.string(summary)),
      ("responses", #"{"200":{"description":"It","content":{"# + JSONText.string(type) + #":{}}}}"#),
    ])
  }

  private func post(_ pipeline: ServedPipeline) -> String {
    let name = pipeline.prepared.name
    let kept = reference("answer-\(name)")
    let one = #"{"oneOf":["# + [kept, reference("dropped")].joined(separator: ",") + "]}"
    let line = #"{"oneOf":["# + [kept, reference("dropped"), reference("failed")].joined(separator: ",") + "]}"
    let answers =
      #"{"200":{"description":"The answer to the document, or a line for each line of the request, in order","content":{"#
      + #""application/json":{"schema":"# + one + #"},"application/x-ndjson":{"schema":"# + line + "}}},"
      + problems + "}"
    return JSONText.object([
      ("summary", JSONText.string(pipeline.prepared.summary ?? "Runs the pipeline '\(name)'")),
      ("operationId", JSONText.string(name)), ("parameters", parameters),
      ("requestBody", requestBody(withLines: true)), ("responses", answers),
    ])
  }

  private func explanations(_ pipeline: ServedPipeline) -> String {
    JSONText.object([
      ("summary", #""What a page shows: annotations with their rules and with what the stages read""#),
      ("operationId", JSONText.string("\(pipeline.prepared.name)-explanations")), ("parameters", parameters),
      ("requestBody", requestBody(withLines: false)),
      ("responses", #"{"200":{"description":"The layers","content":{"application/json":{}}},"# + problems + "}"),
    ])
  }

  private func requestBody(withLines: Bool) -> String {
    let document = #"{"schema":"# + reference("document") + "}"
    var content = [("application/json", document), ("text/plain", #"{"schema":{"type":"string"}}"#)]
    if withLines { content.append(("application/x-ndjson", document)) }
    return #"{"required":true,"content":"# + JSONText.object(content) + "}"
  }

  /// The query is for `text/plain` alone.
  private var parameters: String {
    JSONText.array(
      PipelineRoutes.names.map { name in
        #"{"in":"query","name":"\#(name)","required":false,"schema":{"type":"string"},"#
          + #""description":"metadata of a text; JSON has its own"}"#
      })
  }

  private var problems: String {
    let statuses = [
      ("400", "No JSON, no UTF-8, or a query that is not for this media type"), ("404", "No such pipeline"),
      ("413", "The body or the text is too long"),
      ("415", "Neither JSON nor lines nor plain text in UTF-8"), ("422", "No document, or a stage failed on it"),
      ("429", "As many documents wait as may; Retry-After says when to try again"), ("503", "The service is stopping"),
      ("504", "The document outlived its deadline"),
    ]
    return statuses.map { status, description in
      #""\#(status)":{"description":\#(JSONText.string(description)),"content":{"application/problem+json":{"schema":"#
        + reference("problem") + "}}}"
    }.joined(separator: ",")
  }

  private func reference(_ schema: String) -> String {
    JSONText.object([("$ref", JSONText.string("#/components/schemas/\(schema)"))])
  }
}
