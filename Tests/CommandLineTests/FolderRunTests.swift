import Foundation
import TestFiles
import Testing

@Suite("A run in a folder")
struct FolderRunTests {
  private let workplace: Workplace
  private let count = 600

  init() throws {
    workplace = try Workplace()
    let lines = (0..<count).map { number in
      let text =
        number % 60 == 7 ? "fail" : number % 60 == 9 ? "drop" : String(repeating: "رقم \(number) ", count: number % 30)
      return number % 60 == 8
        ? "{\"text\"" : number % 7 == 0 ? "{\"text\":\"\(text)\"}" : "{\"id\":\"\(number)\",\"text\":\"\(text)\"}"
    }
    try workplace.write(lines[..<400].joined(separator: "\n") + "\n", to: "in/a.jsonl")
    try workplace.write(lines[400...].joined(separator: "\n"), to: "in/b.jsonl")
    for name in ["c", "d", "e"] { try workplace.write("نص 5", to: "in/sub/\(name).txt") }
    _ = try workplace.saqiya("run", "p.yaml", "in", "-q", "-o", "whole.jsonl", "--failed", "whole.failed")
  }

  private func run(_ options: String..., output: String = "out/") throws -> Outcome {
    try workplace.saqiya(["run", "p.yaml", "in", "-q", "--output", output, "--shard-size", "7kB"] + options)
  }

  /// Puts a folder together and compares it with one run.
  private func expectWhole(_ folder: String = "out") throws {
    #expect(try workplace.saqiya("status", folder).code == 0)
    let collected = try workplace.saqiya("collect", folder, "-o", "all.jsonl", "--failed", "all.failed")
    #expect(collected.code == 65)
    #expect(
      collected.errors == """
        failed documents are kept in 'all.failed'
        read 603 = written 573 + dropped 10 (unwanted: 10) + failed 20

        """)
    #expect(workplace.text(of: "all.jsonl") == workplace.text(of: "whole.jsonl"))
    #expect(workplace.text(of: "all.failed") == workplace.text(of: "whole.failed"))
    try FileManager.default.removeItem(atPath: workplace.path + "/all.failed")
    #expect(
      try FileManager.default.subpathsOfDirectory(atPath: "\(workplace.path)/\(folder)").allSatisfy {
        !$0.hasSuffix(".partial")
      })
  }

  @Test("gives the bytes of one run, whoever does which shard")
  func equal() throws {
    #expect(try run().code == 65)
    try expectWhole()
    for (folder, workers) in [("two", 2), ("seven", 7)] {
      for worker in 0..<workers { _ = try run("--shard", "\(worker)/\(workers)", "-j", "1", output: "\(folder)/") }
      try expectWhole(folder)
    }
  }

  @Test("goes on where it was ended, and reads nothing when it is done")
  func resuming() throws {
    let shards = { try FileManager.default.contentsOfDirectory(atPath: workplace.path + "/out/done").count }
    _ = try run("--shard", "1/3")
    let some = try shards()
    let status = try workplace.saqiya("status", "out")
    #expect(status.output.hasPrefix("\(some) of "))
    #expect(status.output.contains("\nnot done: 0, 2-3, "))
    #expect(status.code == 1)
    let early = try workplace.saqiya("collect", "out")
    #expect(early.errors.contains("shards are not done; 'saqiya run … --resume' goes on with them\n"))
    #expect(early.code == 1 && early.output == "")
    _ = try run("--resume")
    try expectWhole()
    let again = try workplace.saqiya("run", "p.yaml", "in", "--output", "out", "--resume")
    #expect(again.errors.hasPrefix("0 shards done in 'out'; \(try shards()) were done before\nread 0 = "))
    #expect(again.code == 0)
  }

  @Test("does a shard again of which a file is not as it was")
  func damaged() throws {
    _ = try run()
    try workplace.write("", to: "out/part-00001.jsonl")
    #expect(try workplace.saqiya("status", "out").output.contains("\nnot done: 1\n"))
    var bytes = try Data(contentsOf: URL(filePath: workplace.path + "/out/part-00002.jsonl"))
    bytes[5] ^= 1
    try workplace.write(bytes, to: "out/part-00002.jsonl")
    #expect(try workplace.saqiya("status", "out", "--verify").output.contains("\nnot done: 1-2\n"))
    _ = try run("--resume")
    let collected = try workplace.saqiya("collect", "out", "-o", "all.jsonl", "--failed", "all.failed")
    #expect(
      collected.errors
        == "error: cannot use 'out/part-00002.jsonl': its bytes are not as recorded; "
        + "'saqiya run … --resume --verify' does the shard again\n")
    #expect(collected.code == 74)
    #expect(!workplace.exists("all.jsonl") && !workplace.exists("all.failed"))
    _ = try run("--resume", "--verify")
    try expectWhole()
  }

  @Test("is refused for another pipeline, other options and other input, with what differs")
  func differences() throws {
    _ = try run()
    let there = try run()
    #expect(there.errors == "error: 'out' holds a run already; '--resume' goes on with it, or choose another folder\n")
    #expect(there.code == 73)
    try workplace.write("saqiya: 1\nplugins: [testing]\nstages: [judge]\n", to: "p.yaml")
    try workplace.write("more", to: "in/f.txt")
    try workplace.write("نص 55", to: "in/sub/c.txt")
    let other = try run("--resume", "--shard-size", "1MB")
    let lines = other.errors.split(separator: "\n")
    #expect(lines.first == "error: 'out' holds another run, of which shards cannot be used here:")
    #expect(lines.contains { $0.hasPrefix("  the pipeline 'p.yaml': ") })
    #expect(lines.contains("  the shard size: 7000, now 1000000"))
    #expect(lines.contains("  the input 'in/f.txt' is new"))
    #expect(lines.contains("  the input 'in/sub/c.txt': 6 bytes, now 7"))
    #expect(other.code == 78)
  }

  @Test("has the same documents for compressed input")
  func compressed() throws {
    _ = try workplace.shell("mkdir z; gzip -c in/a.jsonl > z/a.jsonl.gz; cp in/b.jsonl z; cp -r in/sub z")
    let outcome = try workplace.saqiya("run", "p.yaml", "z", "-q", "--output", "zout/", "--shard-size", "7kB")
    #expect(outcome.code == 65)
    let collected = try workplace.shell(
      "$saqiya collect zout -q --failed f | sed 's/.jsonl.gz:/.jsonl:/; s/\"z\\//\"in\\//'")
    #expect(collected.output == workplace.text(of: "whole.jsonl"))
  }

  @Test("with --output-per-input has a file for every input, in the same folders and compressed alike")
  func perInput() throws {
    _ = try workplace.shell(
      "rm whole.failed; gzip in/b.jsonl; $saqiya run p.yaml in -q -o whole.jsonl --failed whole.failed")
    let run = { (options: String...) in
      try workplace.saqiya(["run", "p.yaml", "in", "-q", "--output", "out/"] + options)
    }
    #expect(try run("--output-per-input").code == 65)
    #expect(
      try workplace.shell("cd out; find . -type f | LC_ALL=C sort").output == """
        ./a.jsonl
        ./a.jsonl.failed.jsonl
        ./b.jsonl.gz
        ./b.jsonl.gz.failed.jsonl
        ./done/00000.json
        ./done/00001.json
        ./done/00002.json
        ./done/00003.json
        ./done/00004.json
        ./run.json
        ./sub/c.jsonl
        ./sub/d.jsonl
        ./sub/e.jsonl

        """)
    #expect(try workplace.shell("gzip -dc out/b.jsonl.gz | cmp - <($saqiya run p.yaml in/b.jsonl.gz -q)").code == 0)
    try expectWhole()
    try workplace.write("", to: "out/sub/d.jsonl")
    #expect(try workplace.saqiya("status", "out").output.hasPrefix("4 of 5 shards are done\nnot done: 3\n"))
    #expect(try run("--resume").code == 0)
    try expectWhole()
    // The layout of a run that is there stays as it is.
    _ = try workplace.saqiya("run", "p.yaml", "in", "-q", "--output", "sized/")
    let other = try workplace.saqiya(
      "run", "p.yaml", "in", "-q", "--output", "sized/", "--resume", "--output-per-input")
    #expect(other.errors.contains("\n  the shards: of one size, now one of every input\n"))
    #expect(other.code == 78)
  }

  @Test("refuses names that the run itself uses, and a file where a folder has to be")
  func takenNames() throws {
    let message = { (arguments: String...) in
      try workplace.saqiya(["run", "p.yaml"] + arguments + ["--output", "out/", "--output-per-input"]).errors
    }
    try workplace.write("نص", to: "x/a.txt")
    try workplace.write("نص", to: "x/a.jsonl/b.txt")
    #expect(
      try message("x") == """
        error: --output-per-input: 'x/a.txt' would give a file, and 'x/a.jsonl/b.txt' a folder, of the name 'a.jsonl'; rename one

        """)
    try workplace.write("نص", to: "y/done/1.txt")
    #expect(
      try message("y") == """
        error: --output-per-input: 'y/done/1.txt' would give 'done/1.jsonl', which is a name of the run's own; rename the input

        """)
  }

  @Test("survives being killed at any moment, with two workers", arguments: [1, 2])
  func killed(workers: Int) throws {
    let script = """
      for round in $(seq 1 8); do
        for worker in $(seq 1 \(workers)); do
          $saqiya run p.yaml in -q -j 1 --output out/ --shard-size 7kB --resume & pids="$pids $!"
        done
        sleep 0.0$((RANDOM % 10)); for p in $pids; do kill -$([ $((RANDOM % 3)) = 0 ] && echo TERM || echo KILL) $p; done 2> /dev/null
        wait; pids=
      done 2> /dev/null
      $saqiya run p.yaml in -q --output out/ --shard-size 7kB --resume; echo $?
      """
    let outcome = try workplace.shell(script)
    #expect(outcome.lines.last == "65" || outcome.lines.last == "0")
    try expectWhole()
  }

  @Test(
    "refuses what it cannot do",
    arguments: [
      (
        ["in", "--output", "out/", "--failed", "f"], 64,
        "error: --failed is not for --output FOLDER/, which keeps all of a run; 'saqiya collect' puts it together"
      ),
      (
        ["-", "--output", "out/"], 64, "error: --output FOLDER/ needs files, since standard input cannot be read again"
      ),
      (
        ["in", "--resume"], 64,
        "error: --shard-size, --shard, --output-per-input, --resume and --verify need a folder: --output FOLDER/"
      ),
      (
        ["in", "--output", "out/", "--output-per-input", "--shard-size", "1MB"], 64,
        "error: --output-per-input makes a shard of every file of the input; leave out --shard-size"
      ),
      (
        ["in", "in/a.jsonl", "--output", "out/", "--output-per-input"], 64,
        "error: --output-per-input: 'in/a.jsonl' and 'in/a.jsonl' would both give 'a.jsonl'; rename one, or name a folder above both "
          + "as the input"
      ),
      (
        ["in", "--output", "in/", "--output-per-input"], 64,
        "error: --output-per-input: 'in/a.jsonl' is a file of the input and would be written over; choose another folder"
      ),
      (
        ["in", "--output", "out/", "--format", "json"], 64,
        "error: '--format json' is one value from its beginning to its end and cannot be put together from shards; use '--format jsonl'"
      ),
      (["in", "--output", "out/", "--shard", "3/3"], 64, "error: The value '3/3' is invalid for '--shard <I/N>'"),
      (
        ["in", "--output", "out/", "--shard-size", "0"], 64, "error: The value '0' is invalid for '--shard-size <size>'"
      ),
    ] as [([String], Int32, String)])
  func refusals(arguments: [String], code: Int32, message: String) throws {
    let outcome = try workplace.saqiya(["run", "p.yaml"] + arguments)
    #expect(outcome.errors.split(separator: "\n").first.map(String.init) == message)
    #expect(outcome.code == code)
    #expect(!workplace.exists("out"))
  }

  @Test("merges what corpus stages know")
  func corpus() throws {
    try workplace.write(
      "saqiya: 1\nplugins: [segmentation, reports]\nstages: [sentences]\ncorpus: [digest]\n", to: "c.yaml")
    _ = try workplace.saqiya(
      "run", "c.yaml", "in", "-q", "-o", "c.jsonl", "--report", "whole.json", "--on-error", "skip")
    _ = try workplace.saqiya("run", "c.yaml", "in", "-q", "--output", "c/", "--shard-size", "7kB", "--on-error", "skip")
    _ = try workplace.saqiya("collect", "c", "-q", "-o", "c2.jsonl", "--report", "r.json", "--pipeline", "c.yaml")
    #expect(workplace.text(of: "r.json") == workplace.text(of: "whole.json"))
    #expect(workplace.text(of: "c2.jsonl") == workplace.text(of: "c.jsonl"))
  }
}
