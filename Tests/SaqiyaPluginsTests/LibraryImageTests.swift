#if os(Linux)
import Foundation
import SaqiyaTesting
import TestFiles
import Testing

@testable import SaqiyaPlugins

@Suite("The file of a library, before it is loaded")
struct LibraryImageTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func library(_ source: String, named name: String = "Plugin") throws -> (path: String, bytes: Data) {
    let path = try ForgedLibrary.build(source, named: name, in: folder)
    return (path, try Data(contentsOf: URL(filePath: path)))
  }

  private var source: String { ForgedLibrary.source(kit: ABITag.host.kit, compiler: ABITag.host.compiler) }

  @Test("shows its tag")
  func tag() throws {
    let image = try LibraryImage(try library(source).bytes)
    let contents = try #require(image.contents(ofSymbol: ABITag.symbol, count: ABITag.size))
    #expect(ABITag(bytes: contents) == .host)
    #expect(image.contents(ofSymbol: "saqiya_plugin_ab", count: 1) == nil)
    #expect(image.contents(ofSymbol: "abort", count: 1) == nil)
  }

  @Test("is read without running what a library runs when it is loaded")
  func constructor() throws {
    let path = try ForgedLibrary.build(
      """
      #include <stdlib.h>
      __attribute__((constructor)) static void begin(void) { abort(); }
      """, named: "Eager", in: folder)
    let error = #expect(throws: PluginLoadingError.self) { try PluginLibrary.load(path) }
    #expect(error?.message.contains("has no ABI tag") == true)
  }

  @Test("is refused when it was cut short, wherever that was")
  func truncated() throws {
    let (_, bytes) = try library(source)
    var reasons: Set<String> = []
    for count in stride(from: 0, to: bytes.count, by: 97) {
      do throws(LibraryImage.Problem) {
        _ = try LibraryImage(bytes.prefix(count)).contents(ofSymbol: ABITag.symbol, count: ABITag.size)
      } catch {
        if case .noLibrary(let reason) = error { reasons.insert(reason) }
      }
    }
    #expect(
      reasons == [
        "it is not a shared library of this system (ELF, 64 bits)",
        "the file is shorter than it says itself; build it again",
      ])
  }

  @Test("never traps on what is in it", arguments: 0..<200)
  func mutated(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var (_, bytes) = try library(source)
    for _ in 0..<Int.random(in: 1...20, using: &random) {
      let isHeader = Bool.random(using: &random)
      let place = Int.random(in: 0..<(isHeader ? 512 : bytes.count), using: &random)
      bytes[place] =
        [0, 1, 0x7F, 0x80, 0xFF, UInt8.random(in: 0...255, using: &random)].randomElement(using: &random) ?? 0
    }
    _ = try? LibraryImage(bytes).contents(ofSymbol: ABITag.symbol, count: ABITag.size)
  }
}
#endif
