import Foundation
import TestFiles
import Testing

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

@Suite("A pipeline file that is only looked at")
struct TrustTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
    // Whatever is started leaves a line in `started`.
    for name in ["swift", "python3", "sh", "env", "ner"] {
      try place.write("#!/bin/bash\necho \"$0 $*\" >> \(place.path)/started\nexit 9\n", to: "bin/\(name)")
      #expect(chmod("\(place.path)/bin/\(name)", 0o755) == 0)
    }
    try place.write("import Foundation\nfatalError()\n", to: "package/Package.swift")
    try place.write(
      """
      saqiya: 1
      nmae: hostile
      plugins:
        - segmentation
        - command: [sh, -c, "id > pwned; env >> pwned"]
        - command: [ner, --fast]
          env: [NER_MODEL]
        - path: package
        - path: evil.so
      stages:
        - sentences
        - entities
        - { use: other/links, with: { depth: 3 } }
        - use: sentenecs
      output: { layers: [entities, sentences] }
      """, to: "hostile.yaml")
    try place.write("#include <stdlib.h>\n__attribute__((constructor)) void f(void) { abort(); }", to: "evil.c")
    _ = try place.shell("cc -shared -fPIC -o evil.so evil.c && rm evil.c")
  }

  private func saqiya(_ arguments: String...) throws -> Outcome {
    try place.saqiya(
      arguments, environment: ["PATH": "\(place.path)/bin", "SAQIYA_CACHE": "\(place.path)/cache"])
  }

  /// All files but those into which the tests put what a command says.
  private var files: [String] {
    let all = FileManager.default.subpaths(atPath: place.path) ?? []
    return all.filter { ![".stdout", ".stderr", ".stdin"].contains($0) }.sorted()
  }

  @Test(
    "starts no process for its stages and schemas, and says what was not loaded",
    arguments: [
      ["schema", "fair.yaml"], ["stages", "--pipeline", "fair.yaml"],
      ["stages", "show", "sentences", "--pipeline", "fair.yaml"], ["schema", "--output", "fair.yaml"],
    ])
  func descriptions(arguments: [String]) throws {
    let file = "saqiya: 1\nplugins: [segmentation, { command: [ner, --fast] }]\nstages: [sentences, entities]\n"
    try place.write(file, to: "fair.yaml")
    let before = files
    let outcome = try place.saqiya(
      arguments, environment: ["PATH": "\(place.path)/bin", "SAQIYA_CACHE": "\(place.path)/cache"])
    let isRefused = arguments.contains("--output")
    #expect(
      outcome.errors.contains(
        "fair.yaml: not \(isRefused ? "described" : "loaded") without --load-plugins, which runs code: the plugin 'ner --fast' "
          + "and the stage 'entities'\n"), "\(outcome.errors)")
    #expect(outcome.code == (isRefused ? 64 : 0))
    #expect(files == before)
  }

  @Test("starts no process and writes nothing, and says what was not checked")
  func check() throws {
    let before = files
    let broken = try saqiya("check", "hostile.yaml")
    #expect(
      broken.messages == """
        hostile.yaml:2:1: error: unknown key 'nmae' in the pipeline; did you mean 'name'?

        """)
    #expect(broken.code == 78)
    #expect(files == before)
    let text = try #require(place.text(of: "hostile.yaml"))
    try place.write(text.replacing("nmae", with: "name"), to: "hostile.yaml")
    let outcome = try saqiya("check", "hostile.yaml")
    #expect(outcome.code == 0)
    #expect(outcome.output == "hostile.yaml: no problems, 4 stages\n")
    #expect(
      outcome.messages == """
        hostile.yaml: not checked without --load-plugins, which runs code: the plugins \
        'sh -c id > pwned; env >> pwned', 'ner --fast', 'package', 'evil.so' and the stages 'entities', 'other/links', \
        'sentenecs'

        """)
    #expect(files == before)
    #expect(try saqiya("check", "--quiet", "hostile.yaml").errors == "")
    try place.write("cases: [{ name: a, layers: [entities], marked: \"[x](entities)\" }]", to: "hostile.test.yaml")
    #expect(try saqiya("check", "hostile.test.yaml").output == "hostile.test.yaml: no problems, 1 cases\n")
    #expect(files == before + ["hostile.test.yaml"].filter { !before.contains($0) } || !place.exists("started"))
    #expect(!place.exists("pwned"))
    #expect(!place.exists("cache"))
  }

  @Test("is loaded only when that is asked for, or when it is run")
  func load() throws {
    let asked = try saqiya("check", "hostile.yaml", "--load-plugins")
    #expect(asked.code == 78)
    let started = try #require(place.text(of: "started"))
    #expect(started.contains("bin/sh -c id > pwned; env >> pwned\n"))
    #expect(started.contains("bin/ner --fast\n"))
    #expect(asked.errors.contains("plugin 'evil.so' cannot be used: './evil.so' is a library but no plugin of Saqiya"))
  }

  @Test("has its names escaped in what is said about them")
  func escapes() throws {
    try place.write(
      "saqiya: 1\nplugins: [\"\\e[31m\"]\nstages: [\"\\e]0;x\\a\", sentences]\n\"\\e\\n\": 1\n", to: "e.yaml")
    let outcome = try saqiya("check", "e.yaml")
    #expect(outcome.code == 78)
    #expect(!outcome.errors.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(outcome.errors.contains("no plugin '\\u{1B}[31m'"))
    #expect(outcome.errors.contains("unknown key '\\u{1B}\\n'"))
  }
}

@Suite("Programs of a run that is over")
struct ProgramEndTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
    try place.write(
      """
      import json, os, subprocess, sys, time
      for line in sys.stdin:
          request = json.loads(line)
          if request["do"] == "hello":
              print(json.dumps({"id": 0, "protocol": 1, "name": "stuck", "version": "1", "stages": [
                  {"name": "stuck", "summary": "x", "contract": {}}]}), flush=True)
          elif request["do"] == "configure":
              print(json.dumps({"id": request["id"]}), flush=True)
          else:
              child = subprocess.Popen(["sleep", "600"], start_new_session=True)
              with open("pids.new", "w") as file:
                  file.write("%d %d" % (os.getpid(), child.pid))
              os.rename("pids.new", "pids")
              time.sleep(600)
      """, to: "stuck.py")
    try place.write(
      "saqiya: 1\nplugins: [{command: [python3, stuck.py]}]\nstages: [stuck]\n", to: "stuck.yaml")
    try place.write("نص", to: "a.txt")
  }

  /// What was left of the processes a little later.
  private func remaining(_ ids: [pid_t]) -> [pid_t] {
    for _ in 0..<500 {
      if ids.allSatisfy({ kill($0, 0) == -1 }) { return [] }
      usleep(10_000)
    }
    return ids.filter { kill($0, 0) == 0 }
  }

  @Test(
    "are gone, with all they started",
    arguments: [("run", SIGKILL), ("run", SIGHUP), ("explain", SIGKILL), ("explain", SIGINT), ("explain", SIGTERM)])
  func signals(command: String, signal: Int32) throws {
    let process = try place.start(
      [command, "stuck.yaml", "a.txt"], input: FileHandle.nullDevice, output: "\(place.path)/.stdout")
    var text: String?
    for _ in 0..<3_000 where text == nil {
      text = place.text(of: "pids")
      usleep(10_000)
    }
    let ids = try #require(text).split(separator: " ").compactMap { pid_t($0) }
    #expect(ids.count == 2)
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(remaining(ids) == [])
  }

  @Test("are waited for when there are too few file descriptors for one more", arguments: [20, 24, 30, 40])
  func shortage(descriptors: Int) throws {
    let programs = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "SaqiyaPluginsTests/Programs/misbehaving.py").path
    try place.write(
      "saqiya: 1\nplugins: [{command: [python3, \(programs)]}]\nstages: [words]\n", to: "words.yaml")
    try place.write((0..<60).map { "{\"text\":\"fine \($0)\"}" }.joined(separator: "\n"), to: "in.jsonl")
    let outcome = try place.shell(
      "ulimit -n \(descriptors); $saqiya run words.yaml in.jsonl --jobs 8 --on-error skip > out.jsonl")
    #expect(outcome.errors == "read 60 = written 60 + dropped 0 + failed 0\n")
    #expect(outcome.code == 0)
  }

  @Test("are gone after the second signal of the same run")
  func twice() throws {
    let process = try place.start(
      ["run", "stuck.yaml", "a.txt"], input: FileHandle.nullDevice, output: "\(place.path)/.stdout")
    while place.text(of: "pids") == nil { usleep(10_000) }
    let ids = try #require(place.text(of: "pids")).split(separator: " ").compactMap { pid_t($0) }
    kill(process.processIdentifier, SIGTERM)
    usleep(200_000)
    kill(process.processIdentifier, SIGTERM)
    process.waitUntilExit()
    #expect(process.terminationStatus == 143 || process.terminationReason == .uncaughtSignal)
    #expect(remaining(ids) == [])
  }
}
