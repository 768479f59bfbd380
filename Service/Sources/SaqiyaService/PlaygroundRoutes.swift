import HTTPTypes
import Hummingbird
import NIOCore
import SaqiyaEngine

/// The page at `/` and its files. It loads nothing from elsewhere, and no script but its own runs.
struct PlaygroundRoutes: Sendable {
  private static let policy =
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    + "frame-ancestors 'none'"

  func add(to router: Router<BasicRequestContext>) {
    let files: [(path: RouterPath, type: String, bytes: [UInt8])] = [
      ("/", "text/html; charset=utf-8", PackageResources.index_html),
      ("/page.css", "text/css; charset=utf-8", PageFiles.style),
      ("/playground.css", "text/css; charset=utf-8", PackageResources.playground_css),
      ("/view.js", "text/javascript; charset=utf-8", PageFiles.viewScript),
      ("/timeline.js", "text/javascript; charset=utf-8", PageFiles.timelineScript),
      ("/playground.js", "text/javascript; charset=utf-8", PackageResources.playground_js),
      ("/labels.json", "application/json", PageFiles.labels),
      ("/examples.json", "application/json", PackageResources.examples_json),
    ]
    for file in files {
      router.get(file.path) { _, _ in
        var headers: HTTPFields = [
          .contentType: file.type, .cacheControl: "no-cache", .contentSecurityPolicy: Self.policy,
        ]
        headers[.xContentTypeOptions] = "nosniff"
        if let policy = HTTPField.Name("Referrer-Policy") { headers[policy] = "no-referrer" }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.bytes)))
      }
    }
  }
}
