import Foundation
import SaqiyaConfig
import TestFiles
import Testing

@Suite("A pipeline file")
struct PipelineFileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private let loader = PipelineLoader(catalogue: catalogue)

  @Test("gives its plan its name and folder")
  func nameAndFolder() throws {
    let text = "\u{FEFF}saqiya: 1\r\nplugins: [segmentation]\r\nstages: [sentences]\r\n"
    let plan = try loader.load(contentsOf: folder.write(text, to: "news.v2.yaml"))
    #expect(plan.name == "news.v2")
    #expect(plan.folder == folder.path)
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
    let path = try folder.write(Data([0x61, 0xFF]), to: "news.yaml")
    #expect(throws: UnreadableFile(file: path, reason: "it is not UTF-8 text")) { try loader.load(contentsOf: path) }
  }

  @Test("names itself in diagnostics as the user did")
  func diagnostics() throws {
    let path = try folder.write("saqiya: 1\nstages: []\n", to: "news.yaml")
    let error = #expect(throws: InvalidPipeline.self) { try loader.load(contentsOf: path) }
    #expect(error?.description == "\(path):2:9: error: 'stages' is empty; expected at least one stage")
    #expect(error?.isOnlyUnavailablePlugins == false)
  }

  @Test("that lacks only plugins says so")
  func unavailable() {
    let error = #expect(throws: InvalidPipeline.self) {
      try loader.load(text: "saqiya: 1\nplugins: [{ path: x }]\nstages: [y]", file: "p.yaml", folder: ".")
    }
    #expect(error?.isOnlyUnavailablePlugins == true)
  }
}
