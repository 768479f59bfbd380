import CoreMetrics
import Testing

@testable import SaqiyaService

@Suite("Tokens and measurements")
struct ServiceTests {
  @Test(
    "a token is one of the lines of the file",
    arguments: [
      ("Bearer one", true), ("bearer two", true), ("Bearer on", false), ("Bearer onee", false), ("Bearer ", false),
      ("Basic one", false), ("one", false), ("Bearer # three", false), (nil, false),
    ] as [(String?, Bool)])
  func tokens(header: String?, isAllowed: Bool) throws {
    #expect(try Tokens("one\n\n# three\r\n two \n").allow(header) == isAllowed)
  }

  @Test("a file without tokens is refused")
  func noTokens() {
    #expect(throws: NoTokens.self) { try Tokens("# nothing\n\n") }
  }

  @Test("metrics are the text of Prometheus, with escaped labels")
  func metrics() {
    let metrics = PrometheusMetrics()
    metrics.makeCounter(label: "documents_total", dimensions: [("b", "\"\\\n"), ("a", "x")]).increment(by: 2)
    metrics.makeCounter(label: "documents_total", dimensions: [("a", "x"), ("b", "\"\\\n")]).increment(by: 1)
    metrics.set("queue", to: 3)
    let timer = metrics.makeTimer(label: "seconds", dimensions: [])
    timer.recordNanoseconds(750_000)
    timer.recordNanoseconds(60_000_000_000)
    let text = metrics.text()
    #expect(text.hasPrefix("# TYPE documents_total counter\ndocuments_total{a=\"x\",b=\"\\\"\\\\\\n\"} 3\n"))
    #expect(text.contains("# TYPE queue gauge\nqueue 3.0\n# TYPE seconds histogram\nseconds_bucket{le=\"0.0005\"} 0\n"))
    #expect(text.contains("seconds_bucket{le=\"0.001\"} 1\n"))
    #expect(text.hasSuffix("seconds_bucket{le=\"+Inf\"} 2\nseconds_sum 60.00075\nseconds_count 2\n"))
  }
}
