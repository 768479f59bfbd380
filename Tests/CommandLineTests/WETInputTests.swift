import Foundation
import TestFiles
import Testing

@Suite("WET files, the texts of a crawl")
struct WETInputTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  private static func record(
    _ content: String, type: String = "conversion", media: String = "text/plain", id: String = "<urn:uuid:1>",
    length: Int? = nil
  ) -> String {
    let headers = [
      "WARC/1.0", "WARC-Type: \(type)", "WARC-Target-URI: https://example.org/خبر", "WARC-Date: 2017-11-10T08:15:00Z",
      "WARC-Record-ID: \(id)", "Content-Type: \(media)", "Content-Length: \(length ?? content.utf8.count)",
    ]
    return headers.joined(separator: "\r\n") + "\r\n\r\n" + content + "\r\n\r\n"
  }

  private static let crawl =
    record("Software-Info: ours\r\n", type: "warcinfo", media: "application/warc-fields", id: "<urn:uuid:0>")
    + record("وصل 5 رجال\nWARC/1.0 في النص\r\n\r\nوسطر أخير\n")
    + record("<p>x</p>", type: "response", media: "text/html", id: "<urn:uuid:2>")
    + record("", id: "<urn:uuid:3>") + record("نص ثان", media: "text/plain; charset=UTF-8", id: "urn:uuid:4")

  @Test(
    "give a document for every text, with its id, its day and its headers",
    arguments: ["plain", "gzip", "members", "stdin"])
  func documents(form: String) throws {
    try workplace.write(Self.crawl, to: "a.warc.wet")
    let outcome: Outcome
    switch form {
    case "gzip": outcome = try workplace.shell("gzip a.warc.wet; $saqiya run p.yaml a.warc.wet.gz")
    case "members":
      outcome = try workplace.shell(
        "(head -c 700 a.warc.wet | gzip; tail -c +701 a.warc.wet | gzip) > b.warc.wet.gz; rm a.warc.wet; $saqiya run p.yaml b.warc.wet.gz"
      )
    case "stdin": outcome = try workplace.shell("$saqiya run p.yaml - --input-format wet < a.warc.wet")
    default: outcome = try workplace.saqiya("run", "p.yaml", "a.warc.wet")
    }
    let records = try outcome.records()
    #expect(records.map { $0["id"] as? String } == ["urn:uuid:1", "urn:uuid:3", "urn:uuid:4"])
    #expect(
      records.map { $0["text"] as? String } == ["وصل 5 رجال\nWARC/1.0 في النص\r\n\r\nوسطر أخير\n", "", "نص ثان"])
    let metadata = try #require(records[0]["metadata"] as? [String: Any])
    #expect(metadata["date"] as? String == "2017-11-10")
    #expect(metadata["url"] as? String == "https://example.org/خبر")
    let headers = try #require(metadata["warc"] as? [String: String])
    #expect(headers["WARC-Record-ID"] == "<urn:uuid:1>")
    #expect(headers["WARC-Date"] == "2017-11-10T08:15:00Z")
    #expect(
      outcome.errors == """
        passed over 2 records: response text/html 1, warcinfo application/warc-fields 1
        read 3 = written 3 + dropped 0 + failed 0

        """)
    #expect(outcome.code == 0)
  }

  @Test(
    "that are cut off or no WARC at all are a failure with its place, and what came before is kept",
    arguments: [
      (
        record("نص") + record("طويل", length: 500), "a.wet:11:1",
        "found the end of the file, expected 488 more bytes of a record: it is cut off"
      ),
      (
        record("نص") + "WARC/1.0\r\nWARC-Type: conv", "a.wet:11:1",
        "found the end of the file in the headers of a record: it is cut off"
      ),
      (
        record("نص") + "<html>\n", "a.wet:11:1",
        "found '<html>', expected a record of WARC, which begins with 'WARC/1.0'"
      ),
      (
        record("نص") + "WARC/1.0\r\nContent-Length: many\r\n\r\n", "a.wet:11:1",
        "found the Content-Length 'many', expected a number of bytes"
      ),
      (record("نص") + "WARC/1.0\r\nA: b\r\n\r\n", "a.wet:11:1", "found no Content-Length, expected a number of bytes"),
    ])
  func damaged(content: String, place: String, message: String) throws {
    try workplace.write(content, to: "a.wet")
    let outcome = try workplace.saqiya("run", "p.yaml", "a.wet", "-q")
    #expect(outcome.errors.hasPrefix("\(place): error: \(message)\n"))
    #expect(outcome.code == 65)
    #expect(try outcome.records().count == 1)
  }

  @Test("with bytes that are not UTF-8 fail alone, and can be run again")
  func notUTF8() throws {
    try workplace.write(Data(Self.record("abc").utf8) + Data(Self.record("xyz").utf8), to: "a.wet")
    _ = try workplace.shell("sed -i 's/xyz/x\\xffz/' a.wet")
    let outcome = try workplace.saqiya("run", "p.yaml", "a.wet", "-q")
    #expect(outcome.code == 65)
    #expect(outcome.errors.contains("a.wet:19:2: error: "))
    #expect(try outcome.records().count == 1)
    let again = try workplace.saqiya("run", "p.yaml", "saqiya.failed.jsonl", "-q", "--failed", "again")
    #expect(again.errors.contains(":9:2: error: found a byte that is not UTF-8"))
  }

  @Test("are counted in a run that is a folder as well")
  func folder() throws {
    try workplace.write(Self.crawl, to: "in/a.wet")
    try workplace.write(Self.crawl, to: "in/b.wet")
    let outcome = try workplace.saqiya("run", "p.yaml", "in", "--output", "out/", "--output-per-input")
    #expect(
      outcome.errors == """
        2 shards done in 'out'
        passed over 4 records: response text/html 2, warcinfo application/warc-fields 2
        read 6 = written 6 + dropped 0 + failed 0

        """)
    #expect(workplace.exists("out/a.jsonl"))
    #expect(try workplace.saqiya("status", "out").output.contains("\npassed over 4 records: response text/html 2"))
  }
}
