import Foundation
import TestFiles
import Testing

@Suite("Failed documents that are kept")
struct QuarantineTests {
  private let workplace: Workplace
  private let fine = "saqiya: 1\nplugins: [testing]\nstages: [find-digits]\n"

  init() throws {
    workplace = try Workplace()
  }

  private func failing(_ ids: String...) -> String {
    ids.map { "{\"id\":\"\($0)\",\"text\":\"fail\"}\n" }.joined()
  }

  @Test("never take the place of those of another run; a clean run names what it finds")
  func numbers() throws {
    let first = try workplace.saqiya("run", "p.yaml", "-", input: failing("a", "b"))
    #expect(first.errors.contains("failed documents are kept in 'saqiya.failed.jsonl'\n"))
    let second = try workplace.saqiya("run", "p.yaml", "-", input: failing("c"))
    #expect(
      second.errors.contains(
        "failed documents are kept in 'saqiya.failed.2.jsonl'; 'saqiya.failed.jsonl' is of an earlier run\n"))
    #expect(workplace.text(of: "saqiya.failed.jsonl")?.split(separator: "\n").count == 2)
    #expect(workplace.text(of: "saqiya.failed.2.jsonl")?.hasPrefix(#"{"id":"c","#) == true)
    let clean = try workplace.saqiya("run", "p.yaml", "-", input: #"{"text":"1"}"#)
    #expect(
      clean.errors == """
        note: 'saqiya.failed.jsonl' is of an earlier run; no document of this run is in it
        read 1 = written 1 + dropped 0 + failed 0

        """)
    #expect(try workplace.saqiya("run", "p.yaml", "-", "-q", input: #"{"text":"1"}"#).errors == "")
  }

  @Test("stay when they are the input of a run, however it ends", arguments: ["", "| head -c 5", "> /dev/full"])
  func input(ending: String) throws {
    let kept = failing("a", "b", "c")
    try workplace.write(kept, to: "saqiya.failed.jsonl")
    _ = try workplace.shell("$saqiya run p.yaml saqiya.failed.jsonl -j 1 \(ending)")
    #expect(workplace.text(of: "saqiya.failed.jsonl") == kept)
    if ending.isEmpty { #expect(workplace.text(of: "saqiya.failed.2.jsonl")?.split(separator: "\n").count == 3) }
  }

  @Test("have the same ids however the input was cut, with --ids content")
  func contentIDs() throws {
    try workplace.write(
      """
      {"text":"fail"}
      {"text":"fail again"}
      {"id":"c","text":"fail"}
      {"txt":"fail"}

      """, to: "all.jsonl")
    let whole = try workplace.shell(
      "$saqiya run p.yaml all.jsonl --ids content --failed whole; cut -c1-40 whole | sort")
    let parts = try workplace.shell(
      #"for i in 1 2 3 4; do sed -n ${i}p all.jsonl | $saqiya run p.yaml - --ids content --failed $i; done; cut -c1-40 [1-4] | sort"#
    )
    #expect(whole.output == parts.output)
    let ids = whole.output.split(separator: "\n").map { $0.dropFirst(7).prefix { $0 != "\"" } }
    #expect(ids.filter { $0 != "c" }.allSatisfy { $0.count == 32 && $0.allSatisfy(\.isHexDigit) })
    #expect(ids.count == 4 && Set(ids).count == 4 && ids.contains("c"))
    let named = try workplace.shell("$saqiya run p.yaml all.jsonl --failed places; cut -c1-18 places")
    #expect(named.output.hasPrefix("{\"id\":\"all.jsonl:1"))
  }

  @Test("go where --failed says, also into a file that mktemp made")
  func explicit() throws {
    let outcome = try workplace.shell(
      #"f=$(mktemp -p .); printf '{"text":"fail"}\n' | $saqiya run p.yaml - --failed $f; wc -l < $f; rm $f"#)
    #expect(outcome.output.trimmingCharacters(in: .whitespacesAndNewlines) == "1")
  }

  @Test("that could not be read are read again as the bytes they were, under their ids, and wrapped once")
  func replay() throws {
    let latin = Data([0x63, 0x61, 0x66, 0xE9, 0x20, 0x31])
    try workplace.write(latin, to: "docs/a.txt")
    try workplace.write(
      "{\"id\":\"x\",\"text\":1,\"n\":2}\n{\"id\":\"y\",\"text\":\"5\"\n[]\n{\"body\":\"b\"}\n", to: "docs/b.jsonl")
    let first = try workplace.saqiya("run", "p.yaml", "docs", "--failed", "one.jsonl")
    #expect(first.errors.contains("read 5 = written 0 + dropped 0 + failed 5\n"))
    let one = try #require(workplace.text(of: "one.jsonl"))
    let ids = one.split(separator: "\n").map { $0.split(separator: "\"")[2] + $0.split(separator: "\"")[3] }
    #expect(ids == [":docs/a.txt", ":x", ":y", ":docs/b.jsonl:3", ":docs/b.jsonl:4"])
    // The same failures again: the same records, but for the place.
    _ = try workplace.saqiya("run", "p.yaml", "one.jsonl", "--failed", "two.jsonl")
    _ = try workplace.saqiya("run", "p.yaml", "two.jsonl", "--failed", "three.jsonl")
    let two = try #require(workplace.text(of: "two.jsonl"))
    #expect(workplace.text(of: "three.jsonl") == two.replacing("\"place\":\"one.jsonl", with: "\"place\":\"two.jsonl"))
    #expect(
      two.split(separator: "\n").map { $0.split(separator: ",\"error\"")[0] }
        == one.split(separator: "\n").map { $0.split(separator: ",\"error\"")[0] })
    #expect(two.contains(#""error":{"place":"docs/a.txt:1:4","stage":"input","code":"invalid-utf8""#))
  }

  @Test("that older versions wrapped again and again are opened down to the document")
  func nested() throws {
    let document = #"{"id":"x","text":"5"}"#
    func wrap(_ text: String) throws -> String {
      let object: [String: Any] = ["id": "w", "input": text, "error": ["stage": "input", "code": "missing-text"]]
      return String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self)
    }
    let outcome = try workplace.saqiya("run", "p.yaml", "-", "-q", input: try wrap(try wrap(document)))
    #expect(outcome.output.hasPrefix(#"{"id":"x","text":"5","#))
    #expect(outcome.code == 0)
  }

  @Test("are not taken for a line of somebody else's that has a field 'input'")
  func foreignFields() throws {
    let outcome = try workplace.saqiya(
      "run", "p.yaml", "-", "--on-error", "skip", input: #"{"instruction":"translate","input":"كتاب","output":"book"}"#)
    #expect(
      outcome.errors.hasPrefix("stdin:1: error: found no field 'text', expected one that holds the document's text\n"))
    #expect(outcome.code == 65)
  }

  @Test("that could not be opened keep their failure")
  func unreadable() throws {
    try workplace.write("1", to: "docs/a.txt")
    try FileManager.default.createSymbolicLink(atPath: workplace.path + "/docs/b.txt", withDestinationPath: "nowhere")
    let outcome = try workplace.saqiya("run", "p.yaml", "docs", "--failed", "one.jsonl")
    #expect(
      outcome.errors == """
        docs/b.txt: error: cannot read 'docs/b.txt': No such file or directory
        failed documents are kept in 'one.jsonl'
        read 2 = written 1 + dropped 0 + failed 1

        """)
    let record =
      #"{"id":"docs/b.txt","error":{"place":"docs/b.txt","stage":"input","code":"unreadable","#
      + #""message":"cannot read 'docs/b.txt': No such file or directory"}}"# + "\n"
    #expect(workplace.text(of: "one.jsonl") == record)
    _ = try workplace.saqiya("run", "p.yaml", "one.jsonl", "--failed", "two.jsonl")
    #expect(workplace.text(of: "two.jsonl") == record)
  }
}

@Suite("Several runs in one folder")
struct SeveralRunsTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  @Test("lose no document and keep every failed one once", arguments: [2, 8])
  func together(processes: Int) throws {
    let total = 2000
    let lines = (0..<total).map { "{\"id\":\"\($0)\",\"text\":\"\($0 % 20 == 7 ? "fail" : "\($0)")\"}" }
    for process in 0..<processes {
      let share = lines.enumerated().filter { $0.offset * processes / total == process }.map(\.element)
      try workplace.write(share.joined(separator: "\n"), to: "in\(process).jsonl")
    }
    let outcome = try workplace.shell(
      """
      for i in $(seq 0 \(processes - 1)); do $saqiya run p.yaml - -j 1 < in$i.jsonl > out$i.jsonl 2> err$i & done; wait
      cat out*.jsonl | wc -l; cat saqiya.failed*.jsonl | sort -u | wc -l; cat saqiya.failed*.jsonl | wc -l
      cat err* | grep -o 'kept in [^;]*' | sort -u | wc -l
      """)
    let counts = outcome.lines.compactMap { Int($0.filter(\.isNumber)) }
    #expect(counts == [total - total / 20, total / 20, total / 20, processes])
    #expect(try workplace.names().allSatisfy { !$0.hasSuffix(".partial") })
  }

  @Test("that write one file both end whole, and the file is that of one of them")
  func oneOutput() throws {
    for name in ["a", "b"] {
      let lines = (0..<3000).map { "{\"id\":\"\(name)\($0)\",\"text\":\"1\"}" }
      try workplace.write(lines.joined(separator: "\n"), to: "\(name).jsonl")
    }
    let outcome = try workplace.shell(
      """
      for i in a b; do $saqiya run p.yaml $i.jsonl -q -j 1 -o out.jsonl & pids="$pids $!"; done
      for p in $pids; do wait $p; echo $?; done; cut -c8 out.jsonl | sort | uniq -c | awk '{print $1, $2}'
      """)
    #expect(["0\n0\n3000 a\n", "0\n0\n3000 b\n"].contains(outcome.output))
  }
}
