import Foundation
import TestFiles
import Testing

@testable import SaqiyaFormats

@Suite("An output file")
struct OutputFileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test("gets its name when it is committed, and keeps the mode of the one before")
  func commit() throws {
    let path = try folder.write("old", to: "out")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    let file = try OutputFile(path: path)
    try file.write(Array("new".utf8))
    try file.flush()
    #expect(folder.text(of: "out") == "old")
    #expect(folder.text(of: "out.partial") == "new")
    try file.commit()
    #expect(folder.text(of: "out") == "new")
    #expect(folder.text(of: "out.partial") == nil)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o640)
  }

  @Test("leaves the one before when it is discarded")
  func discard() throws {
    let path = try folder.write("old", to: "out")
    let file = try OutputFile(path: path)
    try file.write(Array("new".utf8))
    try file.flush()
    file.discard()
    #expect(folder.text(of: "out") == "old")
    #expect(folder.text(of: "out.partial") == nil)
  }

  @Test("behind a symbolic link takes the place of what the link leads to")
  func link() throws {
    let path = try folder.write("old", to: "target")
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/link", withDestinationPath: path)
    let file = try OutputFile(path: folder.path + "/link")
    try file.write(Array("new".utf8))
    try file.commit()
    #expect(folder.text(of: "target") == "new")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path + "/link") == path)
  }

  @Test("writes everything, whatever the sizes of the pieces")
  func pieces() throws {
    let file = try OutputFile(path: folder.path + "/out")
    let pieces = [0, 1, 300_000, 5, 262_144, 200_000, 100_000].map { [UInt8](repeating: UInt8($0 % 251), count: $0) }
    for piece in pieces { try file.write(piece) }
    try file.commit()
    #expect(try Data(contentsOf: URL(filePath: folder.path + "/out")) == Data(pieces.joined()))
  }
}
