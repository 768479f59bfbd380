import HTTPTypes
import Hummingbird
import NIOCore

/// An error answer: `application/problem+json` by RFC 9457.
struct Problem: Error, HTTPResponseError {
  var status: HTTPResponse.Status
  /// The kind of problem, for programs.
  var code: String
  /// What was found, what was expected, and the way out.
  var detail: String
  var headers = HTTPFields()

  init(_ status: HTTPResponse.Status, _ code: String, _ detail: String) {
    self.status = status
    self.code = code
    self.detail = detail
  }

  func response(from request: Request, context: some RequestContext) throws -> Response { response }

  var response: Response {
    var headers = headers
    headers[.contentType] = "application/problem+json"
    headers[.cacheControl] = "no-store"
    let title = status.reasonPhrase
    let json = JSONText.object([
      ("type", JSONText.string("about:blank")), ("title", JSONText.string(title)), ("status", "\(status.code)"),
      ("code", JSONText.string(code)), ("detail", JSONText.string(detail)),
    ])
    return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: json + "\n")))
  }
}

extension Problem {
  static func tooLarge(_ what: String, limit: Int) -> Problem {
    Problem(.contentTooLarge, "too-large", "\(what) has more than \(limit) bytes, which is the limit of this service")
  }

  static let queueFull: Problem = {
    var problem = Problem(.tooManyRequests, "queue-full", "as many documents wait as may; try again later")
    problem.headers[.retryAfter] = "1"
    return problem
  }()

  static let stopping = Problem(.serviceUnavailable, "stopping", "the service is stopping; another one may answer")

  static func late(after deadline: Duration) -> Problem {
    Problem(.gatewayTimeout, "deadline", "the document was not done within \(deadline); a shorter text may be")
  }
}
