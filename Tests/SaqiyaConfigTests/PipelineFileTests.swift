import Foundation
import SaqiyaConfig
import Testing

@Suite("A pipeline file")
struct PipelineFileTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "saqiya-\(UUID().uuidString)")

  private func withFile(_ bytes: some Sequence<UInt8>, _ body: (String) throws -> Void) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "news.v2.yaml")
    try Data(bytes).write(to: file)
    try body(file.path(percentEncoded: false))
  }

  private let loader = PipelineLoader(catalogue: catalogue)

  @Test("gives its plan its name and folder")
  func nameAndFolder() throws {
    let text = "\u{FEFF}saqiya: 1\r\nplugins: [segmentation]\r\nstages: [sentences]\r\n"
    try withFile(text.utf8) { path in
      let plan = try loader.load(contentsOf: path)
      #expect(plan.name == "news.v2")
      #expect(plan.folder == folder.path(percentEncoded: false))
    }
  }

  @Test("that cannot be read is no invalid pipeline")
  func unreadable() throws {
    #expect(throws: UnreadableFile(file: "no/news.yaml", reason: "No such file or directory")) {
      try loader.load(contentsOf: "no/news.yaml")
    }
    #expect(throws: UnreadableFile(file: "/tmp", reason: "Is a directory")) {
      try loader.load(contentsOf: "/tmp")
    }
    #expect(
      throws: UnreadableFile(file: "/dev/zero", reason: "it is longer than 1048576 bytes")
    ) {
      try loader.load(contentsOf: "/dev/zero")
    }
    try withFile([0x61, 0xFF]) { path in
      #expect(throws: UnreadableFile(file: path, reason: "it is not UTF-8 text")) { try loader.load(contentsOf: path) }
    }
  }

  @Test("names itself in diagnostics as the user did")
  func diagnostics() throws {
    try withFile("saqiya: 1\nstages: []\n".utf8) { path in
      let error = #expect(throws: InvalidPipeline.self) { try loader.load(contentsOf: path) }
      #expect(error?.description == "\(path):2:9: error: 'stages' is empty; expected at least one stage")
      #expect(error?.isOnlyUnavailablePlugins == false)
    }
  }

  @Test("that lacks only plugins says so")
  func unavailable() {
    let error = #expect(throws: InvalidPipeline.self) {
      try loader.load(text: "saqiya: 1\nplugins: [{ path: x }]\nstages: [y]", file: "p.yaml", folder: ".")
    }
    #expect(error?.isOnlyUnavailablePlugins == true)
  }
}
