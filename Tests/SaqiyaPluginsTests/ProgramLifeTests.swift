import Foundation
import SaqiyaKit
import TestFiles
import Testing

@testable import SaqiyaPlugins

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

@Suite("A program's life")
struct ProgramLifeTests {
  @Test("its environment is small, whatever the host's is")
  func environment() throws {
    setenv("SAQIYA_TEST_SECRET", "1", 1)
    setenv("SAQIYA_TEST_WANTED", "1", 1)
    let stage = try ProgramFixture("misbehaving.py", passing: ["SAQIYA_TEST_WANTED", "SAQIYA_TEST_UNSET"]).stage(
      "words")
    var document = Document(id: "1", text: "environment now")
    try stage.process(&document)
    guard case .array(let names) = document.metadata["names"] else {
      Issue.record("found \(document.metadata)")
      return
    }
    // What starts Python may add variables of its own.
    #expect(!names.contains("SAQIYA_TEST_SECRET"))
    #expect(names.contains("SAQIYA_PROTOCOL"))
    #expect(names.contains("SAQIYA_TEST_WANTED"))
  }

  @Test("gets what every program gets, and what the pipeline file lists")
  func variables() {
    let host = [
      "HOME": "/h", "PATH": "/p", "SECRET": "1", "MODEL": "m", "https_proxy": "x", "LANG": "C", "TMPDIR": "/t",
    ]
    #expect(
      ProgramEnvironment(ofHost: host, listed: ["MODEL", "UNSET"]).variables == [
        "HOME": "/h", "PATH": "/p", "LANG": "C", "TMPDIR": "/t", "MODEL": "m", "SAQIYA_PROTOCOL": "1",
      ])
    #expect(
      ProgramEnvironment(forBuildingOn: host).variables == [
        "HOME": "/h", "PATH": "/p", "LANG": "C", "TMPDIR": "/t", "https_proxy": "x",
      ])
  }

  @Test("ends with everything it started, also what left its process group")
  func descendants() throws {
    let folder = try TemporaryFolder()
    let child = try ChildProcess(
      ["sh", "-c", "setsid sh -c 'echo $$ > away; exec sleep 600' & while [ ! -s away ]; do sleep 0.01; done; exit 7"],
      folder: folder.path, environment: ["PATH": "/usr/bin:/bin"], streams: ChildProcess.Streams())
    #expect(child.wait().exitCode == 7)
    #expect(try isGone("\(folder.path)/away"))
  }

  @Test("is ended by force when it does not end by itself, with everything it started")
  func force() throws {
    let folder = try TemporaryFolder()
    let child = try ChildProcess(
      ["sh", "-c", "trap '' TERM HUP INT; setsid sleep 600 & echo $! > away; while :; do sleep 600; done"],
      folder: folder.path, environment: ["PATH": "/usr/bin:/bin"], streams: ChildProcess.Streams())
    while (try? String(contentsOfFile: "\(folder.path)/away", encoding: .utf8))?.isEmpty ?? true { usleep(1_000) }
    #expect(!child.hasEnded())
    #expect(child.end(afterMilliseconds: 10).description == "was ended by signal 9")
    #expect(try isGone("\(folder.path)/away"))
  }

  @Test(
    "does not begin when there is no such program or folder", arguments: [("no-such-program", "/"), ("sh", "/nowhere")])
  func noProgram(name: String, folder: String) {
    let error = #expect(throws: StartFailed.self) {
      try ChildProcess([name], folder: folder, environment: [:], streams: ChildProcess.Streams())
    }
    #expect(error == StartFailed(code: ENOENT))
  }

  @Test("an answer may be long, but not without bound")
  func longestLine() {
    #expect(ProgramConnection.longestLine(to: 100) == 1 << 24)
    #expect(ProgramConnection.longestLine(to: 1 << 24) == 1 << 28)
  }

  /// Whether the process is gone whose number a file holds.
  private func isGone(_ file: String) throws -> Bool {
    let text = try String(contentsOfFile: file, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
    let id = try #require(pid_t(text))
    return kill(id, 0) == -1 && errno == ESRCH
  }
}
