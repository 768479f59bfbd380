import Foundation
import FuzzTargets
import SaqiyaTesting
import Testing

/// What the fuzzer found once, and a few inputs of each kind, so that a target that no longer works is noticed.
@Suite("Inputs of the fuzzer")
struct FuzzedInputTests {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fuzz/Inputs")

  @Test("that were found once break no promise any more", arguments: FuzzTarget.allCases)
  func found(target: FuzzTarget) throws {
    let files = try FileManager.default.contentsOfDirectory(
      at: Self.folder.appending(path: target.rawValue), includingPropertiesForKeys: nil)
    #expect(!files.isEmpty)
    for file in files { target.run(Array(try Data(contentsOf: file))) }
  }

  @Test("that were changed at random break none", arguments: FuzzTarget.allCases)
  func changed(target: FuzzTarget) throws {
    let files = try FileManager.default.contentsOfDirectory(
      at: Self.folder.appending(path: target.rawValue), includingPropertiesForKeys: nil)
    let inputs = try files.sorted { $0.path < $1.path }.map { Array(try Data(contentsOf: $0)) }
    var random = SeededGenerator(seed: 12)
    for _ in 0..<30 {
      var bytes = inputs.randomElement(using: &random) ?? []
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
        case 1 where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        default: bytes.removeSubrange(place..<min(bytes.count, place + 3))
        }
      }
      target.run(bytes)
    }
  }
}
