import Foundation
import SaqiyaPlugins
import SaqiyaTesting
import TestFiles
import Testing

/// Plugins that were built against another interface of the kit must be refused, which only works when the number of the
/// kit's ABI is raised whenever the interface changes. Nobody remembers that; this test does.
@Suite("The number of the kit's ABI")
struct KitInterfaceTests {
  @Test("is raised with every change of what plugins are compiled against")
  func number() throws {
    var listing = "kit ABI \(ABITag.host.kit)\n"
    for module in ["SaqiyaKit", "ICU", "ArabicScript"] { listing += try interface(of: module) }
    let difference = GoldenFile("kit-interface.txt").difference(from: listing)
    #expect(
      difference == nil,
      """
      the interface of the kit changed: raise SAQIYA_KIT_ABI in Sources/CSaqiyaABI/include/CSaqiyaABI.h, then \
      SAQIYA_RECORD=1 swift test --filter KitInterfaceTests
      """)
  }

  /// Every public declaration, and every stored property and case, whose order is the layout of their type.
  private func interface(of module: String) throws -> String {
    let graph = try symbolGraph(of: module)
    let symbols = try #require(graph["symbols"] as? [[String: Any]]).compactMap(Symbol.init)
    let relevant = symbols.filter { $0.isPublic || $0.isPartOfLayout }
    return relevant.map { "\(module) \($0.description(among: relevant))\n" }.sorted().joined()
  }

  private func symbolGraph(of module: String) throws -> [String: Any] {
    let products = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    let folder = try TemporaryFolder()
    let extraction = Process()
    extraction.executableURL = URL(filePath: "/usr/bin/env")
    extraction.arguments = [
      "swift", "symbolgraph-extract", "-module-name", module, "-I", products.appending(path: "Modules").path,
      "-target", try target(), "-output-dir", folder.path, "-minimum-access-level", "private",
    ]
    // ICU's module is on top of C.
    extraction.arguments? += ["-Xcc", "-fmodule-map-file=\(products.path)/CICU.build/module.modulemap"]
    try extraction.run()
    extraction.waitUntilExit()
    let data = try Data(contentsOf: URL(filePath: "\(folder.path)/\(module).symbols.json"))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  private func target() throws -> String {
    #if arch(arm64)
    "aarch64-unknown-linux-gnu"
    #else
    "x86_64-unknown-linux-gnu"
    #endif
  }
}

/// A declaration in a symbol graph.
private struct Symbol {
  let path: [String]
  let kind: String
  let declaration: String
  let isPublic: Bool
  let file: String
  let line: Int

  init?(_ symbol: [String: Any]) {
    guard let path = symbol["pathComponents"] as? [String],
      let fragments = symbol["declarationFragments"] as? [[String: Any]],
      let kind = (symbol["kind"] as? [String: Any])?["identifier"] as? String
    else { return nil }
    self.path = path
    self.kind = kind
    declaration = fragments.compactMap { $0["spelling"] as? String }.joined()
    let access = symbol["accessLevel"] as? String
    isPublic = access == "public" || access == "open"
    let location = symbol["location"] as? [String: Any]
    file = location?["uri"] as? String ?? ""
    line = (location?["position"] as? [String: Any])?["line"] as? Int ?? 0
  }

  var isPartOfLayout: Bool {
    kind == "swift.enum.case" || kind == "swift.property" && !declaration.contains("{ get")
  }

  func description(among symbols: [Symbol]) -> String {
    let name = "\(path.joined(separator: ".")): \(declaration)"
    guard isPartOfLayout else { return name }
    let before = symbols.filter {
      $0.isPartOfLayout && $0.path.dropLast() == path.dropLast() && $0.file == file && $0.line < line
    }
    return "\(name) [\(before.count)]"
  }
}
