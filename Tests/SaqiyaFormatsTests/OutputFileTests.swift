import Foundation
import SaqiyaKit
import TestFiles
import Testing

@testable import SaqiyaFormats

@Suite("An output file")
struct OutputFileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// The incomplete files for a target.
  private func partial(_ name: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasPrefix("\(name).") && $0.hasSuffix(".partial")
    }.sorted()
  }

  @Test("gets its name when it is committed, and keeps the mode of the one before")
  func commit() throws {
    let path = try folder.write("old", to: "out")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    let file = try OutputFile(path: path)
    try file.write(Array("new".utf8))
    try file.flush()
    #expect(folder.text(of: "out") == "old")
    #expect(try partial("out").map { folder.text(of: $0) } == ["new"])
    try file.commit()
    #expect(folder.text(of: "out") == "new")
    #expect(try partial("out") == [])
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
    #expect(try partial("out") == [])
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

  @Test("never touches a file that another run writes, and both end whole")
  func twoAtOnce() throws {
    let path = folder.path + "/out"
    let files = try (0..<2).map { _ in try OutputFile(path: path) }
    #expect(try partial("out").count == 2)
    for (index, file) in files.enumerated() {
      try file.write([UInt8](repeating: 0x61 + UInt8(index), count: 1000))
      try file.flush()
    }
    try files[0].commit()
    #expect(folder.text(of: "out") == String(repeating: "a", count: 1000))
    try files[1].commit()
    #expect(folder.text(of: "out") == String(repeating: "b", count: 1000))
    #expect(try partial("out") == [])
  }

  @Test("removes what a killed process left, and neither the file of a living one nor that of somebody else")
  func leftovers() throws {
    let other = try OutputFile(path: folder.path + "/out")
    let own = try #require(try partial("out").first)
    other.discard()
    let process = Process()
    process.executableURL = URL(filePath: "/bin/true")
    try process.run()
    process.waitUntilExit()
    let dead = own.replacing(".\(getpid()).", with: ".\(process.processIdentifier).")
    let alive = own.replacing(".\(getpid()).", with: ".1.")
    for name in [dead, alive, "out.partial", "out.elsewhere.17.partial", "out.x.partial"] {
      try folder.write("left", to: name)
    }
    let file = try OutputFile(path: folder.path + "/out")
    #expect(try partial("out") == [alive, "out.elsewhere.17.partial", own, "out.partial", "out.x.partial"].sorted())
    file.discard()
  }

  @Test("follows no link that waits under its temporary name")
  func plantedLink() throws {
    let victim = try folder.write("precious", to: "victim")
    let first = try OutputFile(path: folder.path + "/out")
    let name = try #require(try partial("out").first)
    first.discard()
    try FileManager.default.createSymbolicLink(atPath: "\(folder.path)/\(name)", withDestinationPath: victim)
    let file = try OutputFile(path: folder.path + "/out")
    try file.write(Array("new".utf8))
    try file.commit()
    #expect(folder.text(of: "victim") == "precious")
    #expect(folder.text(of: "out") == "new")
    #expect(
      try FileManager.default.attributesOfItem(atPath: folder.path + "/out")[.type] as? FileAttributeType
        == .typeRegular)
  }

  @Test("goes where a link leads that leads nowhere yet")
  func danglingLink() throws {
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/link", withDestinationPath: "sub/target")
    try folder.write("", to: "sub/other")
    let file = try OutputFile(path: folder.path + "/link")
    try file.write(Array("new".utf8))
    try file.commit()
    #expect(folder.text(of: "sub/target") == "new")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path + "/link") == "sub/target")
  }

  @Test(
    "that keeps others gets a number",
    arguments: [
      ("failed.jsonl", "failed.2.jsonl", "failed.3.jsonl"), ("failed", "failed.2", "failed.3"),
      (".hidden", ".hidden.2", ".hidden.3"),
    ])
  func numbers(name: String, second: String, third: String) throws {
    for (index, expected) in [name, second, third].enumerated() {
      let file = try OutputFile(path: "\(folder.path)/\(name)", existing: .kept)
      try file.write(Array("\(index)".utf8))
      #expect(try file.commit() == "\(folder.path)/\(expected)")
    }
    #expect([name, second, third].map { folder.text(of: $0) } == ["0", "1", "2"])
  }

  @Test("that keeps others takes the name of an empty file, as mktemp makes it")
  func emptyFile() throws {
    let path = try folder.write("", to: "failed")
    let file = try OutputFile(path: path, existing: .kept)
    try file.write(Array("x".utf8))
    #expect(try file.commit() == path)
    #expect(folder.text(of: "failed") == "x")
  }

  @Test("keeps what is whole under a name that says that it is not all")
  func keepPartial() throws {
    let path = try folder.write("old", to: "out.jsonl")
    for expected in ["out.jsonl.partial", "out.jsonl.2.partial"] {
      let file = try OutputFile(path: path)
      try file.write(Array("half".utf8))
      #expect(try file.keepPartial() == "\(folder.path)/\(expected)")
      #expect(folder.text(of: expected) == "half")
    }
    #expect(folder.text(of: "out.jsonl") == "old")
  }

  @Test("refuses a folder before anything is written")
  func folderAsFile() throws {
    for path in [folder.path, folder.path + "/", folder.path + "/none/"] {
      #expect(throws: SystemError.self) { try OutputFile(path: path) }
    }
  }

  @Test("with a very long name has a temporary name that the system takes")
  func longName() throws {
    let name = String(repeating: "ن", count: 127)
    let file = try OutputFile(path: "\(folder.path)/\(name)")
    try file.write(Array("x".utf8))
    try file.commit()
    #expect(folder.text(of: name) == "x")
  }
}

@Suite("The identity of a file")
struct FileIdentityTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test("is the same through links and spellings, and another for another file")
  func names() throws {
    let path = try folder.write("x", to: "sub/a")
    try folder.write("x", to: "sub/b")
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/link", withDestinationPath: path)
    try FileManager.default.linkItem(atPath: path, toPath: folder.path + "/hard")
    let identity = try #require(FileIdentity(path: path))
    for same in ["sub/./a", "sub/../sub/a", "link", "hard"] {
      #expect(FileIdentity(path: "\(folder.path)/\(same)") == identity)
    }
    #expect(FileIdentity(path: folder.path + "/sub/b") != identity)
  }

  @Test("of a file that is not there is its folder's and its name; links to it are it")
  func absent() throws {
    try folder.write("", to: "sub/other")
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/link", withDestinationPath: "sub/new")
    let identity = try #require(FileIdentity(path: folder.path + "/sub/new"))
    #expect(identity.isRegular)
    #expect(FileIdentity(path: folder.path + "/sub/../sub/new") == identity)
    #expect(FileIdentity(path: folder.path + "/link") == identity)
    #expect(FileIdentity(path: folder.path + "/new") != identity)
    #expect(FileIdentity(path: folder.path + "/none/new") == nil)
  }

  @Test("of a device can be shared, that of a file cannot")
  func devices() throws {
    #expect(FileIdentity(path: "/dev/null")?.isShareable == true)
    #expect(FileIdentity(path: "/dev/null")?.isRegular == false)
    #expect(FileIdentity(path: try folder.write("", to: "a"))?.isShareable == false)
  }
}
